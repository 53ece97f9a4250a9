import { takingHolds } from '../../authority/taking-statement.ts';
import type { CertificateChain } from '../../authority/certificate-chain.ts';
import { factOfEvent, kindBytes, type LogEvent } from '../../log/event-encoding.ts';
import { eventAt } from '../../records/event-at.ts';
import { parseFields } from '../../records/patch.ts';
import { handOfEvent } from '../../records/session-of-event.ts';
import { lineInStroke } from '../../records/stroke.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { partsOfKinds } from '../../storage/repositories/events.ts';
import { readType } from '../../storage/repositories/record-fields.ts';
import { listTombstones, listVersions } from '../../storage/repositories/records.ts';
import { packageInKind } from '../authority/package-in-store.ts';
import { readDoc } from '../base/read-doc.ts';
import { personKind } from './person-record.ts';

type Db = ReadableDb<Compartment>;
type JoiningContext = { readonly registerId: string; readonly chain: CertificateChain };

/*
 * The same person under another office's id (decision 18). The table of joined ids is a copy of lines of the log that any officer
 * can write, so none of it is believed: whose a paper is says the stroke that brought it, and which dossier a package is compared
 * with say the hands of two.
 */

const isJoin = (subject: string) => (event: LogEvent) =>
  event.kind === 'peopleJoined' && factOfEvent(event, 'subject') === subject;

/** Whose a paper is: of the dossier that it names, or, where it came under another office's id, of the one that the same stroke joined to that id. */
export async function ownerOf(db: Db, documentId: string, personId: string): Promise<string> {
  const [first] = await listVersions(db, 'record', documentId);
  const line = first === undefined ? null : await eventAt(db, first.eventSeq);
  if (first === undefined || line?.kind !== 'packageApplied') return personId;
  const [named] = await listVersions(db, 'record', personId);
  if (named !== undefined && named.eventSeq < first.eventSeq) return personId;
  const join =
    (await lineInStroke(db, first.eventSeq, -1, isJoin(personId))) ??
    (await lineInStroke(db, first.eventSeq, 1, isJoin(personId)));
  return join?.recordId ?? personId;
}

/**
 * On what the joining of two people stands: on two hands that let values of the one into the dossier of the other, in the same
 * stroke; or on a paper alone that a package brought in it, which joins that paper and nothing that comes later. Null: on nothing.
 */
export async function groundOfJoin(
  db: Db,
  { registerId, chain }: JoiningContext,
  event: LogEvent,
): Promise<'two' | 'paper' | null> {
  const subject = factOfEvent(event, 'subject') ?? '';
  const [named] = await listVersions(db, 'record', subject);
  // What is a dossier of this register is nobody's other id.
  if (named !== undefined && named.eventSeq < event.seq) return null;
  const applied = await lineInStroke(
    db,
    event.seq,
    1,
    ({ kind, recordType }) => kind === 'packageApplied' && recordType === packageInKind.type,
  );
  // The line of a joining bears no signature; the one that applied the package comes after it in the chain, and covers it also after a crash.
  const line = applied === null ? null : await handOfEvent(db, chain, applied.seq);
  if (line === null || applied === null || (await readType(db, applied.recordId)) !== packageInKind.type) return null;
  const { doc: taken } = await readDoc(db, packageInKind, applied.recordId);
  if (taken.passport === null) return null;
  const kept = { registerId, id: applied.recordId, sha256: taken.sha256 };
  const two = taken.takings.some(
    (taking) =>
      taking.versions.some(({ recordId }) => recordId === event.recordId) &&
      takingHolds(chain, kept, taking, { session: line.chain, at: event.at }),
  );
  const here = (await readType(db, event.recordId)) === personKind.type;
  if (here && two) return 'two';
  const gone = !here && (await listTombstones(db)).some(({ recordId }) => recordId === event.recordId);
  return gone || (here && (await broughtPaper(db, event, subject))) ? 'paper' : null;
}

/** Papers follow the joining that they came under. */
async function broughtPaper(db: Db, event: LogEvent, subject: string): Promise<boolean> {
  const paper = await lineInStroke(
    db,
    event.seq,
    1,
    ({ kind, recordType }) => kind === 'packageApplied' && recordType === 'document',
  );
  const [first] = paper === null ? [] : await listVersions(db, 'record', paper.recordId);
  return first !== undefined && parseFields(first.patch)['personId'] === subject;
}

/** Under which dossier each of these people of other offices is known here, where two people said so: by the last who did. */
export async function joinedPeople(
  db: Db,
  context: JoiningContext,
  foreignIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const joined = new Map<string, string>();
  const { at, bytes } = kindBytes('peopleJoined');
  for await (const { seq } of partsOfKinds(db, { at, kinds: [bytes] }, {})) {
    const event = await eventAt(db, seq);
    const subject = event === null ? undefined : factOfEvent(event, 'subject');
    if (event === null || subject === undefined || !foreignIds.has(subject) || joined.has(subject)) continue;
    if ((await groundOfJoin(db, context, event)) === 'two') joined.set(subject, event.recordId);
  }
  return joined;
}
