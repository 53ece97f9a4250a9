import type { ApprovalSignature, ApprovalStep, Asking, StatedAct } from '../../shared/model/approval.ts';
import { clockTolerance } from '../../shared/model/clock-tolerance.ts';
import { equalBytes } from '../crypto/bytes.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import { statementBytes, statementHolds, type ActPlace } from './act-statement.ts';
import { stepsOf, termsOf } from './act-terms.ts';
import type { CertificateChain, ChainPosition } from './certificate-chain.ts';

/** Why an act, or one signature of it, does not count. */
const actFaults = [
  'terms',
  'incarnation',
  'asked',
  'lapsed',
  'order',
  'version',
  'payload',
  'event',
  'position',
  'signer',
  'revoked',
  'role',
  'named',
  'asker',
  'barred',
  'samePerson',
  'bytes',
] as const;
export type ActFault = (typeof actFaults)[number];

/** What code makes of the source in the version that a signer named: never what the row says. */
export interface ActNeeds {
  /** By step; null where any holder of the role may take it. */
  readonly named: readonly (string | null)[];
  readonly barred: readonly string[];
  /** 64 hex digits. */
  readonly payloadHash: string;
}

/** What the log says of the line in which something was written. */
export interface LoggedHand {
  readonly by: string;
  /** Milliseconds UTC. */
  readonly at: number;
  /** The certificates that the session knew; null in a log that never named them. */
  readonly chain: ChainPosition | null;
  /** The latest time that the log knew before this line: whatever the line says, it was not earlier. Null where nothing came before. */
  readonly latest: number | null;
  /** It is dated before lines above it, and no two people confirmed its time. */
  readonly early: boolean;
}

/** `elsewhere`: the line stands in the log of another register, which is not to be had. */
export type Logged = LoggedHand | 'elsewhere' | null;

export interface SignedStep {
  readonly given: ApprovalSignature;
  readonly logged: Logged;
  /** Null where the version that was named is not there, or has nothing in it to be approved. */
  readonly needs: ActNeeds | null;
}

export interface ActToJudge {
  readonly place: ActPlace;
  readonly id: string;
  readonly act: StatedAct;
  readonly asking: Asking;
  /** Every incarnation this register had. */
  readonly incarnations: ReadonlySet<string>;
  readonly asked: Logged;
  readonly steps: readonly SignedStep[];
}

export interface ActJudgement {
  /** What is wrong with the act itself; then none of its signatures counts. */
  readonly form: ActFault | null;
  /** By signature. */
  readonly faults: readonly (ActFault | null)[];
  /** Something stands in it that does not count: it opens nothing and takes no further signature. */
  readonly spoiled: boolean;
  /** Every step is signed, and every signature counts. */
  readonly complete: boolean;
}

const dayMs = 24 * 60 * 60 * 1000;

/** The first reason why a spoiled act opens nothing. */
export function firstFault({ form, faults }: ActJudgement): ActFault | null {
  return form ?? faults.find((fault) => fault !== null) ?? null;
}

/**
 * The one verifier of authority (decision 38): given the log's word on each line and what code makes of the records, does
 * this act stand? Pure, so that the same judgement is made when an act is asked, signed, used, shown, packaged, imported
 * and verified. A signature counts only for what its signer was certified as at the point of the chain that it names.
 */
export function judgeAct(input: ActToJudge, chain: CertificateChain): ActJudgement {
  const form = actFault(input, chain);
  const faults = input.steps.map((step, index) => form ?? stepFault(input, step, index, chain));
  const spoiled = form !== null || faults.some((fault) => fault !== null);
  return { form, faults, spoiled, complete: !spoiled && faults.length === input.act.requiredSteps.length };
}

/** What is wrong with the act itself, whoever signed it. */
export function actFault(input: ActToJudge, chain: CertificateChain): ActFault | null {
  return formFault(input) ?? askingFault(input, chain);
}

function formFault({ act, incarnations, asked, steps }: ActToJudge): ActFault | null {
  const terms = termsOf(act.act, act.ruleVersion);
  if (terms === undefined || act.expires !== act.askedAt + terms.days * dayMs || steps.length > terms.steps.length)
    return 'terms';
  const wanted = stepsOf(
    terms,
    act.requiredSteps.map(({ userId }) => userId),
  );
  if (wanted === undefined || !sameSteps(wanted, act.requiredSteps)) return 'terms';
  if (!incarnations.has(act.incarnation)) return 'incarnation';
  if (asked === 'elsewhere') return null;
  return asked === null || asked.by !== act.askedBy || asked.at !== act.askedAt || asked.early ? 'asked' : null;
}

/** Nobody asks in another's name: so that whoever signs alone has really been asked by somebody else. */
function askingFault({ place, id, act, asking, asked }: ActToJudge, chain: CertificateChain): ActFault | null {
  if (asked !== 'elsewhere' && asked !== null && (asked.chain === null || !samePosition(asked.chain, asking.chain)))
    return 'position';
  if (!chain.holds(asking.chain)) return 'position';
  const asker = chain.personAt(act.askedBy, asking.chain.length);
  if (asker === undefined || asker.subject !== 'person' || asker.revoked) return 'asked';
  const bytes = statementBytes(place, id, act, {
    step: 'asked',
    versionCommitment: asking.versionCommitment,
    chain: asking.chain,
  });
  return statementHolds(bytes, asking.signature, asker.publicKeys.signing) ? null : 'asked';
}

function stepFault(
  { place, id, act, steps }: ActToJudge,
  { given, logged, needs }: SignedStep,
  index: number,
  chain: CertificateChain,
): ActFault | null {
  const step = act.requiredSteps[index];
  // The clock of one machine may step back a little between two hands.
  if (
    step === undefined ||
    given.step !== index ||
    given.at < (steps[index - 1]?.given.at ?? act.askedAt) - clockTolerance.backwardMs
  )
    return 'order';
  const latest = logged === null || logged === 'elsewhere' ? null : logged.latest;
  if (Math.max(given.at, latest ?? given.at) >= act.expires) return 'lapsed';
  if (logged === null) return 'event';
  if (logged !== 'elsewhere') {
    if (logged.by !== given.userId || logged.at !== given.at) return 'event';
    if (logged.chain === null || !samePosition(logged.chain, given.chain)) return 'position';
  }
  if (needs === null) return 'version';
  if (needs.payloadHash !== act.payloadHash) return 'payload';
  if (act.requiredSteps.some(({ userId }, at) => userId !== (needs.named[at] ?? null))) return 'named';
  if (!sameMembers(needs.barred, act.barred)) return 'barred';
  // Nothing shows when it was given: somebody who was taken out since can have given it today.
  const since = logged === 'elsewhere' && !maySignStill(chain, step, given) ? 'revoked' : null;
  return (
    signerFault(
      act,
      step,
      given,
      steps.slice(0, index).map((earlier) => earlier.given.userId),
    ) ??
    keyFault(chain, step, given) ??
    since ??
    (signedBy(chain, given, statementBytes(place, id, act, given)) ? null : 'bytes')
  );
}

/** Whose act it is, and who gives its steps. */
export type LawfulHands = Pick<StatedAct, 'askedBy' | 'requiredSteps' | 'barred'>;

/** @param before who signed the steps before it */
export function signerFault(
  act: LawfulHands,
  step: ApprovalStep,
  { userId, step: index }: Pick<ApprovalSignature, 'userId' | 'step'>,
  before: readonly string[],
): ActFault | null {
  const proposes = step.hand === 'proposer' && index === 0;
  if (proposes !== (userId === act.askedBy)) return 'asker';
  if (act.barred.includes(userId)) return 'barred';
  if (before.includes(userId)) return 'samePerson';
  return step.userId !== null && step.userId !== userId ? 'named' : null;
}

/** @param step null where no role is asked for */
export function keyFault(
  chain: CertificateChain,
  step: ApprovalStep | null,
  given: Pick<ApprovalSignature, 'userId' | 'chain'>,
): ActFault | null {
  if (!chain.holds(given.chain)) return 'position';
  const signer = chain.personAt(given.userId, given.chain.length);
  if (signer === undefined || signer.subject !== 'person') return 'signer';
  if (signer.revoked) return 'revoked';
  return step === null || step.roles.some((role) => signer.roles.has(role)) ? null : 'role';
}

/** Would this signer be let to give this step at the end of the chain? Another office has no more than that to go by. */
export function maySignStill(chain: CertificateChain, step: ApprovalStep, given: ApprovalSignature): boolean {
  return keyFault(chain, step, { ...given, chain: { ...chain.position } }) === null;
}

/** Under the one key that was certified at that point: an older or a later one of the same person signs nothing then. */
export function signedBy(
  chain: CertificateChain,
  given: Pick<ApprovalSignature, 'userId' | 'chain' | 'signature'>,
  bytes: Uint8Array,
): boolean {
  const signer = chain.personAt(given.userId, given.chain.length);
  return signer !== undefined && statementHolds(bytes, given.signature, signer.publicKeys.signing);
}

export function samePosition(one: ChainPosition, other: ChainPosition): boolean {
  return one.length === other.length && one.head === other.head;
}

function sameSteps(one: readonly ApprovalStep[], other: StatedAct['requiredSteps']): boolean {
  return equalBytes(canonicalBytes(one), canonicalBytes(other));
}

/** In whatever order; a name that stands there twice is not the same as one that stands there once: the statement under it is another. */
function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  return equalBytes(canonicalBytes([...one].sort()), canonicalBytes([...other].sort()));
}
