import { z } from 'zod';
import standingReasons from '../../../resources/catalogue/standing-reasons.json' with { type: 'json' };
import { idSchema } from '../../../shared/contract/common-schemas.ts';
import { basisSchema, type Dossier } from '../../../shared/contract/people.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Approval } from '../../../shared/model/approval.ts';
import { particularsItems } from '../../../shared/model/particulars-items.ts';
import { patchSchemaOf } from '../../../shared/model/patch-schema.ts';
import { particularsSchema, type Particulars } from '../../../shared/model/particulars.ts';
import { emptySensitiveParticulars, sensitiveParticularsSchema, type SensitiveParticulars } from '../../../shared/model/sensitive-particulars.ts';
import { newId } from '../../crypto/random.ts';
import type { Change } from '../../records/change.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { listWorkItems, putWorkItem, readWorkItem } from '../../storage/repositories/work-items.ts';
import { readRecord } from '../../storage/repositories/records.ts';
import type { ActRule } from '../approvals/act-rule.ts';
import { approvalType, readApproval } from '../approvals/approval-store.ts';
import { askApproval } from '../approvals/ask-approval.ts';
import type { Handler } from '../handlers.ts';
import { nameOf } from '../provenance.ts';
import { readDoc, type RecordKind } from '../read-doc.ts';
import type { ServiceContext } from '../service-context.ts';
import { refreshPerson } from './create-person.ts';
import { particularsOf, personKind, sensitiveKind, type PersonDoc } from './person-record.ts';
import { openMasked, readSensitive } from './sensitive.ts';

/** What is proposed for one dossier. The masked kind keeps its values in the masked tables, under the same id. */
const proposalSchema = z.strictObject({
  personId: idSchema,
  /** Version the proposer had before them; null for masked items never declared. */
  baseVersion: idSchema.nullable(),
  masked: z.boolean(),
  fields: z.array(z.string().max(60)).min(1).max(120),
  changes: patchSchemaOf(particularsSchema).nullable(),
  reason: z.string(),
  /** Null for masked items: their paper stands in the reason. */
  basis: basisSchema.nullable(),
});
type CorrectionProposal = z.infer<typeof proposalSchema>;
const proposalKind: RecordKind<CorrectionProposal> = { type: 'correction', schema: proposalSchema };
const maskedChangesKind: RecordKind<Partial<SensitiveParticulars>> = { type: 'maskedCorrection', schema: patchSchemaOf(sensitiveParticularsSchema) };

/** An approver of the competent level consents; whoever proposed does not (records.md §2, decision 19). */
const consent = [{ hand: 'decider' as const, roles: ['approver' as const], userId: null }];

function itemsOf(fields: readonly string[]): string[] {
  return particularsItems.filter((item) => (item.fields as readonly string[]).some((field) => fields.includes(field))).map(({ item }) => item);
}

const payloadOf = (proposal: CorrectionProposal, maskedChanges: unknown): unknown => ({ ...proposal, maskedChanges: maskedChanges ?? null });

async function ask(change: Change<'personnel'>, context: ServiceContext, correctionId: string, proposal: CorrectionProposal, maskedChanges: unknown, fullName: string): Promise<{ approvalId: string }> {
  await change.createRecord<CorrectionProposal>({ type: proposalKind.type, id: correctionId, doc: proposal, event: 'correctionProposed', reason: proposal.reason });
  const { approvalId } = await askApproval(change, context, {
    act: 'correctDossier',
    subject: { type: personKind.type, id: proposal.personId },
    title: fullName,
    payload: payloadOf(proposal, maskedChanges),
    steps: consent,
    reason: proposal.reason,
    // The approval names its correction by having the same id in another table of types.
    id: newId(),
  });
  await putWorkItem(change.db, {
    recordId: correctionId,
    type: proposalKind.type,
    number: approvalId,
    title: itemsOf(proposal.fields).join(', '),
    sortKey: String(change.now).padStart(16, '0'),
    unit: null,
    stage: 'waiting',
    dueOn: null,
    officerId: context.who.userId,
    secondId: null,
    subjectId: proposal.personId,
    year: null,
    changedAt: change.now,
  });
  return { approvalId };
}

const differs = (left: unknown, right: unknown): boolean => JSON.stringify(left) !== JSON.stringify(right);

/** Only fields whose value really changes are proposed, so that the approver reads nothing for nothing. */
function reallyChanged<T extends object>(current: T, changes: Partial<T>): Partial<T> {
  const entries = Object.entries(changes).filter(([field, value]) => value !== undefined && differs(value, (current as Record<string, unknown>)[field]));
  if (entries.length === 0) throw new AppError('inputRejected', { cause: 'unchanged' });
  return Object.fromEntries(entries) as Partial<T>;
}

/** Nothing is overwritten: this asks for consent, and the former value stays readable after it (records.md §2). */
export const proposeCorrection: Handler<'people.proposeCorrection'> = async (context, input) =>
  context.compartment('personnel').change(async (change) => {
    const { doc, versionId, number } = await readDoc(change.db, personKind, input.id);
    if (versionId !== input.baseVersion) throw new AppError('versionConflict', { current: number });
    const changes = reallyChanged<Particulars>(particularsOf(doc), input.changes as Partial<Particulars>);
    const proposal: CorrectionProposal = { personId: input.id, baseVersion: versionId, masked: false, fields: Object.keys(changes), changes, reason: input.reason, basis: input.basis };
    return ask(change, context, newId(), proposal, null, doc.fullName);
  });

export const proposeSensitiveCorrection: Handler<'people.proposeSensitiveCorrection'> = async (context, input) =>
  context.compartment('personnel').change(async (change) => {
    const correctionId = newId();
    const token = await openMasked(change, [input.id, correctionId], input.reason);
    const current = await readSensitive(change, input.id, token);
    if ((current?.versionId ?? null) !== input.baseVersion) throw new AppError('versionConflict');
    const changes = reallyChanged<SensitiveParticulars>(current?.doc ?? emptySensitiveParticulars(), input.changes as Partial<SensitiveParticulars>);
    await change.createRecord({ type: maskedChangesKind.type, id: correctionId, doc: changes, event: 'correctionProposed', store: token });
    const { doc } = await readDoc(change.db, personKind, input.id);
    const proposal: CorrectionProposal = { personId: input.id, baseVersion: input.baseVersion, masked: true, fields: Object.keys(changes), changes: null, reason: input.reason, basis: null };
    return ask(change, context, correctionId, proposal, changes, doc.fullName);
  });

/** The correction that an approval is about. @throws notFound */
async function correctionOf(db: ReadableDb<'personnel'>, approvalId: string, personId: string): Promise<{ id: string; proposal: CorrectionProposal; versionId: string }> {
  const { items } = await listWorkItems(db, proposalKind.type, { subjectId: personId }, { after: null, limit: 1000 });
  const item = items.find(({ number }) => number === approvalId);
  if (item === undefined) throw new AppError('notFound');
  const { doc, versionId } = await readDoc(db, proposalKind, item.recordId);
  return { id: item.recordId, proposal: doc, versionId };
}

/** "7, 27": the items of the form that a correction is about; empty for the head of the form. */
export async function correctedItems(db: ReadableDb<'personnel'>, personId: string, approvalId: string): Promise<string> {
  const { items } = await listWorkItems(db, proposalKind.type, { subjectId: personId }, { after: null, limit: 1000 });
  return items.find(({ number }) => number === approvalId)?.title ?? '';
}

/** The act itself, with the last signature and in its transaction. */
export const correctDossierRule: ActRule = {
  async whenApproved(anyChange, _context, approvalId, approval) {
    const change = anyChange as Change<'personnel'>;
    const { id: correctionId, proposal } = await correctionOf(change.db, approvalId, approval.subject.id);
    if (proposal.masked) await applyMasked(change, correctionId, proposal);
    else await applyOrdinary(change, proposal);
    await setStage(change, correctionId, 'done');
  },
  async whenRefused(change, _context, approvalId, approval: Approval) {
    const { id } = await correctionOf((change as Change<'personnel'>).db, approvalId, approval.subject.id);
    await setStage(change as Change<'personnel'>, id, 'refused');
  },
};

async function applyOrdinary(change: Change<'personnel'>, proposal: CorrectionProposal): Promise<void> {
  const { doc } = await readDoc(change.db, personKind, proposal.personId);
  const patch = (proposal.changes ?? {}) as Partial<PersonDoc>;
  await change.amendRecord<PersonDoc>({
    type: personKind.type,
    id: proposal.personId,
    baseVersion: proposal.baseVersion ?? '',
    patch,
    event: 'personCorrected',
    reason: proposal.reason,
  });
  await refreshPerson(change, proposal.personId, { ...doc, ...patch });
}

async function applyMasked(change: Change<'personnel'>, correctionId: string, proposal: CorrectionProposal): Promise<void> {
  const token = await openMasked(change, [proposal.personId, correctionId], standingReasons.correctionConsented);
  const { doc: patch } = await readDoc(change.db, maskedChangesKind, correctionId, token);
  const base = { type: sensitiveKind.type, id: proposal.personId, event: 'sensitiveCorrected' as const, reason: proposal.reason, store: token };
  const present = await readRecord(change.db, token, proposal.personId);
  if (present === undefined) await change.createRecord<SensitiveParticulars>({ ...base, doc: { ...emptySensitiveParticulars(), ...patch } });
  else await change.amendRecord<SensitiveParticulars>({ ...base, baseVersion: proposal.baseVersion ?? '', patch });
}

async function setStage(change: Change<'personnel'>, correctionId: string, stage: 'done' | 'refused'): Promise<void> {
  const item = await readWorkItem(change.db, correctionId);
  if (item !== undefined) await putWorkItem(change.db, { ...item, stage, changedAt: change.now });
}

/** Former and proposed value side by side, for whoever consents. Masked ones are shown after an opening of their own. */
export const readCorrection: Handler<'people.correction'> = async (context, { approvalId }) => {
  const personnel = context.compartment('personnel');
  await personnel.change((change) => change.event('personOpened', { recordType: approvalType, recordId: approvalId }));
  return personnel.read(async (db) => {
    const { approval } = await readApproval(db, approvalId);
    const { proposal } = await correctionOf(db, approvalId, approval.subject.id);
    const { doc } = await readDoc(db, personKind, proposal.personId);
    const before = proposal.masked ? {} : Object.fromEntries(proposal.fields.map((field) => [field, (doc as Record<string, unknown>)[field]]));
    return { personId: proposal.personId, fullName: doc.fullName, before: before as Partial<Particulars>, changes: proposal.changes ?? {}, reason: proposal.reason, basis: proposal.basis, masked: proposal.masked };
  });
};

/** What is proposed for masked items, beside what stands there now; the opening and its reason are logged first. */
export const readSensitiveCorrection: Handler<'people.sensitiveCorrection'> = async (context, { approvalId, reason }) =>
  context.compartment('personnel').change(async (change) => {
    const { approval } = await readApproval(change.db, approvalId);
    const { id: correctionId, proposal } = await correctionOf(change.db, approvalId, approval.subject.id);
    if (!proposal.masked) throw new AppError('notFound');
    const token = await openMasked(change, [proposal.personId, correctionId], reason);
    const { doc: changes } = await readDoc(change.db, maskedChangesKind, correctionId, token);
    const current = (await readSensitive(change, proposal.personId, token))?.doc ?? emptySensitiveParticulars();
    const before = Object.fromEntries(proposal.fields.map((field) => [field, (current as Record<string, unknown>)[field]]));
    return { before: before as Partial<SensitiveParticulars>, changes };
  });

export async function correctionsOf(db: ReadableDb<'personnel'>, personId: string, context: ServiceContext): Promise<Dossier['corrections']> {
  const { items } = await listWorkItems(db, proposalKind.type, { subjectId: personId }, { after: null, limit: 200 });
  const corrections: Dossier['corrections'] = [];
  for (const item of items) {
    const { doc } = await readDoc(db, proposalKind, item.recordId);
    const { approval } = await readApproval(db, item.number);
    const expired = approval.state === 'waiting' && approval.expires <= context.clock.now();
    const state = approval.state === 'refused' || approval.state === 'withdrawn' ? 'refused' : approval.state === 'waiting' ? (expired ? 'expired' : 'waiting') : 'done';
    corrections.push({
      approvalId: item.number,
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
