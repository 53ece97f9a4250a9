import { IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { OpenedViewer, ViewerPage } from '../../shared/contract/viewer.ts';
import { CabinetError } from '../api/cabinet-error.ts';
import { request } from '../api/client.ts';
import { useStrings } from '../strings/use-strings.ts';
import { Button } from './button.tsx';
import { ErrorSentence } from './error-sentence.tsx';
import { joinClasses } from './join-classes.ts';
import styles from './paper-pages.module.css';

interface Props {
  viewer: OpenedViewer;
  /** What the document is; read out. */
  label: string;
  /** At the left of the zoom button: "Bản xem trước, chưa có số". */
  note?: ReactNode;
}

/** Sharp on a screen of any density, but never more pixels than a page of paper is worth. */
const mostPixels = 2000;

/** All pages of a paper, one under the other, as pictures with their words over them for selecting (decision 29). One page of a cited source: `PagePicture`. */
export function PaperPages({ viewer, label, note }: Props): ReactNode {
  const t = useStrings('prints');
  const [large, setLarge] = useState(false);
  const total = viewer.pages.length;
  return (
    <section aria-label={label}>
      <div className={styles.bar}>
        <span className={styles.barText}>{note}</span>
        <Button small icon={large ? IconZoomOut : IconZoomIn} onClick={() => setLarge(!large)}>
          {t(large ? 'preview.smaller' : 'preview.larger')}
        </Button>
      </div>
      <div className={styles.pages}>
        {viewer.pages.map((size, index) => (
          <PaperPage key={`${viewer.viewerId}-${index}-${String(large)}`} viewerId={viewer.viewerId} page={index + 1} size={size} large={large} name={t('preview.page', { page: index + 1, total })} />
        ))}
      </div>
    </section>
  );
}

interface PageProps {
  viewerId: string;
  page: number;
  size: OpenedViewer['pages'][number];
  large: boolean;
  name: string;
}

function PaperPage({ viewerId, page, size, large, name }: PageProps): ReactNode {
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
    <>
      <div ref={frame} className={joinClasses(styles.page, large && styles.large)} style={{ aspectRatio: `${size.width} / ${size.height}` }}>
        {error === null ? null : <ErrorSentence error={error} />}
        {drawn === null ? null : (
          <>
            <img className={styles.picture} src={drawn.address} alt={name} draggable={false} />
            <PageWords content={drawn.content} />
          </>
        )}
      </div>
      <div className={styles.number}>{name}</div>
    </>
  );
}

/** The words of the page, unseen, where the picture shows them: they can be marked, searched and read aloud. */
function PageWords({ content }: { content: ViewerPage }): ReactNode {
  const share = (part: number, whole: number): string => `${(part / whole) * 100}%`;
  return (
    <div className={styles.words}>
      {content.textItems.map((item, place) => (
        <span key={place} style={{ left: share(item.x, content.width), top: share(item.y, content.height), width: share(item.width, content.width), height: share(item.height, content.height) }}>
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
