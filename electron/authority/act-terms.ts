import type { ApprovalAct, ApprovalHand, ApprovalStep } from '../../shared/model/approval.ts';
import type { Role } from '../../shared/base/roles.ts';

interface StepTerms {
  readonly hand: ApprovalHand;
  /** One of these certified roles is enough. */
  readonly roles: readonly Role[];
  /** Only one person may take it; who that is, is told by the source of the act. */
  readonly named?: true;
}

/** What one version of an act asks for, whatever a stored row says (decision 38). */
export interface ActTerms {
  /** Days until it lapses. */
  readonly days: number;
  readonly steps: readonly StepTerms[];
}

const decidedByApprover: ActTerms = { days: 30, steps: [{ hand: 'decider', roles: ['approver'] }] };
const decidedByTwo: ActTerms = {
  days: 30,
  steps: [
    { hand: 'second', roles: ['approver'] },
    { hand: 'decider', roles: ['approver'] },
  ],
};

/** The one who prepares signs at once; a second person releases (decision 19). */
const releasedByTwo: ActTerms = {
  days: 30,
  steps: [
    { hand: 'proposer', roles: ['personnelOfficer', 'approver'] },
    { hand: 'decider', roles: ['approver'] },
  ],
};

const concludedByTwo: ActTerms = {
  days: 30,
  steps: [
    { hand: 'proposer', roles: ['verificationOfficer'], named: true },
    { hand: 'second', roles: ['verificationOfficer'], named: true },
  ],
};

/** By version, from 1. One that was ever signed under stays here: old signatures are judged by the terms of their day. */
const terms: Readonly<Record<ApprovalAct, readonly [ActTerms, ...ActTerms[]]>> = {
  // Since the second version of these four, what is signed names the part itself and everything that is printed with it.
  concludeCase: [concludedByTwo, concludedByTwo],
  // Since the second, nobody decides or waives who ever was an officer of the case.
  decideCase: [decidedByApprover, decidedByApprover],
  groundForNotAsking: [decidedByTwo, decidedByTwo],
  correctDossier: [decidedByApprover],
  // Version 2: what is released is named with its content, and not by ids alone (electron/exchange/FORMAT.md).
  releasePackage: [releasedByTwo, releasedByTwo],
  releasePrint: [decidedByApprover],
  decideReview: [decidedByApprover, decidedByApprover],
  overrideInterest: [{ days: 30, steps: [{ hand: 'decider', roles: ['approver'], named: true }] }],
  // Two people look at the clock on the wall (decision 17). A time confirmed tomorrow would say nothing about today.
  openClockEpoch: [
    {
      days: 1,
      steps: [
        { hand: 'proposer', roles: ['administrator', 'approver'] },
        { hand: 'decider', roles: ['approver'] },
      ],
    },
  ],
  destroyRecords: [decidedByTwo],
};

/** The terms of a version; undefined for one that this version of the application does not know. */
export function termsOf(act: ApprovalAct, version: number): ActTerms | undefined {
  return terms[act][version - 1];
}

/** What is asked for today. */
export function termsNow(act: ApprovalAct): { readonly version: number; readonly terms: ActTerms } {
  const versions = terms[act];
  return { version: versions.length, terms: versions.at(-1) ?? versions[0] };
}

/** The steps with the people whom the source names, in order; undefined where a name is missing or is one too many. */
export function stepsOf({ steps }: ActTerms, named: readonly (string | null)[]): ApprovalStep[] | undefined {
  const filled = steps.map(({ hand, roles, named: wants }, index) => ({
    hand,
    roles: [...roles],
    userId: named[index] ?? null,
    wants: wants === true,
  }));
  if (named.length > steps.length || filled.some(({ userId, wants }) => (userId !== null) !== wants)) return undefined;
  return filled.map(({ wants: _wants, ...step }) => step);
}
