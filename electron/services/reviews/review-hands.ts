import { AppError } from '../../../shared/base/app-error.ts';
import type { Catalogue } from '../../../shared/model/catalogue.ts';
import { votesFit, type CollectiveDecision } from '../../../shared/model/collective-decision.ts';
import { classesFit, proposedClasses, type ReviewRecord } from '../../../shared/model/review-record.ts';
import { emptySelfPart } from '../../../shared/model/self-review.ts';
import { canonicalText, type Fields } from '../../records/patch.ts';
import { fieldsKept, sameValue } from '../authority/kept-words.ts';

type Hands = Pick<ReviewRecord, 'writers' | 'proposers'>;

/** Who wrote down the person's words or handed them in takes no other hand in the record. Throws sameHand. */
export function assertNotSelfHand({ writers }: Hands, userId: string, hand: 'second' | 'decider'): void {
  if (writers.includes(userId)) throw new AppError('sameHand', { hand });
}

/** Who proposed a class does not write the person's words afterwards. Throws sameHand. */
export function assertNotProposer({ proposers }: Hands, userId: string): void {
  if (proposers.includes(userId)) throw new AppError('sameHand', { hand: 'proposer' });
}

/** The same person twice in a hand is one hand. */
export function withHand(hand: readonly string[], userId: string): string[] {
  return hand.includes(userId) ? [...hand] : [...hand, userId];
}

/**
 * The last look at every version of a record, whichever use case it comes from: a paper that was handed in stays as it is,
 * word for word, and while one stands nothing of the person's part changes. Throws personsWordsFixed.
 */
export function assertOwnWordsFixed(before: ReviewRecord, after: ReviewRecord): void {
  for (const [index, submission] of before.submissions.entries()) {
    const kept = after.submissions[index];
    if (kept === undefined || canonicalText(kept) !== canonicalText(submission))
      throw new AppError('personsWordsFixed', { number: submission.number });
  }
  if (before.submitted !== null && canonicalText(before.self) !== canonicalText(after.self))
    throw new AppError('personsWordsFixed', { number: before.submitted });
}

/** The same asked of two versions as they lie there; the record itself is read by its schema. */
export function reviewKept(before: Fields, patch: Fields): boolean {
  const { submissions: had, submitted, self } = before;
  const has = patch['submissions'] ?? had;
  if (!Array.isArray(had) || !Array.isArray(has) || had.some((paper, index) => !sameValue(paper, has[index])))
    return false;
  return (
    (submitted === null || !('self' in patch) || sameValue(self, patch['self'])) &&
    subjectKept(before, patch) &&
    paperKept(before, { ...before, ...patch })
  );
}

/**
 * A proposal and a decision are for the paper that lay before them: with another one, or none, both fall. It is opened only by
 * giving it back, and not by whoever wrote it or handed it in.
 */
function paperKept(before: Fields, after: Fields): boolean {
  if (sameValue(before['submitted'], after['submitted'])) return true;
  if (after['proposal'] !== null || after['decision'] !== null) return false;
  if (before['submitted'] === null) return true;
  const [{ returns: had, writers }, { returns: has, submitted }] = [before, after];
  if (!Array.isArray(had) || !Array.isArray(has) || !Array.isArray(writers)) return false;
  const given = has.slice(had.length) as { readonly to?: unknown; readonly by?: unknown }[];
  return submitted === null && given.some(({ to, by }) => to === 'self' && !writers.includes(by));
}

/** Whose record it is, and of which campaign, is said when it is opened. */
const subjectKept = (before: Fields, patch: Fields): boolean =>
  fieldsKept(['campaignId', 'person', 'variant', 'rows', 'placements', 'carried'], before, patch);

/** A record opens with nothing said in it: whatever stands there later has the hand of whoever wrote that version. */
export const opensBare = (first: Fields): boolean =>
  sameValue(first['self'], emptySelfPart()) &&
  ['writers', 'submissions', 'sessions', 'proposers', 'returns'].every((name) => sameValue(first[name], [])) &&
  ['submitted', 'proposal', 'decision'].every((name) => first[name] === null);

/**
 * Do hands and stages of a record fit each other as every step leaves them? Whoever handed a paper in or proposed stands among
 * those whose hand is taken, nobody in both, and the first hand writes no decision down; the part that stands is the one that was handed in; nobody exempt handed anything in.
 */
export function handsFit(record: ReviewRecord, catalogues: readonly Catalogue[]): boolean {
  const { submissions, submitted, self, writers, proposers, proposal, decision, exemption, sessions } = record;
  const standing = submissions.find(({ number }) => number === submitted);
  return (
    (submitted === null || (standing !== undefined && sameValue(standing.self, self))) &&
    submissions.every(({ by }) => writers.includes(by)) &&
    (proposal === null || proposers.includes(proposal.by)) &&
    (decision === null || !writers.includes(decision.by)) &&
    classesAreCarried(record, catalogues) &&
    !writers.some((userId) => proposers.includes(userId)) &&
    (exemption === null || (submitted === null && sessions.length === 0))
  );
}

/** A class for each row that the person answers, and none that was not carried by its votes. */
function classesAreCarried({ rows, proposal, decision }: ReviewRecord, catalogues: readonly Catalogue[]): boolean {
  // By the share that a catalogue asks for; which of them it was then, the day of the vote does not tell.
  const wasCarriedBy = (votes: CollectiveDecision): boolean =>
    votes.carried && catalogues.some(({ evaluation }) => votesFit(votes, evaluation.threshold));
  return (
    (proposal === null ||
      (classesFit(rows, proposedClasses(proposal)) && (proposal.votes === null || wasCarriedBy(proposal.votes)))) &&
    (decision === null || (classesFit(rows, decision.classes) && wasCarriedBy(decision.collective)))
  );
}
