import { AppError } from '../../../../shared/base/app-error.ts';
import type { Handler } from '../../base/handlers.ts';
import { openReceived } from '../plan/open-received.ts';
import { acceptedIncarnations, addToInChain } from '../offices/numbers-arrived.ts';
import { changePackageIn, readPackageIn } from '../../authority/package-in-store.ts';

/**
 * An approver has called the sender: yes, they put a back-up back. Their numbers go on from there, and the package that
 * was set aside may be looked at (decision 16). @throws alreadyDone; as openReceived
 */
export const confirmIncarnation: Handler<'packages.confirmIncarnation'> = async (context, { id }) => {
  const personnel = context.compartment('personnel');
  const { taken } = await personnel.read((db) => readPackageIn(db, id));
  if (taken.state !== 'newIncarnation' && taken.state !== 'received')
    throw new AppError('alreadyDone', { state: taken.state });
  const { passport } = await openReceived(context, taken, 'waiting');
  await personnel.change(async (change) => {
    const present = await readPackageIn(change.db, id);
    // Whether it was confirmed is told by the row of packages and the hands under it; the state of this one can say so before its time.
    if (
      (await acceptedIncarnations(change.db, context.chain, passport.sender.signing)).includes(
        passport.sender.incarnation,
      )
    )
      throw new AppError('alreadyDone', { state: present.taken.state });
    await addToInChain(change, context, passport, taken.sha256, {
      officeId: taken.officeId,
      officeName: taken.officeName,
    });
    await changePackageIn(
      change,
      context,
      present,
      { state: 'received' },
      {
        event: 'incarnationConfirmed',
        facts: [['incarnation', passport.sender.incarnation]],
      },
    );
  });
  return { done: true };
};
