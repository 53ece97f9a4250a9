import { isAppError } from '../../shared/errors/app-error.ts';
import type { Compartment } from '../../shared/model/compartments.ts';
import { decodeEvent } from '../log/event-encoding.ts';
import { logFinding, type LogFinding } from '../log/log-finding.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { openWithReason, type OpenedReason } from '../storage/opened-reason.ts';
import { readEvent, readHead, readRange } from '../storage/repositories/events.ts';
import { listRecords, listTombstones, listVersions, readRecord, type RecordStore } from '../storage/repositories/records.ts';
import { findRecordFault } from './check-versions.ts';
import type { OpenCompartment } from './open-compartment.ts';
import type { VerifyJob } from './verify-stored-log.ts';

const batch = 1000;

/** What the log says there must be: the events that carry a version, by record. */
interface Promised {
  readonly byRecord: Map<string, number[]>;
  readonly types: Set<string>;
}

/**
 * Computes the commitment of every version of every record anew and holds it against the log, both ways: a version
 * whose event says something else, and an event whose version is gone or older (decision 12). The masked items are
 * computed too, under an event of their own that says so (decision 22); nothing of them leaves this function.
 * @returns a finding per record, with the event concerned
 * @throws jobCancelled
 */
export async function deepVerify(compartment: OpenCompartment, job?: VerifyJob): Promise<readonly LogFinding[]> {
  const promised = await compartment.read(async (db) => readPromised(db, job));
  const destroyed = new Set(await compartment.read(async (db) => (await listTombstones(db)).map(({ recordId }) => recordId)));
  const faults: number[] = [];
  // A dossier and its masked items may share an id, so what the open tables do not hold is looked for in the masked ones.
  const elsewhere = new Map<string, readonly number[]>();
  const total = promised.byRecord.size;
  let done = 0;
  for (const [recordId, seqs] of promised.byRecord) {
    if (done % 100 === 0) {
      job?.throwIfCancelled();
      job?.progress('records', done, total);
    }
    done += 1;
    if (destroyed.has(recordId)) continue;
    const outcome = await compartment.read(async (db) => checkRecord(db, 'record', recordId, seqs));
    if (outcome.fault !== null) faults.push(outcome.fault);
    else if (outcome.unmatched.length > 0) elsewhere.set(recordId, outcome.unmatched);
  }
  faults.push(...(await checkMasked(compartment, elsewhere, job)));
  faults.push(...(await compartment.read(async (db) => findUnlogged(db, promised, job))));
  job?.progress('records', total, total);
  return faults.map((seq) => logFinding(compartment.name, 'commitment', { seq }));
}

async function readPromised(db: ReadableDb<Compartment>, job?: VerifyJob): Promise<Promised> {
  const promised: Promised = { byRecord: new Map(), types: new Set() };
  const size = (await readHead(db))?.seq ?? 0;
  for await (const stored of readRange(db, 1, size + 1)) {
    if (stored.seq % batch === 0) {
      job?.throwIfCancelled();
      job?.progress('events', stored.seq, size);
    }
    const event = eventOrNull(stored.bytes);
    // Also events that only speak of a version, such as a print: it must exist all the same.
    if (event === null || event.versionId === '' || event.recordId === '') continue;
    promised.types.add(event.recordType);
    const seqs = promised.byRecord.get(event.recordId);
    if (seqs === undefined) promised.byRecord.set(event.recordId, [stored.seq]);
    else seqs.push(stored.seq);
  }
  return promised;
}

// Damage of the log itself is the log's verification to name.
function eventOrNull(bytes: Uint8Array): ReturnType<typeof decodeEvent>['event'] | null {
  try {
    return decodeEvent(bytes).event;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

interface Outcome {
  /** The event at which record and log part, or null. */
  readonly fault: number | null;
  /** Events whose version is not in this pair of tables. */
  readonly unmatched: readonly number[];
}

async function checkRecord(db: ReadableDb<Compartment>, store: RecordStore, recordId: string, seqs: readonly number[]): Promise<Outcome> {
  const record = await readRecord(db, store, recordId);
  if (record === undefined) return { fault: null, unmatched: seqs };
  const versions = await listVersions(db, store, recordId);
  const fault = await findRecordFault(db, record, versions);
  if (fault !== null) return { fault: fault.seq ?? seqs[0] ?? 0, unmatched: [] };
  const known = new Set(versions.map(({ versionId }) => versionId));
  const unmatched: number[] = [];
  for (const seq of seqs) {
    const stored = await readEvent(db, seq);
    const event = stored === undefined ? null : eventOrNull(stored.bytes);
    if (event !== null && !known.has(event.versionId)) unmatched.push(seq);
  }
  return { fault: null, unmatched };
}

async function checkMasked(compartment: OpenCompartment, elsewhere: ReadonlyMap<string, readonly number[]>, job?: VerifyJob): Promise<readonly number[]> {
  if (elsewhere.size === 0) return [];
  const opened = await openMasked(compartment, [...elsewhere.keys()]);
  const faults: number[] = [];
  for (const [recordId, seqs] of elsewhere) {
    job?.throwIfCancelled();
    const outcome = opened === null ? { fault: null, unmatched: seqs } : await compartment.read(async (db) => checkRecord(db, opened, recordId, seqs));
    const seq = outcome.fault ?? outcome.unmatched[0];
    if (seq !== undefined) faults.push(seq);
  }
  return faults;
}

async function openMasked(compartment: OpenCompartment, recordIds: readonly string[]): Promise<OpenedReason | null> {
  if (!holdsMasked(compartment)) return null;
  return compartment.change(async (change) => {
    const { seq, reasonId } = await change.event('logVerified', { facts: [['items', String(recordIds.length)]], reason: 'log verify --deep' });
    return openWithReason(change.db, { reasonId: reasonId ?? '', eventSeq: seq, recordIds });
  });
}

function holdsMasked(compartment: OpenCompartment): compartment is OpenCompartment<'personnel'> {
  return compartment.name === 'personnel';
}

/** Records of known types that no event has ever spoken of: put into the tables past the log. */
async function findUnlogged(db: ReadableDb<Compartment>, promised: Promised, job?: VerifyJob): Promise<readonly number[]> {
  const faults: number[] = [];
  for (const type of promised.types) {
    for (let after: number | null = null; ; ) {
      job?.throwIfCancelled();
      const page = await listRecords(db, type, { after, limit: batch });
      for (const record of page.records) {
        if (promised.byRecord.has(record.id)) continue;
        const versions = await listVersions(db, 'record', record.id);
        faults.push(versions[0]?.eventSeq ?? 0);
      }
      if (page.next === null) break;
      after = page.next;
    }
  }
  return faults;
}
