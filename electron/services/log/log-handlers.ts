import type { CheckpointView, LogCheck, LogEventView } from '../../../shared/contract/log.ts';
import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import { isDrawerFault } from '../../../shared/errors/drawer-faults.ts';
import { compartments, type Compartment } from '../../../shared/base/compartments.ts';
import { equalBytes } from '../../crypto/bytes.ts';
import { checkpointFingerprint, parseCheckpoint, verifyCheckpoint } from '../../log/checkpoint.ts';
import { decodeEvent } from '../../log/event-encoding.ts';
import type { EventFact } from '../../log/event-facts.ts';
import { writeSignerKeys } from '../../log/signer-keys-file.ts';
import { proveEvent } from '../../records/event-proof.ts';
import { TreeFrontier } from '../../log/tree-frontier.ts';
import { readPeaks } from '../../records/stored-log.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import {
  countOutsideUses,
  firstCheckpointFrom,
  listCheckpoints,
  newestCheckpoint,
  type StoredCheckpoint,
} from '../../storage/repositories/checkpoints.ts';
import { readEvent, readHead, readNewest } from '../../storage/repositories/events.ts';
import { writeDurably } from '../../platform/durable-file.ts';
import { utf8 } from '../../crypto/bytes.ts';
import type { Handlers, NamesOf } from '../base/handlers.ts';
import { nameOf } from '../base/provenance.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { checkCompartment, unopened } from './check-compartment.ts';
import { fold, matches, viewOf } from './event-view.ts';
import { holdsContent, LogSight } from './log-sight.ts';
import { join } from 'node:path';

/** How many events one page looks through when a filter is set; the next page goes on from there. */
const mostScanned = 20_000;
const mostCheckpoints = 200;

/** Base32 without spaces: grouping for the eye is the window's. */
const ungrouped = (note: string): string => checkpointFingerprint(note).replaceAll(' ', '');

/** Who sealed, the first hand first. */
function sealersOf({ note }: StoredCheckpoint): string[] {
  return parseCheckpoint(note).note.signatures.map(({ name: key }) => key.split('/').at(-1) ?? '');
}

/** With what is known of where each stands outside: counted once for all of them. */
async function checkpointViews(
  context: ServiceContext,
  name: Compartment,
  stored: readonly StoredCheckpoint[],
): Promise<CheckpointView[]> {
  const sizes = stored.map(({ size }) => size);
  const outside =
    sizes.length === 0
      ? new Map<number, never>()
      : await context.readLog(name, (db) => countOutsideUses(db, Math.min(...sizes), Math.max(...sizes)));
  return stored.map((checkpoint) => checkpointView(context, name, checkpoint, outside.get(checkpoint.size)));
}

function checkpointView(
  context: ServiceContext,
  name: Compartment,
  stored: StoredCheckpoint,
  outside: CheckpointView['anchors'] = { papers: 0, packages: 0 },
): CheckpointView {
  const nameFor = nameOf(context);
  const users = sealersOf(stored);
  let valid: readonly string[] = [];
  try {
    valid = verifyCheckpoint(stored.note, context.logClaims(name).keysOf).signers;
  } catch (error) {
    if (!isAppError(error)) throw error;
  }
  const [first = '', ...others] = users;
  const signer = (userId: string): { name: string; valid: boolean } => ({
    name: nameFor(userId),
    valid: valid.includes(userId),
  });
  return {
    size: stored.size,
    at: stored.at,
    fingerprint: ungrouped(stored.note),
    cause: stored.cause as CheckpointView['cause'],
    signer: signer(first),
    coSigners: others.map(signer),
    anchors: outside,
  };
}

/** How many files were decrypted stands in the line of the log: a sample is not the whole. */
function comparedFiles(checks: readonly LogCheck[], name: Compartment): EventFact[] {
  const files = checks.find(({ compartment }) => compartment === name)?.files ?? null;
  return files === null ? [] : [['files', String(files.compared)]];
}

export const logHandlers: Handlers<NamesOf<'log'>> = {
  'log.list': async (context, { compartment, before, limit, query }) => {
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
    const stored = await context.readLog(compartment, (db) =>
      listCheckpoints(db, { below: before ?? null, limit: 200 }),
    );
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
  },
  'log.verify': async (context, { compartment, deep, files }) => {
    const readable = compartments.filter((name) => compartment === 'all' || compartment === name);
    const checks: LogCheck[] = [];
    for (const name of readable) {
      try {
        checks.push(await checkCompartment(context, name, deep, files));
      } catch (error) {
        if (!isAppError(error)) throw error;
        if (isDrawerFault(error.code) || error.code === 'logCopyDamaged') checks.push(unopened(name, error.code));
        else if (error.code !== 'compartmentClosed' || compartment !== 'all') throw error;
        else
          checks.push(
            ...context
              .logFindings(name)
              .slice(0, 1)
              .map(({ code }) => unopened(name, code)),
          );
      }
    }
    for (const open of context.openCompartments())
      if (checks.some((check) => check.compartment === open.name))
        await open.change((change) =>
          change.event('logVerified', {
            facts: [
              ['result', checks.every(({ problem }) => problem === null) ? 'good' : 'faults'],
              ...comparedFiles(checks, open.name),
            ],
          }),
        );
    return { checks };
  },
  'log.checkpoints': async (context, { compartment, before, limit }) => {
    const sight = new LogSight(context, compartment);
    const found: StoredCheckpoint[] = [];
    for (let below = before ?? null; found.length < limit;) {
      const from = below;
      const page = await context.readLog(compartment, (db) =>
        listCheckpoints(db, { below: from, limit: mostCheckpoints }),
      );
      found.push(...page.filter((checkpoint) => sight.mayReadSealOf(sealersOf(checkpoint))));
      below = page.at(-1)?.size ?? null;
      if (page.length < mostCheckpoints) break;
    }
    const shown = found.slice(0, limit);
    return {
      checkpoints: await checkpointViews(context, compartment, shown),
      next: shown.length < limit ? null : (shown.at(-1)?.size ?? null),
    };
  },
  'log.checkpoint': async (context, { compartment, compare }) => {
    if (compare !== undefined) return compareCheckpoint(context, compartment, compare);
    await context.compartment(compartment).checkpoint('asked');
    const newest = await context.readLog(compartment, newestCheckpoint);
    if (newest === undefined) throw new AppError('notFound');
    return { checkpoint: checkpointView(context, compartment, newest), matches: true };
  },
  'log.proof': async (context, { compartment, sequence, folder }) => {
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
  },
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

/** A checkpoint from paper or a stick: is the log of today a continuation of it? (decision 15) */
async function compareCheckpoint(
  context: ServiceContext,
  name: Compartment,
  text: string,
): Promise<{ checkpoint: CheckpointView; matches: boolean }> {
  const outside = parseCheckpoint(text);
  const claims = context.logClaims(name);
  if (outside.registerId !== claims.registerId || outside.compartment !== name)
    throw new AppError('checkpointMalformed', { part: 'origin' });
  const peaks = await context.readLog(name, (db) => readPeaks(db, outside.size));
  const root = peaks === null ? null : new TreeFrontier(outside.size, peaks).root();
  const view = checkpointView(context, name, { size: outside.size, note: text, at: 0, cause: 'asked' });
  return { checkpoint: view, matches: root !== null && equalBytes(root, outside.root) };
}
