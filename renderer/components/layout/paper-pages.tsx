import { IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { Fragment, useState, type ReactNode } from 'react';
import type { OpenedViewer } from '../../../shared/contract/viewer.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { Button } from '../fields/button.tsx';
import { PaperPage } from './paper-page.tsx';
import styles from './paper-pages.module.css';

interface Props {
  viewer: OpenedViewer;
  /** What the document is; read out. */
  label: string;
  /** At the left of the zoom button: "Bản xem trước, chưa có số". */
  note?: ReactNode;
}

/** All pages of a paper, one under the other, as pictures with their words over them for selecting (decision 29). One page at a time: `PagePicture`. */
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
          <Fragment key={`${viewer.viewerId}-${index}-${String(large)}`}>
            <PaperPage
              viewerId={viewer.viewerId}
              page={index + 1}
              size={size}
              large={large}
              name={t('preview.page', { page: index + 1, total })}
            />
            <div className={styles.number}>{t('preview.page', { page: index + 1, total })}</div>
          </Fragment>
        ))}
      </div>
    </section>
  );
}
