import { AppError } from '../../../../shared/base/app-error.ts';
import type { FileReference } from '../../../../shared/model/file-reference.ts';
import {
  emptySensitiveParticulars,
  type SensitiveParticulars,
} from '../../../../shared/model/sensitive-particulars.ts';
import type { EventFact } from '../../../log/event-facts.ts';
import { historyOf } from '../../../exchange/plan/history.ts';
import { foldVersions, type RecordFile } from '../../../exchange/record-file.ts';
import { storeFile, type PreparedFile } from '../../../records/document-files.ts';
import type { Change } from '../../../records/change.ts';
import { canonicalText } from '../../../records/patch.ts';
import type { OpenedReason } from '../../../storage/opened-reason.ts';
import { joinAlias } from '../../../storage/repositories/aliases.ts';
import { putPerson, readPerson } from '../../../storage/repositories/people.ts';
import { writeLine } from '../../base/write-record.ts';
import { workedDocument } from '../../people/documents.ts';
import { documentDocSchema, fileOf, indexFigures, standingFacts } from '../../people/dossier-index.ts';
import { factsOf, personDocSchema, personKind, sensitiveKind, type PersonDoc } from '../../people/person-record.ts';
import type { ServiceContext } from '../../base/service-context.ts';
import { documentKey, questionsOf, wholeRecord, type ChosenValues } from '../plan/apply-choices.ts';
import { knownFields, type PersonPlan } from '../plan/plan-records.ts';
import { joinRecord, takeNewRecord } from './take-record.ts';

export interface TakingPerson {
  readonly change: Change<'personnel'>;
  readonly context: ServiceContext;
  readonly chosen: ChosenValues;
  readonly facts: readonly EventFact[];
  readonly files: ReadonlyMap<string, PreparedFile>;
  /** For the masked parts that are written; null where there are none. */
  readonly token: OpenedReason | null;
}

export interface TakenPerson {
  readonly imported: readonly string[];
  readonly written: boolean;
}

const nothing: TakenPerson = { imported: [], written: false };

/** Fields that mean something in the register they were written in only. */
function withoutLocal(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { unitId: _unit, importBatch: _batch, ...rest } = knownFields(fields).known;
  return rest;
}

const whole = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> => ({ ...fields });

/** Writes what was decided about one person, in the caller's transaction. */
export async function takePerson(taking: TakingPerson, plan: PersonPlan): Promise<TakenPerson> {
  if (plan.state === 'new') return takeNew(taking, plan);
  if (plan.local === null || plan.here === null) return nothing;
  const { change, chosen, facts } = taking;
  const { local, file } = plan;
  const joined = await joinRecord({
    change,
    file,
    facts,
    store: 'record',
    clean: withoutLocal,
    localId: local.id,
    baseVersion: local.versionId,
    here: plan.here,
    there: plan.there,
    plan: plan.plan,
    choices: chosen.forRecord(file.id, false, plan.plan.differences),
    united: ['disputes'],
  });
  const masked = await takeMasked(taking, plan, local.id);
  const documents = plan.documents.filter(
    ({ id }) => (chosen.of(file.id, false, documentKey(id)) ?? 'take') === 'take',
  );
  const written = joined.written || masked.written || documents.length > 0;
  // Before the scans: their lines stand under the person whom they belong to here.
  if (written && file.id !== local.id) await rememberAlias(change, file.id, local.id);
  const scans = await takeDocuments(taking, documents);
  if (written) await refreshLists(taking, local.id, personDocSchema.parse(joined.doc), joined.written);
  return { imported: [...joined.imported, ...masked.imported, ...scans], written };
}

async function takeNew(taking: TakingPerson, plan: PersonPlan): Promise<TakenPerson> {
  const { change, chosen, facts, token } = taking;
  const answer = questionsOf(plan, chosen).find(({ key }) => key === wholeRecord)?.answer;
  if (answer !== 'take') return nothing;
  const { file, masked } = plan;
  const imported = await takeNewRecord({
    change,
    file,
    facts,
    store: 'record',
    clean: (fields) => knownFields(fields).known,
  });
  if (masked !== null) {
    if (token === null) throw new AppError('openedReasonNeeded');
    imported.push(...(await takeNewRecord({ change, file: masked.file, facts, store: token, clean: whole })));
  }
  imported.push(...(await takeDocuments(taking, plan.documents)));
  await refreshLists(taking, file.id, plan.doc, true);
  return { imported, written: true };
}

async function takeMasked(
  { change, chosen, facts, token }: TakingPerson,
  { masked, file }: PersonPlan,
  localId: string,
): Promise<TakenPerson> {
  const opened = masked?.opened ?? null;
  if (masked === null || opened === null) return nothing;
  if (token === null) throw new AppError('openedReasonNeeded');
  const choices = chosen.forRecord(file.id, true, opened.plan.differences);
  const base = { change, facts, store: token, clean: whole };
  const { differences } = opened.plan;
  if (opened.here !== null && opened.versionId !== null) {
    return joinRecord({
      ...base,
      file: masked.file,
      localId,
      baseVersion: opened.versionId,
      here: opened.here,
      there: opened.there,
      plan: opened.plan,
      choices,
      united: [],
    });
  }
  const taken = differences.filter(({ key }) => choices.get(key) === 'take').length;
  if (taken === 0) return nothing;
  if (taken === differences.length)
    return { imported: await takeNewRecord({ ...base, file: { ...masked.file, id: localId } }), written: true };
  // Only some of it: the form begins empty here, and the two lines are joined like any other.
  const doc = emptySensitiveParticulars();
  const { versionId } = await change.createRecord<SensitiveParticulars>({
    type: sensitiveKind.type,
    id: localId,
    doc,
    event: 'packageApplied',
    facts,
    store: token,
  });
  const here = historyOf([{ versionId, patch: doc, author: change.actorId, at: change.now, reason: null }]);
  return joinRecord({
    ...base,
    file: masked.file,
    localId,
    baseVersion: versionId,
    here,
    there: opened.there,
    plan: opened.plan,
    choices,
    united: [],
  });
}

/** Scans with their lines in the index, under the person they belong to here. @returns ids of the versions */
async function takeDocuments(
  { change, context, facts, files }: TakingPerson,
  documents: readonly RecordFile[],
): Promise<string[]> {
  const imported: string[] = [];
  for (const file of documents) {
    const doc = documentDocSchema.parse(file.doc);
    const prepared = files.get(doc.fileId);
    // Somebody added a choice between the reading and the writing.
    if (prepared === undefined) throw new AppError('versionConflict');
    assertOneFile(file, await storeFile(change, prepared, doc.kind));
    imported.push(...(await takeNewRecord({ change, file, facts, store: 'record', clean: whole })));
    await writeLine(change, context, workedDocument, file.id, doc);
  }
  return imported;
}

/** Of a document's files only the last one travels, so all its versions must be about that one. @throws packagePassportInvalid {reason: document} */
function assertOneFile({ versions }: RecordFile, stored: FileReference): void {
  for (const doc of foldVersions(versions)) {
    if (canonicalText(fileOf(documentDocSchema.parse(doc))) !== canonicalText(stored))
      throw new AppError('packagePassportInvalid', { reason: 'document' });
  }
}

/** The same person under another id there: found at once the next time (decision 18). */
async function rememberAlias(change: Change<'personnel'>, foreignId: string, localId: string): Promise<void> {
  await joinAlias(change.db, foreignId, localId);
  await change.event('peopleJoined', {
    recordType: personKind.type,
    recordId: localId,
    facts: [['subject', foreignId]],
  });
}

/** @param changed whether the dossier itself got a version: its line tells when that was */
async function refreshLists(
  { change, context }: TakingPerson,
  id: string,
  doc: PersonDoc,
  changed: boolean,
): Promise<void> {
  const { documents, needed } = indexFigures(context.catalogue, await standingFacts(change.db, id));
  const before = changed ? undefined : await readPerson(change.db, id);
  await putPerson(change.db, factsOf(id, doc, documents, needed, before?.changedAt ?? change.now));
}
