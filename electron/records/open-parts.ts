import { isAppError, type Failure } from '../../shared/errors/app-error.ts';
import type { Compartment } from '../../shared/model/compartments.ts';
import { logFinding, type LogFinding } from '../log/log-finding.ts';
import { createStore, openStore, type Store } from '../storage/open-store.ts';
import { walState } from '../storage/wal-state.ts';
import { DocumentFiles } from './document-files.ts';
import type { LogEnd } from './event-writer.ts';
import { LogProjection } from './log-projection.ts';
import { checkLogTail } from './log-tail-check.ts';
import type { OpenCompartmentOptions } from './open-compartment.ts';
import type { FoundAtOpening } from './session-events.ts';
import { readEndedIncarnations, readGeneration, readIncarnation, readLogEnd, readOpenSession } from './stored-log.ts';

export interface OpenParts<K extends Compartment> {
  readonly store: Store<K>;
  readonly logStore: Store<'log'>;
  readonly projection: LogProjection;
  readonly files: DocumentFiles;
  readonly end: LogEnd;
  readonly findings: readonly Failure[];
  readonly found: FoundAtOpening;
}

/** Opens both databases of a compartment and checks the newest part of its log, writing nothing but a copy of the log that was missing. */
export async function openParts<K extends Compartment>(options: OpenCompartmentOptions<K>): Promise<OpenParts<K>> {
  const crashed = walState(options.databasePath) === 'present';
  let store: Store<K> | undefined;
  let logStore: Store<'log'> | undefined;
  try {
    store = openMain(options);
    const copy = openCopy(options);
    logStore = copy.store;
    const origin = { registerId: options.registerId, incarnation: options.incarnation, compartment: options.name };
    const { end, findings: treeFindings } = await readLogEnd(store.db, origin);
    const lastIncarnation = await readIncarnation(store.db);
    // Judged under the incarnation it was written in: the renewal, if any, is logged only afterwards.
    const endedIncarnations = new Map(await readEndedIncarnations(store.db));
    if (lastIncarnation !== undefined && lastIncarnation !== options.incarnation) endedIncarnations.set(lastIncarnation, end.frontier.size);
    const claims = { ...origin, incarnation: lastIncarnation ?? origin.incarnation, keysOf: options.signingKeysOf, anchors: options.anchors, endedIncarnations };
    const tailFindings = treeFindings.length > 0 ? [] : await checkLogTail(store.db, claims, end);
    const { projection, findings: copyFindings } = await LogProjection.open(store.db, logStore.db, origin);
    const found = { unclosed: await readOpenSession(store.db), crashed, migrated: store.migrated, lastIncarnation, lastGeneration: await readGeneration(store.db) };
    const missing = copy.missing && end.frontier.size > 0 ? [logFinding(options.name, 'projectionMismatch', { size: 0 })] : [];
    const files = new DocumentFiles(options.filesFolder, options.filesKey, options.fileSystem);
    return { store, logStore, projection, files, end, found, findings: [...treeFindings, ...tailFindings, ...missing, ...copyFindings].map(asFailure) };
  } catch (error) {
    logStore?.close();
    store?.close();
    options.filesKey.wipe();
    throw error;
  } finally {
    options.databaseKey.wipe();
  }
}

function openMain<K extends Compartment>({ databasePath: path, databaseKey, cipher, name, appVersion, clock }: OpenCompartmentOptions<K>): Store<K> {
  return databaseKey.use((key) => openStore({ path, key, cipher, kind: name, appVersion, at: clock.now() }));
}

/** The copy can be made anew from the compartment, so its loss is named and not a refusal (decision 13: two copies, one truth). */
function openCopy({ logPath: path, logKey, cipher, appVersion, clock }: OpenCompartmentOptions): { readonly store: Store<'log'>; readonly missing: boolean } {
  return logKey.use((key) => {
    const options = { path, key, cipher, kind: 'log', appVersion, at: clock.now() } as const;
    try {
      return { store: openStore(options), missing: false };
    } catch (error) {
      if (!isAppError(error) || error.code !== 'databaseMissing') throw error;
      return { store: createStore(options), missing: true };
    }
  });
}

function asFailure({ code, details }: LogFinding): Failure {
  return { code, details };
}
