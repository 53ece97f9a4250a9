import { AppError } from '../../../../shared/base/app-error.ts';
import type { ActRule } from '../../base/service-context.ts';
import { caseType, loadCase } from '../case-store.ts';
import { projectCase } from '../change-case.ts';

/** Two approvers sign the written ground for not asking the person. */
export const groundRule: ActRule = {
  beforeSigning: async (db, context, _id, { subject }) => {
    const { document } = await loadCase(db, context, subject.id);
    if (document.state !== 'open') throw new AppError('approvalClosed', { state: document.state });
  },
  whenApproved: async (change, context, id, { subject }) => {
    await change.event('gateWaived', { recordType: caseType, recordId: subject.id, facts: [['approval', id]] });
    await projectCase(change, context, subject.id);
  },
  whenRefused: async (change, context, _id, { subject }) => projectCase(change, context, subject.id),
  whenWithdrawn: async (change, context, _id, { subject }) => projectCase(change, context, subject.id),
};
