import { plainCitizenNumber, plainStaffNumber } from '../../shared/text/citizen-number.ts';
import { foldVietnamese } from '../../shared/text/fold.ts';
import { nameLetter, nameSortKey, vietnameseSortKey } from '../../shared/text/sort-key.ts';
import { sameToneFold } from '../../shared/text/tone-placement.ts';

/** What of a person is found, ordered and compared; the spelling as written stands beside it. */
export interface PersonWords {
  readonly fullName: string;
  readonly staffNumber: string | null;
  readonly citizenNumber: string | null;
  readonly position: string | null;
  readonly unit: string | null;
}

export function nameKeys(fullName: string): { sort_key: string; letter: string; name_key: string } {
  return { sort_key: nameSortKey(fullName), letter: nameLetter(fullName), name_key: sameToneFold(fullName) };
}

export function numberKeys({ staffNumber, citizenNumber }: PersonWords): {
  staff_key: string | null;
  citizen_key: string | null;
} {
  return {
    staff_key: staffNumber === null ? null : plainStaffNumber(staffNumber),
    citizen_key: citizenNumber === null ? null : plainCitizenNumber(citizenNumber),
  };
}

/** The other words that lists are put in order by. */
export interface OrderedWords {
  readonly position: string | null;
  readonly unit: string | null;
  readonly theory: string | null;
  readonly degree: string | null;
  readonly paperLocation: string | null;
}

/** One key for one wording, however its case and tones were typed, in Vietnamese order. */
export const wordsKey = (words: string): string => vietnameseSortKey(sameToneFold(words));

const keyOrNull = (words: string | null): string | null => (words === null ? null : wordsKey(words));

export function orderKeys({ position, unit, theory, degree, paperLocation }: OrderedWords): {
  position_key: string | null;
  unit_key: string | null;
  theory_key: string | null;
  degree_key: string | null;
  paper_key: string | null;
} {
  return {
    position_key: keyOrNull(position),
    unit_key: keyOrNull(unit),
    theory_key: keyOrNull(theory),
    degree_key: keyOrNull(degree),
    paper_key: keyOrNull(paperLocation),
  };
}

/** The numbers as written; behind them, without what parts their groups, those that are written with something between. */
export function numberWords(person: PersonWords): { written: string; all: string } {
  const { staff_key: staff, citizen_key: citizen } = numberKeys(person);
  const written = [person.staffNumber, person.citizenNumber].filter((text) => text !== null).map(foldVietnamese);
  const plain = [staff, citizen].filter((key) => key !== null && !written.includes(key));
  return { written: written.join(' '), all: [...written, ...plain].join(' ') };
}

/** Names in both forms; units and posts in both forms in one column, since either kind of query looks there. */
export function searchColumns(person: PersonWords): {
  exact: string;
  folded: string;
  numbers: string;
  unit_position: string;
} {
  const place = [person.unit, person.position].filter((text) => text !== null).join(' ');
  return {
    exact: sameToneFold(person.fullName),
    folded: foldVietnamese(person.fullName),
    numbers: numberWords(person).all,
    unit_position: `${sameToneFold(place)} ${foldVietnamese(place)}`,
  };
}
