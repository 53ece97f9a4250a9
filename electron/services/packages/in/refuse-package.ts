import { AppError } from '../../../../shared/base/app-error.ts';
import { removeSealed } from '../../../exchange/package-writer.ts';
import type { Handler } from '../../base/handlers.ts';
import { withDesk } from '../offices/desk-keys.ts';
import { changePackageIn, readPackageIn } from '../../authority/package-in-store.ts';
import { receiptFor } from './receipts.ts';
import { noted } from '../../../platform/program-log.ts';

const nothing = { added: 0, taken: 0, kept: 0, later: 0 } as const;

/** Does not take a package: nothing of it is written, the sealed bytes go, the sender gets an answer that says so. @throws alreadyDone */
export const refusePackage: Handler<'packages.refuse'> = async (context, { id, reason }) => {
  const personnel = context.compartment('personnel');
  const fileName = await withDesk(context, 'personnel', async (pairs) =>
    personnel.change(async (change) => {
      const stored = await readPackageIn(change.db, id);
      const { taken } = stored;
      if (taken.state === 'applied' || taken.state === 'partly' || taken.state === 'refused')
        throw new AppError('alreadyDone', { state: taken.state });
      const refused = { at: change.now, by: context.who.userId, reason };
      const receipt =
        taken.passport === null
          ? null
          : receiptFor(pairs, taken, { receivedAt: taken.receivedAt, outcome: 'refused', counts: nothing });
      await changePackageIn(
        change,
        context,
        stored,
        { state: 'refused', refused, receipt },
        { event: 'packageRefused', reason },
      );
      return taken.fileName;
    }),
  );
  await removeSealed(context.stagingFolder, fileName).catch(noted('packages/staging.remove'));
  return { done: true };
};
