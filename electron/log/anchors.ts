import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error.ts';
import { compartmentSchema, idSchema, instantSchema } from '../../shared/contract/common-schemas.ts';
import { equalBytes, fromBase64, fromUtf8, toBase64 } from '../crypto/bytes.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import { originLine, type LogHead, type LogOrigin } from './checkpoint.ts';
import { logFinding, type LogFinding } from './log-finding.ts';

/** What a user's own file outside the register remembers of a log (decision 15). */
export interface Anchor extends LogOrigin, LogHead {
  /** Milliseconds UTC. */
  readonly at: number;
}

/** A log as it stands now, and its earlier roots. */
export interface PresentLog extends LogOrigin {
  readonly size: number;
  /** The root over the first `size` events; called for sizes up to the present one. */
  rootAt(size: number): Uint8Array;
  /** For each incarnation that a restore ended: how many events of it stayed (decision 16). */
  readonly endedIncarnations: ReadonlyMap<string, number>;
}

/** How many anchors are kept per log: an older one says nothing that a newer does not, unless somebody forked in between. */
const keptPerLog = 16;

const fileSchema = z.strictObject({
  formatVersion: z.literal(1),
  entries: z
    .array(
      z.strictObject({
        registerId: idSchema,
        incarnation: idSchema,
        compartment: compartmentSchema,
        size: z.int().min(0),
        root: z.string().regex(/^[A-Za-z0-9+/]{43}=$/u),
        at: instantSchema,
      }),
    )
    .max(10_000),
});

function malformed(cause: unknown): AppError {
  return new AppError('checkpointMalformed', { part: 'anchors' }, { cause });
}

/** The bytes of the file: RFC 8785 `{formatVersion, entries}`, entries by origin, then size. */
export function writeAnchors(anchors: readonly Anchor[]): Uint8Array {
  const entries = mergeAnchors(anchors, []).map((anchor) => ({ ...anchor, root: toBase64(anchor.root) }));
  return canonicalBytes({ formatVersion: 1, entries });
}

/** Reads the file. Throws checkpointMalformed for anything that `writeAnchors` would not have written. */
export function readAnchors(bytes: Uint8Array): readonly Anchor[] {
  let anchors: readonly Anchor[];
  try {
    const { entries } = fileSchema.parse(JSON.parse(fromUtf8(bytes)));
    anchors = entries.map((entry) => ({ ...entry, root: fromBase64(entry.root) }));
  } catch (error) {
    throw malformed(error);
  }
  if (!equalBytes(writeAnchors(anchors), bytes)) throw malformed(undefined);
  return anchors;
}

/** Both lists as one: the newest sixteen of each log, and two different roots of one size side by side, since they are evidence. */
export function mergeAnchors(left: readonly Anchor[], right: readonly Anchor[]): readonly Anchor[] {
  const byLog = new Map<string, Map<string, Anchor>>();
  for (const anchor of [...left, ...right]) {
    const origin = originLine(anchor);
    const log = byLog.get(origin) ?? new Map<string, Anchor>();
    byLog.set(origin, log);
    const key = `${String(anchor.size).padStart(16, '0')}/${toBase64(anchor.root)}`;
    const held = log.get(key);
    // The same head seen twice: the first time it was seen says more.
    if (held === undefined || anchor.at < held.at) log.set(key, anchor);
  }
  return [...byLog.keys()].sort().flatMap((origin) => newestOf(byLog.get(origin) ?? new Map()));
}

function newestOf(log: ReadonlyMap<string, Anchor>): readonly Anchor[] {
  return [...log.keys()]
    .sort()
    .slice(-keptPerLog)
    .flatMap((key) => log.get(key) ?? []);
}

/** The anchors without those of an incarnation that somebody has confirmed to be over (decision 16). */
export function forgetIncarnation(anchors: readonly Anchor[], registerId: string, incarnation: string): readonly Anchor[] {
  return anchors.filter((anchor) => anchor.registerId !== registerId || anchor.incarnation !== incarnation);
}

/**
 * Whether the present log still holds everything the anchors saw. Anchors of other logs are passed over.
 * Findings: rolledBack (older than the anchor), restored (older, and the log says that a back-up was put back),
 * fork (another root at the anchor's size).
 */
export function compareAnchors(anchors: readonly Anchor[], log: PresentLog): readonly LogFinding[] {
  const findings: LogFinding[] = [];
  for (const anchor of anchors) {
    if (anchor.registerId !== log.registerId || anchor.compartment !== log.compartment) continue;
    const fault = judgeAnchor(anchor, log);
    if (fault !== null) findings.push(logFinding(log.compartment, fault, { size: anchor.size }));
  }
  return findings;
}

function judgeAnchor(anchor: Anchor, log: PresentLog): 'fork' | 'rolledBack' | 'restored' | null {
  const ended = log.endedIncarnations.get(anchor.incarnation);
  if (ended !== undefined && anchor.size > ended) return 'restored';
  // An incarnation the log has never heard of began after the state that lies here.
  if (anchor.size > log.size || (ended === undefined && anchor.incarnation !== log.incarnation)) return 'rolledBack';
  return equalBytes(log.rootAt(anchor.size), anchor.root) ? null : 'fork';
}
