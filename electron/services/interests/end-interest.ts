import { AppError } from '../../../shared/base/app-error.ts';
import type { Handler } from '../base/handlers.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import { amendRecordOf } from '../base/write-record.ts';
import { interestKind, readInterest } from '../authority/interest-store.ts';

/** Only the declarer can say that it no longer holds. */
export const endInterest: Handler<'interests.end'> = async (context, { compartment, id, reason }) =>
  context.compartment(compartment).change(async (change) => {
    await assertMaySee(change.db, context, id);
    const { interest, versionId } = await readInterest(change.db, context, id);
    if (interest.userId !== context.who.userId) throw new AppError('notAssigned', {});
    if (interest.endedAt !== null) throw new AppError('alreadyDone', {});
    const patch = { endedAt: change.now };
    await amendRecordOf(change, context, interestKind, { id, versionId, doc: interest }, patch, {
      event: 'interestDeclared',
      reason,
    });
    return { done: true };
  });
