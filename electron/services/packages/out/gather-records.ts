import { AppError } from '../../../../shared/base/app-error.ts';
import { toBase64 } from '../../../crypto/bytes.ts';
import type { ReleaseOrder } from '../../../exchange/passport.ts';
import { historyHash, recordSchemaVersion, type RecordFile } from '../../../exchange/record-file.ts';
import type { TravellingType } from '../../../records/travelling-types.ts';
import { parseFields, saysMore } from '../../../records/patch.ts';
import { readHistory, type HistoryEntry } from '../../../records/read-history.ts';
import { stateOf } from '../../../records/withdrawals.ts';
import type { ReadableDb } from '../../../storage/executor.ts';
import { readRecord, type RecordStore } from '../../../storage/repositories/records.ts';
import { documentKind, documentLines } from '../../people/dossier-index.ts';
import { assertFounded } from '../../people/dossier-authority.ts';
import { ownerOf } from '../../people/joined-people.ts';
import { sensitiveKind } from '../../people/person-record.ts';
import { nameOf } from '../../base/provenance.ts';
import { readDoc } from '../../base/read-doc.ts';
import type { ServiceContext } from '../../base/service-context.ts';
import { foreignNames } from '../../people/foreign-names.ts';

type Personnel = ReadableDb<'personnel'>;

/** A record as it leaves, and the events that its versions stand under. */
export interface GatheredRecord {
  readonly file: RecordFile;
  readonly history: readonly HistoryEntry[];
}

/** A record with all its versions, proved against our own log first. @throws notFound, recordAltered, openedReasonNeeded */
export async function gatherRecord(
  db: Personnel,
  context: ServiceContext,
  type: TravellingType,
  id: string,
  store: RecordStore = 'record',
): Promise<GatheredRecord> {
  const record = await readRecord(db, store, id);
  if (record === undefined || record.type !== type) throw new AppError('notFound', { type });
  const history = await readHistory(db, id, store);
  if (type !== documentKind.type) await assertFounded(db, context, id, store);
  // Nobody takes in what says more than its fields.
  if (history.some(({ patch }) => saysMore(patch))) throw new AppError('recordAltered', { type, part: 'state' });
  const versions = history.map(
    ({ versionId, number, parents, patch, author, at, register, catalogue, reason, commitment }) => ({
      versionId,
      number,
      parents: [...parents],
      patch: { ...patch },
      author,
      at,
      register,
      catalogue,
      reason,
      commitment: toBase64(commitment),
    }),
  );
  const authors = [...new Set(versions.map(({ author }) => author))];
  const foreign = await foreignNames(db, authors);
  const names = Object.fromEntries(authors.map((author) => [author, foreign.get(author) ?? nameOf(context)(author)]));
  return {
    history,
    file: {
      type,
      id,
      schemaVersion: recordSchemaVersion,
      state: record.state,
      doc: { ...parseFields(record.doc) },
      salt: toBase64(record.salt),
      versions,
      names,
    },
  };
}

/** The current version of a record with everything before it, for the order that two people sign. @throws as gatherRecord */
export async function currentVersion(
  db: Personnel,
  context: ServiceContext,
  type: TravellingType,
  id: string,
  store: RecordStore = 'record',
): Promise<ReleaseOrder['records'][number]> {
  const record = await readRecord(db, store, id);
  if (record === undefined || record.type !== type || stateOf(record) !== 'live')
    throw new AppError('notFound', { type });
  const { file } = await gatherRecord(db, context, type, id, store);
  return { type, id, versionId: record.versionId, history: historyHash(file) };
}

/** Ids of the scans of a dossier that are in use, from the papers themselves: nobody else's goes along for an edited line. */
export async function documentIdsOf(db: Personnel, personId: string): Promise<string[]> {
  const ids: string[] = [];
  for (const { recordId } of await documentLines(db, personId)) {
    const { doc } = await readDoc(db, documentKind, recordId);
    // What was withdrawn is no paper of this dossier any more, and goes to nobody.
    if (doc.withdrawn === null && (await ownerOf(db, recordId, doc.personId)) === personId) ids.push(recordId);
  }
  return ids;
}

/** Does this person have masked items at all? The token is needed even to look. */
export async function hasMasked(db: Personnel, id: string, token: RecordStore): Promise<boolean> {
  const record = await readRecord(db, token, id);
  return record !== undefined && record.type === sensitiveKind.type && stateOf(record) === 'live';
}
