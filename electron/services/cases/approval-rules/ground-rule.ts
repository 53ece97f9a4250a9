import { AppError } from '../../../../shared/errors/app-error.ts';
import type { ActRule } from '../../approvals/act-rule.ts';
import { caseType, loadCase, payloadsOf } from '../case-store.ts';
import { projectCase } from '../change-case.ts';

/** Two approvers sign the written ground for not asking the person. */
export const groundRule: ActRule = {
  currentPayload: async (db, context, id, { subject }) => payloadsOf(subject.id, (await loadCase(db, context, subject.id)).document).get(id) ?? null,
  beforeSigning: async (db, context, _id, { subject }) => {
    const { document } = await loadCase(db, context, subject.id);
    if (document.state !== 'open') throw new AppError('approvalClosed', { state: document.state });
  },
  whenApproved: async (change, context, id, { subject }) => {
    await change.event('gateWaived', { recordType: caseType, recordId: subject.id, facts: [['approval', id]] });
    await projectCase(change, context, subject.id);
  },
  whenRefused: async (change, context, _id, { subject }) => projectCase(change, context, subject.id),
};
