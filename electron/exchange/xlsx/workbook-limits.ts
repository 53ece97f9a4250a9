import { deepestStart, maximumTableRows } from '../cell-table.ts';

/** How much a workbook may ask for, held while it is read: a few kilobytes can stand for gigabytes. */
export const workbookLimits = {
  /** Parts in the container; a workbook of an office has a few dozen. */
  entries: 2000,
  /** All that is unpacked, in bytes. */
  expanded: 256 * 1024 * 1024,
  sheets: 200,
  /** Rows of one sheet that are kept. */
  rows: maximumTableRows + deepestStart,
  /** Filled cells of all sheets together. */
  cells: 5_000_000,
  /** Characters of one cell, one more than a spreadsheet can hold. */
  cellText: 32_768,
  /** Characters of all strings that cells share; again of all cells, each of which may name the longest; again of rows under merged ones. */
  text: 128 * 1024 * 1024,
  /** Rows that lie under merged cells, counted for each of them. */
  mergedRows: 2_000_000,
  /** Characters between two tags: more is no table. */
  betweenTags: 4 * 1024 * 1024,
  /** Tags within each other. */
  depth: 64,
  /** Formats of numbers and cells. */
  formats: 65_536,
} as const;
