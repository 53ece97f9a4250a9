import type { ReactNode } from 'react';
import type { ApprovalView } from '../../../shared/contract/approvals.ts';
import type { CaseView } from '../../../shared/contract/case-views.ts';
import { PrintPreview } from '../../components/forms/print-preview.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import type { OpenPanel, PanelKind } from './case-panel-kind.ts';
import { SignedMatter } from './signed-matter.tsx';
import { AccountForm } from './forms/account-form.tsx';
import { ApprovalPanel } from './forms/approval-panel.tsx';
import { CloseForm, CorrectEntryForm, ReassignForm } from './forms/case-forms.tsx';
import { ComplaintForm, ComplaintResultForm } from './forms/complaint-forms.tsx';
import { ConclusionForm } from './forms/conclusion-form.tsx';
import { DecisionForm } from './forms/decision-form.tsx';
import { GroundForm } from './forms/ground-form.tsx';
import { DeliverForm, NoticeForm } from './forms/notice-forms.tsx';
import { ReasonPanel } from './forms/reason-panel.tsx';
import { ReplyForm } from './forms/reply-form.tsx';
import { RequestForm } from './forms/request-form.tsx';
import { ShowingForm, SignedPageForm } from './forms/showing-form.tsx';
import { SourceForm } from './forms/source-form.tsx';
import { AmendStatementForm, StatementForm } from './forms/statement-form.tsx';
import { InterestPanel } from './interest-panel.tsx';
import { RequestPanel } from './request-panel.tsx';
import { SourcePanel } from './source-panel.tsx';

interface Props {
  panel: PanelKind;
  view: CaseView;
  roomy: boolean;
  /** Somebody opened it; else it only follows the selected statement. */
  asked: boolean;
  onOpen: OpenPanel;
  onClose: () => void;
}

const byId = <P extends { readonly id: string }>(parts: readonly P[], id: string): P | undefined =>
  parts.find((part) => part.id === id);

/** The one form or detail at the right; null where what it was about is no longer there. */
export function CasePanel({ panel, view, roomy, asked, onOpen, onClose }: Props): ReactNode {
  const t = useStrings('cases');
  const shared = { view, onClose };
  switch (panel.kind) {
    case 'addRequest':
      return <RequestForm {...shared} />;
    case 'addStatement':
      return <StatementForm {...shared} />;
    case 'show':
      return <ShowingForm {...shared} />;
    case 'account':
      return <AccountForm {...shared} />;
    case 'ground':
      return <GroundForm {...shared} />;
    case 'conclusion':
      return <ConclusionForm {...shared} />;
    case 'decision':
      return <DecisionForm {...shared} />;
    case 'notice':
      return <NoticeForm {...shared} />;
    case 'close':
      return <CloseForm {...shared} />;
    case 'reassign':
      return <ReassignForm {...shared} />;
    case 'interests':
      return <InterestPanel {...shared} />;
    case 'request':
    case 'reply':
    case 'withdrawRequest':
    case 'correctEntry': {
      const request = byId(view.requests, panel.requestId);
      if (request === undefined) return null;
      if (panel.kind === 'request')
        return (
          <RequestPanel
            key={request.id}
            request={request}
            view={view}
            roomy={roomy}
            onOpen={onOpen}
            onClose={onClose}
          />
        );
      if (panel.kind === 'reply') return <ReplyForm key={request.id} request={request} {...shared} />;
      if (panel.kind === 'correctEntry')
        return <CorrectEntryForm key={request.id} request={request} part={panel.part} {...shared} />;
      return (
        <ReasonPanel
          name="cases.withdrawRequest"
          title={t('form.withdrawRequest.title', { number: request.number })}
          note={t('form.withdrawRequest.note')}
          act={t('form.withdrawRequest.act')}
          input={(reason) => ({ caseId: view.id, requestId: request.id, reason })}
          onClose={onClose}
        />
      );
    }
    case 'amendStatement':
    case 'withdrawStatement':
    case 'addSource':
    case 'withdrawSource':
    case 'source': {
      const statement = byId(view.statements, panel.statementId);
      if (statement === undefined) return null;
      if (panel.kind === 'amendStatement')
        return <AmendStatementForm key={statement.id} statement={statement} {...shared} />;
      if (panel.kind === 'addSource') return <SourceForm key={statement.id} statement={statement} {...shared} />;
      if (panel.kind === 'withdrawStatement') {
        return (
          <ReasonPanel
            name="cases.setStatementState"
            title={t('form.withdrawStatement.title', { number: statement.number })}
            note={t('form.withdrawStatement.note')}
            act={t('form.withdrawStatement.act')}
            input={(reason) => ({ caseId: view.id, statementId: statement.id, state: 'withdrawn', reason })}
            onClose={onClose}
          />
        );
      }
      const source = 'sourceId' in panel ? byId(statement.sources, panel.sourceId) : undefined;
      if (source === undefined) return null;
      if (panel.kind === 'source')
        return (
          <SourcePanel
            key={source.id}
            statement={statement}
            source={source}
            view={view}
            roomy={roomy}
            asked={asked}
            onOpen={onOpen}
            onClose={onClose}
          />
        );
      return (
        <ReasonPanel
          name="cases.withdrawSource"
          title={t('form.withdrawSource.title', { number: source.number })}
          note={t('form.withdrawSource.note')}
          act={t('form.withdrawSource.act')}
          input={(reason) => ({ caseId: view.id, statementId: statement.id, sourceId: source.id, reason })}
          onClose={onClose}
        />
      );
    }
    case 'signedPage': {
      const showing = byId(view.showings, panel.showingId);
      return showing === undefined ? null : <SignedPageForm key={showing.id} showing={showing} {...shared} />;
    }
    case 'approval': {
      const approval = approvalsOf(view).find(({ id }) => id === panel.approvalId);
      if (approval === undefined) return null;
      const title = t(
        approval.act === 'groundForNotAsking'
          ? 'form.review.groundTitle'
          : approval.act === 'decideCase'
            ? 'form.review.decisionTitle'
            : 'form.review.title',
      );
      return (
        <ApprovalPanel key={approval.id} approval={approval} title={title} onClose={onClose}>
          <SignedMatter view={view} approvalId={approval.id} />
        </ApprovalPanel>
      );
    }
    case 'deliver': {
      const notice = byId(view.notices, panel.noticeId);
      return notice === undefined ? null : <DeliverForm notice={notice} {...shared} />;
    }
    case 'print':
      return (
        <PrintPreview
          key={panel.noticeId}
          subject={{ kind: 'notice', id: view.id, noticeId: panel.noticeId }}
          compartment="verification"
          validity={byId(view.notices, panel.noticeId)?.validity ?? 'withdrawn'}
          onClose={onClose}
        />
      );
    case 'complaint':
      return <ComplaintForm noticeId={panel.noticeId} {...shared} />;
    case 'complaintResult':
      return <ComplaintResultForm complaintId={panel.complaintId} {...shared} />;
  }
}

function approvalsOf(view: CaseView): readonly ApprovalView[] {
  return [...view.grounds, ...view.conclusions, ...view.decisions].map(({ approval }) => approval);
}
