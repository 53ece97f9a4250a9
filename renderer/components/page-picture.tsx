import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { OpenedViewer } from '../../shared/contract/viewer.ts';
import { request } from '../api/client.ts';
import { useRequest } from '../api/use-request.ts';
import { useStrings } from '../strings/use-strings.ts';
import { Button } from './button.tsx';
import { ErrorSentence } from './error-sentence.tsx';
import styles from './page-picture.module.css';

interface Props {
  viewer: OpenedViewer;
  /** Read out instead of the picture; the text of the page follows it for screen readers. */
  label: string;
  /** CSS pixels that the page may take. */
  width: number;
}

/** Pages of an opened document, one at a time, as pictures: the document itself never reaches this window (decision 29). */
export function PagePicture({ viewer, label, width }: Props): ReactNode {
  const t = useStrings('common');
  const [page, setPage] = useState(1);
  const size = viewer.pages[page - 1];
  const scale = size === undefined ? 1 : Math.min(6, (width * window.devicePixelRatio) / size.width);
  const drawn = useRequest('viewer.page', { viewerId: viewer.viewerId, page, scale }, { keepLast: true });
  const picture = useRef<HTMLImageElement>(null);
  const png = drawn.data?.png;
  useEffect(() => {
    const image = picture.current;
    if (png === undefined || image === null) return undefined;
    const url = URL.createObjectURL(new Blob([new Uint8Array(png)], { type: 'image/png' }));
    image.src = url;
    return () => URL.revokeObjectURL(url);
  }, [png]);
  // Closing the viewer frees its window and the decrypted pages in it.
  useEffect(() => () => void request('viewer.close', { viewerId: viewer.viewerId }).catch(() => undefined), [viewer.viewerId]);
  return (
    <div>
      <ErrorSentence error={drawn.error} />
      {size === undefined ? null : <img ref={picture} className={styles.picture} width={size.width} height={size.height} alt={label} />}
      <div className="unseen">{drawn.data?.textItems.map(({ text }) => text).join(' ')}</div>
      <div className={styles.foot}>
        <Button small icon={IconChevronLeft} disabled={page === 1} onClick={() => setPage(page - 1)}>
          {t('page.before')}
        </Button>
        <span>
          {page} / {viewer.pages.length}
        </span>
        <Button small icon={IconChevronRight} disabled={page >= viewer.pages.length} onClick={() => setPage(page + 1)}>
          {t('page.after')}
        </Button>
      </div>
    </div>
  );
}
