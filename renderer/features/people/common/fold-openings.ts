import type { Dossier } from '../../../../shared/contract/people.ts';
import { legalDayOf } from '../../../../shared/text/partial-date.ts';

type Opening = Dossier['openings'][number];

export interface FoldedOpening extends Opening {
  /** The first of several; the same instant where it was one. */
  readonly since: number;
  readonly times: number;
}

/** Repeated openings by one person on one day, for one reason, are one line with its range; newest first. */
export function foldOpenings(openings: readonly Opening[]): readonly FoldedOpening[] {
  const folded: FoldedOpening[] = [];
  for (const opening of openings) {
    const newer = folded.at(-1);
    const same =
      newer !== undefined &&
      newer.name === opening.name &&
      newer.sensitive === opening.sensitive &&
      newer.reason === opening.reason &&
      legalDayOf(newer.at) === legalDayOf(opening.at);
    if (same) folded[folded.length - 1] = { ...newer, since: opening.at, times: newer.times + 1 };
    else folded.push({ ...opening, since: opening.at, times: 1 });
  }
  return folded;
}
