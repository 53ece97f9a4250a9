import { blocks } from '../../../shared/model/declared-interest.ts';
import type { Handler } from '../handlers.ts';
import { nameOf } from '../provenance.ts';
import { listInterests } from './interest-store.ts';

export const listInterestsOfRecord: Handler<'interests.list'> = async (context, { compartment, recordId }) => {
  const found = await context.compartment(compartment).read((db) => listInterests(db, recordId));
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
        interest.overriddenBy === null ? null : { userName: nameOf(context)(interest.overriddenBy.userId), at: interest.overriddenBy.at, reason: interest.overriddenBy.reason },
      blocks: blocks(interest, interest.userId),
    })),
  };
};
