import type { CountersByType } from '../../records/check-counters.ts';
import { isAppError } from '../../../shared/base/app-error.ts';
import type { MetaProof, MetaProofs } from '../../records/check-meta.ts';
import type { DeepRules } from '../../records/deep-verify.ts';
import type { Role } from '../../../shared/base/roles.ts';
import { provedHand } from '../../records/proved-hand.ts';
import { factOfEvent, type LogEvent } from '../../log/event-encoding.ts';
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

/** Was it done by somebody with one of these roles? Of a line that a crash left open its actor is asked, as they ever were certified. */
async function byRole(
  db: ReadableDb<Compartment>,
  { chain }: Pick<ServiceContext, 'chain'>,
  { seq, actor }: LogEvent,
  roles: readonly Role[],
): Promise<boolean> {
  const hand = await provedHand(db, chain, seq);
  const states =
    hand?.states.slice(0, 1) ??
    Array.from({ length: chain.position.length }, (_, index) => chain.personAt(actor, index + 1));
  return states.some((state) => state !== undefined && roles.some((role) => state.roles.has(role)));
}

/** Every single fact that a database may hold, and how it is proved; one that is not here has no place (table-proofs.ts). */
const metaOf = (context: ServiceContext): MetaProofs =>
  new Map<string, MetaProof>([
    // Compared with keys.json at every unlock (vault/keys/keys-in-office.ts).
    ['keysFile', 'elsewhere'],
    [
      deskPairsKey,
      {
        setting: deskKeysSetting,
        counts: 'first',
        holds: (text, event) => event !== undefined && factOfEvent(event, 'hash') === deskKeysHash(text),
      },
    ],
    [clockKey, { setting: clockKey, counts: 'last', holds: clockHolds }],
    [
      'autoLockMinutes',
      {
        setting: 'autoLock',
        counts: 'last',
        holds: async (minutes, event, db) =>
          event !== undefined &&
          factOfEvent(event, 'count') === minutes &&
          (await byRole(db, context, event, ['approver', 'administrator'])),
      },
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
    meta: metaOf(context),
    joinHolds: async (db, event) => (await groundOfJoin(db, context, event).catch(nothingStands)) !== null,
    draftHolds: (compartment, draft) => isOwnDraft(context, compartment, draft),
  };
}
