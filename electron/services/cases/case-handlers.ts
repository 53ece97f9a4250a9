import type { Handlers, NamesOf } from '../base/handlers.ts';
import { caseChoices, closeCase, createCase, reassignCase } from './case-course.ts';
import { openCase } from './case-view.ts';
import { classifiedLines, registerClassified } from './classified-lines.ts';
import { recordComplaint, recordComplaintResult } from './complaints.ts';
import { askGround, draftConclusion } from './conclusions.ts';
import { recordDecision } from './decisions.ts';
import { attachSignedPage, recordAccount, showStatements } from './hearing.ts';
import { listCases } from './list-cases.ts';
import { deliverNotice, prepareNotice } from './notices.ts';
import { addRequest, correctEntry, recordReply, withdrawRequest } from './requests.ts';
import { addSource, addStatement, amendStatement, setStatementState, withdrawSource } from './statements.ts';

/** `cases.viewFile` is main's: it needs the viewer window; `cases.noticeModel` stands with the other papers. */
export const caseHandlers: Handlers<Exclude<NamesOf<'cases'>, 'cases.viewFile' | 'cases.noticeModel'>> = {
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
  'cases.deliverNotice': deliverNotice,
  'cases.recordComplaint': recordComplaint,
  'cases.recordComplaintResult': recordComplaintResult,
  'cases.close': closeCase,
};
