import { AppError } from '../../../shared/base/app-error.ts';
import type { Handler } from '../base/handlers.ts';
import { partOf, withChanged } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { keepScan, prepareScan } from './case-scan.ts';
import { changeCase } from './change-case.ts';

/** The page of the minutes with the signatures; until it is there nobody can say that the person saw anything. @throws alreadyDone, notFound */
export const attachSignedPage: Handler<'cases.attachSignedPage'> = async (
  context,
  { caseId, showingId, pages, file },
) => {
  const scan = await prepareScan(context, file);
  return changeCase(context, caseId, assertOfficer, async (loaded, { now, today }, change) => {
    const { showings } = loaded.document;
    if (partOf(showings, showingId).fields.signedPage !== null) throw new AppError('alreadyDone', {});
    const kept = await keepScan(change, scan);
    return {
      patch: {
        showings: withChanged(showings, showingId, context, now, (showing) => ({
          ...showing,
          signedPage: { on: today, pages, file: kept },
        })),
      },
      event: 'caseChanged',
      facts: [['pages', String(pages)], ...(kept === null ? [] : ([['file', kept.fileId]] as const))],
      partId: showingId,
    };
  });
};
