import { AppError } from '../../../shared/base/app-error.ts';
import { columnIndex } from '../../../shared/text/column-letters.ts';
import { tableLimits } from '../cell-table.ts';
import { isoDateText, numberText, unescapedText, type DateSystem, type NumberShape } from './cell-text.ts';
import type { Attributes, XmlReader } from './read-xml.ts';
import { workbookLimits } from './workbook-limits.ts';

/** A rectangle of merged cells, places from 0, ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface SheetCells {
  /** By row, then by column, both from 0, up to the last filled ones. */
  readonly rows: readonly (readonly string[])[];
  /** Rows, from 0, that the spreadsheet does not show. */
  readonly hiddenRows: ReadonlySet<number>;
  /** Filled columns, from 0, that it does not show. */
  readonly hiddenColumns: readonly number[];
  readonly merges: readonly Merge[];
  readonly excess: null | {
    readonly rowNumber: number;
    readonly code: 'tooManyColumns' | 'valueTooLong';
    readonly limit: number;
  };
}

interface WorkbookWords {
  readonly shared: readonly string[];
  /** By the number of the cell's format. */
  readonly shapes: readonly NumberShape[];
  readonly system: DateSystem;
  /** Counts the filled cells of the whole workbook, and what stands in them. */
  readonly count: (text: string) => void;
}

const empty: readonly string[] = [];
const plain: NumberShape = { is: 'number' };
const isOn = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

/**
 * Reads the cells of one sheet as texts, row by row. A formula gives the value that the spreadsheet left with it; nothing is
 * calculated, and one without a value stands as the formula that it is, which the reader of cells names.
 */
export class SheetReader implements XmlReader {
  readonly #words: WorkbookWords;
  readonly #rows: (readonly string[])[] = [];
  readonly #hiddenRows = new Set<number>();
  readonly #hiddenRanges: { readonly from: number; readonly to: number }[] = [];
  readonly #merges: Merge[] = [];
  #excess: SheetCells['excess'] = null;
  #width = 0;
  #row = -1;
  #column = -1;
  #inCell = false;
  #cells: string[] = [];
  #cell: Attributes = {};
  /** Which text is being read. */
  #in: 'v' | 'f' | 't' | null = null;
  #phonetic = 0;
  #value: string | null = null;
  #formula: string | null = null;
  #inline = '';

  constructor(words: WorkbookWords) {
    this.#words = words;
  }

  open(tag: string, attributes: Attributes): void {
    if (tag === 'row') this.#openRow(attributes);
    else if (tag === 'c') this.#openCell(attributes);
    else if (this.#inCell && (tag === 'v' || tag === 'f' || tag === 't')) {
      this.#in = tag;
      if (tag === 'v') this.#value ??= '';
      if (tag === 'f') this.#formula ??= '';
    } else if (tag === 'rPh') this.#phonetic += 1;
    else if (tag === 'col' && isOn(attributes['hidden'])) this.#hide(attributes);
    else if (tag === 'mergeCell') this.#merge(attributes['ref'] ?? '');
  }

  text(part: string): void {
    if (this.#in === 'v') this.#value = this.#bounded((this.#value ?? '') + part);
    else if (this.#in === 'f') this.#formula = this.#bounded((this.#formula ?? '') + part);
    else if (this.#in === 't' && this.#phonetic === 0) this.#inline = this.#bounded(this.#inline + part);
  }

  close(tag: string): void {
    if (tag === 'c') this.#closeCell();
    else if (tag === 'row') this.#closeRow();
    else if (tag === 'rPh') this.#phonetic -= 1;
    else if (tag === this.#in) this.#in = null;
  }

  cells(): SheetCells {
    const columns = Array.from({ length: this.#width }, (_none, column) => column);
    return {
      rows: this.#excess === null ? this.#rows : [],
      hiddenRows: this.#hiddenRows,
      hiddenColumns: columns.filter((column) =>
        this.#hiddenRanges.some(({ from, to }) => column >= from && column <= to),
      ),
      merges: this.#merges,
      excess: this.#excess,
    };
  }

  #hide({ min, max }: Attributes): void {
    this.#hiddenRanges.push({ from: whole(min, 1) - 1, to: whole(max, 1) - 1 });
    if (this.#hiddenRanges.length > workbookLimits.formats) throw new AppError('tableTooLarge');
  }

  /** Rows and cells stand in order, each once: another order would be read differently by different programs. */
  #openRow({ r, hidden }: Attributes): void {
    const row = r === undefined ? this.#row + 1 : whole(r, 1) - 1;
    if (row <= this.#row || row >= 1_048_576) throw new AppError('tableDamaged');
    this.#row = row;
    this.#column = -1;
    this.#cells = [];
    if (isOn(hidden)) this.#hiddenRows.add(row);
  }

  #openCell(attributes: Attributes): void {
    const { r } = attributes;
    let column = this.#column + 1;
    if (r !== undefined) {
      const place = placeOf(r);
      if (place === null || place.row !== this.#row || place.column < column) throw new AppError('tableDamaged');
      column = place.column;
    }
    if (this.#row < 0) throw new AppError('tableDamaged');
    this.#column = column;
    this.#inCell = true;
    this.#cell = attributes;
    this.#value = null;
    this.#formula = null;
    this.#inline = '';
  }

  #closeCell(): void {
    this.#inCell = false;
    const text = this.#textOfCell();
    if (text === '') return;
    this.#words.count(text);
    if (this.#column >= tableLimits.columns) {
      this.#excess ??= { rowNumber: this.#row + 1, code: 'tooManyColumns', limit: tableLimits.columns };
      return;
    }
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells.push(text);
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return;
    this.#width = Math.max(this.#width, this.#cells.length);
    const last = workbookLimits.rows - 1;
    while (this.#rows.length < Math.min(this.#row, last)) this.#rows.push(empty);
    // What lies deeper only shows that there are too many rows.
    if (this.#rows.length <= last) this.#rows.push(this.#row > last ? ['…'] : this.#cells);
  }

  #textOfCell(): string {
    const value = this.#value ?? '';
    const shape = this.#words.shapes[Number(this.#cell['s'] ?? 0)] ?? plain;
    const { t = 'n' } = this.#cell;
    if (t === 'inlineStr') return unescapedText(this.#inline);
    if (value === '' && this.#formula !== null && t !== 'str') return `=${this.#formula}`;
    if (value === '') return '';
    if (t === 's') {
      const text = this.#words.shared[Number(value)];
      if (text === undefined) throw new AppError('tableDamaged');
      return text;
    }
    if (t === 'b') return isOn(value) ? 'TRUE' : 'FALSE';
    if (t === 'd') return isoDateText(value, shape);
    if (t === 'e') return value;
    if (t === 'str') return unescapedText(value);
    return numberText(value, shape, this.#words.system);
  }

  #bounded(text: string): string {
    if (text.length <= workbookLimits.cellText) return text;
    this.#excess ??= { rowNumber: this.#row + 1, code: 'valueTooLong', limit: workbookLimits.cellText - 1 };
    return text.slice(0, workbookLimits.cellText);
  }

  #merge(ref: string): void {
    const [first = '', last = first] = ref.split(':');
    const from = placeOf(first);
    const to = placeOf(last);
    if (from === null || to === null || to.row < from.row || to.column < from.column)
      throw new AppError('tableDamaged');
    this.#merges.push({ top: from.row, left: from.column, bottom: to.row, right: to.column });
    if (this.#merges.length > workbookLimits.formats) throw new AppError('tableTooLarge');
  }
}

function whole(text: string | undefined, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new AppError('tableDamaged');
  return value;
}

/** "C7" as places from 0; null for what is no cell. */
function placeOf(ref: string): { readonly row: number; readonly column: number } | null {
  const groups = /^\$?(?<letters>[A-Z]{1,3})\$?(?<row>[1-9]\d{0,6})$/u.exec(ref)?.groups;
  if (groups === undefined) return null;
  return { row: Number(groups['row']) - 1, column: columnIndex(groups['letters'] ?? '') };
}
