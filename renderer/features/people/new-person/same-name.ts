import type { PersonRow } from '../../../../shared/contract/people.ts';
import { foldVietnamese } from '../../../../shared/text/fold.ts';

/** Same name with or without marks; with a birth date on both sides, only those who may be born that day. */
export function sameName(rows: readonly PersonRow[], name: string, birth: string): readonly PersonRow[] {
  const wanted = foldVietnamese(name).trim();
  return rows.filter(
    (row) =>
      foldVietnamese(row.fullName) === wanted &&
      (birth === '' || row.birth === null || row.birth.startsWith(birth) || birth.startsWith(row.birth)),
  );
}
