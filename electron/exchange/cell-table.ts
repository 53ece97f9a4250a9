import type { PeopleField } from './people-table-columns.ts';

/** What a row of the file is, beside its cells. */
export interface TableRow {
  readonly rowNumber: number;
  readonly cells: readonly string[];
  /** Why no person may be read from it; the rows it took in are named with it. */
  readonly broken: null | {
    readonly code: 'quotesBroken' | 'rowsJoined' | 'rowSplit' | 'rowHidden';
    /** The cell that joined them, from 0. */
    readonly column: number | null;
    /** Its own line, where it is cut apart from those it took in. */
    readonly line: readonly string[];
    /** Further rows that the quote swallowed, cut into cells. */
    readonly swallowed: readonly { readonly rowNumber: number; readonly cells: readonly string[] }[];
  };
  /** Empty cells, from 0, that lie under a merged one: what stands in that one where it goes down a single column, else null. */
  readonly merged?: ReadonlyMap<number, string | null>;
}

/** A table of cells, wherever it comes from: one plan reads them all. */
export interface CellTable {
  /** How the letters were written. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';
  /** Every record from the first row on; what lies beyond the limit of rows may be cut off. */
  readonly records: readonly (readonly string[])[];
  /** More of something than a table may have: then there are no records. */
  readonly excess: null | { readonly rowNumber: number; readonly code: TableExcessCode; readonly limit: number };
  /** Some record from `at` on could not be told from its neighbours. */
  readonly headBroken: (at: number, height: number) => boolean;
  /** The rows from record `start` on. */
  readonly rowsFrom: (
    start: number,
    reading: {
      readonly mapping: readonly (PeopleField | null)[];
      /** Columns up to the last one that has a head. */
      readonly width: number;
      /** Faults that the officer has let pass. */
      readonly take: ReadonlySet<string>;
    },
  ) => readonly TableRow[];
}

export type TableExcessCode = 'tooManyColumns' | 'valueTooLong' | 'quotesBroken';

/** Of a table as a file. */
export const maximumTableBytes = 50 * 1024 * 1024;
export const maximumTableRows = 200_000;
/** One row more than may be read, so that the limit is noticed, and room for what stands above the heads. */
export const deepestStart = 40;
/** The form has some seventy fields. A cell that is only too long for a dossier is named by its column; beyond this it is no cell. */
export const tableLimits = { columns: 500, cell: 4_000_000 } as const;
