/** Days from 1900-01-00, as most spreadsheets count them, or from 1904-01-01. */
export type DateSystem = 1900 | 1904;

/** What a number stands for, by the format of its cell. */
export type NumberShape =
  | { readonly is: 'number' }
  /** Zeros in front are shown up to this length. */
  | { readonly is: 'padded'; readonly length: number }
  | { readonly is: 'date'; readonly parts: DateParts };

/** Which parts of a date a cell shows; a part that it does not show was not meant. */
type DateParts = 'day' | 'month' | 'year' | 'dayWithoutYear' | 'time';

const plainNumber: NumberShape = { is: 'number' };

/** Formats that a workbook does not write out, by number: 14 to 22 and what eastern editions put in their place. */
const builtIn: ReadonlyMap<number, DateParts> = new Map([
  ...[14, 15, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'day'] as const),
  ...[17, 55].map((id) => [id, 'month'] as const),
  [16, 'dayWithoutYear'] as const,
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 56].map((id) => [id, 'time'] as const),
]);

/** @param code the format as the workbook writes it, undefined for one that it names by number alone */
export function shapeOfFormat(id: number, code: string | undefined): NumberShape {
  if (code === undefined) {
    const parts = builtIn.get(id);
    return parts === undefined ? plainNumber : { is: 'date', parts };
  }
  // The first of its sections is the one for figures above zero. Texts, colours, conditions and fillers say nothing.
  const [section = ''] = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./gu, '').split(';');
  const letters = section.toLowerCase().replace(/am\/pm|a\/p|general/gu, '');
  if (/^0{2,32}$/u.test(letters)) return { is: 'padded', length: letters.length };
  const has = (letter: string): boolean => letters.includes(letter);
  if (has('y')) return { is: 'date', parts: has('d') ? 'day' : has('m') ? 'month' : 'year' };
  if (has('d')) return { is: 'date', parts: has('m') ? 'dayWithoutYear' : 'time' };
  return has('h') || has('s') ? { is: 'date', parts: 'time' } : plainNumber;
}

/**
 * A number as it would be typed: whole figures in full as long as the spreadsheet has kept them all, fifteen of them; dates day
 * before month, as far as the cell shows them. What is no number or no day is given as it stands, and faulted like any other text.
 */
export function numberText(written: string, shape: NumberShape, system: DateSystem): string {
  const value = Number(written);
  if (written.trim() === '' || !Number.isFinite(value)) return written;
  if (shape.is === 'date') return dateText(value, shape.parts, system) ?? plainText(value);
  const plain = plainText(value);
  return shape.is === 'padded' && /^\d+$/u.test(plain) ? plain.padStart(shape.length, '0') : plain;
}

function plainText(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e15 ? String(value) : value.toExponential();
  return String(value);
}

const lastSerial = 2_958_465;

function dateText(value: number, parts: DateParts, system: DateSystem): string | null {
  const serial = Math.floor(value);
  if (parts === 'time' || serial < (system === 1900 ? 1 : 0) || serial > lastSerial) return null;
  // The spreadsheet counts a 29 February 1900 that never was: no date, and named as none.
  if (system === 1900 && serial === 60) return '29/2/1900';
  const days = system === 1904 ? serial : serial - (serial > 60 ? 1462 : 1461);
  const date = new Date(Date.UTC(1904, 0, 1 + days));
  return shown(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), parts);
}

/** A day in the form of XML, which some programs write in the place of a serial number. */
export function isoDateText(written: string, shape: NumberShape): string {
  const groups = /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:T|$)/u.exec(written)?.groups;
  if (groups === undefined) return written;
  const parts = shape.is === 'date' && shape.parts !== 'time' ? shape.parts : 'day';
  return shown(Number(groups['year']), Number(groups['month']), Number(groups['day']), parts);
}

function shown(year: number, month: number, day: number, parts: DateParts): string {
  if (parts === 'year') return String(year);
  if (parts === 'month') return `${month}/${year}`;
  // "3/9" typed into a spreadsheet: it shows this, and the reader of cells undoes it.
  if (parts === 'dayWithoutYear') return `${day}-Thg${month}`;
  return `${day}/${month}/${year}`;
}

/** Characters that XML cannot hold are written by number. */
export function unescapedText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
