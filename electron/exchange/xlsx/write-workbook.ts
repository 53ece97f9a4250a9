import { ZipFile } from 'yazl';
import { columnLetters } from '../../../shared/text/column-letters.ts';

/** A sheet of texts: every cell is one, so that nothing in it is ever taken for a formula, a number or a date. */
export interface SheetToWrite {
  /** At most 31 characters, none of `: \ / ? * [ ]`. */
  readonly name: string;
  readonly columns: readonly ColumnToWrite[];
  readonly rows: readonly (readonly string[])[];
}

export interface ColumnToWrite {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  /** What the cells below the head may be; offered as a list. None of them holds a comma. */
  readonly choices?: readonly string[];
  /** What is said where something else is typed. */
  readonly refused?: string;
  /** Several lines are shown in full. */
  readonly wrapped?: boolean;
}

/** Of one cell, in characters, as spreadsheets have it. */
const longestCell = 32_767;
/** The last row a choice is offered in. */
const lastChoiceRow = 10_000;
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const styles = { head: 1, text: 2, wrapped: 3 } as const;

/**
 * An XLSX workbook of texts: the heads in bold and fixed above the rows, columns formatted as text to the end of the sheet. It names
 * no author and no time.
 * @returns its bytes
 */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Buffer> {
  const zip = new ZipFile();
  const part = (name: string, xml: string): void =>
    zip.addBuffer(Buffer.from(declared + xml), name, { mtime: new Date(1980, 0, 1), forceDosTimestamp: true });
  part('[Content_Types].xml', contentTypes(sheets.length));
  part('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']]));
  part('xl/workbook.xml', workbookPart(sheets));
  part(
    'xl/_rels/workbook.xml.rels',
    relationships([
      ...sheets.map((_sheet, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
  );
  part('xl/styles.xml', stylesPart);
  for (const [index, sheet] of sheets.entries()) part(`xl/worksheets/sheet${index + 1}.xml`, sheetPart(sheet));
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const numbers = Array.from({ length: sheets }, (_none, index) => index + 1);
  return (
    `<Types xmlns="${packaged}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>` +
    numbers
      .map((at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${type}.worksheet+xml"/>`)
      .join('') +
    '</Types>'
  );
}

function relationships(targets: readonly (readonly [kind: string, target: string])[]): string {
  const lines = targets.map(
    ([kind, target], index) => `<Relationship Id="r${index + 1}" Type="${office}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packaged}/relationships">${lines.join('')}</Relationships>`;
}

function workbookPart(sheets: readonly SheetToWrite[]): string {
  const tabs = sheets.map(
    ({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="r${index + 1}"/>`,
  );
  return `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${tabs.join('')}</sheets></workbook>`;
}

/** Format 49 is "text": what is typed into such a cell stays as it was typed, zeros and dates as well. */
const stylesPart =
  `<styleSheet xmlns="${main}">` +
  '<fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
  '</styleSheet>';

const styleOf = (column: ColumnToWrite | undefined): number =>
  column?.wrapped === true ? styles.wrapped : styles.text;

function sheetPart({ columns, rows }: SheetToWrite): string {
  const widths = columns.map(
    (column, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${column.width}" style="${styleOf(column)}" customWidth="1"/>`,
  );
  const cell = (text: string, style: number): string =>
    text === ''
      ? `<c s="${style}"/>`
      : `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, longestCell))}</t></is></c>`;
  const head = `<row>${columns.map(({ title }) => cell(title, styles.head)).join('')}</row>`;
  const lines = rows.map(
    (cells) => `<row>${cells.map((text, index) => cell(text, styleOf(columns[index]))).join('')}</row>`,
  );
  return (
    `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.join('')}</cols><sheetData>${head}${lines.join('')}</sheetData>${validations(columns)}</worksheet>`
  );
}

function validations(columns: readonly ColumnToWrite[]): string {
  const rules = columns.flatMap(({ choices, refused = '' }, index) => {
    if (choices === undefined) return [];
    const letters = columnLetters(index);
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" error="${escaped(refused)}" sqref="${letters}2:${letters}${lastChoiceRow}">` +
        `<formula1>"${escaped(choices.join(','))}"</formula1></dataValidation>`,
    ];
  });
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

/** A text for XML; what XML cannot hold is written by number, as spreadsheets do. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replace(/[[\p{Cc}\ufffe\uffff]--[\t\n]]/gv, (mark) => {
      const code = mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return `_x${code}_`;
    })
    .replace(/[&<>"]/gu, (mark) => `&#${mark.charCodeAt(0)};`);
}
