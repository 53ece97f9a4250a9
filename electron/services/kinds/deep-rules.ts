import type { CountersByType } from '../../records/check-counters.ts';
import type { MetaProof, MetaProofs } from '../../records/check-meta.ts';
import type { DeepRules } from '../../records/deep-verify.ts';
import { factOfEvent } from '../../log/event-encoding.ts';
import { caseCounterOf, caseKind } from '../cases/case-store.ts';
import { clockHolds, clockKey } from '../authority/register-clock.ts';
import { isOwnDraft } from '../drafts/draft-signature.ts';
import { linesOfRecords } from './lines-of-records.ts';
import { deskKeysHash, deskKeysSetting, deskPairsKey } from '../packages/stores/desk-keys.ts';
import { printCounterOf, printKind } from '../prints/print-store.ts';
import type { ServiceContext } from '../base/service-context.ts';

/** Which running numbers records carry; the counters beside them must be the highest. */
const counters: CountersByType = new Map([
  [caseKind.type, ({ doc }) => caseCounterOf(doc)],
  [printKind.type, ({ doc }) => printCounterOf(doc)],
]);

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

/** What this version of the application knows of its records, for the deep verification (decision 42). */
export function deepRules(context: ServiceContext): DeepRules {
  return {
    lines: linesOfRecords(context),
    counters,
    meta,
    draftHolds: (compartment, draft) => isOwnDraft(context, compartment, draft),
  };
}
