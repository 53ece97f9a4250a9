import { join } from 'node:path';
import texts from '../../../resources/catalogue/people-template.json' with { type: 'json' };
import words from '../../../resources/words/vi.json' with { type: 'json' };
import type { ImportPlan } from '../../../shared/contract/people.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { fillIn } from '../../../shared/text/fill-in.ts';
import { handBackRows } from '../../exchange/people-hand-back.ts';
import { peopleTemplate } from '../../exchange/people-template.ts';
import { writeDurably } from '../../platform/durable-file.ts';
import type { Handler } from '../base/handlers.ts';
import { rowsChosen, waitingImport } from './import-plan.ts';

const { handedBack } = texts;

/** Writes an empty table to fill in. It holds nothing of the register, so nothing of it stands in the log. */
export const saveTemplate: Handler<'people.saveImportTemplate'> = async (context, { folder }) => {
  const fileName = 'mau-nhap-ho-so.xlsx';
  await writeDurably(join(context.fileOf(folder), fileName), await peopleTemplate(), { replace: false });
  return { fileName };
};

/**
 * Writes the rows that were not written, or that would not be, into a workbook to be corrected. They are the officer's own, from
 * the officer's own file, and nothing of the register goes with them: of somebody who may be on file it says only by what. They
 * leave as personal data all the same, so a signed line in the log comes first.
 */
export const saveRejectedRows: Handler<'people.saveRejectedRows'> = async (
  context,
  { importId, folder, ...choice },
) => {
  const plan = waitingImport(context, importId);
  const written = plan.written ?? new Set(rowsChosen(plan, choice).map(({ rowNumber }) => rowNumber));
  const left = [...plan.people.cells.keys()].filter((row) => !written.has(row)).toSorted((a, b) => a - b);
  if (left.length === 0) throw new AppError('notFound');
  const faulty = new Set(plan.people.errors.map(({ rowNumber }) => rowNumber));
  const duplicates = new Map(plan.duplicates.map((duplicate) => [duplicate.row, duplicate]));
  const reasons = left.map((row): [number, string[]] => {
    const duplicate = duplicates.get(row);
    if (duplicate !== undefined) return [row, [duplicateReason(duplicate)]];
    return [row, faulty.has(row) ? [] : [handedBack.skipped]];
  });
  const bytes = await handBackRows(plan.people, new Map(reasons));
  const fileName = `dong-chua-ghi-${importId.slice(0, 6)}.xlsx`;
  const path = join(context.fileOf(folder), fileName);
  await context
    .compartment('personnel')
    .change((change) => change.event('importRowsHandedBack', { facts: [['count', String(left.length)]] }));
  await writeDurably(path, bytes, { replace: false });
  return { fileName, rows: left.length };
};

function duplicateReason({ firstRow, cause }: ImportPlan['duplicates'][number]): string {
  return fillIn(firstRow === null ? handedBack.onFile : handedBack.inFile, {
    firstRow: String(firstRow),
    cause: words.importCause[cause],
  });
}
