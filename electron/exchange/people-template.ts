import texts from '../../resources/catalogue/people-template.json' with { type: 'json' };
import { birthBySex, cellKindOf, columnTitles, nameParts } from './people-table-columns.ts';
import { peopleFields } from './people-table.ts';
import { writeWorkbook } from './xlsx/write-workbook.ts';

const { template } = texts;
const kinds: Readonly<Record<string, readonly string[]>> = template.kinds;
const choices: Readonly<Record<string, readonly string[]>> = template.choices;

/** Every column that one cell fills by itself: a name in parts, and a year under "Nam" or "Nữ", are read but not asked for. */
const templateFields = peopleFields.filter(
  (field) => !Object.hasOwn(nameParts, field) && !Object.hasOwn(birthBySex, field),
);

/** A workbook to fill in: the columns as they are read, all of them text, with choices where the form has them, and how each is written. */
export function peopleTemplate(): Promise<Buffer> {
  return writeWorkbook([
    {
      name: template.sheet,
      columns: templateFields.map((field) => {
        const { title } = columnTitles[field];
        const offered = choices[cellKindOf(field)];
        return {
          title,
          width: field === 'fullName' ? 28 : Math.min(28, Math.max(14, title.length + 2)),
          ...(offered === undefined ? {} : { choices: offered, refused: template.refused }),
        };
      }),
      rows: [],
    },
    {
      name: template.guide,
      columns: [
        { title: template.column, width: 36 },
        { title: template.how, width: 64, wrapped: true },
        { title: template.example, width: 28 },
      ],
      rows: [
        ...template.general.map((line) => ['', line, '']),
        ...templateFields.map((field) => [columnTitles[field].title, ...(kinds[cellKindOf(field)] ?? [])]),
      ],
    },
  ]);
}
