import { removeWorkItem } from '../../storage/repositories/work-items.ts';
import { assertClockTrusted } from '../clock/register-clock.ts';
import type { Handlers, NamesOf } from '../handlers.ts';
import type { ServiceContext, Signer } from '../service-context.ts';
import { approvalFacts, approvalType, readApproval } from './approval-store.ts';
import { approvalView } from './approval-view.ts';
import { refuseApproval, signApproval, withdrawApproval } from './sign-approval.ts';
import { waitingApprovals } from './waiting-approvals.ts';

async function signerFor(context: ServiceContext, second: { loginCode: string; passphrase: string } | undefined): Promise<Signer> {
  return second === undefined ? context.who : context.secondSigner(second);
}

export const approvalHandlers: Handlers<NamesOf<'approvals'>> = {
  'approvals.waiting': waitingApprovals,
  'approvals.open': async (context, { compartment, id }) => {
    const stored = await context.compartment(compartment).read((db) => readApproval(db, id));
    return approvalView(context, compartment, stored);
  },
  'approvals.sign': async (context, { compartment, id, second }) => {
    const signer = await signerFor(context, second);
    const open = context.compartment(compartment);
    // A decision waits for a trusted clock; the one that makes it trusted again does not (decision 17).
    const { approval } = await open.read((db) => readApproval(db, id));
    if (approval.act !== 'openClockEpoch') await assertClockTrusted(context);
    await open.change((change) => signApproval(change, context, id, signer));
    return approvalView(context, compartment, await open.read((db) => readApproval(db, id)));
  },
  'approvals.refuse': async (context, { compartment, id, reason, second }) => {
    const signer = await signerFor(context, second);
    const open = context.compartment(compartment);
    await open.change((change) => refuseApproval(change, context, id, signer, reason));
    return approvalView(context, compartment, await open.read((db) => readApproval(db, id)));
  },
  'approvals.withdraw': async (context, { compartment, id }) => {
    await context.compartment(compartment).change(async (change) => {
      const { approval } = await readApproval(change.db, id);
      if (approval.state !== 'refused' || approval.askedBy !== context.who.userId) {
        await withdrawApproval(change, context, id);
        return;
      }
      // What came back stays refused in the record; only the asker's list lets go of it.
      await change.event('workItemChanged', { recordType: approvalType, recordId: id, facts: approvalFacts(approval) });
      await removeWorkItem(change.db, id);
    });
    return { done: true };
  },
};
