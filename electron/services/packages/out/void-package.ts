import { AppError } from '../../../../shared/base/app-error.ts';
import type { VoidNote } from '../../../exchange/passport.ts';
import { removeSealed } from '../../../exchange/package-writer.ts';
import { voidNoteBytes } from '../../../exchange/release-signatures.ts';
import type { Handler } from '../../base/handlers.ts';
import { addVoidNote } from '../offices/numbers-sent.ts';
import { changePackageOut } from '../../authority/package-out-store.ts';
import { packageToWorkOn } from './read-package.ts';
import { packageOutRow } from './package-views.ts';

/**
 * Gives a package up. Once it has a number the next passport to that desk carries a signed note of it, so that the gap is
 * no riddle there (decision 25); the sealed bytes go. One that has no number is simply dropped.
 * @throws alreadyDone
 */
export const voidPackage: Handler<'packages.void'> = async (context, { id, reason }) => {
  const personnel = context.compartment('personnel');
  const stored = await personnel.change(async (change) => {
    const present = await packageToWorkOn(change.db, context, id);
    const { sealed, state, order } = present.out;
    if (state === 'voided' || state === 'dropped' || state === 'receipted')
      throw new AppError('alreadyDone', { state });
    const voided = { at: change.now, by: context.who.userId, reason };
    if (sealed === null)
      return changePackageOut(
        change,
        context,
        present,
        { state: 'dropped', voided },
        { event: 'packageVoided', reason },
      );
    const note: Omit<VoidNote, 'signature'> = {
      number: sealed.number,
      sha256: sealed.sha256,
      at: change.now,
      reason,
      userId: context.who.userId,
    };
    await addVoidNote(change, context, order.recipient.signing, order.recipient.officeName, {
      ...note,
      signature: context.who.sign('package', voidNoteBytes(note)),
    });
    return changePackageOut(change, context, present, { state: 'voided', voided }, { event: 'packageVoided', reason });
  });
  if (stored.out.sealed !== null) await removeSealed(context.stagingFolder, stored.out.sealed.fileName);
  return packageOutRow(context, stored);
};
