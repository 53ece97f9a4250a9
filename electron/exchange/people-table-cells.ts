import words from '../../resources/catalogue/people-words.json' with { type: 'json' };
import { plainCitizenNumber } from '../../shared/text/citizen-number.ts';
import { foldVietnamese } from '../../shared/text/fold.ts';
import { tidyLine, tidyText } from '../../shared/text/tidy.ts';
import { parsePartialDate } from '../../shared/text/partial-date.ts';
import type { CellKind } from './people-table-columns.ts';
import {
  hasForeignLetter,
  hasLostLetter,
  isSpreadsheetError,
  isUnlikelyName,
  undoneDate,
  undoneDoubleEncoding,
} from './people-table-suspects.ts';

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
  | 'numberMangled'
  | 'spreadsheetError'
  | 'letterForeign'
  | 'nameUnlikely'
  | 'citizenNumberShape'
  | 'outOfRange'
  | LikelyCode;

/** Faults for which the table itself says what stood there before; taken only when the officer says so. */
export const likelyCodes = ['encodedTwice', 'zeroLost', 'becameDate', 'metres', 'cellMerged'] as const;
export type LikelyCode = (typeof likelyCodes)[number];

export type CellResult =
  | { readonly ok: true; readonly value: string | boolean | null }
  | {
      readonly ok: false;
      readonly code: CellErrorCode;
      /** The value that most likely stood there. */
      readonly likely?: string;
    };

/** Limit of one cell, in UTF-8 bytes. */
const maximumCellBytes = 4096;

const sexWords = wordTable(words.sex);
const statusWords = wordTable(words.status);
const flagWords = wordTable(words.flag);

/**
 * Reads one cell by the kind of its column.
 * @param take faults whose likely value is read in the place of what stands there
 * @returns null as value for an empty cell: the form's own default then stands
 */
export function readCell(cell: string, kind: CellKind, take: ReadonlySet<string> = new Set()): CellResult {
  const result = readAsWritten(cell, kind);
  if (result.ok || result.likely === undefined || !take.has(result.code)) return result;
  return readCell(result.likely, kind, take);
}

function readAsWritten(cell: string, kind: CellKind): CellResult {
  if (cell.length > maximumCellBytes || new TextEncoder().encode(cell).length > maximumCellBytes)
    return bad('cellTooLong');
  const once = undoneDoubleEncoding(cell);
  if (once !== null) return bad('encodedTwice', once);
  if (/[\p{Cc}--[\t\n\r]]/v.test(cell)) return bad('controlCharacter');
  // ="0510…" is how some programs keep leading zeros; any other formula is text that a spreadsheet would run.
  const text = (/^="([^"]*)"$/u.exec(cell.trim())?.[1] ?? cell).trim();
  if (isSpreadsheetError(text)) return bad('spreadsheetError');
  if (hasLostLetter(text, kind === 'text')) return bad('characterLost');
  if (/^[=@]/u.test(text)) return bad('formula');
  if (hasForeignLetter(text)) return bad('letterForeign');
  const value = kind === 'text' ? tidyText(text) : tidyLine(text);
  return value === '' ? good(null) : readers[kind](value);
}

const readers: Readonly<Record<CellKind, (text: string) => CellResult>> = {
  name: (text) => (isUnlikelyName(text) ? bad('nameUnlikely') : good(text)),
  line,
  text: good,
  number,
  citizen: (text) => {
    const read = number(text);
    if (!read.ok) return read;
    const plain = plainCitizenNumber(text);
    if (/^(?:\d{9}|\d{12})$/u.test(plain)) return good(text);
    // A spreadsheet drops the zeros before a number: twelve digits on the citizen card, nine on the older one.
    if (/^(?:\d{8}|\d{10,11})$/u.test(plain)) return bad('zeroLost', plain.padStart(plain.length === 8 ? 9 : 12, '0'));
    return bad('citizenNumberShape');
  },
  phone: (text) => {
    const plain = plainCitizenNumber(text);
    return /^[1-9]\d{8}$/u.test(plain) ? bad('zeroLost', `0${plain}`) : number(text);
  },
  fraction: (text) => {
    const [, month, day] = (parsePartialDate(text) ?? '').split('-').map(Number);
    return day === undefined ? line(text) : bad('becameDate', `${day}/${month}`);
  },
  date: (text) => {
    const date = parsePartialDate(text);
    return date === null ? bad('dateUnreadable') : good(date);
  },
  birthOrMark: (text) => {
    const word = fromTable(flagWords, text, 'flagUnknown');
    if (word.ok) return good(word.value === 'yes' ? '' : null);
    const date = parsePartialDate(text);
    return date === null ? bad('dateUnreadable') : good(date);
  },
  sex: (text) => fromTable(sexWords, text, 'sexUnknown'),
  status: (text) => fromTable(statusWords, text, 'statusUnknown'),
  flag: (text) => {
    const word = fromTable(flagWords, text, 'flagUnknown');
    return word.ok ? good(word.value === 'yes') : word;
  },
  decimal,
  coefficient: (text) => within(decimal(text), 0, 30),
  height: (text) => {
    const read = decimal(text);
    // 1,65 stands for metres. The form counts centimetres.
    const metres = /^[0-2][.,](\d{1,2})$/u.exec(text);
    if (metres !== null) return bad('metres', String(Math.round(Number(text.replace(',', '.')) * 100)));
    return within(read, 50, 250);
  },
  weight: (text) => within(decimal(text), 20, 300),
};

function line(text: string): CellResult {
  const before = undoneDate(text);
  return before === null ? good(text) : bad('becameDate', before);
}

/** 5.1079E+10: the spreadsheet has already rounded the digits away. */
function number(text: string): CellResult {
  return /^\d+(?:[.,]\d+)?e[+-]?\d+$/iu.test(text) ? bad('numberMangled') : line(text);
}

function decimal(text: string): CellResult {
  const metres = /^1m(\d{2})$/iu.exec(text)?.[1];
  const figure = metres === undefined ? text.replace(/\s*(?:cm|kg|m2|m²)$/iu, '') : `1${metres}`;
  return /^\d+(?:[.,]\d+)?$/u.test(figure) ? good(figure) : bad('decimalUnreadable');
}

function within(read: CellResult, least: number, most: number): CellResult {
  if (!read.ok || typeof read.value !== 'string') return read;
  const figure = Number(read.value.replace(',', '.'));
  return figure >= least && figure <= most ? read : bad('outOfRange');
}

function good(value: string | boolean | null): CellResult {
  return { ok: true, value };
}

function bad(code: CellErrorCode, likely?: string): CellResult {
  return { ok: false, code, ...(likely === undefined ? {} : { likely }) };
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
