import type { Compartment } from '../../shared/base/compartments.ts';
import type { ProblemTable } from '../../shared/model/log-problem.ts';
import { eventOrNull } from '../log/event-encoding.ts';
import type { LogFinding } from '../log/log-finding.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { openWithReason, type OpenedReason } from '../storage/opened-reason.ts';
import { readEvent } from '../storage/repositories/events.ts';
import {
  listVersions,
  readRecord,
  type RecordStore,
  type StoredRecord,
  type StoredVersion,
} from '../storage/repositories/records.ts';
import { countOrphanVersions, firstOutOfPlace, listRecordIds } from '../storage/repositories/stored-facts.ts';
import type { RowFault } from '../storage/repositories/stored-lines.ts';
import { eventAt } from './event-at.ts';
import { checkCounters, type CountersByType } from './check-counters.ts';
import { checkDrafts, type DraftRule } from './check-drafts.ts';
import { checkEventTables, checkTombstones, paged, type JoinRule } from './check-event-tables.ts';
import { checkStrayLines, lineFaultsOf, type LinesByType, type ProvedRecord } from './check-lines.ts';
import { checkMeta, type MetaProofs } from './check-meta.ts';
import { findRecordFault } from './check-versions.ts';
import { FindingList } from './finding-list.ts';
import type { OpenCompartment } from './open-compartment.ts';
import { parseFields } from './patch.ts';
import { readFurther, readPromised, type Promised } from './promised.ts';
import type { VerifyJob } from './verify-stored-log.ts';

/** What the kinds of records say of themselves: services know them, this check does not (decision 42). */
export interface DeepRules {
  readonly lines: LinesByType;
  readonly counters: CountersByType;
  readonly meta: MetaProofs;
  readonly draftHolds: DraftRule;
  readonly joinHolds: JoinRule;
}

export interface DeepVerification {
  readonly findings: readonly LogFinding[];
  /** All of them; `findings` names the first ones. */
  readonly count: number;
}

interface Check {
  readonly compartment: OpenCompartment;
  readonly rules: DeepRules | null;
  readonly job: VerifyJob | undefined;
  readonly promised: Promised;
  readonly findings: FindingList;
  readonly counted: Map<string, number>;
  /** Which record bears a running number, by counter and value: no two bear one. */
  readonly borneBy: Map<string, string>;
}

/**
 * Computes every record anew and holds it against the log, both ways: the versions against the commitments of their events, the
 * current value against the versions, the lines of lists and search against the records, and every other row against the
 * event that speaks of it (decisions 12, 42). The masked items are computed too, under an event of their own that says so
 * (decision 22); nothing of them leaves this function. Others may be at work meanwhile: what does not hold is looked at once
 * more while nobody writes, before it is named.
 * What a record may claim by its signatures is judged elsewhere (services/authority, decision 38).
 * @param rules left out, lines, counters, settings and drafts are not looked at
 * @throws jobCancelled
 */
export async function deepVerify(
  compartment: OpenCompartment,
  job?: VerifyJob,
  rules: DeepRules | null = null,
): Promise<DeepVerification> {
  const promised = await compartment.read(async (db) => readPromised(db, job));
  const check: Check = {
    compartment,
    rules,
    job,
    promised,
    findings: new FindingList(compartment.name),
    counted: new Map(),
    borneBy: new Map(),
  };
  const { destroyed, hidden } = await compartment.read(async (db) => checkTombstones(db, promised, check.findings));
  // A dossier and its masked items may share an id, so what the open tables do not hold is looked for in the masked ones.
  const elsewhere = await checkOpen(check, (id) => destroyed.has(id) || hidden.has(id));
  await checkMasked(check, elsewhere);
  await compartment.change(async ({ db }) => {
    const late = await lateRecords(db, check);
    await checkUnspoken(db, check, { masked: elsewhere, late, destroyed });
    await checkEventTables(db, promised, rules?.joinHolds ?? (async () => Promise.resolve(true)), check.findings);
    if (rules !== null) await checkRest(db, check, rules, late);
  });
  for (const part of await compartment.alteredParts())
    check.findings.add('rowAltered', { table: 'sqlite_schema', recordId: part });
  job?.progress('records', promised.byRecord.size, promised.byRecord.size);
  return { findings: check.findings.named, count: check.findings.count };
}

/** Records that others wrote while this ran; they are left to the next check. */
async function lateRecords(db: ReadableDb<Compartment>, { promised, job }: Check): Promise<ReadonlySet<string>> {
  const before = promised.size;
  await readFurther(db, promised, job);
  const late = [...promised.byRecord].filter(([, seqs]) => (seqs.at(-1) ?? 0) > before).map(([id]) => id);
  return new Set(late);
}

async function checkOpen(
  check: Check,
  isGone: (recordId: string) => boolean,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const { compartment, promised, job } = check;
  const elsewhere = new Map<string, readonly number[]>();
  let done = 0;
  for (const [recordId, seqs] of promised.byRecord) {
    if (done % 100 === 0) {
      job?.throwIfCancelled();
      job?.progress('records', done, promised.byRecord.size);
    }
    done += 1;
    if (isGone(recordId)) continue;
    const asked = { store: 'record', recordId, seqs } as const;
    let outcome = await compartment.read(async (db) => checkRecord(db, check, asked));
    if (!isGood(outcome)) outcome = await compartment.change(async ({ db }) => checkRecord(db, check, asked));
    report(check, recordId, outcome);
    if (outcome.unmatched.length > 0) elsewhere.set(recordId, outcome.unmatched);
  }
  return elsewhere;
}

interface Asked {
  readonly store: RecordStore;
  readonly recordId: string;
  readonly seqs: readonly number[];
}

interface Outcome {
  readonly faults: readonly {
    readonly fault: 'commitment' | RowFault;
    readonly table: ProblemTable;
    readonly seq?: number;
  }[];
  /** Events whose version is not in this pair of tables. */
  readonly unmatched: readonly number[];
}

const isGood = ({ faults }: Outcome): boolean => faults.length === 0;

function report({ findings }: Check, recordId: string, outcome: Outcome): void {
  for (const { fault, ...place } of outcome.faults) findings.add(fault, { ...place, recordId });
}

async function checkRecord(
  db: ReadableDb<Compartment>,
  check: Check,
  { store, recordId, seqs }: Asked,
): Promise<Outcome> {
  const record = await readRecord(db, store, recordId);
  if (record === undefined) return { faults: [], unmatched: seqs };
  const versions = await listVersions(db, store, recordId);
  const fault = await findRecordFault(db, record, versions);
  const table = store === 'record' ? 'record' : 'sensitive_record';
  if (fault !== null)
    return { faults: [{ fault: 'commitment', seq: fault.seq ?? seqs[0] ?? 0, table }], unmatched: [] };
  const known = new Set(versions.map(({ versionId }) => versionId));
  const unmatched: number[] = [];
  for (const seq of seqs) {
    const event = await eventAt(db, seq);
    if (event !== null && !known.has(event.versionId)) unmatched.push(seq);
  }
  if (store !== 'record' || check.rules === null) return { faults: [], unmatched };
  const proved = await provedRecord(db, check, record, versions);
  return { faults: await checkProved(db, check, check.rules, proved), unmatched };
}

async function provedRecord(
  db: ReadableDb<Compartment>,
  { promised }: Check,
  record: StoredRecord,
  versions: readonly StoredVersion[],
): Promise<ProvedRecord> {
  const [first, last] = [versions[0], versions.at(-1)];
  const { id, type, state } = record;
  return {
    id,
    type,
    state,
    doc: parseFields(record.doc),
    author: first?.author ?? '',
    openedAt: await timeOf(db, first),
    changedAt: await timeOf(db, last),
    letGo: promised.letGo.has(id),
  };
}

async function timeOf(db: ReadableDb<Compartment>, version: StoredVersion | undefined): Promise<number> {
  const stored = version === undefined ? undefined : await readEvent(db, version.eventSeq);
  return stored === undefined ? 0 : (eventOrNull(stored.bytes)?.at ?? 0);
}

async function checkProved(
  db: ReadableDb<Compartment>,
  { counted, borneBy, findings }: Check,
  rules: DeepRules,
  record: ProvedRecord,
): Promise<Outcome['faults']> {
  for (const [name, value] of rules.counters.get(record.type)?.(record) ?? []) {
    counted.set(name, Math.max(value, counted.get(name) ?? 0));
    const number = `${name}/${value}`;
    if ((borneBy.get(number) ?? record.id) !== record.id)
      findings.add('rowExtra', { table: 'counter', recordId: record.id });
    borneBy.set(number, record.id);
  }
  return lineFaultsOf(db, record, rules.lines);
}

async function checkMasked(check: Check, elsewhere: ReadonlyMap<string, readonly number[]>): Promise<void> {
  if (elsewhere.size === 0) return;
  const { compartment, job, findings } = check;
  const opened = await openMasked(compartment, [...elsewhere.keys()]);
  for (const [recordId, seqs] of elsewhere) {
    job?.throwIfCancelled();
    const nothing: Outcome = { faults: [], unmatched: seqs };
    const outcome =
      opened === null
        ? nothing
        : await compartment.change(async ({ db }) => checkRecord(db, check, { store: opened, recordId, seqs }));
    report(check, recordId, outcome);
    const [seq] = outcome.unmatched;
    if (seq !== undefined) findings.add('commitment', { seq, table: 'record', recordId });
  }
}

async function openMasked(compartment: OpenCompartment, recordIds: readonly string[]): Promise<OpenedReason | null> {
  if (!holdsMasked(compartment)) return null;
  return compartment.change(async (change) => {
    const { seq, reasonId } = await change.event('logVerified', {
      facts: [['items', String(recordIds.length)]],
      reason: 'log verify --deep',
    });
    return openWithReason(change.db, { reasonId: reasonId ?? '', eventSeq: seq, recordIds });
  });
}

function holdsMasked(compartment: OpenCompartment): compartment is OpenCompartment<'personnel'> {
  return compartment.name === 'personnel';
}

interface Seen {
  readonly masked: ReadonlyMap<string, unknown>;
  readonly late: ReadonlySet<string>;
  readonly destroyed: ReadonlySet<string>;
}

/** Records and versions that no event has ever spoken of, put into the tables past the log, and those that a destruction took away. */
async function checkUnspoken(
  db: ReadableDb<Compartment>,
  { promised, findings }: Check,
  { masked, late, destroyed }: Seen,
): Promise<void> {
  const judge = async (table: 'record' | 'sensitive_record', isKnown: (id: string) => boolean): Promise<void> => {
    for await (const recordId of paged((after) => listRecordIds(db, table, after))) {
      if (destroyed.has(recordId)) findings.add('rowExtra', { table, recordId });
      else if (!isKnown(recordId)) findings.add('commitment', { seq: 0, table, recordId });
    }
  };
  await judge('record', (id) => promised.byRecord.has(id));
  await checkPlaces(db, 'record', findings);
  if (db.kind !== 'personnel') return;
  await judge('sensitive_record', (id) => masked.has(id) || late.has(id));
  await checkPlaces(db, 'sensitive_record', findings);
}

async function checkPlaces(
  db: ReadableDb<Compartment>,
  table: 'record' | 'sensitive_record',
  findings: FindingList,
): Promise<void> {
  const versions = table === 'record' ? 'version' : 'sensitive_version';
  const orphans = await countOrphanVersions(db, versions, table);
  if (orphans > 0) findings.add('rowExtra', { table: versions, count: orphans });
  const recordId = await firstOutOfPlace(db, table, versions);
  if (recordId !== null) findings.add('rowAltered', { table, recordId });
}

async function checkRest(
  db: ReadableDb<Compartment>,
  { compartment, promised, findings, counted }: Check,
  rules: DeepRules,
  late: ReadonlySet<string>,
): Promise<void> {
  await checkStrayLines(db, new Set(promised.byRecord.keys()), findings);
  // A destroyed record took its number with it; one that does not hold, or was written meanwhile, was not counted.
  const uncounted =
    promised.destroyed.size > 0 ||
    late.size > 0 ||
    findings.named.some(({ details }) => details.fault === 'commitment');
  await checkCounters(db, counted, findings, { mayBeHigher: uncounted });
  await checkDrafts(db, compartment.name, rules.draftHolds, findings);
  await checkMeta(db, { promised, proofs: rules.meta, incarnation: compartment.incarnation }, findings);
}
