import { z } from 'zod';
import { idSchema, instantSchema, lineSchema, reasonSchema, roleSchema } from '../base/common-schemas.ts';
import { AppError } from '../base/app-error.ts';
import type { Role } from '../base/roles.ts';

/** Every act that needs more than one person. The list is closed: a new act is a decision, not a string (decision 19). */
export const approvalActs = [
  'concludeCase',
  'decideCase',
  'groundForNotAsking',
  'correctDossier',
  'releasePackage',
  'releasePrint',
  'decideReview',
  'overrideInterest',
  'openClockEpoch',
  'destroyRecords',
] as const;
export type ApprovalAct = (typeof approvalActs)[number];

/** "Proposed by, verified by, decided by are different people" (decision 19). */
export const approvalHands = ['proposer', 'second', 'decider'] as const;
export type ApprovalHand = (typeof approvalHands)[number];

/** SHA-256 over the domain `act` and the canonical bytes of what is approved; 64 hex digits. */
const payloadHashSchema = z.string().regex(/^[0-9a-f]{64}$/);

const approvalStepSchema = z.strictObject({
  hand: z.enum(approvalHands),
  /** One of these certified roles is enough. */
  roles: z.array(roleSchema).min(1).max(6),
  /** Only this person may take the step (the case's second officer); null where any holder of the role may. */
  userId: idSchema.nullable(),
});
export type ApprovalStep = z.infer<typeof approvalStepSchema>;

const approvalSubjectSchema = z.strictObject({
  type: z.string().regex(/^[a-z][A-Za-z]{1,39}$/),
  id: z.string().min(1).max(64),
});
export type ApprovalSubject = z.infer<typeof approvalSubjectSchema>;

/** A point of the register's certificates: how many, and the hash of the last of them, base64; empty for the beginning. */
const chainPositionSchema = z.strictObject({ length: z.int().min(0).max(100_000), head: z.string().max(44) });

export const approvalSignatureSchema = z.strictObject({
  step: z.int().min(0).max(3),
  userId: idSchema,
  at: instantSchema,
  /** Ed25519, base64, over the whole statement of this step (`authority/act-statement.ts`). */
  signature: z.string().min(80).max(100),
  /** The version of the source that lay before the signer, hex; empty where the act has none. */
  versionCommitment: z.string().max(128),
  /** The certificates that the signer knew. */
  chain: chainPositionSchema,
});
export type ApprovalSignature = z.infer<typeof approvalSignatureSchema>;

/** The asker's own hand under the asking: that it was asked, by whom, is believed from no row (decision 38). */
export const askingSchema = approvalSignatureSchema.pick({ signature: true, versionCommitment: true, chain: true });
export type Asking = z.infer<typeof askingSchema>;

/** An end that is no completion, with the hand under it. One without a hand, or with a wrong one, ends nothing (decision 38). */
const refusalSchema = z.strictObject({
  userId: idSchema,
  at: instantSchema,
  reason: reasonSchema,
  hand: askingSchema.optional(),
});
const withdrawalSchema = z.strictObject({ at: instantSchema, hand: askingSchema });

export const approvalStates = ['waiting', 'approved', 'refused', 'withdrawn', 'used'] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** One entity for every act of two or more people, kept in the compartment of its subject (decisions 8 and 19). */
export const approvalSchema = z.strictObject({
  act: z.enum(approvalActs),
  /** By which version of the act's terms it was asked (`authority/act-terms.ts`). */
  ruleVersion: z.int().min(1).max(1000),
  /** Under which incarnation of the register it was asked (decision 16). */
  incarnation: idSchema,
  subject: approvalSubjectSchema,
  /** The record that what is approved is built from; null where the act has none. */
  source: approvalSubjectSchema.nullable(),
  /** What the signer reads in the list: the number or name of the subject. It never leaves the compartment. */
  title: lineSchema(300),
  /** Why it is asked, where the act wants a reason in words. */
  reason: reasonSchema.nullable(),
  payloadHash: payloadHashSchema,
  /** Shown, never believed: what the act needs stands in code, and this must be the same (decision 38). */
  requiredSteps: z.array(approvalStepSchema).min(1).max(4),
  /** People whose hand is already in the matter and who may take no step here. */
  barred: z.array(idSchema).max(100),
  signatures: z.array(approvalSignatureSchema).max(4),
  askedBy: idSchema,
  askedAt: instantSchema,
  asking: askingSchema,
  expires: instantSchema,
  refusal: refusalSchema.nullable(),
  /** By whoever asked. */
  withdrawal: withdrawalSchema.nullable().optional(),
  state: z.enum(approvalStates),
});
export type Approval = z.infer<typeof approvalSchema>;

/** What stands under every signature of an approval, whichever step it is. */
export const statedActSchema = approvalSchema.pick({
  act: true,
  ruleVersion: true,
  incarnation: true,
  subject: true,
  source: true,
  payloadHash: true,
  requiredSteps: true,
  barred: true,
  askedBy: true,
  askedAt: true,
  expires: true,
});
export type StatedAct = z.infer<typeof statedActSchema>;

/** An approval without its words. */
export function statedActOf(approval: Approval): StatedAct {
  const {
    act,
    ruleVersion,
    incarnation,
    subject,
    source,
    payloadHash,
    requiredSteps,
    barred,
    askedBy,
    askedAt,
    expires,
  } = approval;
  return {
    act,
    ruleVersion,
    incarnation,
    subject,
    source,
    payloadHash,
    requiredSteps,
    barred,
    askedBy,
    askedAt,
    expires,
  };
}

/** The step that waits, or null when nothing more is to be signed. */
export function nextStep(approval: Approval): { index: number; step: ApprovalStep } | null {
  if (approval.state !== 'waiting') return null;
  const index = approval.signatures.length;
  const step = approval.requiredSteps[index];
  return step === undefined ? null : { index, step };
}

interface Hand {
  readonly userId: string;
  readonly roles: ReadonlySet<Role>;
}

/** Throws unless the approval can still take a signature or a refusal: approvalClosed, approvalExpired. */
export function assertOpen(approval: Approval, now: number): void {
  if (approval.state !== 'waiting') throw new AppError('approvalClosed', { state: approval.state });
  if (now >= approval.expires) throw new AppError('approvalExpired', { expired: approval.expires });
}

/**
 * May this person take the step that waits? The order of the checks is the order in which a signer would want to know.
 * Throws approvalClosed, approvalExpired, approvalOwnAct (the asker, or a named other person's own draft), sameHand
 * (signed another step or had a hand in the matter), approvalRoleMissing.
 */
export function assertMaySign(approval: Approval, who: Hand, now: number): { index: number; step: ApprovalStep } {
  assertOpen(approval, now);
  const next = nextStep(approval);
  if (next === null) throw new AppError('approvalClosed', { state: approval.state });
  const signsOwnProposal = next.step.hand === 'proposer' && next.index === 0;
  if (who.userId === approval.askedBy && !signsOwnProposal) throw new AppError('approvalOwnAct', { act: approval.act });
  if (approval.signatures.some((given) => given.userId === who.userId) || approval.barred.includes(who.userId)) {
    throw new AppError('sameHand', { act: approval.act, hand: next.step.hand });
  }
  if (!next.step.roles.some((role) => who.roles.has(role)))
    throw new AppError('approvalRoleMissing', { act: approval.act, roles: next.step.roles });
  if (next.step.userId !== null && next.step.userId !== who.userId)
    throw new AppError('approvalRoleMissing', { act: approval.act, hand: next.step.hand });
  return next;
}

/** The same question without an exception, for lists. */
export function maySign(approval: Approval, who: Hand, now: number): boolean {
  try {
    assertMaySign(approval, who, now);
    return true;
  } catch {
    return false;
  }
}

/** The approval with one signature more; the last one makes it approved. */
export function withSignature(approval: Approval, signature: ApprovalSignature): Approval {
  const signatures = [...approval.signatures, signature];
  return {
    ...approval,
    signatures,
    state: signatures.length === approval.requiredSteps.length ? 'approved' : 'waiting',
  };
}

/**
 * Throws unless this approval carries the act: approvalNeeded (another act, or steps missing), approvalClosed (refused,
 * withdrawn or already used), approvalExpired, approvalPayloadChanged. Signatures are checked by the caller, who has the keys.
 */
export function assertApproved(approval: Approval, act: ApprovalAct, payloadHash: string, now: number): void {
  if (approval.act !== act) throw new AppError('approvalNeeded', { act });
  if (approval.payloadHash !== payloadHash) throw new AppError('approvalPayloadChanged', { act });
  if (approval.state === 'refused' || approval.state === 'withdrawn' || approval.state === 'used')
    throw new AppError('approvalClosed', { state: approval.state });
  if (now >= approval.expires) throw new AppError('approvalExpired', { expired: approval.expires });
  if (approval.state !== 'approved')
    throw new AppError('approvalNeeded', { act, missing: approval.requiredSteps.length - approval.signatures.length });
}

/**
 * Throws sameHand or inputRejected when steps could never be taken by different people: two steps for one named person,
 * or a step for somebody who is barred.
 */
export function assertStepsPossible(steps: readonly ApprovalStep[], barred: readonly string[]): void {
  const named = steps.flatMap((step) => (step.userId === null ? [] : [step.userId]));
  if (new Set(named).size !== named.length) throw new AppError('sameHand', {});
  if (named.some((userId) => barred.includes(userId))) throw new AppError('sameHand', {});
  if (steps.slice(1).some((step) => step.hand === 'proposer'))
    throw new AppError('inputRejected', { field: 'requiredSteps' });
}
