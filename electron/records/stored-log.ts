import { z } from 'zod';
import { idSchema } from '../../shared/base/common-schemas.ts';
import { genesisChain, leafHash } from '../log/chain.ts';
import type { LogOrigin } from '../log/checkpoint.ts';
import { logFinding, type LogFinding } from '../log/log-finding.ts';
import { memoryNodes, peakPlaces, type NodePlace, type ReadonlyTreeNodes } from '../log/merkle-tree.ts';
import type { OpenSession } from '../log/sessions.ts';
import { TreeFrontier } from '../log/tree-frontier.ts';
import type { ReadableDb, WritableDb } from '../storage/executor.ts';
import { newestCheckpoint } from '../storage/repositories/checkpoints.ts';
import { readEvent, readHead, readNode, readRange } from '../storage/repositories/events.ts';
import { readMeta, removeMeta, writeMeta } from '../storage/repositories/meta.ts';
import type { LogEnd } from './event-writer.ts';

/** The stored subtrees at these places, leaves from their events; what is not there stays out. */
export async function readTreeNodes(db: ReadableDb, places: readonly NodePlace[]): Promise<ReadonlyTreeNodes> {
  const nodes = memoryNodes();
  for (const { level, position } of places) {
    const hash = level === 0 ? (await readEvent(db, position + 1))?.leaf : await readNode(db, level, position);
    if (hash !== undefined) nodes.set(level, position, hash);
  }
  return nodes;
}

/** The stored peaks of the tree of `size` events, or null when one is missing. */
export async function readPeaks(db: ReadableDb, size: number): Promise<readonly Uint8Array[] | null> {
  const places = peakPlaces(size);
  const nodes = await readTreeNodes(db, places);
  const peaks = places.map(({ level, position }) => nodes.get(level, position)).filter((peak) => peak !== undefined);
  return peaks.length === places.length ? peaks : null;
}

/** The end of a stored log, ready to be written on. Missing subtrees are computed anew from all events and named. */
export async function readLogEnd(
  db: ReadableDb,
  origin: LogOrigin,
): Promise<{ readonly end: LogEnd; readonly findings: readonly LogFinding[] }> {
  const head = await readHead(db);
  const size = head?.seq ?? 0;
  const chain = head?.chain ?? genesisChain(origin.registerId, origin.compartment);
  const checkpointSize = (await newestCheckpoint(db))?.size ?? 0;
  const peaks = await readPeaks(db, size);
  if (peaks !== null) return { end: { chain, frontier: new TreeFrontier(size, peaks), checkpointSize }, findings: [] };
  const frontier = new TreeFrontier();
  for await (const event of readRange(db, 1, size + 1)) frontier.append(leafHash(event.bytes));
  return { end: { chain, frontier, checkpointSize }, findings: [logFinding(origin.compartment, 'treeNode', { size })] };
}

const endedSchema = z.array(z.tuple([idSchema, z.int().min(0)]));
const sessionSchema = z.strictObject({ session: idSchema, actor: idSchema, openedSeq: z.int().min(1) });

// Beside the events and not proved by them: so that unlock need not read the whole log. A full verification does.
export const logKeys = {
  session: 'log.session',
  incarnation: 'log.incarnation',
  ended: 'log.endedIncarnations',
  generation: 'log.generation',
} as const;

/** The session that was not closed, if any. */
export async function readOpenSession(db: ReadableDb): Promise<OpenSession | null> {
  const text = await readMeta(db, logKeys.session);
  return text === undefined ? null : sessionSchema.parse(JSON.parse(text));
}

export async function writeOpenSession(tx: WritableDb, session: OpenSession | null): Promise<void> {
  if (session === null) await removeMeta(tx, logKeys.session);
  else await writeMeta(tx, logKeys.session, JSON.stringify(session));
}

/** The incarnation this database was last written under; undefined before the first session (decision 16). */
export async function readIncarnation(db: ReadableDb): Promise<string | undefined> {
  return readMeta(db, logKeys.incarnation);
}

/** For each incarnation that a restore ended: how many of its events stayed. */
export async function readEndedIncarnations(db: ReadableDb): Promise<ReadonlyMap<string, number>> {
  const text = await readMeta(db, logKeys.ended);
  return new Map(text === undefined ? [] : endedSchema.parse(JSON.parse(text)));
}

/** `ended`: the one before, with the number of its events that stayed; null at the first session. */
export async function writeIncarnation(
  tx: WritableDb,
  incarnation: string,
  ended: { readonly incarnation: string; readonly size: number } | null,
): Promise<void> {
  await writeMeta(tx, logKeys.incarnation, incarnation);
  if (ended === null) return;
  const all = new Map(await readEndedIncarnations(tx)).set(ended.incarnation, ended.size);
  await writeMeta(tx, logKeys.ended, JSON.stringify([...all]));
}

/** The generation of the compartment's key that this database was last opened under (decision 4); undefined before the first session. */
export async function readGeneration(db: ReadableDb): Promise<number | undefined> {
  const text = await readMeta(db, logKeys.generation);
  return text === undefined ? undefined : Number(text);
}

export async function writeGeneration(tx: WritableDb, generation: number): Promise<void> {
  await writeMeta(tx, logKeys.generation, String(generation));
}
