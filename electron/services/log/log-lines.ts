import { join } from 'node:path';
import type { LogEventView } from '../../../shared/contract/log.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { equalBytes, utf8 } from '../../crypto/bytes.ts';
import { verifyCheckpoint } from '../../log/checkpoint.ts';
import { decodeEvent } from '../../log/event-encoding.ts';
import { writeSignerKeys } from '../../log/signer-keys-file.ts';
import { proveEvent } from '../../records/event-proof.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { firstCheckpointFrom, listCheckpoints } from '../../storage/repositories/checkpoints.ts';
import { readEvent, readHead, readNewest } from '../../storage/repositories/events.ts';
import { writeDurably } from '../../platform/durable-file.ts';
import type { Handler } from '../base/handlers.ts';
import { fold, matches, viewOf } from './event-view.ts';
import { checkpointView, checkpointViews, sealersOf, ungrouped } from './log-checkpoints.ts';
import { holdsContent, LogSight } from './log-sight.ts';

/** How many events one page looks through when a filter is set; the next page goes on from there. */
const mostScanned = 20_000;

export const listLog: Handler<'log.list'> = async (context, { compartment, before, limit, query }) => {
  const events: LogEventView[] = [];
  const sight = new LogSight(context, compartment);
  const wide = query === undefined && !sight.narrows;
  let next: number | null = null;
  const size = await context.readLog(compartment, async (db) => (await readHead(db))?.seq ?? 0);
  let from = before ?? null;
  for (let scanned = 0; scanned < mostScanned && events.length < limit;) {
    const page = await context.readLog(compartment, (db) =>
      readNewest(db, { before: from, limit: wide ? limit - events.length : 1000 }),
    );
    for (const { bytes, seq } of page) {
      next = seq;
      const { event } = decodeEvent(bytes);
      if (matches(event, query) && (await sight.mayRead(event)))
        events.push(await viewOf(context, compartment, event, sight));
      if (events.length >= limit) break;
    }
    scanned += page.length;
    from = next;
    if (page.length === 0 || next === 1) break;
  }
  const lowest = events.at(-1)?.sequence ?? 1;
  const stored = await context.readLog(compartment, (db) => listCheckpoints(db, { below: before ?? null, limit: 200 }));
  return {
    events: fold(events),
    checkpoints: await checkpointViews(
      context,
      compartment,
      stored.filter((checkpoint) => checkpoint.size >= lowest - 1 && sight.mayReadSealOf(sealersOf(checkpoint))),
    ),
    next: next === null || next <= 1 ? null : next,
    size,
    // What the last unlock looked at held: the newest part of the log, and every checkpoint known outside (decision 15).
    verifiedTo: context.logFindings(compartment).length === 0 ? size : 0,
  };
};

export const proveLine: Handler<'log.proof'> = async (context, { compartment, sequence, folder }) => {
  const stored = await context.readLog(compartment, (db) => readEvent(db, sequence));
  if (stored === undefined) throw new AppError('notFound');
  const { event } = decodeEvent(stored.bytes);
  const sight = new LogSight(context, compartment);
  if (!(await sight.mayRead(event))) throw new AppError('notFound');
  const covering = await context.readLog(compartment, (db) => firstCheckpointFrom(db, sequence));
  let fileName: string | null = null;
  if (folder !== null && covering !== undefined) {
    const { proof } = await context.readLog(compartment, (db) => proveEvent(db, sequence));
    fileName = `${compartment}-${sequence}.tlog-proof`;
    const { keysOf } = context.logClaims(compartment);
    const signers = verifyCheckpoint(covering.note, keysOf).signers;
    await writeDurably(join(context.fileOf(folder), fileName), utf8(proof), { replace: false });
    await writeDurably(
      join(context.fileOf(folder), `${compartment}-${sequence}.pub`),
      utf8(writeSignerKeys(signers, keysOf)),
      { replace: false },
    );
    if (holdsContent(context, compartment))
      await context
        .compartment(compartment)
        .change((change) => change.event('proofExported', { facts: [['from', String(sequence)]] }));
  }
  return {
    event: await viewOf(context, compartment, event, sight),
    linked: await context.readLog(compartment, (db) => isLinked(db, sequence)),
    signatureValid: covering !== undefined && checkpointView(context, compartment, covering).signer.valid,
    checkpoint: covering === undefined ? null : checkpointView(context, compartment, covering),
    fingerprint: covering === undefined ? '' : ungrouped(covering.note),
    fileName,
  };
};

/** The chain value of an event stands inside the one after it. */
async function isLinked(db: ReadableDb, sequence: number): Promise<boolean> {
  const here = await readEvent(db, sequence);
  const after = await readEvent(db, sequence + 1);
  const before = await readEvent(db, sequence - 1);
  if (here === undefined) return false;
  const backward = before === undefined || equalBytes(decodeEvent(here.bytes).previousChain, before.chain);
  return backward && (after === undefined || equalBytes(decodeEvent(after.bytes).previousChain, here.chain));
}
