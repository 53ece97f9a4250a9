import { assertClockTrusted, takeOverTime } from '../authority/register-clock.ts';
import type { Handler } from '../base/handlers.ts';
import type { ServiceContext, Signer } from '../base/service-context.ts';
import { readJudged } from '../authority/judged-approval.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import { letGoOf } from '../authority/approval-store.ts';
import { approvalView } from './approval-view.ts';
import { refuseApproval, signApproval, withdrawApproval } from './sign-approval.ts';

export const openApproval: Handler<'approvals.open'> = async (context, { compartment, id }) => {
  const stored = await context.compartment(compartment).read(async (db) => {
    await assertMaySee(db, context, id);
    return readJudged(db, context, id);
  });
  return approvalView(context, compartment, stored);
};

export const signWaiting: Handler<'approvals.sign'> = async (context, { compartment, id, second }) => {
  const open = context.compartment(compartment);
  // Before a second passphrase is tried: what this user may not see, nobody signs at this desk.
  await open.read((db) => assertMaySee(db, context, id));
  const signer = await signerFor(context, second);
  await open.read((db) => assertMaySee(db, { who: signer, chain: context.chain }, id));
  // A decision waits for a trusted clock; the one that makes it trusted again does not (decision 17).
  const { approval } = await open.read((db) => readJudged(db, context, id));
  if (approval.act !== 'openClockEpoch') assertClockTrusted(context);
  const signed = await open.change((change) => signApproval(change, context, id, signer));
  if (signed.act === 'openClockEpoch' && signed.state === 'approved') await takeOverTime(context);
  return approvalView(context, compartment, await open.read((db) => readJudged(db, context, id)));
};

export const refuseWaiting: Handler<'approvals.refuse'> = async (context, { compartment, id, reason, second }) => {
  const open = context.compartment(compartment);
  // Before a second passphrase is tried: what this user may not see, nobody signs at this desk.
  await open.read((db) => assertMaySee(db, context, id));
  const signer = await signerFor(context, second);
  await open.read((db) => assertMaySee(db, { who: signer, chain: context.chain }, id));
  await open.change((change) => refuseApproval(change, context, id, signer, reason));
  return approvalView(context, compartment, await open.read((db) => readJudged(db, context, id)));
};

export const withdrawAsked: Handler<'approvals.withdraw'> = async (context, { compartment, id }) => {
  await context.compartment(compartment).change(async (change) => {
    await assertMaySee(change.db, context, id);
    const { approval } = await readJudged(change.db, context, id);
    if (approval.state !== 'refused' || approval.askedBy !== context.who.userId) {
      await withdrawApproval(change, context, id);
      return;
    }
    // What came back stays refused in the record; only the asker's list lets go of it.
    await letGoOf(change, id);
  });
  return { done: true };
};

async function signerFor(
  context: ServiceContext,
  second: { loginCode: string; passphrase: string } | undefined,
): Promise<Signer> {
  return second === undefined ? context.who : context.secondSigner(second);
}
