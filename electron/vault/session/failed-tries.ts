import type { OpenCompartment } from '../../records/open-compartment.ts';
import type { PassphraseAttempts } from './attempts.ts';

/** When the wrong passphrases were typed: at the closed cabinet, or while it stood open, by whoever sat there. */
export type FailedTries = 'unlockFailed' | 'passphraseRefused';

/** Gives every wrong passphrase that has none its line in the log of `office`. */
export function tellFailedTries(
  office: OpenCompartment,
  attempts: PassphraseAttempts,
  kind: FailedTries,
): Promise<void> {
  return attempts.tell(
    async (slot, count) =>
      void (await office.change((change) =>
        change.event(kind, {
          facts: [
            ['slot', slot],
            ['attempts', String(count)],
          ],
        }),
      )),
  );
}
