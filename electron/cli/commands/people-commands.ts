import type { PersonRow } from '../../../shared/contract/people.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
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
    operands: ['file.csv'],
    options: { 'dry-run': 'flag', 'skip-bad-rows': 'flag' },
    async run(given, desk) {
      await desk.unlock();
      const plan = await desk.ask('people.previewImport', { file: desk.fileToken(given.operands[0] ?? '') });
      const faults = plan.errors.map((fault) => desk.language.fault(fault));
      if (given.options['dry-run'] === true || (plan.errorCount > 0 && given.options['skip-bad-rows'] !== true)) {
        const refused = plan.errorCount > 0 && given.options['dry-run'] !== true;
        return {
          value: { written: 0, ...plan },
          lines: [...faults, `${plan.good}/${plan.rows} ${desk.language.word('good')}`],
          status: refused ? 1 : 0,
        };
      }
      const done = await desk.ask('people.applyImport', { importId: plan.importId, skipRows: [] });
      return {
        value: { ...done, errors: plan.errors, errorCount: plan.errorCount },
        lines: [...faults, `${done.written} ${desk.language.word('written')}`],
      };
    },
  },
];
