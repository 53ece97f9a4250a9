import { AppError } from '../base/app-error.ts';
import { workingDaysLeft, type WorkingCalendar } from '../text/working-days.ts';
import { approvalHolds, type CaseFile, type CasePart } from './case-file.ts';
import type { CaseShowing } from './case-hearing.ts';
import { needsHearing, type CaseOutcome } from './case-outcome.ts';
import { activeSources, isActive, isSupported, type CaseStatement } from './verification-case.ts';

export const gateReasonCodes = [
  'repliesIn',
  'statementsExist',
  'statementsSupported',
  'statementsShown',
  'minutesSigned',
  'accountFiled',
  'waitingRun',
  'groundGranted',
] as const;
export type GateReasonCode = (typeof gateReasonCodes)[number];

/** One line of "Chưa mở được, vì": what is needed and whether it is there. */
export interface GateReason {
  readonly code: GateReasonCode;
  readonly met: boolean;
  /** Numbers of the statements, requests or showings it is about. */
  readonly numbers: readonly number[];
  /** The legal day that settles it: until when one waits, or since when it is there. */
  readonly day: string | null;
  /** Working days that are left, where the reason is a time. */
  readonly daysLeft: number | null;
}

const reason = (code: GateReasonCode, met: boolean, more: Partial<GateReason> = {}): GateReason => ({
  code,
  met,
  numbers: [],
  day: null,
  daysLeft: null,
  ...more,
});

/** Was this statement, with these words and every paper that carries it now, laid before the person? */
function covers(
  items: readonly { statementId: string; text: string; sourceIds: readonly string[] }[],
  statement: CasePart<CaseStatement>,
): boolean {
  return items.some(
    (item) =>
      item.statementId === statement.id &&
      item.text === statement.fields.text &&
      activeSources(statement.fields).every((source) => item.sourceIds.includes(source.id)),
  );
}

/** The latest showing of the statement as it stands now, or undefined. */
export function showingOf(file: CaseFile, statement: CasePart<CaseStatement>): CasePart<CaseShowing> | undefined {
  return file.showings.findLast((showing) => covers(showing.fields.items, statement));
}

/** The granted ground for not asking that covers all of these statements as they stand now, or undefined. */
export function groundFor(file: CaseFile, statements: readonly CasePart<CaseStatement>[]): string | undefined {
  return file.grounds.find(
    (ground) =>
      approvalHolds(file, ground.fields.approvalId, 'groundForNotAsking') &&
      statements.every((statement) => covers(ground.fields.items, statement)),
  )?.id;
}

/**
 * What a conclusion on these statements still waits for (docs/rules.md, "Nothing adverse in the dark"). The hearing part falls away only
 * with a ground that two approvers signed. Met reasons stay in the list, ticked.
 */
export function accountGate(
  file: CaseFile,
  citedIds: readonly string[],
  today: string,
  calendar: WorkingCalendar,
): readonly GateReason[] {
  const cited = file.statements.filter((statement) => citedIds.includes(statement.id));
  return [...evidenceReasons(file, cited), ...hearingReasons(file, cited, today, calendar)];
}

/** The part that binds every conclusion, also one in the person's favour. */
function evidenceReasons(file: CaseFile, cited: readonly CasePart<CaseStatement>[]): readonly GateReason[] {
  const outstanding = file.requests.filter(({ fields }) => fields.reply === null && fields.withdrawn === null);
  const unsupported = cited.filter(({ fields }) => !isSupported(fields) || !isActive(fields));
  return [
    reason('repliesIn', outstanding.length === 0, { numbers: outstanding.map(({ fields }) => fields.number) }),
    ...(cited.length === 0 ? [reason('statementsExist', false)] : []),
    reason('statementsSupported', unsupported.length === 0, {
      numbers: unsupported.map(({ fields }) => fields.number),
    }),
  ];
}

function hearingReasons(
  file: CaseFile,
  cited: readonly CasePart<CaseStatement>[],
  today: string,
  calendar: WorkingCalendar,
): readonly GateReason[] {
  const ground = cited.length === 0 ? undefined : groundFor(file, cited);
  if (ground !== undefined) {
    const granted = file.grounds.find(({ id }) => id === ground);
    return [reason('groundGranted', true, { day: granted?.fields.documentDate ?? null })];
  }
  const pairs = cited.map((statement) => ({ statement, showing: showingOf(file, statement) }));
  // One without a paper is not laid before anybody; what it lacks is named by `statementsSupported`.
  const notShown = pairs.filter(
    ({ showing, statement }) => showing === undefined && isSupported(statement.fields) && isActive(statement.fields),
  );
  const showings = [
    ...new Map(
      pairs.flatMap(({ showing }) => (showing === undefined ? [] : [[showing.id, showing] as const])),
    ).values(),
  ];
  const unsigned = showings.filter(({ fields }) => fields.signedPage === null);
  const unanswered = showings.filter(({ id }) => !file.accounts.some(({ fields }) => fields.showingIds.includes(id)));
  const until = showings
    .map(({ fields }) => fields.waitingUntil)
    .reduce<string | null>((latest, day) => (latest === null || day > latest ? day : latest), null);
  const answeredOn =
    file.accounts
      .filter(({ fields }) => fields.showingIds.some((id) => showings.some((showing) => showing.id === id)))
      .at(-1)?.fields.receivedOn ?? null;
  const begun = showings.length > 0;
  return [
    reason('statementsShown', begun && notShown.length === 0, {
      numbers: notShown.map(({ statement }) => statement.fields.number),
    }),
    reason('minutesSigned', begun && unsigned.length === 0, { numbers: unsigned.map(({ fields }) => fields.number) }),
    reason('accountFiled', begun && unanswered.length === 0, {
      numbers: unanswered.map(({ fields }) => fields.number),
      day: answeredOn,
    }),
    // The last day belongs to the person: the time has run on the day after it.
    reason('waitingRun', until !== null && today > until, {
      day: until,
      daysLeft: until === null || today > until ? null : workingDaysLeft(today, until, calendar),
    }),
  ];
}

/**
 * An adverse conclusion rests on what somebody held against its sources: one that is only declared, or that the person has
 * disputed and nobody looked at again, carries none. Asked for where it is drafted and where the second officer signs; what two
 * officers signed before is decided as they signed it. @throws statementUnverified
 */
export function assertVerified(
  { statements }: Pick<CaseFile, 'statements'>,
  outcome: CaseOutcome,
  citedIds: readonly string[],
): void {
  if (!needsHearing(outcome)) return;
  const unverified = statements.filter(({ id, fields }) => citedIds.includes(id) && fields.state !== 'verified');
  if (unverified.length > 0)
    throw new AppError('statementUnverified', { statements: unverified.map(({ fields }) => String(fields.number)) });
}

/**
 * Throws unless a conclusion with this outcome may be drafted for decision: notFound (a cited statement is not in this
 * case), statementUnsupported, accountGateClosed with the codes of what is missing.
 */
export function assertMayConclude(
  file: CaseFile,
  outcome: CaseOutcome,
  citedIds: readonly string[],
  today: string,
  calendar: WorkingCalendar,
): void {
  const cited = file.statements.filter((statement) => citedIds.includes(statement.id));
  if (cited.length !== new Set(citedIds).size || cited.length === 0)
    throw new AppError('notFound', { type: 'caseStatement' });
  const reasons = accountGate(file, citedIds, today, calendar);
  const unsupported = reasons.find(({ code, met }) => code === 'statementsSupported' && !met);
  if (unsupported !== undefined)
    throw new AppError('statementUnsupported', { statements: unsupported.numbers.map(String) });
  const binding = needsHearing(outcome) ? reasons : reasons.filter(({ code }) => code === 'repliesIn');
  const missing = binding.filter(({ met }) => !met).map(({ code }) => code);
  if (missing.length > 0) throw new AppError('accountGateClosed', { missing });
}
