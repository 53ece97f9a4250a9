import type { Role } from '../base/roles.ts';
import { legalDayOf } from '../text/partial-date.ts';
import { workingDaysLeft, type WorkingCalendar } from '../text/working-days.ts';
import { accountGate, gateReasonCodes } from './account-gate.ts';
import type { CaseFile } from './case-file.ts';
import { currentRound, isGathering, type CaseRound } from './case-round.ts';
import { decisionValidity } from './validity.ts';
import { isActive, isSupported } from './verification-case.ts';

/** The ten steps of the rail, in the order of the work (decision 36: one list of stage ids). */
export const caseStageIds = [
  'received',
  'requestsSent',
  'repliesIn',
  'shownToPerson',
  'conclusionDrafted',
  'reviewed',
  'decided',
  'noticeDelivered',
  'complaintWindow',
  'closed',
] as const;
export type CaseStageId = (typeof caseStageIds)[number];

/** `fallen`: it was done, and what was concluded counts for nothing any more. */
export const stageStates = ['done', 'current', 'open', 'closed', 'fallen'] as const;
export type StageState = (typeof stageStates)[number];

export const stageReasonCodes = [
  ...gateReasonCodes,
  'draftWritten',
  'secondOfficerAgreed',
  'decisionCarried',
  'noticeHandedOver',
  'windowRun',
  'complaintsAnswered',
] as const;
export type StageReasonCode = (typeof stageReasonCodes)[number];

export interface StageReason {
  readonly code: StageReasonCode;
  readonly met: boolean;
  readonly numbers: readonly number[];
  readonly day: string | null;
  readonly daysLeft: number | null;
}

export interface CaseStage {
  readonly id: CaseStageId;
  readonly state: StageState;
  /** When it was done, a legal day. */
  readonly on: string | null;
  /** The user whose step it is or was; null where a body, the person or a role acts. */
  readonly userId: string | null;
  /** The body that decides, as the case names it. */
  readonly body: string | null;
  /** The first and the last legal day, where the step is a span of time. */
  readonly from: string | null;
  readonly until: string | null;
  /** How many: requests sent, replies in. */
  readonly count: number | null;
  /** Why it is closed, with what is already there ticked; empty when it is not closed. */
  readonly reasons: readonly StageReason[];
}

export const nextTaskCodes = [
  'beginWork',
  'awaitReplies',
  'addStatements',
  'attachSignedPage',
  'supportStatements',
  'showStatements',
  'recordAccount',
  'awaitPerson',
  'draftConclusion',
  'redraftConclusion',
  'reviewConclusion',
  'recordDecision',
  'signDecision',
  'prepareNotice',
  'deliverNotice',
  'awaitComplaint',
  'recordComplaintResult',
  'closeCase',
] as const;
export type NextTaskCode = (typeof nextTaskCodes)[number];

export interface NextAct {
  readonly actor:
    | { readonly kind: 'user'; readonly userId: string }
    | { readonly kind: 'role'; readonly role: Role }
    | { readonly kind: 'person' };
  readonly tasks: readonly { readonly code: NextTaskCode; readonly numbers: readonly number[] }[];
  readonly day: string | null;
  /** Working days; negative when late. */
  readonly daysLeft: number | null;
}

export interface CaseProgress {
  readonly stages: readonly CaseStage[];
  readonly current: CaseStageId;
  /** Null once the case is closed. */
  readonly next: NextAct | null;
}

const must = (code: StageReasonCode, met: boolean, more: Partial<StageReason> = {}): StageReason => ({
  code,
  met,
  numbers: [],
  day: null,
  daysLeft: null,
  ...more,
});

interface Step {
  readonly id: CaseStageId;
  readonly done: boolean;
  /** What has to be there before the step may begin. */
  readonly needs: readonly StageReason[];
  readonly more?: Partial<CaseStage>;
}

/**
 * Where the case stands, who acts next and why a step is closed. Pure: the same answer on screen, in a list and in a test.
 * @param now milliseconds UTC
 */
export function caseProgress(file: CaseFile, now: number, calendar: WorkingCalendar): CaseProgress {
  const today = legalDayOf(now);
  const round = currentRound(file, now);
  const steps = stepsOf(file, round, today, calendar);
  const overturned = round.decision !== null && decisionValidity(file, round.decision, now) === 'overturned';
  const currentIndex = steps.findIndex(({ done }) => !done);
  const stages = steps.map((step, index): CaseStage => {
    const blocked = step.needs.some(({ met }) => !met);
    const fallen = overturned && index >= caseStageIds.indexOf('conclusionDrafted');
    const state = fallen
      ? 'fallen'
      : step.done
        ? 'done'
        : index === currentIndex
          ? 'current'
          : blocked
            ? 'closed'
            : 'open';
    const none = { on: null, userId: null, body: null, from: null, until: null, count: null };
    return { ...none, ...step.more, id: step.id, state, reasons: fallen || step.done || !blocked ? [] : step.needs };
  });
  const current = stages[currentIndex === -1 ? stages.length - 1 : currentIndex]?.id ?? 'closed';
  return { stages, current, next: file.fields.state === 'open' ? nextAct(file, round, today, calendar) : null };
}

function stepsOf(file: CaseFile, round: CaseRound, today: string, calendar: WorkingCalendar): readonly Step[] {
  const { fields } = file;
  const active = file.statements.filter((statement) => isActive(statement.fields));
  const sent = file.requests.filter((request) => request.fields.withdrawn === null);
  const outstanding = sent.filter((request) => request.fields.reply === null);
  // A case whose statements all rest on papers already at hand has nobody to ask.
  const nothingToAsk = active.length > 0 && active.every((statement) => isSupported(statement.fields));
  const asked = sent.length > 0 || nothingToAsk;
  const gate = accountGate(
    file,
    active.map(({ id }) => id),
    today,
    calendar,
  );
  const hearing = gate.filter(
    ({ code }) =>
      code === 'statementsShown' ||
      code === 'minutesSigned' ||
      code === 'accountFiled' ||
      code === 'waitingRun' ||
      code === 'groundGranted',
  );
  const lastShowing = file.showings.at(-1);
  const drafted = !isGathering(round.state);
  const reviewed = drafted && round.state !== 'underReview';
  const decided = round.state === 'decided';
  const delivered = round.notice?.fields.delivered ?? null;
  const pending = file.complaints.filter((complaint) => complaint.fields.result === null);
  const windowRun = delivered !== null && today > delivered.complainUntil;
  const lastReply = sent.map((request) => request.fields.reply?.receivedOn ?? null).reduce(later, null);
  const conclusion = round.conclusion;
  const reviewedAt =
    conclusion === null ? null : (file.approvals.get(conclusion.fields.approvalId)?.completedAt ?? null);

  return [
    { id: 'received', done: true, needs: [], more: { on: fields.receivedOn, userId: fields.officerId } },
    {
      id: 'requestsSent',
      done: asked,
      needs: [],
      more: { on: sent.map((request) => request.fields.documentDate).reduce(later, null), count: sent.length },
    },
    {
      id: 'repliesIn',
      done: asked && outstanding.length === 0,
      needs: [],
      more: { on: lastReply, count: sent.length - outstanding.length },
    },
    {
      id: 'shownToPerson',
      done: drafted || (active.length > 0 && hearing.every(({ met }) => met)),
      needs: [must('statementsExist', active.length > 0)],
      more: { from: lastShowing?.fields.heldOn ?? null, until: lastShowing?.fields.waitingUntil ?? null },
    },
    {
      id: 'conclusionDrafted',
      done: drafted,
      needs: gate,
      more: { on: drafted && conclusion !== null ? legalDayOf(conclusion.at) : null, userId: fields.officerId },
    },
    {
      id: 'reviewed',
      done: reviewed,
      needs: [must('draftWritten', drafted)],
      more: { on: reviewed && reviewedAt !== null ? legalDayOf(reviewedAt) : null, userId: fields.secondOfficerId },
    },
    {
      id: 'decided',
      done: decided,
      needs: [must('secondOfficerAgreed', reviewed)],
      more: { on: decided ? (round.decision?.fields.decision.heldOn ?? null) : null, body: fields.competentLevel },
    },
    {
      id: 'noticeDelivered',
      done: delivered !== null,
      needs: [must('decisionCarried', decided)],
      more: { on: delivered?.on ?? null },
    },
    {
      id: 'complaintWindow',
      done: windowRun && pending.length === 0,
      needs: [must('noticeHandedOver', delivered !== null)],
      more: {
        from: delivered?.on ?? null,
        until: delivered?.complainUntil ?? null,
        count: fields.rules.complaint.amount,
      },
    },
    {
      id: 'closed',
      done: fields.state !== 'open',
      needs: [
        must(
          'windowRun',
          windowRun,
          delivered === null
            ? {}
            : {
                day: delivered.complainUntil,
                daysLeft: windowRun ? null : workingDaysLeft(today, delivered.complainUntil, calendar),
              },
        ),
        must('complaintsAnswered', pending.length === 0),
      ],
      more: { on: fields.closing?.on ?? null, until: fields.closing?.reviewOn ?? null },
    },
  ];
}

function later(latest: string | null, day: string | null): string | null {
  return latest === null || (day !== null && day > latest) ? day : latest;
}

function nextAct(file: CaseFile, round: CaseRound, today: string, calendar: WorkingCalendar): NextAct {
  const { fields } = file;
  const officer = { kind: 'user', userId: fields.officerId } as const;
  const second = { kind: 'user', userId: fields.secondOfficerId } as const;
  const act = (actor: NextAct['actor'], code: NextTaskCode, day: string | null = fields.dueOn): NextAct =>
    nextOf(actor, [{ code, numbers: [] }], day, today, calendar);

  if (round.state === 'underReview') return act(second, 'reviewConclusion');
  if (round.state === 'reviewed') return act(officer, 'recordDecision');
  if (round.state === 'decisionWaiting') return act({ kind: 'role', role: 'approver' }, 'signDecision');
  if (round.state === 'decided') {
    const delivered = round.notice?.fields.delivered ?? null;
    if (round.notice === null) return act(officer, 'prepareNotice');
    if (delivered === null) return act(officer, 'deliverNotice');
    if (file.complaints.some((complaint) => complaint.fields.result === null))
      return act({ kind: 'role', role: 'approver' }, 'recordComplaintResult');
    return today > delivered.complainUntil
      ? act(officer, 'closeCase', null)
      : act({ kind: 'person' }, 'awaitComplaint', delivered.complainUntil);
  }
  return nextWhileGathering(file, round, today, calendar);
}

function nextWhileGathering(file: CaseFile, round: CaseRound, today: string, calendar: WorkingCalendar): NextAct {
  const { fields } = file;
  const officer = { kind: 'user', userId: fields.officerId } as const;
  const active = file.statements.filter((statement) => isActive(statement.fields));
  if (active.length === 0 && file.requests.length === 0)
    return nextOf(officer, [{ code: 'beginWork', numbers: [] }], fields.dueOn, today, calendar);
  const open = accountGate(
    file,
    active.map(({ id }) => id),
    today,
    calendar,
  ).filter(({ met }) => !met);
  const numbersOf = (code: StageReasonCode): readonly number[] | undefined =>
    open.find((reason) => reason.code === code)?.numbers;

  const waitedFor = file.requests.filter(
    (request) => request.fields.reply === null && request.fields.withdrawn === null,
  );
  if (waitedFor.length > 0) {
    const due = waitedFor.map((request) => request.fields.dueOn).sort()[0] ?? fields.dueOn;
    return nextOf(officer, [{ code: 'awaitReplies', numbers: numbersOf('repliesIn') ?? [] }], due, today, calendar);
  }
  const tasks: { code: NextTaskCode; numbers: readonly number[] }[] = [];
  const want = (reason: StageReasonCode, code: NextTaskCode): void => {
    const numbers = numbersOf(reason);
    if (numbers !== undefined) tasks.push({ code, numbers });
  };
  want('statementsExist', 'addStatements');
  const unsigned = numbersOf('minutesSigned') ?? [];
  if (unsigned.length > 0) tasks.push({ code: 'attachSignedPage', numbers: unsigned });
  const unsupported = numbersOf('statementsSupported') ?? [];
  if (unsupported.length > 0) tasks.push({ code: 'supportStatements', numbers: unsupported });
  // A statement without a paper is not laid before anybody: first it is supported or withdrawn.
  const toShow = (numbersOf('statementsShown') ?? []).filter((number) => !unsupported.includes(number));
  if (toShow.length > 0) tasks.push({ code: 'showStatements', numbers: toShow });
  if (toShow.length === 0 && tasks.length === 0) {
    const waiting = open.find(({ code }) => code === 'waitingRun');
    if (waiting !== undefined && waiting.day !== null)
      return nextOf({ kind: 'person' }, [{ code: 'awaitPerson', numbers: [] }], waiting.day, today, calendar);
    want('accountFiled', 'recordAccount');
  }
  if (tasks.length === 0)
    tasks.push({ code: round.state === 'gathering' ? 'draftConclusion' : 'redraftConclusion', numbers: [] });
  return nextOf(officer, tasks, fields.dueOn, today, calendar);
}

function nextOf(
  actor: NextAct['actor'],
  tasks: NextAct['tasks'],
  day: string | null,
  today: string,
  calendar: WorkingCalendar,
): NextAct {
  return { actor, tasks, day, daysLeft: day === null ? null : workingDaysLeft(today, day, calendar) };
}
