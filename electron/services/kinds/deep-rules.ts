import type { CountersByType } from '../../records/check-counters.ts';
import { isAppError } from '../../../shared/base/app-error.ts';
import type { MetaProof, MetaProofs } from '../../records/check-meta.ts';
import type { DeepRules } from '../../records/deep-verify.ts';
import { factOfEvent } from '../../log/event-encoding.ts';
import { clockHolds, clockKey } from '../authority/register-clock.ts';
import { isOwnDraft } from '../drafts/draft-signature.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { LinesByType, ProvedRecord } from '../../records/check-lines.ts';
import type { FilesByType } from '../../records/verify-files.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { allKinds } from './all-kinds.ts';
import { groundOfJoin } from '../people/joined-people.ts';
import { deskKeysHash, deskKeysSetting, deskPairsKey } from '../packages/offices/desk-keys.ts';
import type { ServiceContext } from '../base/service-context.ts';

/** The lines that each kind projects, by the function that writes them. */
const linesOf = (context: ServiceContext): LinesByType =>
  new Map(
    allKinds.flatMap(({ type, lines }) =>
      lines === null
        ? []
        : [[type, (db: ReadableDb<Compartment>, record: ProvedRecord) => lines(record, { ...record, db, context })]],
    ),
  );

/** Which running numbers records carry; the counters beside them must be the highest. */
const counters: CountersByType = new Map(
  allKinds.flatMap(({ type, counters: countersOf }) =>
    countersOf === null ? [] : [[type, ({ doc }: ProvedRecord) => countersOf(doc)] as const],
  ),
);

/** How each kind's value names its files. */
export const filesByKind: FilesByType = new Map(
  allKinds.flatMap(({ type, files }) => (files === null ? [] : [[type, files] as const])),
);

/** Every single fact that a database may hold, and how it is proved; one that is not here has no place (table-proofs.ts). */
const meta: MetaProofs = new Map<string, MetaProof>([
  // Compared with keys.json at every unlock (vault/keys/keys-in-office.ts).
  ['keysFile', 'elsewhere'],
  [
    deskPairsKey,
    {
      setting: deskKeysSetting,
      holds: (text, event) => event !== undefined && factOfEvent(event, 'hash') === deskKeysHash(text),
    },
  ],
  [clockKey, { setting: clockKey, holds: clockHolds }],
  [
    'autoLockMinutes',
    { setting: 'autoLock', holds: (minutes, event) => event !== undefined && factOfEvent(event, 'count') === minutes },
  ],
]);

/** Whatever cannot even be read carries nothing; it is named itself. */
function nothingStands(error: unknown): null {
  if (isAppError(error)) return null;
  throw error;
}

/** What this version of the application knows of its records, for the deep verification (decision 42). */
export function deepRules(context: ServiceContext): DeepRules {
  return {
    lines: linesOf(context),
    counters,
    meta,
    joinHolds: async (db, event) => (await groundOfJoin(db, context, event).catch(nothingStands)) !== null,
    draftHolds: (compartment, draft) => isOwnDraft(context, compartment, draft),
  };
}
