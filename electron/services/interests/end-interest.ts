import { AppError } from '../../../shared/base/app-error.ts';
import type { DeclaredInterest } from '../../../shared/model/declared-interest.ts';
import type { Handler } from '../base/handlers.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import { interestType, projectInterest, readInterest } from '../authority/interest-store.ts';

/** Only the declarer can say that it no longer holds. */
export const endInterest: Handler<'interests.end'> = async (context, { compartment, id, reason }) =>
  context.compartment(compartment).change(async (change) => {
    await assertMaySee(change.db, context, id);
    const { interest, versionId } = await readInterest(change.db, context, id);
    if (interest.userId !== context.who.userId) throw new AppError('notAssigned', {});
    if (interest.endedAt !== null) throw new AppError('alreadyDone', {});
    const ended: DeclaredInterest = { ...interest, endedAt: change.now };
    await change.amendRecord<DeclaredInterest>({
      type: interestType,
      id,
      baseVersion: versionId,
      patch: { endedAt: change.now },
      event: 'interestDeclared',
      facts: [['subject', interest.recordId]],
      reason,
    });
    await projectInterest(change, id, ended);
    return { done: true };
  });
