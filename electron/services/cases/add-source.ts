import { AppError } from '../../../shared/base/app-error.ts';
import { newId } from '../../crypto/random.ts';
import type { Handler } from '../base/handlers.ts';
import { assertGathering, assertNotClassified, partOf, withChanged } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { keepScan, prepareScan } from './case-scan.ts';
import { changeCase } from './change-case.ts';

/** A paper and the place in it that carries a statement. @throws classifiedRefused, alreadyDone (withdrawn statement), notFound */
export const addSource: Handler<'cases.addSource'> = async (
  context,
  { caseId, statementId, classified, file, ...source },
) => {
  assertNotClassified(classified);
  const scan = await prepareScan(context, file);
  return changeCase(context, caseId, assertOfficer, async (loaded, { now }, change) => {
    assertGathering(loaded, now);
    const { statements, requests } = loaded.document;
    if (partOf(statements, statementId).fields.withdrawn !== null) throw new AppError('alreadyDone', {});
    if (source.requestId !== null && partOf(requests, source.requestId).fields.reply === null)
      throw new AppError('notFound', { type: 'reply' });
    // One running number through the whole case, so that the superscript in a text names one paper.
    const number =
      statements
        .flatMap(({ fields }) => fields.sources)
        .reduce((highest, entry) => Math.max(highest, entry.number), 0) + 1;
    const kept = await keepScan(change, scan);
    const entry = {
      ...source,
      id: newId(),
      number,
      file: kept,
      addedBy: context.who.userId,
      addedAt: now,
      withdrawn: null,
    };
    return {
      patch: {
        statements: withChanged(statements, statementId, context, now, (statement) => ({
          ...statement,
          sources: [...statement.sources, entry],
        })),
      },
      event: 'statementChanged',
      facts: [['count', String(number)], ...(kept === null ? [] : ([['file', kept.fileId]] as const))],
      partId: entry.id,
    };
  });
};
