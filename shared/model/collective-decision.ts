import { z } from 'zod';
import { legalDaySchema, lineSchema } from '../base/common-schemas.ts';
import { AppError } from '../base/app-error.ts';

export const voteBases = ['members', 'present', 'validBallots'] as const;

export const voteMethods = ['secretBallot', 'showOfHands'] as const;

const count = z.int().min(0).max(2000);

/**
 * What the minutes of a collective say about one vote. The base of the share is named, because a share of those present
 * and a share of all members are different results.
 */
export const collectiveDecisionSchema = z.strictObject({
  body: lineSchema(200),
  heldOn: legalDaySchema,
  /** Official members of the body, less those the rules leave out of the base. */
  members: count,
  present: count,
  method: z.enum(voteMethods),
  /** Null for a show of hands. */
  ballots: z.strictObject({ issued: count, returned: count, valid: count }).nullable(),
  votes: z.strictObject({ for: count, against: count, blank: count }),
  base: z.enum(voteBases),
  /** The number the share is taken of, as the minutes state it. */
  baseCount: count,
  carried: z.boolean(),
  minutesNumber: lineSchema(60),
  minutesDate: legalDaySchema,
  tellersMinutesNumber: lineSchema(60).nullable(),
});
export type CollectiveDecision = z.infer<typeof collectiveDecisionSchema>;

export const decisionThresholds = ['moreThanHalf', 'twoThirds'] as const;
export type DecisionThreshold = (typeof decisionThresholds)[number];

/** Sums that do not fit; each is a sentence under the field it names. */
const voteProblems = [
  'noMembers',
  'presentOverMembers',
  'ballotsMissing',
  'ballotsForHands',
  'issuedOverPresent',
  'returnedOverIssued',
  'validOverReturned',
  'votesNotValid',
  'votesNotPresent',
  'baseNotMembers',
  'baseNotPresent',
  'baseNotValid',
  'baseNeedsBallots',
  'carriedTooFew',
  'notCarriedEnough',
  'tellersMissing',
  'minutesBeforeMeeting',
] as const;
export type VoteProblem = (typeof voteProblems)[number];

type Sums = Pick<
  CollectiveDecision,
  'members' | 'present' | 'method' | 'ballots' | 'votes' | 'base' | 'baseCount' | 'carried'
> &
  Partial<Pick<CollectiveDecision, 'tellersMinutesNumber' | 'heldOn' | 'minutesDate'>>;

/**
 * Everything in the figures that cannot be true together, in the order of the form. Empty when they fit. It checks what
 * was written down and decides nothing.
 */
export function voteProblemsOf(decision: Sums, threshold: DecisionThreshold): readonly VoteProblem[] {
  const { members, present, ballots, votes, base, baseCount } = decision;
  const cast = votes.for + votes.against + votes.blank;
  const problems: VoteProblem[] = [];
  const when = (wrong: boolean, problem: VoteProblem): void => void (wrong && problems.push(problem));

  when(members === 0 || present === 0, 'noMembers');
  when(present > members, 'presentOverMembers');
  if (decision.method === 'secretBallot') {
    when(ballots === null, 'ballotsMissing');
    if (ballots !== null) {
      when(ballots.issued > present, 'issuedOverPresent');
      when(ballots.returned > ballots.issued, 'returnedOverIssued');
      when(ballots.valid > ballots.returned, 'validOverReturned');
      when(cast !== ballots.valid, 'votesNotValid');
    }
    when(decision.tellersMinutesNumber === null, 'tellersMissing');
  } else {
    when(ballots !== null, 'ballotsForHands');
    when(cast !== present, 'votesNotPresent');
  }
  when(base === 'members' && baseCount !== members, 'baseNotMembers');
  when(base === 'present' && baseCount !== present, 'baseNotPresent');
  when(base === 'validBallots' && ballots === null, 'baseNeedsBallots');
  when(base === 'validBallots' && ballots !== null && baseCount !== ballots.valid, 'baseNotValid');
  const enough = reaches(votes.for, baseCount, threshold);
  when(decision.carried && !enough, 'carriedTooFew');
  when(!decision.carried && enough, 'notCarriedEnough');
  when(
    decision.heldOn !== undefined && decision.minutesDate !== undefined && decision.minutesDate < decision.heldOn,
    'minutesBeforeMeeting',
  );
  return problems;
}

/** In whole numbers, so that no share is rounded into a majority. */
export function reaches(votesFor: number, baseCount: number, threshold: DecisionThreshold): boolean {
  return threshold === 'moreThanHalf' ? votesFor * 2 > baseCount : votesFor * 3 >= baseCount * 2;
}

/** Throws votesInconsistent with the list of what does not fit. */
export function assertVotesFit(decision: Sums, threshold: DecisionThreshold): void {
  const problems = voteProblemsOf(decision, threshold);
  if (problems.length > 0) throw new AppError('votesInconsistent', { problems });
}

/** Whether the votes carried it is what its figures say, never its word alone. */
export function votesFit(decision: CollectiveDecision, threshold: DecisionThreshold): boolean {
  return voteProblemsOf(decision, threshold).length === 0;
}
