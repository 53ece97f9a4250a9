import type { ReactNode } from 'react';
import type { ClassRow, RowClasses } from '../../../shared/model/review-record.ts';
import { classifications, type ReviewTemplate } from '../../../shared/model/review-template.ts';
import { joinClasses } from '../../base/join-classes.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { Box } from './box.tsx';
import styles from './class-boxes.module.css';

interface Props {
  /** Read out: whose boxes these are. */
  label: string;
  rows: readonly ClassRow[];
  classes: RowClasses | null;
  words: ReviewTemplate['classifications'];
  closed?: boolean;
}

/** The four boxes of the form, one column for each row the person answers. Neutral: no order of merit, no colour. */
export function ClassBoxes({ label, rows, classes, words, closed = false }: Props): ReactNode {
  const t = useStrings('reviews');
  return (
    <table className={joinClasses(styles.boxes, closed && styles.closed)} aria-label={label}>
      <colgroup>
        {rows.map((row) => (
          <col key={row} className={styles.column} />
        ))}
        <col />
      </colgroup>
      <thead className={rows.length === 1 ? 'unseen' : undefined}>
        <tr>
          {rows.map((row) => (
            <th key={row} scope="col">
              <abbr title={t(`row.${row}`)}>{t(`rowShort.${row}`)}</abbr>
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {classifications.map((classification) => (
          <tr key={classification} data-ticked={rows.some((row) => classes?.[row] === classification)}>
            {rows.map((row) => (
              <td key={row}>
                <Box ticked={classes?.[row] === classification} closed={closed} />
              </td>
            ))}
            <th scope="row">{words[classification]}</th>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
