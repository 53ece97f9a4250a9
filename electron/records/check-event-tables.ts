import type { Compartment } from '../../shared/base/compartments.ts';
import { equalBytes } from '../crypto/bytes.ts';
import { factOfEvent, type LogEvent } from '../log/event-encoding.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { listCheckpoints } from '../storage/repositories/checkpoints.ts';
import { readReason } from '../storage/repositories/reasons.ts';
import { listTombstones } from '../storage/repositories/records.ts';
import { listAliases, listOutsideUses, listReasonIds } from '../storage/repositories/stored-facts.ts';
import { reasonCommitment } from './commitment.ts';
import type { FindingList } from './finding-list.ts';
import { outsideKey, type Promised } from './promised.ts';

type Db = ReadableDb<Compartment>;

/** Does it stand, that an event joined somebody else's id to a record here? Services know; one that does not is as if it were not there. */
export type JoinRule = (db: Db, event: LogEvent) => Promise<boolean>;

/** The tables whose every row an event speaks of, held against those events both ways. */
export async function checkEventTables(
  db: Db,
  promised: Promised,
  joinHolds: JoinRule,
  findings: FindingList,
): Promise<void> {
  await checkReasons(db, promised, findings);
  await checkAliases(db, promised, joinHolds, findings);
  await checkCheckpoints(db, promised, findings);
  await checkOutsideUses(db, promised, findings);
}

/**
 * The records that a signed destruction took away. A tombstone without one hides a record, and is named; so is a destruction
 * whose tombstone is gone, since an older back-up would bring the record back.
 * @returns ids that must not be there any more, and those that a tombstone only claims to be gone
 */
export async function checkTombstones(
  db: Db,
  promised: Promised,
  findings: FindingList,
): Promise<{ readonly destroyed: ReadonlySet<string>; readonly hidden: ReadonlySet<string> }> {
  const hidden = new Set<string>();
  const standing = new Set<string>();
  for (const { recordId, type, eventSeq, at } of await listTombstones(db)) {
    const event = promised.destroyed.get(recordId);
    standing.add(recordId);
    if (event === undefined) {
      hidden.add(recordId);
      findings.add('unsignedDestruction', { table: 'tombstone', recordId });
    } else if (event.seq !== eventSeq || event.recordType !== type || event.at !== at) {
      findings.add('rowAltered', { table: 'tombstone', recordId, seq: event.seq });
    }
  }
  for (const [recordId, { seq }] of promised.destroyed)
    if (!standing.has(recordId)) findings.add('rowMissing', { table: 'tombstone', recordId, seq });
  return { destroyed: new Set(promised.destroyed.keys()), hidden };
}

async function checkReasons(db: Db, { reasons, destroyed }: Promised, findings: FindingList): Promise<void> {
  for (const [id, { seq, recordId, commitment }] of reasons) {
    const row = await readReason(db, id);
    const about = recordId === '' ? {} : { recordId };
    // Salt and text go with a record that was destroyed.
    if (row === undefined && !destroyed.has(recordId)) findings.add('rowMissing', { table: 'reason', seq, ...about });
    if (row !== undefined && (commitment === null || !equalBytes(reasonCommitment(row.salt, row.text), commitment)))
      findings.add('rowAltered', { table: 'reason', seq, ...about });
  }
  for await (const id of paged((after) => listReasonIds(db, after)))
    if (!reasons.has(id)) findings.add('rowExtra', { table: 'reason', recordId: id });
}

async function checkAliases(db: Db, { joins }: Promised, joinHolds: JoinRule, findings: FindingList): Promise<void> {
  const aliases = new Map<string, string>();
  for (const event of joins)
    if (await joinHolds(db, event)) aliases.set(factOfEvent(event, 'subject') ?? '', event.recordId);
  const stored = new Map((await listAliases(db)).map(({ id, target }) => [id, target]));
  compareNames(stored, aliases, (fault, recordId) => findings.add(fault, { table: 'alias', recordId }));
}

async function checkOutsideUses(db: Db, { outside }: Promised, findings: FindingList): Promise<void> {
  const stored = new Map((await listOutsideUses(db)).map((use) => [outsideKey(use), use.size]));
  for (const [key, size] of stored)
    if (!outside.has(key)) findings.add('rowExtra', { table: 'checkpoint_outside', size });
  for (const key of outside)
    if (!stored.has(key)) findings.add('rowMissing', { table: 'checkpoint_outside', size: Number.parseInt(key, 10) });
}

/** Each checkpoint lies beside the event that made it, at its time and for its cause; the note itself is the log's verification. */
async function checkCheckpoints(db: Db, { checkpoints, size }: Promised, findings: FindingList): Promise<void> {
  const standing = new Set<number>();
  for (let below: number | null = size + 1; below !== null;) {
    const page = await listCheckpoints(db, { below, limit: 1000 });
    for (const checkpoint of page) {
      standing.add(checkpoint.size);
      const made = checkpoints.get(checkpoint.size);
      if (made === undefined) findings.add('rowExtra', { table: 'checkpoint', size: checkpoint.size });
      else if (made.at !== checkpoint.at || made.cause !== checkpoint.cause)
        findings.add('rowAltered', { table: 'checkpoint', size: checkpoint.size });
    }
    below = page.length < 1000 ? null : (page.at(-1)?.size ?? null);
  }
  for (const seq of checkpoints.keys())
    if (!standing.has(seq)) findings.add('rowMissing', { table: 'checkpoint', size: seq });
}

/** Compares named rows, whatever stands behind their names. */
export function compareNames<T>(
  stored: ReadonlyMap<string, T>,
  expected: ReadonlyMap<string, T>,
  report: (fault: 'rowMissing' | 'rowAltered' | 'rowExtra', name: string) => void,
): void {
  for (const [name, value] of stored) {
    if (!expected.has(name)) report('rowExtra', name);
    else if (expected.get(name) !== value) report('rowAltered', name);
  }
  for (const name of expected.keys()) if (!stored.has(name)) report('rowMissing', name);
}

/** Walks a table by its ids, a page at a time. */
export async function* paged(page: (after: string) => Promise<readonly string[]>): AsyncGenerator<string> {
  for (let after = ''; ;) {
    const ids = await page(after);
    yield* ids;
    const last = ids.at(-1);
    if (last === undefined || ids.length < 1000) return;
    after = last;
  }
}
