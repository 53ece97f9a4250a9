import { approvalHandlers } from './approvals/approval-handlers.ts';
import { caseHandlers } from './cases/case-handlers.ts';
import { reviewHandlers } from './reviews/review-handlers.ts';
import { clockHandlers } from './clock/clock-handlers.ts';
import { deskHandlers } from './desk/desk-handlers.ts';
import { draftHandlers } from './drafts/draft-handlers.ts';
import { instrumentHandlers } from './instruments/instrument-handlers.ts';
import { interestHandlers } from './interests/interest-handlers.ts';
import { logHandlers } from './log/log-handlers.ts';
import { packageHandlers } from './packages/package-handlers.ts';
import { peopleHandlers } from './people/people-handlers.ts';
import { printHandlers } from './prints/print-handlers.ts';

/** Every use case by its wire name; the contract test holds this table and the contract against each other. */
export const serviceHandlers = {
  ...approvalHandlers,
  ...caseHandlers,
  ...reviewHandlers,
  ...clockHandlers,
  ...deskHandlers,
  ...draftHandlers,
  ...instrumentHandlers,
  ...interestHandlers,
  ...logHandlers,
  ...packageHandlers,
  ...peopleHandlers,
  ...printHandlers,
};
