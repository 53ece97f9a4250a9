import { equalBytes, toBase64 } from '../crypto/bytes.ts';
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

/**
 * Whether the present log still holds everything the anchors saw. Anchors of other logs are passed over.
 * Findings: rolledBack (older than the anchor), restored (older, and the log says that a back-up was put back),
 * fork (another root at the anchor's size). Of each kind the one that says most: several people remember the same days.
 */
export function compareAnchors(anchors: readonly Anchor[], log: PresentLog): readonly LogFinding[] {
  const sizes = new Map<'fork' | 'rolledBack' | 'restored', number[]>();
  for (const anchor of anchors) {
    if (anchor.registerId !== log.registerId || anchor.compartment !== log.compartment) continue;
    const fault = judgeAnchor(anchor, log);
    if (fault !== null) sizes.set(fault, [...(sizes.get(fault) ?? []), anchor.size]);
  }
  // Everything after the place where two logs part differs too, so the first names it; of what is gone the last says how much.
  return [...sizes].map(([fault, seen]) =>
    logFinding(log.compartment, fault, { size: fault === 'fork' ? Math.min(...seen) : Math.max(...seen) }),
  );
}

function judgeAnchor(anchor: Anchor, log: PresentLog): 'fork' | 'rolledBack' | 'restored' | null {
  const ended = log.endedIncarnations.get(anchor.incarnation);
  if (ended !== undefined && anchor.size > ended) return 'restored';
  // An incarnation the log has never heard of began after the state that lies here.
  if (anchor.size > log.size || (ended === undefined && anchor.incarnation !== log.incarnation)) return 'rolledBack';
  return equalBytes(log.rootAt(anchor.size), anchor.root) ? null : 'fork';
}
