import { IconRotateClockwise, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { Fragment, useRef, useState, type ReactNode } from 'react';
import type { OpenedViewer } from '../../../shared/contract/viewer.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { Button } from '../fields/button.tsx';
import { TextField } from '../fields/text-field.tsx';
import { wholeNumber } from '../fields/whole-number.ts';
import { PaperPage, type Turn } from './paper-page.tsx';
import styles from './paper-pages.module.css';

interface Props {
  viewer: OpenedViewer;
  /** What the document is; read out. */
  label: string;
  /** At the left of the zoom button: "Bản xem trước, chưa có số". */
  note?: ReactNode;
}

/** A quarter further; how it is looked at only, the document stays as it is. */
const turns = { 0: 90, 90: 180, 180: 270, 270: 0 } as const satisfies Record<Turn, Turn>;

/** All pages of a paper, one under the other, as pictures with their words over them for selecting (decision 29). One page at a time: `PagePicture`. */
export function PaperPages({ viewer, label, note }: Props): ReactNode {
  const t = useStrings('prints');
  const [large, setLarge] = useState(false);
  const [turn, setTurn] = useState<Turn>(0);
  const [wanted, setWanted] = useState('');
  const pages = useRef<HTMLDivElement>(null);
  const total = viewer.pages.length;
  const goTo = (page: number) => pages.current?.children.item((page - 1) * 2)?.scrollIntoView({ block: 'start' });
  return (
    <section aria-label={label}>
      <div className={styles.bar}>
        <span className={styles.barText}>{note}</span>
        {total < 2 ? null : (
          <span className={styles.jump}>
            <TextField
              label={t('preview.goTo', { total })}
              bare
              small
              kind="numeric"
              placeholder={t('preview.goToPlace')}
              value={wanted}
              onChange={setWanted}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                event.preventDefault();
                const page = wholeNumber(wanted);
                if (page !== null) goTo(Math.min(total, Math.max(1, page)));
              }}
              maxLength={5}
            />
          </span>
        )}
        <Button small icon={IconRotateClockwise} onClick={() => setTurn(turns[turn])}>
          {t('preview.turn')}
        </Button>
        <Button small icon={large ? IconZoomOut : IconZoomIn} onClick={() => setLarge(!large)}>
          {t(large ? 'preview.smaller' : 'preview.larger')}
        </Button>
      </div>
      <div ref={pages} className={styles.pages}>
        {viewer.pages.map((size, index) => (
          <Fragment key={`${viewer.viewerId}-${index}-${String(large)}`}>
            <PaperPage
              viewerId={viewer.viewerId}
              page={index + 1}
              size={size}
              large={large}
              turn={turn}
              name={t('preview.page', { page: index + 1, total })}
            />
            <div className={styles.number}>{t('preview.page', { page: index + 1, total })}</div>
          </Fragment>
        ))}
      </div>
    </section>
  );
}
