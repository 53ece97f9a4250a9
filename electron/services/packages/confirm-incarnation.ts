import { AppError } from '../../../shared/errors/app-error.ts';
import type { Handler } from '../handlers.ts';
import { openReceived } from './open-received.ts';
import { addToInChain } from './package-chain.ts';
import { amendPackageIn, readPackageIn } from './package-in-store.ts';

/**
 * An approver has called the sender: yes, they put a back-up back. Their numbers go on from there, and the package that
 * was set aside may be looked at (decision 16). @throws alreadyDone; as openReceived
 */
export const confirmIncarnation: Handler<'packages.confirmIncarnation'> = async (context, { id }) => {
  const personnel = context.compartment('personnel');
  const { taken } = await personnel.read((db) => readPackageIn(db, id));
  if (taken.state !== 'newIncarnation') throw new AppError('alreadyDone', { state: taken.state });
  const { passport } = await openReceived(context, taken);
  await personnel.change(async (change) => {
    const present = await readPackageIn(change.db, id);
    if (present.taken.state !== 'newIncarnation') throw new AppError('alreadyDone', { state: present.taken.state });
    await addToInChain(change, passport, taken.sha256, { officeId: taken.officeId, officeName: taken.officeName });
    await amendPackageIn(change, present, { state: 'received' }, 'incarnationConfirmed', { facts: [['incarnation', passport.sender.incarnation]] });
  });
  return { done: true };
};
