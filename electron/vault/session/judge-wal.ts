import { basename, dirname } from 'node:path';
import type { Failure } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { isAppError } from '../../../shared/base/app-error.ts';
import { decodeEvent, type LogEvent } from '../../log/event-encoding.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { Quarantine } from '../../storage/quarantine.ts';
import { readNewestAbout } from '../../storage/repositories/events.ts';
import { looksLikeWal, walState } from '../../storage/wal-state.ts';
import type { MarkedSession } from './open-mark.ts';

/** What lay beside a database before it was opened: nothing, something that brings nothing back, or a write-ahead log. */
export interface WalBefore {
  readonly state: 'absent' | 'emptied' | 'whole';
  /** It was not ours to use and lies in quarantine now. */
  readonly setAside: boolean;
}

/**
 * Before a database is opened. Where no session is marked, nothing may lie beside it: the driver would take the pages of an old
 * write-ahead log over newer ones, for ever. What is litter the driver would write over. Both are put aside first.
 * @throws writeFailed, diskFull
 */
export async function lookAtWal(
  databasePath: string,
  marked: readonly MarkedSession[],
  quarantine: Quarantine,
): Promise<WalBefore> {
  const found = walState(databasePath);
  if (found === 'absent') return { state: 'absent', setAside: false };
  if (found === 'empty') return { state: 'emptied', setAside: false };
  const whole = looksLikeWal(databasePath);
  if (whole && marked.length > 0) return { state: 'whole', setAside: false };
  await quarantine.take(dirname(databasePath), `${basename(databasePath)}-wal`, 'wal');
  return { state: 'emptied', setAside: true };
}

/**
 * After it was opened: whether everything that was marked came back.
 * @returns what is told, and the marked sessions that are gone in whole or in part
 */
export async function judgeWal(
  compartment: OpenCompartment,
  marked: readonly MarkedSession[],
  before: WalBefore,
): Promise<{ readonly findings: readonly Failure[]; readonly lost: readonly MarkedSession[] }> {
  const details = { compartment: compartment.name };
  if (before.setAside)
    await compartment.change((change) =>
      change.event('filesQuarantined', {
        facts: [
          ['count', '1'],
          ['cause', 'wal'],
        ],
      }),
    );
  if (marked.length === 0) return { findings: before.setAside ? [{ code: 'walForeign', details }] : [], lost: [] };
  const lost: MarkedSession[] = [];
  for (const entry of marked)
    if (entry.stage === 'open' && !(await cameBack(compartment, entry.session, before))) lost.push(entry);
  if (lost.length === 0) return { findings: [], lost };
  return { findings: [{ code: before.state === 'absent' ? 'walMissing' : 'walEmptied', details }], lost };
}

/** A session that was closed needs no write-ahead log any more; of any other the last changes may have stood only there. */
async function cameBack<K extends Compartment>(
  compartment: OpenCompartment<K>,
  session: string,
  before: WalBefore,
): Promise<boolean> {
  const events = await compartment.read((db) => eventsOfSession(db, session));
  if (events.some(({ kind }) => kind === 'sessionClosed')) return true;
  return events.length > 0 && before.state === 'whole';
}

/** How far back the lines of a session that was cut off are looked for: unlocks of the same drawer lie in between at most. */
const among = 5000;

async function eventsOfSession(db: ReadableDb, session: string): Promise<readonly LogEvent[]> {
  return (await readNewestAbout(db, session, among)).flatMap(({ bytes }) => {
    try {
      const { event } = decodeEvent(bytes);
      return event.session === session ? [event] : [];
    } catch (error) {
      // Damage of the log itself is the log's verification to name.
      if (isAppError(error)) return [];
      throw error;
    }
  });
}
