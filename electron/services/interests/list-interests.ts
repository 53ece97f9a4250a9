import { blocks } from '../../../shared/model/declared-interest.ts';
import type { Handler } from '../base/handlers.ts';
import { nameOf } from '../base/provenance.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import { listInterests } from '../authority/interest-store.ts';

export const listInterestsOfRecord: Handler<'interests.list'> = async (context, { compartment, recordId }) => {
  const found = await context.compartment(compartment).read(async (db) => {
    await assertMaySee(db, context, recordId);
    return listInterests(db, context, recordId);
  });
  return {
    interests: found.map(({ id, interest }) => ({
      id,
      userName: nameOf(context)(interest.userId),
      mine: interest.userId === context.who.userId,
      kind: interest.kind,
      words: interest.words,
      declaredAt: interest.declaredAt,
      endedAt: interest.endedAt,
      overriddenBy:
        interest.overriddenBy === null
          ? null
          : {
              userName: nameOf(context)(interest.overriddenBy.userId),
              at: interest.overriddenBy.at,
              reason: interest.overriddenBy.reason,
            },
      blocks: blocks(interest, interest.userId),
    })),
  };
};
