import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { OpenedViewer } from '../../../shared/contract/viewer.ts';
import { request } from '../../api/client.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { Button } from '../fields/button.tsx';
import { PaperPage } from './paper-page.tsx';
import styles from './page-picture.module.css';

interface Props {
  viewer: OpenedViewer;
  /** Read out instead of the picture; the words of the page follow it. */
  label: string;
}

/** Pages of an opened document, one at a time. */
export function PagePicture({ viewer, label }: Props): ReactNode {
  const t = useStrings('common');
  const [page, setPage] = useState(1);
  const size = viewer.pages[page - 1];
  // Closing the viewer frees its window and the decrypted pages in it.
  useEffect(
    () => () => void request('viewer.close', { viewerId: viewer.viewerId }).catch(() => undefined),
    [viewer.viewerId],
  );
  return (
    <div>
      {size === undefined ? null : <PaperPage viewerId={viewer.viewerId} page={page} size={size} name={label} />}
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
