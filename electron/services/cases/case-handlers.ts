import type { Handlers, NamesOf } from '../base/handlers.ts';
import { addRequest } from './add-request.ts';
import { addSource } from './add-source.ts';
import { addStatement } from './add-statement.ts';
import { amendStatement } from './amend-statement.ts';
import { askGround } from './ask-ground.ts';
import { attachSignedPage } from './attach-signed-page.ts';
import { caseChoices } from './case-choices.ts';
import { classifiedLines, registerClassified } from './classified-lines.ts';
import { closeCase } from './close-case.ts';
import { correctEntry } from './correct-entry.ts';
import { createCase } from './create-case.ts';
import { deliverNotice } from './deliver-notice.ts';
import { draftConclusion } from './draft-conclusion.ts';
import { listCases } from './list-cases.ts';
import { noticeModel } from './notice-model.ts';
import { openCase } from './open-case.ts';
import { prepareNotice } from './prepare-notice.ts';
import { reassignCase } from './reassign-case.ts';
import { recordAccount } from './record-account.ts';
import { recordComplaint } from './record-complaint.ts';
import { recordComplaintResult } from './record-complaint-result.ts';
import { recordDecision } from './record-decision.ts';
import { recordReply } from './record-reply.ts';
import { setStatementState } from './set-statement-state.ts';
import { showStatements } from './show-statements.ts';
import { withdrawRequest } from './withdraw-request.ts';
import { withdrawSource } from './withdraw-source.ts';

/** `cases.viewFile` is main's: it needs the viewer window. */
export const caseHandlers: Handlers<Exclude<NamesOf<'cases'>, 'cases.viewFile'>> = {
  'cases.list': listCases,
  'cases.open': openCase,
  'cases.choices': caseChoices,
  'cases.create': createCase,
  'cases.registerClassified': registerClassified,
  'cases.classifiedLines': classifiedLines,
  'cases.reassign': reassignCase,
  'cases.addRequest': addRequest,
  'cases.withdrawRequest': withdrawRequest,
  'cases.recordReply': recordReply,
  'cases.addStatement': addStatement,
  'cases.amendStatement': amendStatement,
  'cases.setStatementState': setStatementState,
  'cases.addSource': addSource,
  'cases.withdrawSource': withdrawSource,
  'cases.show': showStatements,
  'cases.attachSignedPage': attachSignedPage,
  'cases.recordAccount': recordAccount,
  'cases.correctEntry': correctEntry,
  'cases.askGround': askGround,
  'cases.draftConclusion': draftConclusion,
  'cases.recordDecision': recordDecision,
  'cases.prepareNotice': prepareNotice,
  'cases.noticeModel': noticeModel,
  'cases.deliverNotice': deliverNotice,
  'cases.recordComplaint': recordComplaint,
  'cases.recordComplaintResult': recordComplaintResult,
  'cases.close': closeCase,
};
