import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { columnLetters } from '../../shared/text/column-letters.ts';

/** A cell as its XML says: `t` its type, `s` its format, `f` a formula, `v` the value; `is` is XML within the cell. A text is shared. */
export type RawCell = string | null | { t?: string; s?: number; f?: string; v?: string; is?: string };

export interface RawSheet {
  readonly name: string;
  readonly rows: readonly (readonly RawCell[])[];
  readonly state?: string;
  /** Numbers of rows, from 1. */
  readonly hiddenRows?: readonly number[];
  /** Letters of columns. */
  readonly hiddenColumns?: readonly number[];
  readonly merges?: readonly string[];
}

export interface RawWorkbook {
  readonly sheets: readonly RawSheet[];
  /** Formats of cells, by their number: an id that is built in, or a code. */
  readonly formats?: readonly (number | string)[];
  readonly date1904?: boolean;
  /** Parts in the place of those that would be there, or beside them; null takes one away. */
  readonly parts?: Readonly<Record<string, string | Buffer | null>>;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const escapedXml = (text: string): string => text.replace(/[&<>"]/gu, (mark) => `&#${mark.charCodeAt(0)};`);

/** A workbook as Excel lays one out, written part by part so that each part can be made wrong. */
export function rawWorkbook({ sheets, formats = [0], date1904 = false, parts = {} }: RawWorkbook): Promise<Buffer> {
  const shared: string[] = [];
  const all: Record<string, string | Buffer | null> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': rels([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml':
      `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>` +
      sheets
        .map(
          ({ name, state = 'visible' }, index) =>
            `<sheet name="${escapedXml(name)}" sheetId="${index + 1}" state="${state}" r:id="rId${index + 1}"/>`,
        )
        .join('') +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels': rels([
      ...sheets.map((_sheet, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['styles', 'styles.xml'],
      ['sharedStrings', '/xl/sharedStrings.xml'],
    ]),
    ...Object.fromEntries(
      sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, shared)]),
    ),
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts>${formats
      .map((code, index) =>
        typeof code === 'string' ? `<numFmt numFmtId="${200 + index}" formatCode="${escapedXml(code)}"/>` : '',
      )
      .join('')}</numFmts><cellXfs>${formats
      .map((code, index) => `<xf numFmtId="${typeof code === 'string' ? 200 + index : code}"/>`)
      .join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${shared.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    ...parts,
  };
  return zipOf(Object.entries(all).flatMap(([name, content]) => (content === null ? [] : [[name, content] as const])));
}

function sheetXml({ rows, hiddenRows = [], hiddenColumns = [], merges = [] }: RawSheet, shared: string[]): string {
  const cell = (raw: RawCell, row: number, column: number): string => {
    if (raw === null) return '';
    const place = `r="${columnLetters(column)}${row + 1}"`;
    if (typeof raw === 'string') {
      shared.push(`<t xml:space="preserve">${escapedXml(raw)}</t>`);
      return `<c ${place} t="s"><v>${shared.length - 1}</v></c>`;
    }
    const { t, s, f, v, is } = raw;
    return `<c ${place}${t === undefined ? '' : ` t="${t}"`}${s === undefined ? '' : ` s="${s}"`}>${
      f === undefined ? '' : `<f>${escapedXml(f)}</f>`
    }${v === undefined ? '' : `<v>${escapedXml(v)}</v>`}${is ?? ''}</c>`;
  };
  const lines = rows.map(
    (cells, row) =>
      `<row r="${row + 1}"${hiddenRows.includes(row + 1) ? ' hidden="1"' : ''}>${cells
        .map((raw, column) => cell(raw, row, column))
        .join('')}</row>`,
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${main}">` +
    `<cols>${hiddenColumns.map((column) => `<col min="${column}" max="${column}" hidden="1"/>`).join('')}</cols>` +
    `<sheetData>${lines.join('')}</sheetData>` +
    `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells></worksheet>`
  );
}

function rels(targets: readonly (readonly [kind: string, target: string])[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`;
}

export async function zipOf(
  parts: readonly (readonly [name: string, content: string | Buffer])[],
  options: { readonly compress?: boolean } = {},
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of parts) zip.addBuffer(Buffer.from(content), name, options);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** One part of a workbook as it stands in its container. */
export async function readPart(workbook: Buffer, name: string): Promise<Buffer> {
  const zip = await fromBufferPromise(workbook, { lazyEntries: true });
  const chunks: Buffer[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== name) continue;
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
