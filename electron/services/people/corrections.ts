import standingReasons from '../../../resources/catalogue/standing-reasons.json' with { type: 'json' };
import type { Dossier } from '../../../shared/contract/people.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import type { Approval } from '../../../shared/model/approval.ts';
import { particularsItems, type Particulars } from '../../../shared/model/particulars.ts';
import { emptySensitiveParticulars, type SensitiveParticulars } from '../../../shared/model/sensitive-particulars.ts';
import { toHex } from '../../crypto/bytes.ts';
import { newId } from '../../crypto/random.ts';
import type { Change } from '../../records/change.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { allWorkItems, type WorkItem } from '../../storage/repositories/work-items.ts';
import { readRecord } from '../../storage/repositories/records.ts';
import type { ActRule } from '../base/service-context.ts';
import { approvalType, readApproval } from '../authority/approval-store.ts';
import { askApproval } from '../approvals/ask-approval.ts';
import type { Handler } from '../base/handlers.ts';
import { nameOf } from '../base/provenance.ts';
import type { WorkedKind } from '../base/record-kind.ts';
import { createRecordOf, writeLine } from '../base/write-record.ts';
import { writtenAt } from '../../records/written-at.ts';
import { readJudged } from '../authority/judged-approval.ts';
import { readDoc } from '../base/read-doc.ts';
import type { ServiceContext } from '../base/service-context.ts';
import {
  maskedChangesKind,
  proposalKind,
  type CorrectionProposal,
  type ProposalLineFacts,
} from '../authority/correction-record.ts';
import { assertFounded, maskedChangesOf } from './dossier-authority.ts';
import { refreshPerson } from './create-person.ts';
import { particularsOf, personKind, sensitiveKind, type PersonDoc } from './person-record.ts';
import { assertOwnPhoto } from './photo.ts';
import { openMasked, readSensitive } from './sensitive.ts';

function itemsOf(fields: readonly string[]): string[] {
  return particularsItems
    .filter((item) => (item.fields as readonly string[]).some((field) => fields.includes(field)))
    .map(({ item }) => item);
}

/** The line of a proposal, by which its approval finds it; it stands where the approval stands. */
function correctionLine(
  id: string,
  { personId, fields, approvalId }: CorrectionProposal,
  { state, askedBy, askedAt }: Pick<Approval, 'state' | 'askedBy' | 'askedAt'>,
  changedAt: number,
): WorkItem<ProposalLineFacts> {
  return {
    recordId: id,
    type: proposalKind.type,
    number: '',
    title: itemsOf(fields).join(', '),
    sortKey: String(askedAt).padStart(16, '0'),
    unit: null,
    stage: state === 'approved' || state === 'used' ? 'done' : state === 'refused' ? 'refused' : 'waiting',
    dueOn: null,
    officerId: askedBy,
    secondId: null,
    subjectId: personId,
    parentId: personId,
    year: null,
    facts: { approvalId },
    changedAt,
  };
}

/** The proposal with its line; it stands where its approval stands. */
export const workedProposal: WorkedKind<CorrectionProposal, ProposalLineFacts> = {
  ...proposalKind,
  async line(proposal, { db, id, changedAt }) {
    const { approval } = await readApproval(db, proposal.approvalId);
    const waits = approval.state === 'waiting' || approval.state === 'withdrawn';
    const settledAt = waits ? null : await writtenAt(db, proposal.approvalId);
    return correctionLine(id, proposal, approval, settledAt ?? changedAt);
  },
};

/** An approver of the competent level consents; whoever proposed does not (decision 19). */
async function ask(
  change: Change<'personnel'>,
  context: ServiceContext,
  correctionId: string,
  proposal: Omit<CorrectionProposal, 'approvalId'>,
  fullName: string,
): Promise<{ approvalId: string }> {
  const asked: CorrectionProposal = { ...proposal, approvalId: newId() };
  await createRecordOf(change, context, workedProposal, asked, {
    id: correctionId,
    event: 'correctionProposed',
    reason: proposal.reason,
    afterwards: () =>
      askApproval(change, context, {
        act: 'correctDossier',
        subject: { type: personKind.type, id: proposal.personId },
        sourceId: correctionId,
        title: fullName,
        reason: proposal.reason,
        id: asked.approvalId,
      }),
  });
  return { approvalId: asked.approvalId };
}

const differs = (left: unknown, right: unknown): boolean => JSON.stringify(left) !== JSON.stringify(right);

/** Only fields whose value really changes are proposed, so that the approver reads nothing for nothing. */
function reallyChanged<T extends object>(current: T, changes: Partial<T>): Partial<T> {
  const entries = Object.entries(changes).filter(
    ([field, value]) => value !== undefined && differs(value, (current as Record<string, unknown>)[field]),
  );
  if (entries.length === 0) throw new AppError('inputRejected', { cause: 'unchanged' });
  return Object.fromEntries(entries) as Partial<T>;
}

/** Nothing is overwritten: this asks for consent, and the former value stays readable after it (decision 18). */
export const proposeCorrection: Handler<'people.proposeCorrection'> = async (context, input) =>
  context.compartment('personnel').change(async (change) => {
    const { doc, versionId, number } = await readDoc(change.db, personKind, input.id);
    if (versionId !== input.baseVersion) throw new AppError('versionConflict', { current: number });
    await assertFounded(change.db, context, input.id);
    const changes = reallyChanged<Particulars>(particularsOf(doc), input.changes as Partial<Particulars>);
    await assertOwnPhoto(change.db, input.id, changes.photoDocumentId);
    const proposal = {
      personId: input.id,
      baseVersion: versionId,
      masked: false,
      fields: Object.keys(changes),
      changes,
      maskedCommitment: null,
      reason: input.reason,
      basis: input.basis,
    };
    return ask(change, context, newId(), proposal, doc.fullName);
  });

export const proposeSensitiveCorrection: Handler<'people.proposeSensitiveCorrection'> = async (context, input) =>
  context.compartment('personnel').change(async (change) => {
    const correctionId = newId();
    const token = await openMasked(change, [input.id, correctionId], input.reason);
    const current = await readSensitive(change, context, input.id, token);
    if ((current?.versionId ?? null) !== input.baseVersion) throw new AppError('versionConflict');
    const changes = reallyChanged<SensitiveParticulars>(
      current?.doc ?? emptySensitiveParticulars(),
      input.changes as Partial<SensitiveParticulars>,
    );
    const { commitment } = await change.createRecord({
      type: maskedChangesKind.type,
      id: correctionId,
      doc: changes,
      event: 'correctionProposed',
      store: token,
    });
    const { doc } = await readDoc(change.db, personKind, input.id);
    const proposal = {
      personId: input.id,
      baseVersion: input.baseVersion,
      masked: true,
      fields: Object.keys(changes),
      changes: null,
      maskedCommitment: toHex(commitment),
      reason: input.reason,
      basis: null,
    };
    return ask(change, context, correctionId, proposal, doc.fullName);
  });

/** The correction that an approval is about. @throws notFound, recordAltered */
async function correctionOf(
  db: ReadableDb<'personnel'>,
  { source }: Pick<Approval, 'source'>,
): Promise<{ id: string; proposal: CorrectionProposal }> {
  if (source?.type !== proposalKind.type) throw new AppError('notFound');
  const { doc } = await readDoc(db, proposalKind, source.id);
  return { id: source.id, proposal: doc };
}

/** "7, 27": the items of the form that a correction is about; empty for the head of the form. */
export async function correctedItems(
  db: ReadableDb<'personnel'>,
  personId: string,
  approvalId: string,
): Promise<string> {
  const [proposal] = await allWorkItems(db, proposalKind, { parentId: personId, facts: { approvalId } });
  return proposal?.title ?? '';
}

/** The act itself, with the last signature and in its transaction. */
export const correctDossierRule: ActRule = {
  async beforeSigning(db, context, _id, { subject }) {
    await assertFounded(db, context, subject.id);
  },
  async whenApproved(anyChange, context, approvalId, approval) {
    const change = anyChange as Change<'personnel'>;
    const { id: correctionId, proposal } = await correctionOf(change.db, approval);
    if (proposal.masked) await applyMasked(change, correctionId, proposal, approvalId);
    else await applyOrdinary(change, proposal, approvalId);
    await writeLine(change, context, workedProposal, correctionId, proposal);
  },
  async whenRefused(change, context, _approvalId, approval: Approval) {
    const { id, proposal } = await correctionOf((change as Change<'personnel'>).db, approval);
    await writeLine(change, context, workedProposal, id, proposal);
  },
};

async function applyOrdinary(
  change: Change<'personnel'>,
  proposal: CorrectionProposal,
  approvalId: string,
): Promise<void> {
  const { doc } = await readDoc(change.db, personKind, proposal.personId);
  const patch = (proposal.changes ?? {}) as Partial<PersonDoc>;
  await assertOwnPhoto(change.db, proposal.personId, patch.photoDocumentId);
  await change.amendRecord<PersonDoc>({
    type: personKind.type,
    id: proposal.personId,
    baseVersion: proposal.baseVersion ?? '',
    patch,
    event: 'personCorrected',
    facts: [['approval', approvalId]],
    reason: proposal.reason,
  });
  await refreshPerson(change, proposal.personId, { ...doc, ...patch });
}

async function applyMasked(
  change: Change<'personnel'>,
  correctionId: string,
  proposal: CorrectionProposal,
  approvalId: string,
): Promise<void> {
  const token = await openMasked(change, [proposal.personId, correctionId], standingReasons.correctionConsented);
  const patch = await maskedChangesOf(change.db, correctionId, proposal, token);
  const facts = [['approval', approvalId]] as const;
  const base = {
    type: sensitiveKind.type,
    id: proposal.personId,
    event: 'sensitiveCorrected' as const,
    facts,
    reason: proposal.reason,
    store: token,
  };
  const present = await readRecord(change.db, token, proposal.personId);
  if (present === undefined)
    await change.createRecord<SensitiveParticulars>({ ...base, doc: { ...emptySensitiveParticulars(), ...patch } });
  else await change.amendRecord<SensitiveParticulars>({ ...base, baseVersion: proposal.baseVersion ?? '', patch });
}

/** Former and proposed value side by side, for whoever consents. Masked ones are shown after an opening of their own. */
export const readCorrection: Handler<'people.correction'> = async (context, { approvalId }) => {
  const personnel = context.compartment('personnel');
  await personnel.change((change) => change.event('personOpened', { recordType: approvalType, recordId: approvalId }));
  return personnel.read(async (db) => {
    const { approval } = await readApproval(db, approvalId);
    const { proposal } = await correctionOf(db, approval);
    const { doc } = await readDoc(db, personKind, proposal.personId);
    const before = proposal.masked
      ? {}
      : Object.fromEntries(proposal.fields.map((field) => [field, (doc as Record<string, unknown>)[field]]));
    return {
      personId: proposal.personId,
      fullName: doc.fullName,
      before: before as Partial<Particulars>,
      changes: proposal.changes ?? {},
      reason: proposal.reason,
      basis: proposal.basis,
      masked: proposal.masked,
    };
  });
};

/** What is proposed for masked items, beside what stands there now; the opening and its reason are logged first. */
export const readSensitiveCorrection: Handler<'people.sensitiveCorrection'> = async (context, { approvalId, reason }) =>
  context.compartment('personnel').change(async (change) => {
    const { approval } = await readApproval(change.db, approvalId);
    const { id: correctionId, proposal } = await correctionOf(change.db, approval);
    if (!proposal.masked) throw new AppError('notFound');
    const token = await openMasked(change, [proposal.personId, correctionId], reason);
    const changes = await maskedChangesOf(change.db, correctionId, proposal, token);
    const current =
      (await readSensitive(change, context, proposal.personId, token))?.doc ?? emptySensitiveParticulars();
    const before = Object.fromEntries(
      proposal.fields.map((field) => [field, (current as Record<string, unknown>)[field]]),
    );
    return { before: before as Partial<SensitiveParticulars>, changes };
  });

export async function correctionsOf(
  db: ReadableDb<'personnel'>,
  personId: string,
  context: ServiceContext,
): Promise<Dossier['corrections']> {
  const corrections: Dossier['corrections'] = [];
  for (const { recordId, facts } of await allWorkItems(db, proposalKind, { parentId: personId })) {
    const { doc } = await readDoc(db, proposalKind, recordId);
    const { approval } = await readJudged(db, context, facts.approvalId);
    const expired = approval.state === 'waiting' && approval.expires <= context.clock.now();
    const state =
      approval.state === 'refused' || approval.state === 'withdrawn'
        ? 'refused'
        : approval.state === 'waiting'
          ? expired
            ? 'expired'
            : 'waiting'
          : 'done';
    corrections.push({
      approvalId: facts.approvalId,
      items: itemsOf(doc.fields),
      reason: doc.reason,
      askedBy: nameOf(context)(approval.askedBy),
      askedAt: approval.askedAt,
      state,
      refusal: approval.refusal?.reason ?? null,
    });
  }
  return corrections;
}
