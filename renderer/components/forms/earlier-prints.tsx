import type { ReactNode } from 'react';
import type { PrintRow } from '../../../shared/contract/prints.ts';
import { formatMoment } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { Button } from '../fields/button.tsx';
import { PrintRelease } from './print-release.tsx';
import { PrintStateWord } from './print-state.tsx';
import styles from './print-preview.module.css';
import { Whole } from '../marks/whole.tsx';

interface Props {
  prints: readonly PrintRow[];
  busy: boolean;
  onPrintReleased: (print: PrintRow) => void;
}

/** The papers of this record so far, and the one that was released and waits for its printer. */
export function EarlierPrints({ prints, busy, onPrintReleased }: Props): ReactNode {
  const t = useStrings('prints');
  if (prints.length === 0) return <p className={styles.note}>{t('earlier.none')}</p>;
  return (
    <ul className={styles.earlier}>
      {prints.map((print) => (
        <li key={print.id}>
          <div className={styles.earlierHead}>
            <Whole>{print.number ?? t('list.noNumber')}</Whole>
            <PrintStateWord print={print} />
          </div>
          <div>{t('earlier.to', { recipient: print.recipient, purpose: print.purpose })}</div>
          {print.refusal === null ? null : <div>{print.refusal}</div>}
          <div className={styles.fine}>
            {print.by}, {formatMoment(print.at)}
          </div>
          {print.release === 'waiting' && print.mine ? <PrintRelease print={print} /> : null}
          {print.release === 'approved' && print.mine ? (
            <Button small disabled={busy} onClick={() => onPrintReleased(print)}>
              {t('earlier.printReleased')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
