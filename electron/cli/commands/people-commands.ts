import type { ImportPlan, PersonRow } from '../../../shared/contract/people.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { columnIndex } from '../../../shared/text/column-letters.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { likelyCodes } from '../../exchange/people-table-cells.ts';
import type { Answer, Command, CommandDesk, Given } from '../desk/command.ts';

const lineOf = (row: PersonRow): string =>
  [row.fullName, row.birth === null ? '' : formatDateForTable(row.birth), row.position, row.unitName]
    .filter((part) => part !== '')
    .join(' · ');

function listed(rows: readonly PersonRow[], total: number): Answer {
  return { value: { total, rows }, lines: [...rows.map(lineOf), `${rows.length}/${total}`] };
}

async function search(given: Given, desk: CommandDesk): Promise<Answer> {
  await desk.unlock();
  const { rows, matched } = await desk.ask('people.list', { query: given.operands[0] ?? '', limit: 200 });
  return listed(rows, matched);
}

/** `--columns C=unitName,D=-`: what a column fills, `-` leaves it out; the others by their heads. */
function columnsFrom(typed: string | true | undefined, mapping: ImportPlan['mapping']): ImportPlan['mapping'] {
  const chosen = [...mapping];
  for (const pair of typeof typed === 'string' ? typed.split(',') : []) {
    const [letters = '', field = ''] = pair.split('=').map((part) => part.trim());
    const index = columnIndex(letters.toUpperCase());
    if (index === -1 || index >= chosen.length || field === '') throw new AppError('usage', { at: '--columns' });
    chosen[index] = field === '-' ? null : field;
  }
  return chosen;
}

/** The plan that the window shows, and what the window leaves out is left out here: rows with faults, and likely duplicates. */
async function importTable({ operands, options }: Given, desk: CommandDesk): Promise<Answer> {
  const headRow = options['head-row'] === undefined ? undefined : Number(options['head-row']);
  if (headRow !== undefined && !(Number.isInteger(headRow) && headRow > 0))
    throw new AppError('usage', { at: '--head-row' });
  await desk.unlock();
  const input = {
    file: desk.fileToken(operands[0] ?? ''),
    ...(typeof options['sheet'] === 'string' ? { sheet: options['sheet'] } : {}),
    ...(headRow === undefined ? {} : { headRow }),
    take: [
      ...(options['take-likely'] === true ? likelyCodes : []),
      ...(options['hidden-rows'] === true ? ['rowHidden'] : []),
    ],
  };
  const first = await desk.ask('people.previewImport', input);
  const plan =
    options['columns'] === undefined
      ? first
      : await desk.ask('people.previewImport', { ...input, mapping: columnsFrom(options['columns'], first.mapping) });
  // Which of several sheets is meant is the officer's to say, here as in the window.
  if (plan.sheets.length > 0 && plan.sheet === null)
    return {
      value: { written: 0, ...plan },
      lines: [...desk.language.importFindings(plan), desk.language.word('chooseSheet')],
      status: 1,
    };
  const found = [...desk.language.importFindings(plan), ...plan.errors.map((fault) => desk.language.fault(fault))];
  const unnamed = plan.errorCount - plan.errors.length + plan.duplicateCount - plan.duplicates.length;
  if (unnamed > 0) found.push(`${unnamed} ${desk.language.word('notShown')}`);
  const withDuplicates = options['write-duplicates'] === true;
  const writable = plan.good - (withDuplicates ? 0 : plan.duplicateCount);
  const refused = plan.errorCount > 0 && options['skip-bad-rows'] !== true;
  const choice = {
    importId: plan.importId,
    skipRows: [],
    duplicates: withDuplicates ? ('write' as const) : ('leaveOut' as const),
  };
  const { rejected } = options;
  if (typeof rejected === 'string' && writable < plan.rows) {
    const { fileName, rows } = await desk.ask('people.saveRejectedRows', {
      ...choice,
      folder: desk.fileToken(rejected),
    });
    found.push(`${rows} ${desk.language.word('handedBack')} ${fileName}`);
  }
  if (options['dry-run'] === true || refused || writable === 0)
    return {
      value: { written: 0, ...plan },
      lines: [...found, `${writable}/${plan.rows} ${desk.language.word('good')}`],
      status: options['dry-run'] === true ? 0 : 1,
    };
  const done = await desk.ask('people.applyImport', choice);
  return {
    value: { ...plan, ...done },
    lines: [...found, `${done.written}/${plan.rows} ${desk.language.word('written')}`],
  };
}

export const peopleCommands: readonly Command[] = [
  { words: ['people', 'search'], operands: ['query'], options: {}, run: search },
  {
    words: ['people', 'list'],
    operands: [],
    options: { unit: 'value', limit: 'value' },
    async run(given, desk) {
      await desk.unlock();
      const most = Number(given.options['limit'] ?? 1000);
      if (!Number.isInteger(most) || most < 1) throw new AppError('usage', { at: '--limit' });
      const rows: PersonRow[] = [];
      let after: string | undefined;
      let total = 0;
      while (rows.length < most) {
        const unit = given.options['unit'];
        const page = await desk.ask('people.list', {
          limit: Math.min(200, most - rows.length),
          ...(after === undefined ? {} : { after }),
          ...(typeof unit === 'string' ? { unitName: unit } : {}),
        });
        rows.push(...page.rows);
        total = page.matched;
        if (page.next === null) break;
        after = page.next;
      }
      return listed(rows, total);
    },
  },
  {
    words: ['people', 'import'],
    operands: ['file.xlsx|file.csv'],
    options: {
      'dry-run': 'flag',
      'skip-bad-rows': 'flag',
      'write-duplicates': 'flag',
      'take-likely': 'flag',
      'hidden-rows': 'flag',
      sheet: 'value',
      'head-row': 'value',
      columns: 'value',
      rejected: 'value',
    },
    run: importTable,
  },
  {
    words: ['people', 'template'],
    operands: ['folder'],
    options: {},
    async run({ operands }, desk) {
      await desk.unlock();
      const saved = await desk.ask('people.saveImportTemplate', { folder: desk.fileToken(operands[0] ?? '') });
      return { value: saved, lines: [saved.fileName] };
    },
  },
];
