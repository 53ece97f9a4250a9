import { isAppError, type Failure } from '../../../shared/base/app-error.ts';
import { isDrawerFault } from '../../../shared/errors/drawer-faults.ts';
import { compartments, type Compartment } from '../../../shared/base/compartments.ts';
import type { Anchor } from '../../log/anchors.ts';
import { assertChainHolds, lastChainPosition } from '../../records/chain-position.ts';
import { checkLogCopy, type OpenLogCopy } from '../../records/open-log-copy.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import {
  anchorsOfSeals,
  lockedBy,
  shrunkSeals,
  takenSeals,
  type SealReader,
  type TakenSeal,
} from '../../records/taken-checkpoints.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { Quarantine } from '../../storage/quarantine.ts';
import { tellStatedOutside } from '../keys/keys-in-office.ts';
import { judgeWal, lookAtWal } from './judge-wal.ts';
import {
  drawerFiles,
  logClaimsOf,
  openDrawer,
  openDrawerLog,
  signerKeysOf,
  type DrawerOptions,
} from './open-drawer.ts';
import type { MarkedSession, OpenMark } from './open-mark.ts';
import { markOfFile } from './seal-drawers.ts';
import { noted } from '../../platform/program-log.ts';

/** What stands open of a register, in the making: whoever began it closes what is in it when a step fails. */
export interface Drawers {
  readonly open: Map<Compartment, OpenCompartment>;
  readonly logCopies: Map<Compartment, OpenLogCopy>;
  readonly findings: Failure[];
  /** Sessions of before whose last changes did not come back. */
  readonly lost: MarkedSession[];
}

/**
 * Opens every drawer that the user holds, `office` first: it knows the keys file and the seals of the others. Then what is
 * remembered outside is held against what was found, for whoever unlocks (decision 41).
 * @throws keysFile…, database… (of `office`), log…
 */
export async function openDrawers(
  options: DrawerOptions,
  sessionId: string,
  mark: OpenMark,
  into: Drawers,
): Promise<void> {
  const { ring, anchors } = options;
  const marked = new Map(compartments.map((name) => [name, mark.of(name)]));
  await mark.opening(
    sessionId,
    compartments.filter((name) => ring.content.has(name)),
  );
  const seen: Anchor[] = [];
  for (const name of compartments) {
    if (ring.content.has(name)) await openContent(options, name, sessionId, marked.get(name) ?? [], into);
    else if (ring.logs.has(name)) seen.push(...(await openLog(options, name, into)));
    if (name !== 'office') continue;
    const taken = (await readLogOf(into, name, (db) => takenSeals(db, sealReaderOf(ring)))) ?? [];
    anchors.believeOffice(anchorsOfSeals(taken));
    into.findings.push(...shrunkSeals(taken));
    for (const closed of compartments)
      if (name !== closed && !ring.content.has(closed) && marked.get(closed)?.length === 0)
        into.findings.push(...lookAtFile(options, closed, taken));
  }
  await mark.opened(sessionId, [...into.open.keys()], into.lost);
  const lockers = new Set<string>();
  for (const name of compartments)
    for (const userId of (await readLogOf(into, name, lockedBy)) ?? []) lockers.add(userId);
  into.findings.push(...anchors.findings, ...anchors.missing(lockers));
  // Whoever comes for the first time leaves an anchor now: a crash during their first lock is not to look as if one had been taken away.
  if (!anchors.hasOwn)
    for (const compartment of into.open.values()) seen.push(...headOf(compartment, ring.file, options.clock.now()));
  // Whoever reads logs alone locks nothing, and remembers what they saw. What the disk does not take now it takes next time.
  if (seen.length > 0) await anchors.remember(seen).catch(noted('vault/anchors.remember'));
}

export function sealReaderOf(ring: DrawerOptions['ring']): SealReader {
  return {
    registerId: ring.file.registerId,
    chain: ring.chain,
    keysOf: signerKeysOf(ring),
    logKeyOf: (compartment) => ring.logs.get(compartment)?.key,
  };
}

async function openContent(
  options: DrawerOptions,
  name: Compartment,
  sessionId: string,
  marked: readonly MarkedSession[],
  { open, findings, lost }: Drawers,
): Promise<void> {
  const { folder, ring } = options;
  const before = await lookAtWal(
    drawerFiles(folder, ring.file, name).database,
    marked,
    new Quarantine(folder.quarantine(name), folder.fileSystem),
  );
  const compartment = await openDrawer(options, name, sessionId).catch((error: unknown) => faultOfDrawer(error, name));
  if ('code' in compartment) {
    findings.push(compartment);
    return;
  }
  open.set(name, compartment);
  const wal = await judgeWal(compartment, marked, before);
  lost.push(...wal.lost);
  findings.push(...compartment.findings, ...wal.findings);
  if (name === 'office') await tellStatedOutside(compartment, ring, compartment.knownChain);
}

/** Where a compartment stands, unless something was found in it. */
function headOf(
  compartment: OpenCompartment,
  { registerId, body }: DrawerOptions['ring']['file'],
  at: number,
): Anchor[] {
  if (compartment.findings.length > 0) return [];
  const { size, root } = compartment.head();
  return [{ registerId, incarnation: body.incarnation, compartment: compartment.name, size, root, at }];
}

/**
 * A copy that cannot be read is told and left for a holder of the compartment to mend (decision 41); the others open.
 * @returns where the log stands, unless something was found
 */
async function openLog(options: DrawerOptions, name: Compartment, { logCopies, findings }: Drawers): Promise<Anchor[]> {
  const claims = logClaimsOf(options, name);
  let copy: OpenLogCopy | undefined;
  try {
    copy = openDrawerLog(options, name);
    const { findings: found, head } = await checkLogCopy(copy, claims);
    assertChainHolds(options.ring.chain, await copy.read(lastChainPosition));
    logCopies.set(name, copy);
    findings.push(...found);
    const { registerId, incarnation } = claims;
    return found.length > 0 ? [] : [{ registerId, incarnation, compartment: name, ...head, at: options.clock.now() }];
  } catch (error) {
    copy?.close();
    // An older keys.json is no fault of the copy: it is what keeps everything closed (decision 39).
    if (!isAppError(error) || ['registerInUse', 'keysFileOlder', 'keysFileAltered'].includes(error.code)) throw error;
    findings.push({
      code: 'logCopyDamaged',
      details: {
        compartment: name,
        cause: error.code === 'logCopyDamaged' ? String(error.details['cause']) : error.code,
      },
    });
    return [];
  }
}

/** What somebody without the key of a compartment can still see of it: whether its file is as `office` last knew it. */
function lookAtFile({ folder, ring }: DrawerOptions, name: Compartment, taken: readonly TakenSeal[]): Failure[] {
  const left = taken.find(({ compartment }) => compartment === name)?.file ?? null;
  if (left === null) return [];
  try {
    if (markOfFile(drawerFiles(folder, ring.file, name).database) === left) return [];
  } catch (error) {
    if (!isAppError(error) || error.code === 'registerInUse') throw error;
  }
  return [{ code: 'databaseRolledBack', details: { compartment: name } }];
}

async function readLogOf<T>(
  { open, logCopies }: Drawers,
  name: Compartment,
  work: (db: ReadableDb) => Promise<T>,
): Promise<T | null> {
  return (await (open.get(name)?.read(work) ?? logCopies.get(name)?.read(work))) ?? null;
}

/**
 * A damaged drawer stays closed and keeps its files as they are; the others open, and the desk says which one and why.
 * Without `office` there is neither trust nor a clock, so its faults keep the register closed. Throws every other error.
 */
function faultOfDrawer(error: unknown, name: Compartment): Failure {
  if (name === 'office' || !isAppError(error) || !isDrawerFault(error.code)) throw error;
  return { code: error.code, details: { ...error.details, compartment: name } };
}
