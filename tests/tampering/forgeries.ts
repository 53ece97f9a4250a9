import type { RecordType } from '../../shared/model/record-type.ts';
import type {
  Approval,
  ApprovalAct,
  ApprovalSignature,
  ApprovalStep,
  ApprovalSubject,
} from '../../shared/model/approval.ts';
import type { CaseDocument } from '../../shared/model/case-file.ts';
import { conclusionPayload, decisionPayload, groundPayload } from '../../shared/model/case-payloads.ts';
import type { CaseConclusion, CaseOutcome } from '../../shared/model/case-outcome.ts';
import type { Campaign } from '../../shared/model/review-campaign.ts';
import { reviewDecisionPayload } from '../../shared/model/review-payload.ts';
import type { ReviewRecord } from '../../shared/model/review-record.ts';
import { cardConfirmationBytes, type CardConfirmation } from '../../electron/authority/card-statement.ts';
import { statementBytes, statementDomain } from '../../electron/authority/act-statement.ts';
import { toBase64, toHex } from '../../electron/crypto/bytes.ts';
import { newId } from '../../electron/crypto/random.ts';
import { signBytes } from '../../electron/crypto/signature.ts';
import type { AmendOptions, Change, WorkEventKind } from '../../electron/records/change.ts';
import { readRecord } from '../../electron/records/read-record.ts';
import { payloadHashOf } from '../../electron/services/authority/approval-payload.ts';
import { readRecord as readStored, readVersion } from '../../electron/storage/repositories/records.ts';
import { votes } from '../support/case-office.ts';
import { opinions, votes as reviewVotes } from '../support/review-office.ts';
import type { Attacker } from './attackers.ts';

/** A further version of a record, as lawful in its form as any: the next number, the right parent, its event, its commitment. */
export async function amend<T extends object>(
  change: Change,
  type: RecordType,
  id: string,
  patchOf: (doc: T) => Partial<T>,
  event: WorkEventKind,
  more: Partial<AmendOptions<T>> = {},
): Promise<void> {
  const record = await readRecord<T>(change.db, type, id);
  await change.amendRecord<T>({ type, id, baseVersion: record.versionId, patch: patchOf(record.doc), event, ...more });
}

export async function docOf<T extends object>(change: Change, type: RecordType, id: string): Promise<T> {
  return (await readRecord<T>(change.db, type, id)).doc;
}

interface Forged {
  readonly act: ApprovalAct;
  readonly subject: ApprovalSubject;
  /** The record that the act is made from; the subject when left out. */
  readonly source?: ApprovalSubject;
  readonly payload: unknown;
  /** The steps that are to be believed; one of the attacker's own role when left out. */
  readonly steps?: readonly ApprovalStep[];
  /** In whose name each step is signed; the signature is the attacker's all the same. */
  readonly hands?: readonly string[];
  /** Where the source names its approval beforehand. */
  readonly id?: string;
}

/** A complete approval as the product writes one, line by line of the log, with every step signed by the one key in hand. */
export async function forgeApproval(
  attacker: Attacker,
  change: Change,
  { act, subject, source = subject, payload, steps, hands, id = newId() }: Forged,
): Promise<string> {
  const { file, chain, pairs } = attacker.ring;
  const begun: Omit<Approval, 'asking'> = {
    act,
    ruleVersion: 1,
    incarnation: file.body.incarnation,
    subject,
    source,
    title: 'x',
    reason: null,
    payloadHash: payloadHashOf(payload),
    requiredSteps: [...(steps ?? [ownStep(attacker)])],
    barred: [],
    signatures: [],
    askedBy: attacker.userId,
    askedAt: change.now,
    expires: change.now + 30 * 86_400_000,
    refusal: null,
    state: 'waiting',
  };
  const place = { registerId: file.registerId, compartment: change.db.kind };
  const versionCommitment = await commitmentOf(change, source.id);
  const asking = { versionCommitment, chain: { ...chain.position } };
  const asked: Approval = {
    ...begun,
    asking: {
      ...asking,
      signature: toBase64(
        signBytes(statementDomain, statementBytes(place, id, begun, { step: 'asked', ...asking }), pairs.signingSecret),
      ),
    },
  };
  const signatures = asked.requiredSteps.map((_, step): ApprovalSignature => {
    const given = { step, versionCommitment, chain: { ...chain.position } };
    return {
      ...given,
      userId: hands?.[step] ?? attacker.userId,
      at: change.now,
      signature: toBase64(signBytes(statementDomain, statementBytes(place, id, asked, given), pairs.signingSecret)),
    };
  });
  await change.createRecord<Approval>({
    type: 'approval',
    id,
    doc: asked,
    event: 'approvalAsked',
    facts: [['act', act]],
  });
  for (const [index, { userId }] of signatures.entries()) {
    const state = index + 1 === signatures.length ? 'approved' : 'waiting';
    await amend<Approval>(
      change,
      'approval',
      id,
      () => ({ signatures: signatures.slice(0, index + 1), state }),
      'approvalSigned',
      { facts: [['signer', userId]] },
    );
  }
  return id;
}

/** The attacker's own step, in the role they have. */
export const ownStep = (attacker: Attacker): ApprovalStep => ({
  hand: 'proposer',
  roles: [[...attacker.ring.me.roles][0] ?? 'administrator'],
  userId: attacker.userId,
});

/** Commitment of the current version of a record, hex. */
export async function commitmentOf(change: Change, id: string): Promise<string> {
  const record = await readStored(change.db, 'record', id);
  const version = record === undefined ? undefined : await readVersion(change.db, 'record', id, record.versionId);
  return version === undefined ? '' : toHex(version.commitment);
}

type CasePartOf<K extends 'conclusions' | 'decisions' | 'grounds'> = CaseDocument[K][number];
const part = <F>(attacker: Attacker, change: Change, fields: F, id = newId()) => ({
  id,
  at: change.now,
  by: attacker.userId,
  changed: null,
  fields,
});

/** Makes the approval that a record already names. */
type Approve = (id: string, act: ApprovalAct, payload: unknown) => Promise<unknown>;

/** A conclusion in a case, under an approval of the given make. */
export async function concludeCase(
  attacker: Attacker,
  change: Change,
  caseId: string,
  outcome: CaseOutcome,
  approve: Approve,
): Promise<CasePartOf<'conclusions'>> {
  const document = await docOf<CaseDocument>(change, 'verificationCase', caseId);
  const fields: CaseConclusion = {
    round: document.conclusions.length + 1,
    outcome,
    basis: document.basis,
    citedStatementIds: document.statements.map(({ id }) => id),
    groundId: null,
    draftedBy: document.officerId,
    approvalId: newId(),
  };
  const conclusion = part(attacker, change, fields);
  await amend<CaseDocument>(
    change,
    'verificationCase',
    caseId,
    () => ({ conclusions: [...document.conclusions, conclusion] }),
    'conclusionDrafted',
  );
  await approve(fields.approvalId, 'concludeCase', conclusionPayload(caseId, document, fields));
  return conclusion;
}

/** What the collective is to have decided on the last conclusion. */
export async function decideCase(attacker: Attacker, change: Change, caseId: string, approve: Approve): Promise<void> {
  const document = await docOf<CaseDocument>(change, 'verificationCase', caseId);
  const conclusion = document.conclusions.at(-1);
  if (conclusion === undefined) throw new Error('nothing is concluded');
  const decision = { ...votes, heldOn: '2026-12-16', minutesDate: '2026-12-16' };
  const approvalId = newId();
  await amend<CaseDocument>(
    change,
    'verificationCase',
    caseId,
    () => ({
      decisions: [...document.decisions, part(attacker, change, { conclusionId: conclusion.id, decision, approvalId })],
    }),
    'decisionRecorded',
  );
  await approve(approvalId, 'decideCase', decisionPayload(caseId, document, conclusion.fields, decision));
}

/** A ground for not asking the person, written and approved by one hand. */
export async function waiveHearing(
  attacker: Attacker,
  change: Change,
  caseId: string,
  approve: Approve,
): Promise<void> {
  const document = await docOf<CaseDocument>(change, 'verificationCase', caseId);
  const items = document.statements.map(({ id, fields }) => ({
    statementId: id,
    text: fields.text,
    sourceIds: fields.sources.map((source) => source.id),
  }));
  const ground = {
    basis: document.basis,
    documentNumber: '31-TB/HU',
    documentDate: '2026-12-01',
    words: 'Không hỏi được.',
    items,
    approvalId: newId(),
  };
  await amend<CaseDocument>(
    change,
    'verificationCase',
    caseId,
    () => ({ grounds: [...document.grounds, part(attacker, change, ground)] }),
    'caseChanged',
  );
  await approve(ground.approvalId, 'groundForNotAsking', groundPayload(caseId, document, ground));
}

/** A class that one hand proposes and decides. */
export async function decideReview(
  attacker: Attacker,
  change: Change,
  reviewId: string,
  approve: Approve,
): Promise<void> {
  const record = await docOf<ReviewRecord>(change, 'review', reviewId);
  const campaign = await docOf<Campaign>(change, 'campaign', record.campaignId);
  const made = { by: attacker.userId, at: change.now };
  const held = { heldOn: '2026-12-04', minutesDate: '2026-12-04' };
  const proposal = { opinions: opinions('notFulfilled'), votes: reviewVotes(held), ...made };
  const decision = {
    classes: { official: 'notFulfilled' as const, member: 'notFulfilled' as const },
    collective: reviewVotes(held),
    approvalId: newId(),
    ...made,
    given: made,
  };
  await amend<ReviewRecord>(
    change,
    'review',
    reviewId,
    () => ({ proposal, proposers: [attacker.userId], decision }),
    'ratingDecided',
  );
  await approve(
    decision.approvalId,
    'decideReview',
    reviewDecisionPayload(reviewId, campaign, { ...record, proposal, decision }, 1),
  );
}

/** The confirmation of an office card, as an approver gives it, signed with the one key in hand. */
export function confirmCard(
  attacker: Attacker,
  id: string,
  card: unknown,
  given: Pick<CardConfirmation, 'by' | 'at'>,
): CardConfirmation {
  const { chain, file, pairs } = attacker.ring;
  const unsigned = { ...given, position: { ...chain.position } };
  return {
    ...unsigned,
    signature: toBase64(
      signBytes(
        'card',
        cardConfirmationBytes({ registerId: file.registerId, id, card }, unsigned),
        pairs.signingSecret,
      ),
    ),
  };
}
