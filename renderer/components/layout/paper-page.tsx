import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { OpenedViewer, ViewerPage } from '../../../shared/contract/viewer.ts';
import { CabinetError } from '../../api/cabinet-error.ts';
import { request } from '../../api/client.ts';
import { ErrorSentence } from '../marks/error-sentence.tsx';
import { joinClasses } from '../../base/join-classes.ts';
import styles from './paper-page.module.css';

/** Sharp on a screen of any density, but never more pixels than a page of paper is worth. */
const mostPixels = 2000;

/** Degrees, with the clock. */
export type Turn = 0 | 90 | 180 | 270;

interface Props {
  viewerId: string;
  /** From 1. */
  page: number;
  size: OpenedViewer['pages'][number];
  /** Wider than the panel, to be moved about in. */
  large?: boolean;
  /** Looked at from another side; a page that was scanned lying is read so. */
  turn?: Turn;
  /** Read out instead of the picture; its words follow it. */
  name: string;
}

/** One page as a picture with its words over it for selecting: the document itself never reaches this window (decision 29). */
export function PaperPage({ viewerId, page, size, large = false, turn = 0, name }: Props): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const seen = useSeen(frame);
  const [drawn, setDrawn] = useState<{ readonly address: string; readonly content: ViewerPage } | null>(null);
  const [error, setError] = useState<CabinetError | null>(null);
  useEffect(() => {
    if (!seen) return undefined;
    let address: string | null = null;
    let left = false;
    const width = Math.min(mostPixels, (frame.current?.clientWidth ?? size.width) * window.devicePixelRatio);
    request('viewer.page', { viewerId, page, scale: Math.min(6, Math.max(0.1, width / size.width)) }).then(
      (content) => {
        if (left) return;
        address = URL.createObjectURL(new Blob([new Uint8Array(content.png)], { type: 'image/png' }));
        setDrawn({ address, content });
        setError(null);
      },
      (cause: unknown) => {
        if (!left && cause instanceof CabinetError) setError(cause);
      },
    );
    return () => {
      left = true;
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [seen, viewerId, page, size.width]);
  return (
    <div
      ref={frame}
      className={joinClasses(styles.page, large && styles.large)}
      style={{
        aspectRatio: turn % 180 === 0 ? `${size.width} / ${size.height}` : `${size.height} / ${size.width}`,
      }}
    >
      {error === null ? null : <ErrorSentence error={error} />}
      {drawn === null ? null : (
        <div className={joinClasses(styles.sheet, turn % 180 !== 0 && styles.lying)} style={{ rotate: `${turn}deg` }}>
          <img className={styles.picture} src={drawn.address} alt={name} draggable={false} />
          <PageWords content={drawn.content} />
        </div>
      )}
    </div>
  );
}

/** The words of the page, unseen, where the picture shows them: they can be marked, searched and read aloud. */
function PageWords({ content }: { content: ViewerPage }): ReactNode {
  const share = (part: number, whole: number): string => `${(part / whole) * 100}%`;
  return (
    <div className={styles.words}>
      {content.textItems.map((item, place) => (
        <span
          key={place}
          style={{
            left: share(item.x, content.width),
            top: share(item.y, content.height),
            width: share(item.width, content.width),
            height: share(item.height, content.height),
          }}
        >
          {item.text}
        </span>
      ))}
    </div>
  );
}

/** True once the element has come near the part of the page that is in view; it stays true. */
function useSeen(frame: { readonly current: HTMLElement | null }): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (element === null || seen) return undefined;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: '400px' },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [frame, seen]);
  return seen;
}
