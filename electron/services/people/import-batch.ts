import { z } from 'zod';
import { idSchema, instantSchema } from '../../../shared/base/common-schemas.ts';
import { factOfEvent, type LogEvent } from '../../log/event-encoding.ts';
import type { CertificateChain } from '../../authority/certificate-chain.ts';
import { onlyWithdraws, parseFields } from '../../records/patch.ts';
import { handOfEvent, type HandOfEvent } from '../../records/session-of-event.ts';
import { provedHand } from '../../records/proved-hand.ts';
import { sameStroke } from '../../records/stroke.ts';
import { withdrawals } from '../../records/withdrawals.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { listVersions, readRecord, type StoredVersion } from '../../storage/repositories/records.ts';
import type { WorkItem } from '../../storage/repositories/work-items.ts';
import type { JudgingContext } from '../authority/judged-approval.ts';
import { assertVersionsKeep, fieldsKept, type Keeps } from '../authority/kept-words.ts';
import { workedOnBeside } from './worked-on.ts';
import { readDoc } from '../base/read-doc.ts';
import type { LineAt, WorkedKind } from '../base/record-kind.ts';
import { personKind } from './person-record.ts';

const batchSchema = z.strictObject({
  at: instantSchema,
  by: idSchema,
  people: z.array(z.strictObject({ id: idSchema, versionId: idSchema })).max(200_000),
  undone: z.boolean(),
});
export type ImportBatch = z.infer<typeof batchSchema>;
const batchLineFacts = z.strictObject({ people: z.int().min(0) });
type BatchLine = WorkItem<z.infer<typeof batchLineFacts>>;
export const batchKind: WorkedKind<ImportBatch, BatchLine['facts']> = {
  type: 'importBatch',
  schema: batchSchema,
  lineFacts: batchLineFacts,
  line: batchLine,
  label: ({ facts }) => String(facts.people),
};

/** The line of an import; its time stays that of the import. */
function batchLine({ at, by, people, undone }: ImportBatch, { id }: Pick<LineAt, 'id'>): BatchLine {
  return {
    recordId: id,
    type: 'importBatch',
    number: '',
    title: '',
    sortKey: String(at).padStart(16, '0'),
    unit: null,
    stage: undone ? 'undone' : 'done',
    dueOn: null,
    officerId: by,
    secondId: null,
    subjectId: null,
    parentId: null,
    year: null,
    facts: { people: people.length },
    changedAt: at,
  };
}

type Db = ReadableDb<Compartment>;

/** Who imported: whoever wrote the first version. Null where nobody's hand is proved. */
export async function importerOf(db: Db, { chain }: JudgingContext, id: string): Promise<string | null> {
  const [first] = await listVersions(db, 'record', id);
  return first === undefined ? null : ((await provedHand(db, chain, first.eventSeq))?.userId ?? null);
}

/** What was imported, when and by whom was said then; undone it is once, with everything in which nobody had written since. */
const importKept: Keeps = (before, patch) =>
  fieldsKept(['at', 'by', 'people'], before, patch) && (patch['undone'] === undefined || before['undone'] === false);

export async function importStands(db: Db, context: JudgingContext, id: string): Promise<boolean> {
  const { doc } = await readDoc(db, batchKind, id);
  await assertVersionsKeep(db, batchKind.type, id, importKept);
  if (doc.by !== (await importerOf(db, context, id))) return false;
  if (!doc.undone) return true;
  const batch = await batchOf(db, context, id);
  if (batch === null || batch.undone === null) return false;
  for (const [personId, versionId] of batch.people) {
    const record = await readRecord(db, 'record', personId);
    if (record?.state === 'live' && record.versionId === versionId && !batch.workedOn.has(personId)) return false;
  }
  return true;
}

/** A batch as its versions prove it: what its import wrote, and the lines that wrote and undid it. */
interface ProvedBatch {
  readonly versionId: string;
  readonly people: ReadonlyMap<string, string>;
  readonly written: LogEvent | null;
  readonly undone: LogEvent | null;
  /** Where others had a hand beside the dossier, since which line. */
  readonly workedOn: ReadonlyMap<string, number>;
}

/** By its id, under the version that was proved: a batch of thousands is asked about by each of its dossiers. */
const proved = new WeakMap<CertificateChain, Map<string, ProvedBatch>>();

async function batchOf(db: Db, context: JudgingContext, id: string): Promise<ProvedBatch | null> {
  const { chain } = context;
  const record = await readRecord(db, 'record', id);
  if (record?.type !== batchKind.type) return null;
  const known = proved.get(chain)?.get(id);
  if (known?.versionId === record.versionId) return known;
  const { doc, versionId } = await readDoc(db, batchKind, id);
  let [written, undone]: (LogEvent | null)[] = [null, null];
  for (const { number, patch, eventSeq } of await listVersions(db, 'record', id)) {
    const line = await handOfEvent(db, chain, eventSeq);
    if (number === 1 && line?.event.kind === 'peopleImported') written = line.event;
    if (line?.event.kind === 'importUndone' && parseFields(patch)['undone'] === true) undone ??= line.event;
  }
  const people = new Map(doc.people.map((person) => [person.id, person.versionId]));
  const workedOn = await workedOnBeside(db, context, people, await importerOf(db, context, id));
  const batch: ProvedBatch = { versionId, people, written: written ?? null, undone: undone ?? null, workedOn };
  proved.set(chain, (proved.get(chain) ?? new Map<string, ProvedBatch>()).set(id, batch));
  return batch;
}

const inStrokeOf = (line: HandOfEvent | null, kind: LogEvent['kind'] | undefined, other: LogEvent | null): boolean =>
  line !== null && other !== null && line.event.kind === kind && sameStroke(line.event, other);

/**
 * The one ground on which a dossier leaves the lists without two hands: the import that wrote it was undone, in the same stroke,
 * and nobody had written in it since, nor anybody else beside it. Whatever else says that it is withdrawn, and whatever is written after it, stands on nothing.
 */
export async function importWasUndone(
  db: Db,
  context: JudgingContext,
  recordId: string,
  version: StoredVersion,
): Promise<boolean> {
  const { chain } = context;
  const [first, second, ...later] = await listVersions(db, 'record', recordId);
  if (first === undefined || second?.versionId !== version.versionId || later.length > 0) return false;
  if (!onlyWithdraws(parseFields(version.patch))) return false;
  const line = await handOfEvent(db, chain, version.eventSeq);
  const batchId = line === null ? undefined : factOfEvent(line.event, 'batch');
  const batch = batchId === undefined ? null : await batchOf(db, context, batchId);
  return (
    batch !== null &&
    (batch.workedOn.get(recordId) ?? version.eventSeq) >= version.eventSeq &&
    batch.people.get(recordId) === first.versionId &&
    parseFields(first.patch)['importBatch'] === batchId &&
    inStrokeOf(await handOfEvent(db, chain, first.eventSeq), 'personCreated', batch.written) &&
    inStrokeOf(line, withdrawals[personKind.type], batch.undone)
  );
}
