import type { Dossier } from '../../../shared/contract/people.ts';
import { decodeEvent } from '../../log/event-encoding.ts';
import { readReasonOf } from '../../records/read-history.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readNewestAbout } from '../../storage/repositories/events.ts';

/** How far back "who opened this dossier" looks on screen; the log itself has everything. */
const eventsLookedAt = 3000;
const shown = 50;

/** Who opened this dossier of late, newest first: the answer that the person on file may ask for. */
export async function openingsOf(
  db: ReadableDb<'personnel'>,
  id: string,
  name: (userId: string) => string,
): Promise<Dossier['openings']> {
  const openings: Dossier['openings'] = [];
  for (const { bytes } of await readNewestAbout(db, id, eventsLookedAt)) {
    const { event } = decodeEvent(bytes);
    if (event.recordId !== id || (event.kind !== 'personOpened' && event.kind !== 'sensitiveOpened')) continue;
    openings.push({
      at: event.at,
      name: name(event.actor),
      sensitive: event.kind === 'sensitiveOpened',
      reason: await readReasonOf(db, event),
    });
    if (openings.length >= shown) break;
  }
  return openings;
}
