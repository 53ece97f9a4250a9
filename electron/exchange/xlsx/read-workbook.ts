import { posix } from 'node:path';
import { AppError } from '../../../shared/base/app-error.ts';
import { toNfc } from '../../../shared/text/normalise.ts';
import { shapeOfFormat, unescapedText, type DateSystem, type NumberShape } from './cell-text.ts';
import type { Attributes, XmlReader } from './read-xml.ts';
import { SheetReader, type SheetCells } from './sheet-reader.ts';
import { damaged, tooLarge, WorkbookContainer } from './workbook-container.ts';
import { workbookLimits } from './workbook-limits.ts';

export interface Sheet extends SheetCells {
  /** As the tab says, in NFC; no two of a workbook are alike. */
  readonly name: string;
  /** The spreadsheet does not show its tab. */
  readonly hidden: boolean;
}

/**
 * Reads every sheet with cells of an XLSX workbook, and nothing else of it: no macro, link, picture or formula. Both ways of the
 * format (transitional, strict) and workbooks with macros are read alike.
 * @throws AppError `tableDamaged`, `tableTooLarge`, `tableNeedsPassword`, `tableFormatRefused` for another kind of file in the same
 *   container (ODS, XLSB, a text)
 */
export async function readWorkbook(
  bytes: Uint8Array,
  onSheet: (done: number, total: number) => void = () => undefined,
): Promise<Sheet[]> {
  const parts = await WorkbookContainer.open(bytes);
  const main = (await relationsOf(parts, '')).find(({ kind }) => kind === 'officeDocument')?.part;
  // Where programs put it, for a container that lost the list of its parts.
  const book = main ?? 'xl/workbook.xml';
  if (!parts.has(book) || !book.endsWith('.xml')) throw new AppError('tableFormatRefused');

  const relations = await relationsOf(parts, book);
  const { sheets, system } = await readBook(parts, book);
  const partOf = (kind: string): string | undefined => relations.find((relation) => relation.kind === kind)?.part;
  const shapes = await readShapes(parts, partOf('styles'));
  const shared = await readShared(parts, partOf('sharedStrings'));
  let cells = 0;
  let characters = 0;
  const count = (text: string): void => {
    cells += 1;
    characters += text.length;
    if (cells > workbookLimits.cells || characters > workbookLimits.text) throw tooLarge();
  };
  const read: Sheet[] = [];
  for (const [index, { name, id, hidden }] of sheets.entries()) {
    const part = relations.find((relation) => relation.id === id);
    // Sheets of a chart or a dialog hold no cells.
    if (part !== undefined && part.kind !== 'worksheet') continue;
    if (part === undefined) throw damaged();
    const reader = new SheetReader({ shared, shapes, system, count });
    if (!(await parts.read(part.part, reader))) throw damaged();
    read.push({ name, hidden, ...reader.cells() });
    onSheet(index + 1, sheets.length);
  }
  if (read.length === 0) throw new AppError('tableFormatRefused');
  return read;
}

interface Relation {
  readonly id: string;
  /** Last word of its type, which both ways of the format share. */
  readonly kind: string;
  readonly part: string;
}

/** @param part whose relations are meant; '' for the container. A target outside the container is never followed. */
async function relationsOf(parts: WorkbookContainer, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const found: Relation[] = [];
  await parts.read(posix.join(folder, '_rels', `${posix.basename(part)}.rels`), {
    open(tag, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (tag !== 'Relationship' || mode === 'External') return;
      // Resolved below the root, whatever it climbs to; one that starts with a slash counts from there.
      found.push({ id, kind: posix.basename(type), part: posix.resolve('/', folder, target).slice(1) });
      if (found.length > workbookLimits.entries) throw tooLarge();
    },
  });
  return found;
}

async function readBook(
  parts: WorkbookContainer,
  part: string,
): Promise<{ sheets: { name: string; id: string; hidden: boolean }[]; system: DateSystem }> {
  const sheets: { name: string; id: string; hidden: boolean }[] = [];
  const names = new Set<string>();
  let system: DateSystem = 1900;
  await parts.read(part, {
    open(tag, attributes) {
      if (tag === 'workbookPr' && /^(?:1|true|on)$/u.test(attributes['date1904'] ?? '')) system = 1904;
      if (tag !== 'sheet') return;
      const name = toNfc(unescapedText(attributes['name'] ?? '')).slice(0, 100);
      const key = name.toLowerCase();
      if (names.has(key)) throw damaged();
      names.add(key);
      sheets.push({ name, id: idOf(attributes), hidden: (attributes['state'] ?? 'visible') !== 'visible' });
      if (sheets.length > workbookLimits.sheets) throw tooLarge();
    },
  });
  return { sheets, system };
}

/** The prefix of its namespace is the program's choice. */
function idOf(attributes: Attributes): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

async function readShapes(parts: WorkbookContainer, part: string | undefined): Promise<NumberShape[]> {
  const codes = new Map<number, string>();
  const shapes: NumberShape[] = [];
  let inCells = false;
  const reader: XmlReader = {
    open(tag, attributes) {
      if (tag === 'numFmt') codes.set(Number(attributes['numFmtId']), (attributes['formatCode'] ?? '').slice(0, 255));
      else if (tag === 'cellXfs') inCells = true;
      else if (tag === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        shapes.push(shapeOfFormat(id, codes.get(id)));
      }
      if (codes.size > workbookLimits.formats || shapes.length > workbookLimits.formats) throw tooLarge();
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false;
    },
  };
  if (part !== undefined) await parts.read(part, reader);
  return shapes;
}

async function readShared(parts: WorkbookContainer, part: string | undefined): Promise<string[]> {
  const shared: string[] = [];
  let current = '';
  let length = 0;
  let inText = false;
  let phonetic = 0;
  const reader: XmlReader = {
    open(tag) {
      if (tag === 'si') current = '';
      else if (tag === 't') inText = true;
      else if (tag === 'rPh') phonetic += 1;
    },
    text(text) {
      if (!inText || phonetic > 0) return;
      length += text.length;
      if (length > workbookLimits.text) throw tooLarge();
      // A longer one cannot come from a spreadsheet; its row is named where it is used.
      current = (current + text).slice(0, workbookLimits.cellText);
    },
    close(tag) {
      if (tag === 't') inText = false;
      else if (tag === 'rPh') phonetic -= 1;
      else if (tag === 'si') {
        shared.push(unescapedText(current));
        if (shared.length > workbookLimits.cells) throw tooLarge();
      }
    },
  };
  if (part !== undefined) await parts.read(part, reader);
  return shared;
}
