import words from '../../resources/catalogue/people-words.json' with { type: 'json' };
import { foldVietnamese } from '../../shared/text/fold.ts';
import { cleanName, toNfc } from '../../shared/text/normalise.ts';
import { parsePartialDate } from '../../shared/text/partial-date.ts';
import type { CellKind } from './people-csv-columns.ts';

/** What can be wrong with one cell. The sentence names row and column, never the value (decision 22). */
export type CellErrorCode =
  | 'cellTooLong'
  | 'controlCharacter'
  | 'characterLost'
  | 'formula'
  | 'dateUnreadable'
  | 'sexUnknown'
  | 'statusUnknown'
  | 'flagUnknown'
  | 'decimalUnreadable'
  | 'numberMangled';

export type CellResult =
  | { readonly ok: true; readonly value: string | boolean | null }
  | { readonly ok: false; readonly code: CellErrorCode };

/** Limit of one cell, in UTF-8 bytes. */
const maximumCellBytes = 4096;

const sexWords = wordTable(words.sex);
const statusWords = wordTable(words.status);
const flagWords = wordTable(words.flag);

/**
 * Reads one cell by the kind of its column.
 * @returns null as value for an empty cell: the form's own default then stands
 */
export function readCell(cell: string, kind: CellKind): CellResult {
  if (cell.length > maximumCellBytes || new TextEncoder().encode(cell).length > maximumCellBytes)
    return bad('cellTooLong');
  if (/[\p{Cc}--[\t\n\r]]/v.test(cell)) return bad('controlCharacter');
  if (cell.includes('\ufffd')) return bad('characterLost');
  // ="0510…" is how some programs keep leading zeros; any other formula is text that a spreadsheet would run.
  const text = (/^="([^"]*)"$/u.exec(cell.trim())?.[1] ?? cell).trim();
  if (/^[=@]/u.test(text)) return bad('formula');
  if (text === '') return good(null);
  return readers[kind](text);
}

const readers: Readonly<Record<CellKind, (text: string) => CellResult>> = {
  name: (text) => good(cleanName(text)),
  line: (text) => good(cleanName(text)),
  text: (text) => good(toNfc(text)),
  // 5.1079E+10: the spreadsheet has already rounded the digits away.
  number: (text) => (/^\d+(?:[.,]\d+)?e[+-]?\d+$/iu.test(text) ? bad('numberMangled') : good(cleanName(text))),
  date: (text) => {
    const date = parsePartialDate(text);
    return date === null ? bad('dateUnreadable') : good(date);
  },
  sex: (text) => fromTable(sexWords, text, 'sexUnknown'),
  status: (text) => fromTable(statusWords, text, 'statusUnknown'),
  flag: (text) => {
    const word = fromTable(flagWords, text, 'flagUnknown');
    return word.ok ? good(word.value === 'yes') : word;
  },
  decimal: (text) => {
    const metres = /^1m(\d{2})$/iu.exec(text)?.[1];
    const number = metres === undefined ? text.replace(/\s*(?:cm|kg|m2|m²)$/iu, '') : `1${metres}`;
    return /^\d+(?:[.,]\d+)?$/u.test(number) ? good(number) : bad('decimalUnreadable');
  },
};

function good(value: string | boolean | null): CellResult {
  return { ok: true, value };
}

function bad(code: CellErrorCode): CellResult {
  return { ok: false, code };
}

function wordTable(table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(table).flatMap(([value, synonyms]) =>
      synonyms.map((word) => [foldVietnamese(word), value] as const),
    ),
  );
}

function fromTable(table: ReadonlyMap<string, string>, text: string, code: CellErrorCode): CellResult {
  const value = table.get(foldVietnamese(text));
  return value === undefined ? bad(code) : good(value);
}
