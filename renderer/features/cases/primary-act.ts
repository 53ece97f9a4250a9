import type { CaseView } from '../../../shared/contract/case-views.ts';
import type { NextTaskCode } from '../../../shared/model/case-stages.ts';
import type { PanelKind } from './case-panel-kind.ts';

export type ActLabel =
  | 'addRequest'
  | 'recordReply'
  | 'addStatement'
  | 'attachSignedPage'
  | 'addSource'
  | 'show'
  | 'recordAccount'
  | 'draftConclusion'
  | 'review'
  | 'recordDecision'
  | 'signDecision'
  | 'prepareNotice'
  | 'deliverNotice'
  | 'recordComplaintResult'
  | 'close';

export interface PrimaryAct {
  readonly label: ActLabel;
  readonly panel: PanelKind;
}

/** The one primary button of the sheet: the first thing that the rail asks of whoever sits here, or null when it asks somebody else. */
export function primaryAct(view: CaseView): PrimaryAct | null {
  const { next } = view;
  const [task] = next?.tasks ?? [];
  if (next === null || task === undefined || !next.actor.isMe) return null;
  return actOf(view, task.code, task.numbers);
}

function actOf(view: CaseView, code: NextTaskCode, numbers: readonly number[]): PrimaryAct | null {
  const request = view.requests.find(({ number }) => number === numbers[0]);
  const statement = view.statements.find(({ number }) => number === numbers[0]);
  const showing = view.showings.find(({ number }) => number === numbers[0]);
  const notice = view.notices.at(-1);
  const complaint = view.complaints.find(({ result }) => result === null);
  const review = view.conclusions.at(-1)?.approval.id;
  const deciding = view.decisions.at(-1)?.approval.id;
  switch (code) {
    case 'beginWork':
      return { label: 'addRequest', panel: { kind: 'addRequest' } };
    case 'awaitReplies':
      return request === undefined ? null : { label: 'recordReply', panel: { kind: 'reply', requestId: request.id } };
    case 'addStatements':
      return { label: 'addStatement', panel: { kind: 'addStatement' } };
    case 'attachSignedPage':
      return showing === undefined
        ? null
        : { label: 'attachSignedPage', panel: { kind: 'signedPage', showingId: showing.id } };
    case 'supportStatements':
      return statement === undefined
        ? null
        : { label: 'addSource', panel: { kind: 'addSource', statementId: statement.id } };
    case 'showStatements':
      return { label: 'show', panel: { kind: 'show' } };
    case 'recordAccount':
      return { label: 'recordAccount', panel: { kind: 'account' } };
    case 'draftConclusion':
    case 'redraftConclusion':
      return { label: 'draftConclusion', panel: { kind: 'conclusion' } };
    case 'reviewConclusion':
      return review === undefined ? null : { label: 'review', panel: { kind: 'approval', approvalId: review } };
    case 'recordDecision':
      return { label: 'recordDecision', panel: { kind: 'decision' } };
    case 'signDecision':
      return deciding === undefined
        ? null
        : { label: 'signDecision', panel: { kind: 'approval', approvalId: deciding } };
    case 'prepareNotice':
      return { label: 'prepareNotice', panel: { kind: 'notice' } };
    case 'deliverNotice':
      return notice === undefined ? null : { label: 'deliverNotice', panel: { kind: 'deliver', noticeId: notice.id } };
    case 'recordComplaintResult':
      return complaint === undefined
        ? null
        : { label: 'recordComplaintResult', panel: { kind: 'complaintResult', complaintId: complaint.id } };
    case 'closeCase':
      return { label: 'close', panel: { kind: 'close' } };
    case 'awaitPerson':
    case 'awaitComplaint':
      return null;
  }
}
