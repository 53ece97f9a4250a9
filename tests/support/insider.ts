import type { RecordType } from '../../shared/model/record-type.ts';
import type { Approval, ApprovalSignature, ApprovalStep } from '../../shared/model/approval.ts';
import { statementBytes, statementDomain } from '../../electron/authority/act-statement.ts';
import { newId } from '../../electron/crypto/random.ts';
import { toHex } from '../../electron/crypto/bytes.ts';
import type { Change } from '../../electron/records/change.ts';
import { payloadHashOf } from '../../electron/services/authority/approval-payload.ts';
import { approvalKind, approvalType, readApproval } from '../../electron/services/authority/approval-store.ts';
import { readRecord, readVersion } from '../../electron/storage/repositories/records.ts';
import { writeLine } from '../../electron/services/base/write-record.ts';
import type { ServiceContext } from '../../electron/services/base/service-context.ts';
import type { TestOffice } from './test-office.ts';

/**
 * Somebody who holds the keys of their own role and writes past every rule of the product: rows, versions and lines of the
 * log are well-formed and carry the writer's own signature, so nothing but authority can tell them from lawful ones.
 */
export async function insider<T>(
  desk: TestOffice,
  who: string,
  work: (change: Change, context: ServiceContext) => Promise<T>,
): Promise<T> {
  const context = await desk.as(who);
  return desk.open.change((change) => work(change, context));
}

/** Commitment of the current version of a record, hex. */
export async function commitmentOf(change: Change, id: string): Promise<string> {
  const record = await readRecord(change.db, 'record', id);
  const version = record === undefined ? undefined : await readVersion(change.db, 'record', id, record.versionId);
  return version === undefined ? '' : toHex(version.commitment);
}

/** A version of a record past the service that keeps it. */
export async function rewrite(
  change: Change,
  type: RecordType,
  id: string,
  patch: object,
  event:
    | 'caseChanged'
    | 'caseAssigned'
    | 'campaignChanged'
    | 'workItemChanged'
    | 'approvalSigned'
    | 'approvalRefused'
    | 'personCorrected'
    | 'reviewChanged'
    | 'interestOverridden' = 'workItemChanged',
  facts: readonly (readonly ['signer' | 'approval', string])[] = [],
): Promise<void> {
  const record = await readRecord(change.db, 'record', id);
  await change.amendRecord({ type, id, baseVersion: record?.versionId ?? '', patch, event, facts });
}

export interface Forged {
  readonly id?: string;
  readonly act: Approval['act'];
  readonly subject: Approval['subject'];
  readonly source: Approval['source'];
  readonly payload: unknown;
  readonly steps: readonly ApprovalStep[];
  readonly barred?: readonly string[];
  /** In whose name each step is signed, always with the writer's own key. */
  readonly signers: readonly string[];
  readonly more?: Partial<Approval>;
}

/** An approval with signatures of the writer's key alone, written as the product writes one. */
export async function forgeApproval(
  change: Change,
  context: ServiceContext,
  { id = newId(), act, subject, source, payload, steps, barred = [], signers, more = {} }: Forged,
): Promise<string> {
  const begun: Omit<Approval, 'asking'> = {
    act,
    ruleVersion: 1,
    incarnation: context.incarnation,
    subject,
    source,
    title: 'TT-2026/001',
    reason: null,
    payloadHash: payloadHashOf(payload),
    requiredSteps: [...steps],
    barred: [...barred],
    signatures: [],
    askedBy: context.who.userId,
    askedAt: change.now,
    expires: change.now + (act === 'openClockEpoch' ? 1 : 30) * 24 * 60 * 60 * 1000,
    refusal: null,
    state: 'waiting',
    ...more,
  };
  const versionCommitment = source === null ? '' : await commitmentOf(change, source.id);
  const place = { registerId: context.registerId, compartment: change.db.kind };
  const asked = { step: 'asked' as const, versionCommitment, chain: { ...context.chain.position } };
  // In the writer's own hand, whoever the row says has asked.
  const asking = {
    versionCommitment,
    chain: asked.chain,
    signature: context.who.sign(statementDomain, statementBytes(place, id, begun, asked)),
  };
  const approval: Approval = { ...begun, asking };
  const signed = signers.map((userId, step): ApprovalSignature => {
    const given = { step, versionCommitment, chain: { ...context.chain.position } };
    return {
      ...given,
      userId,
      at: change.now,
      signature: context.who.sign(statementDomain, statementBytes(place, id, approval, given)),
    };
  });
  await change.createRecord<Approval>({
    type: approvalType,
    id,
    doc: { ...approval, signatures: [], state: 'waiting' },
    event: 'approvalAsked',
    facts: [['act', act]],
  });
  for (let count = 1; count <= signed.length; count += 1) {
    const signatures = signed.slice(0, count);
    await rewrite(
      change,
      approvalType,
      id,
      { signatures, state: count === signed.length ? 'approved' : 'waiting' },
      'approvalSigned',
      [['signer', signers[count - 1] ?? '']],
    );
  }
  await writeLine(change, context, approvalKind, id, {
    ...approval,
    signatures: signed,
    state: signed.length > 0 ? 'approved' : 'waiting',
  });
  return id;
}

/** A refusal in `by`'s name, or the asking taken back in its asker's; under the writer's own key, or under nobody's. */
export async function forgeEnd(
  change: Change,
  context: ServiceContext,
  id: string,
  { how, by, signed = true }: { readonly how: 'refused' | 'withdrawn'; readonly by: string; readonly signed?: boolean },
): Promise<void> {
  const { approval } = await readApproval(change.db, id);
  const before = {
    versionCommitment: approval.source === null ? '' : await commitmentOf(change, approval.source.id),
    chain: { ...context.chain.position },
  };
  const reason = 'Không đồng ý';
  const bytes = statementBytes({ registerId: context.registerId, compartment: change.db.kind }, id, approval, {
    step: how,
    ...before,
    ...(how === 'refused' ? { reason } : {}),
  });
  const hand = signed ? { hand: { ...before, signature: context.who.sign(statementDomain, bytes) } } : {};
  if (how === 'refused')
    await rewrite(
      change,
      approvalType,
      id,
      { refusal: { userId: by, at: change.now, reason, ...hand }, state: 'refused' },
      'approvalRefused',
      [['signer', by]],
    );
  else
    await rewrite(change, approvalType, id, {
      ...(signed ? { withdrawal: { at: change.now, ...hand } } : {}),
      state: 'withdrawn',
    });
  const { approval: ended } = await readApproval(change.db, id);
  await writeLine(change, context, approvalKind, id, ended);
}
