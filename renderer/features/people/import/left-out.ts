import type { ImportPlan } from '../../../../shared/contract/people.ts';
import type { RowsToWrite } from './use-import.ts';

/** Likely duplicates that are not written. */
export interface LeftOut {
  readonly rows: ReadonlySet<number>;
  /** Those that are too many to be shown go one way together. */
  readonly unshown: boolean;
}

export function leftOutCount({ duplicates, duplicateCount }: ImportPlan, { rows, unshown }: LeftOut): number {
  const shown = duplicates.filter(({ row }) => rows.has(row)).length;
  return shown + (unshown ? duplicateCount - duplicates.length : 0);
}

export function rowsToWrite({ duplicates }: ImportPlan, { rows, unshown }: LeftOut): RowsToWrite {
  if (!unshown) return { duplicates: 'write', skipRows: [...rows] };
  const written = duplicates.flatMap(({ row }) => (rows.has(row) ? [] : [row]));
  return { duplicates: 'leaveOut', skipRows: [], writeRows: written };
}
