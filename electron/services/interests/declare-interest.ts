import { AppError } from '../../../shared/base/app-error.ts';
import { blocks, type DeclaredInterest } from '../../../shared/model/declared-interest.ts';
import type { Handler } from '../base/handlers.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import { createRecordOf } from '../base/write-record.ts';
import { interestKind, listInterests } from '../authority/interest-store.ts';

/** From here on the declarer may not act on the record, until it ends or an approver overrides it. */
export const declareInterest: Handler<'interests.declare'> = async (context, { compartment, recordId, kind, words }) =>
  context.compartment(compartment).change(async (change) => {
    await assertMaySee(change.db, context, recordId);
    const earlier = await listInterests(change.db, context, recordId);
    if (earlier.some(({ interest }) => blocks(interest, context.who.userId))) throw new AppError('alreadyDone', {});
    const doc: DeclaredInterest = {
      userId: context.who.userId,
      recordId,
      kind,
      words,
      declaredAt: change.now,
      endedAt: null,
      overriddenBy: null,
    };
    const { id } = await createRecordOf(change, context, interestKind, doc, { event: 'interestDeclared' });
    return { id };
  });
