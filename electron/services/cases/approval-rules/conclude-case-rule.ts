import { AppError } from '../../../../shared/base/app-error.ts';
import { assertMayConclude } from '../../../../shared/model/account-gate.ts';
import { legalDayOf } from '../../../../shared/text/partial-date.ts';
import type { ActRule } from '../../base/service-context.ts';
import { caseType, loadCase } from '../case-store.ts';
import { projectCase } from '../change-case.ts';

/** The second officer signs the facts as they are on that day, or sends the draft back. */
export const concludeCaseRule: ActRule = {
  beforeSigning: async (db, context, id, { subject }) => {
    const { file, document } = await loadCase(db, context, subject.id);
    const conclusion = document.conclusions.at(-1);
    if (document.state !== 'open' || conclusion?.fields.approvalId !== id)
      throw new AppError('approvalClosed', { state: document.state });
    assertMayConclude(
      file,
      conclusion.fields.outcome,
      conclusion.fields.citedStatementIds,
      legalDayOf(context.clock.now()),
      context.catalogue.calendar,
    );
  },
  whenApproved: async (change, context, id, { subject }) => {
    await change.event('conclusionReviewed', { recordType: caseType, recordId: subject.id, facts: [['approval', id]] });
    await projectCase(change, context, subject.id);
  },
  whenRefused: async (change, context, _id, { subject }) => projectCase(change, context, subject.id),
  whenWithdrawn: async (change, context, _id, { subject }) => projectCase(change, context, subject.id),
};
