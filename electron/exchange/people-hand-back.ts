import texts from '../../resources/catalogue/people-template.json' with { type: 'json' };
import words from '../../resources/words/vi.json' with { type: 'json' };
import { columnIndex } from '../../shared/text/column-letters.ts';
import { fillIn } from '../../shared/text/fill-in.ts';
import { columnTitles, fieldForHeader } from './people-table-columns.ts';
import type { PeopleTable, PeopleTableError } from './people-table.ts';
import { writeWorkbook } from './xlsx/write-workbook.ts';

const { handedBack } = texts;
const faults: Readonly<Record<string, string>> = words.importFault;

/**
 * The rows that were not written, as a workbook: the cells as the officer's file has them, the number of each row there, and why.
 * Once corrected it is read like any other table: each column fills what it filled before, and none fills anything from the two
 * that are added.
 * @param rows numbers of rows with what is to be said beside their faults
 */
export function handBackRows(table: PeopleTable, rows: ReadonlyMap<number, readonly string[]>): Promise<Buffer> {
  const heads = headsOf(table);
  const faultsByRow = new Map<number, PeopleTableError[]>();
  for (const error of table.errors) {
    const known = faultsByRow.get(error.rowNumber);
    if (known === undefined) faultsByRow.set(error.rowNumber, [error]);
    else known.push(error);
  }
  return writeWorkbook([
    {
      name: handedBack.sheet,
      columns: [
        ...heads.map((title) => ({ title, width: Math.min(32, Math.max(12, title.length + 2)) })),
        { title: handedBack.row, width: 12 },
        { title: handedBack.reason, width: 80, wrapped: true },
      ],
      rows: [...rows].map(([row, reasons]) => {
        const cells = table.cells.get(row) ?? [];
        const said = (faultsByRow.get(row) ?? []).map((error) => reasonOf(error, table));
        return [
          ...heads.map((_head, index) => cells[index] ?? ''),
          String(row),
          [...new Set([...said, ...reasons])].join('\n'),
        ];
      }),
    },
  ]);
}

/** A head says what its column filled: its own words where they do, else the title of the field; one that was left out means nothing. */
function headsOf({ columns, mapping, cells }: PeopleTable): string[] {
  let width = Math.max(columns.length, mapping.length);
  for (const row of cells.values()) width = Math.max(width, row.length);
  return Array.from({ length: width }, (_none, index) => {
    const head = columns[index] ?? '';
    const field = mapping[index] ?? null;
    if (fieldForHeader(head) === field) return head;
    return field === null ? fillIn(handedBack.leftOut, { head }) : columnTitles[field].title;
  });
}

function reasonOf({ column, code, details, likely }: PeopleTableError, { columns }: PeopleTable): string {
  const values = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, String(value)]));
  const known = fillIn(faults[code] ?? words.importFault.valueRefused, values);
  const fault = likely === undefined ? known : `${known} ${fillIn(words.importFinding.likely, { likely })}`;
  if (column === null) return fault;
  const head = columns[columnIndex(column)] ?? '';
  return fillIn(head === '' ? handedBack.inColumn : handedBack.inField, { column, head, fault });
}
