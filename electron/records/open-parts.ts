import type { Failure } from '../../shared/base/app-error.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import type { LogFinding } from '../log/log-finding.ts';
import { openStore, type Store } from '../storage/open-store.ts';
import { Quarantine } from '../storage/quarantine.ts';
import { walState } from '../storage/wal-state.ts';
import { DocumentFiles } from './document-files.ts';
import type { LogEnd } from './event-writer.ts';
import { assertChainHolds, lastChainPosition } from './chain-position.ts';
import { LogCopy } from './log-copy.ts';
import { checkLogTail } from './log-tail-check.ts';
import type { OpenCompartmentOptions } from './open-compartment-options.ts';
import type { FoundAtOpening } from './session-events.ts';
import { readEndedIncarnations, readGeneration, readIncarnation, readLogEnd, readOpenSession } from './stored-log.ts';

export interface OpenParts<K extends Compartment> {
  readonly store: Store<K>;
  readonly copy: LogCopy;
  readonly files: DocumentFiles;
  readonly quarantine: Quarantine;
  readonly end: LogEnd;
  readonly findings: readonly Failure[];
  readonly found: FoundAtOpening;
}

/** Opens both databases of a compartment and checks the newest part of its log, writing nothing. */
export async function openParts<K extends Compartment>(options: OpenCompartmentOptions<K>): Promise<OpenParts<K>> {
  const crashed = walState(options.databasePath) === 'present';
  let store: Store<K> | undefined;
  let copy: LogCopy | undefined;
  try {
    store = openMain(options);
    const origin = { registerId: options.registerId, incarnation: options.incarnation, compartment: options.name };
    const { end, findings: treeFindings } = await readLogEnd(store.db, origin);
    const lastIncarnation = await readIncarnation(store.db);
    // Judged under the incarnation it was written in: the renewal, if any, is logged only afterwards.
    const endedIncarnations = new Map(await readEndedIncarnations(store.db));
    if (lastIncarnation !== undefined && lastIncarnation !== options.incarnation)
      endedIncarnations.set(lastIncarnation, end.frontier.size);
    const claims = {
      ...origin,
      incarnation: lastIncarnation ?? origin.incarnation,
      keysOf: options.signingKeysOf,
      chain: options.chain,
      anchors: options.anchors,
      endedIncarnations,
    };
    const tailFindings = treeFindings.length > 0 ? [] : await checkLogTail(store.db, claims, end);
    const quarantine = new Quarantine(options.quarantineFolder, options.fileSystem);
    copy = await LogCopy.open({ ...options, quarantine }, store.db, claims);
    const knownChain = await lastChainPosition(store.db);
    assertChainHolds(options.chain, knownChain);
    const found = {
      knownChain,
      unclosed: await readOpenSession(store.db),
      crashed,
      migrated: store.migrated,
      lastIncarnation,
      lastGeneration: await readGeneration(store.db),
    };
    const files = new DocumentFiles(options.filesFolder, quarantine, options.filesKey, options.fileSystem);
    return { store, copy, files, quarantine, end, found, findings: [...treeFindings, ...tailFindings].map(asFailure) };
  } catch (error) {
    await copy?.close();
    store?.close();
    options.filesKey.wipe();
    throw error;
  } finally {
    options.databaseKey.wipe();
  }
}

function openMain<K extends Compartment>({
  databasePath: path,
  databaseKey,
  cipher,
  name,
  appVersion,
  clock,
}: OpenCompartmentOptions<K>): Store<K> {
  return databaseKey.use((key) => openStore({ path, key, cipher, kind: name, appVersion, at: clock.now() }));
}

function asFailure({ code, details }: LogFinding): Failure {
  return { code, details };
}
