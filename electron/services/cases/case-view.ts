import type { CaseRow, CaseView, NextActView } from '../../../shared/contract/case-views.ts';
import { accountGate } from '../../../shared/model/account-gate.ts';
import { disputeOf } from '../../../shared/model/case-disputes.ts';
import { approvalHolds } from '../../../shared/model/case-file.ts';
import { currentRound, isGathering } from '../../../shared/model/case-round.ts';
import { caseProgress, type NextAct, type CaseStage } from '../../../shared/model/case-stages.ts';
import { blocks } from '../../../shared/model/declared-interest.ts';
import { conclusionValidity, decisionValidity, noticeValidity, stateOn } from '../../../shared/model/validity.ts';
import { isActive } from '../../../shared/model/verification-case.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { approvalView } from '../approvals/approval-view.ts';
import { listInterests } from '../authority/interest-store.ts';
import type { Handler } from '../base/handlers.ts';
import { nameOf } from '../base/provenance.ts';
import type { ServiceContext, Signer } from '../base/service-context.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import { scanView } from './case-files.ts';
import { caseType, loadCase, type LoadedCase } from './case-store.ts';
import { statementViews } from './statements.ts';

/** One case. The opening is an event, committed before any content leaves the vault (decision 12). @throws notFound (also for a case of others), recordAltered */
export const openCase: Handler<'cases.open'> = async (context, { id }) => {
  const verification = context.compartment('verification');
  await verification.change(async (change) => {
    await assertMaySee(change.db, context, id);
    await loadCase(change.db, context, id);
    await change.event('caseRead', { recordType: caseType, recordId: id });
  });
  return verification.read(async (db) => {
    const loaded = await loadCase(db, context, id);
    const interests = await listInterests(db, context, id);
    const blocked = interests.some(({ interest }) => blocks(interest, context.who.userId));
    return caseView(context, loaded, { logSize: verification.head().size, blocked });
  });
};

function nextView(context: ServiceContext, { document }: LoadedCase, next: NextAct | null): NextActView | null {
  if (next === null) return null;
  const { actor, tasks, day, daysLeft } = next;
  const { who } = context;
  const decider =
    who.roles.has('approver') && who.userId !== document.officerId && who.userId !== document.secondOfficerId;
  const name =
    actor.kind === 'user'
      ? nameOf(context)(actor.userId)
      : actor.kind === 'person'
        ? document.person.fullName
        : actor.role;
  const isMe = actor.kind === 'user' ? actor.userId === who.userId : actor.kind === 'role' && decider;
  return {
    actor: { kind: actor.kind, name, isMe },
    tasks: tasks.map(({ code, numbers }) => ({ code, numbers: [...numbers] })),
    day,
    daysLeft,
  };
}

/** One line of the list. */
export function caseRow(context: ServiceContext, loaded: LoadedCase): CaseRow {
  const { id, document, file } = loaded;
  const now = context.clock.now();
  const { current, next } = caseProgress(file, now, context.catalogue.calendar);
  return {
    id,
    number: document.number,
    purpose: document.purpose,
    personName: document.person.fullName,
    honorific: document.person.honorific,
    requesterBody: document.requester.body,
    stage: current,
    state: stateOn(document, legalDayOf(now)),
    officerName: nameOf(context)(document.officerId),
    next: nextView(context, loaded, next),
    dueOn: document.dueOn,
    disputed: document.statements.filter((statement) => disputeOf(file, statement.id) !== null).length,
  };
}

interface CaseSurroundings {
  readonly logSize: number;
  /** This user's own declared interest. */
  readonly blocked: boolean;
}

/** The whole case as the screen shows it. */
function caseView(context: ServiceContext, loaded: LoadedCase, { logSize, blocked }: CaseSurroundings): CaseView {
  const { id, versionId, document, file, approvals } = loaded;
  const { calendar } = context.catalogue;
  const name = nameOf(context);
  const now = context.clock.now();
  const today = legalDayOf(now);
  const { stages, current, next } = caseProgress(file, now, calendar);
  const round = currentRound(file, now);
  const active = document.statements.filter(({ fields }) => isActive(fields)).map((statement) => statement.id);
  const numberOf = (statementId: string): number =>
    document.statements.find((statement) => statement.id === statementId)?.fields.number ?? 0;
  const approval = (approvalId: string) => {
    const stored = approvals.get(approvalId);
    return stored === undefined ? [] : [approvalView(context, 'verification', stored)];
  };
  const untilOf = (noticeId: string) =>
    document.notices.find((notice) => notice.id === noticeId)?.fields.delivered?.complainUntil ?? null;
  const { number, purpose, requester, basis, competentLevel, person, receivedOn, dueOn, rules, closing } = document;

  return {
    id,
    versionId,
    number,
    typeName:
      context.catalogue.verification.caseTypes.find((type) => type.id === document.typeId)?.title ?? document.typeId,
    purpose,
    requester,
    basis,
    competentLevel,
    person,
    officer: { userId: document.officerId, name: name(document.officerId) },
    secondOfficer: { userId: document.secondOfficerId, name: name(document.secondOfficerId) },
    receivedOn,
    dueOn,
    rules,
    state: stateOn(document, today),
    closing,
    today,
    stages: stages.map(({ userId, reasons, ...stage }) => ({
      ...stage,
      userName: userId === null ? null : name(userId),
      reasons: reasons.map((reason) => ({ ...reason, numbers: [...reason.numbers] })),
    })),
    current,
    next: nextView(context, loaded, next),
    roundState: round.state,
    returned: round.returned === null ? null : { name: name(round.returned.by), reason: round.returned.reason },
    gate: accountGate(file, active, today, calendar).map((reason) => ({ ...reason, numbers: [...reason.numbers] })),
    statements: statementViews(context, loaded),
    requests: document.requests.map(({ id: requestId, fields: { reply, ...fields } }) => ({
      id: requestId,
      ...fields,
      late: reply === null && fields.withdrawn === null && today > fields.dueOn,
      reply:
        reply === null
          ? null
          : {
              documentNumber: reply.documentNumber,
              documentDate: reply.documentDate,
              receivedOn: reply.receivedOn,
              pages: reply.pages,
              note: reply.note,
              file: scanView(reply.file),
            },
    })),
    showings: document.showings.map(({ id: showingId, fields: { items, signedPage, ...fields } }) => ({
      id: showingId,
      ...fields,
      statementNumbers: items.map((item) => item.number),
      signedPage:
        signedPage === null ? null : { on: signedPage.on, pages: signedPage.pages, file: scanView(signedPage.file) },
    })),
    accounts: document.accounts.map(({ id: accountId, at, by, fields }) => ({
      id: accountId,
      kind: fields.kind,
      receivedOn: fields.receivedOn,
      form: fields.form,
      pages: fields.pages,
      words: fields.words,
      recordedIn: fields.recordedIn,
      disputedNumbers: fields.perStatement
        .filter(({ position }) => position === 'disputes')
        .map(({ statementId }) => numberOf(statementId)),
      file: scanView(fields.file),
      written: { name: name(by), at },
    })),
    grounds: document.grounds.flatMap(({ id: groundId, fields }) =>
      approval(fields.approvalId).map((view) => ({
        id: groundId,
        basis: fields.basis,
        documentNumber: fields.documentNumber,
        documentDate: fields.documentDate,
        words: fields.words,
        statementNumbers: fields.items.map(({ statementId }) => numberOf(statementId)),
        holds: approvalHolds(file, fields.approvalId, 'groundForNotAsking'),
        approval: view,
      })),
    ),
    conclusions: document.conclusions.flatMap((part) => {
      const { id: conclusionId, at, by, fields } = part;
      return approval(fields.approvalId).map((view) => ({
        id: conclusionId,
        round: fields.round,
        outcome: fields.outcome,
        basis: fields.basis,
        citedNumbers: fields.citedStatementIds.map(numberOf),
        withoutHearing: fields.groundId !== null,
        drafted: { name: name(by), at },
        holds: file.approvals.get(fields.approvalId)?.payloadHolds ?? false,
        validity: conclusionValidity(file, part, now),
        approval: view,
      }));
    }),
    decisions: document.decisions.flatMap((part) => {
      const { id: decisionId, at, by, fields } = part;
      return approval(fields.approvalId).map((view) => ({
        id: decisionId,
        conclusionId: fields.conclusionId,
        decision: fields.decision,
        recorded: { name: name(by), at },
        validity: decisionValidity(file, part, now),
        approval: view,
      }));
    }),
    notices: document.notices.map((part) => {
      const { id: noticeId, fields } = part;
      return {
        id: noticeId,
        validity: noticeValidity(file, part, now),
        number: fields.number,
        date: fields.date,
        place: fields.place,
        recipients: fields.recipients,
        delivered: fields.delivered,
      };
    }),
    complaints: document.complaints.map(({ id: complaintId, fields }) => {
      const until = untilOf(fields.noticeId);
      return {
        id: complaintId,
        receivedOn: fields.receivedOn,
        words: fields.words,
        pages: fields.pages,
        late: until !== null && fields.receivedOn > until,
        file: scanView(fields.file),
        result: fields.result,
      };
    }),
    officerIsMe: context.who.userId === document.officerId,
    myInterestBlocks: blocked,
    acts: blocked ? [] : actsOf(context.who, loaded, now, stages),
    logSize,
  };
}

/** Which buttons make sense for this person now. Every act is judged again when it is asked for. */
function actsOf(
  who: Pick<Signer, 'userId' | 'roles'>,
  { document, file }: LoadedCase,
  now: number,
  stages: readonly CaseStage[],
): CaseView['acts'] {
  if (document.state !== 'open') return [];
  const { state, notice } = currentRound(file, now);
  const officer = who.userId === document.officerId;
  const second = who.userId === document.secondOfficerId;
  const approver = who.roles.has('approver') && !officer && !second;
  const acts: CaseView['acts'] = [];
  if (officer && isGathering(state)) acts.push('gather', 'conclude');
  if (second && state === 'underReview') acts.push('review');
  if ((officer || approver) && state === 'reviewed') acts.push('decide');
  if (officer && state === 'decided') acts.push('notify');
  if (officer && notice?.fields.delivered !== undefined && notice.fields.delivered !== null) acts.push('complain');
  if (approver && document.complaints.some(({ fields }) => fields.result === null)) acts.push('answerComplaint');
  if (officer && stages.slice(0, -1).every((stage) => stage.state === 'done')) acts.push('close');
  if (approver && (isGathering(state) || state === 'decided')) acts.push('reassign');
  return acts;
}
