export const delimiters = [';', ',', '\t', '|'] as const;
export type CsvDelimiter = (typeof delimiters)[number];

/** How much a table may ask for. Held against its text, before a cell of it is built. */
export interface CsvLimits {
  readonly columns: number;
  /** Characters of one cell. */
  readonly cell: number;
  /** Quotes that close a cell too early, in the whole table. */
  readonly brokenQuotes: number;
}

export interface CsvExcess {
  /** As the spreadsheet counts: the header is row 1. */
  readonly rowNumber: number;
  readonly code: 'tooManyColumns' | 'valueTooLong' | 'quotesBroken';
  readonly limit: number;
}

const quote = '"';

/**
 * Counts through a table once, by the reader's own rule of quotes: one that stands first in a cell opens it, and closes it before a
 * delimiter or a line end. The reader takes every cell of a row, looks for the end of a line at each quote that fits nowhere,
 * and keeps one complaint for each: a table of nothing but these would hold the application up.
 * @param text with "\n" as line end
 * @returns the first thing there is too much of, or null
 */
export function measureCsv(text: string, delimiter: CsvDelimiter, limits: CsvLimits): CsvExcess | null {
  let rowNumber = 1;
  let columns = 1;
  let brokenQuotes = 0;
  let cellStart = 0;
  for (let at = 0; at <= text.length; at += 1) {
    let quoted = false;
    if (at === cellStart && text[at] === quote) {
      quoted = true;
      for (;;) {
        at = text.indexOf(quote, at + 1);
        if (at < 0) at = text.length;
        if (at - cellStart > limits.cell) return { rowNumber, code: 'quotesBroken', limit: limits.cell };
        if (at === text.length) break;
        if (text[at + 1] === quote) {
          at += 1;
          continue;
        }
        const next = afterSpaces(text, at + 1, delimiter, limits.cell);
        const mark = text[next];
        if (at + 1 === text.length || mark === delimiter || mark === '\n') {
          at = next;
          break;
        }
        brokenQuotes += 1;
        if (brokenQuotes > limits.brokenQuotes) return { rowNumber, code: 'quotesBroken', limit: limits.brokenQuotes };
        // The reader passes over the character behind it, too.
        at += 1;
      }
    }
    const mark = text[at];
    if (!quoted && at - cellStart > limits.cell) return { rowNumber, code: 'valueTooLong', limit: limits.cell };
    if (mark === delimiter) {
      columns += 1;
      if (columns > limits.columns) return { rowNumber, code: 'tooManyColumns', limit: limits.columns };
      cellStart = at + 1;
    } else if (mark === '\n') {
      rowNumber += 1;
      columns = 1;
      cellStart = at + 1;
    }
  }
  return null;
}

/** Where the spaces end that an office program leaves behind a closing quote. */
function afterSpaces(text: string, from: number, delimiter: CsvDelimiter, most: number): number {
  let at = from;
  for (
    let mark = text[at];
    mark !== undefined && mark !== delimiter && mark !== '\n' && mark.trim() === '' && at - from <= most;
    mark = text[at]
  )
    at += 1;
  return at;
}
