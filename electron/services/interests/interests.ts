import { AppError } from '../../../shared/base/app-error.ts';
import { blocks, type DeclaredInterest } from '../../../shared/model/declared-interest.ts';
import { askApproval } from '../approvals/ask-approval.ts';
import {
  assertNoInterest,
  listInterests,
  interestKind,
  readInterest,
  interestType,
} from '../authority/interest-store.ts';
import type { Handler } from '../base/handlers.ts';
import { nameOf } from '../base/provenance.ts';
import type { ActRule } from '../base/service-context.ts';
import { createRecordOf, amendRecordOf } from '../base/write-record.ts';
import { assertMaySee } from '../visibility/may-see.ts';

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
      facts: [['field', 'ended']],
      reason,
    });
    return { done: true };
  });

/** A named approver may let the declarer act all the same; the reason stands in the approval and in the log. */
export const askOverride: Handler<'interests.askOverride'> = async (context, { compartment, id, approverId, reason }) =>
  context.compartment(compartment).change(async (change) => {
    await assertMaySee(change.db, context, id);
    const { interest } = await readInterest(change.db, context, id);
    if (!blocks(interest, interest.userId)) throw new AppError('alreadyDone', {});
    const { approvalId } = await askApproval(change, context, {
      act: 'overrideInterest',
      subject: { type: interestType, id },
      title: nameOf(context)(interest.userId),
      named: [approverId],
      reason,
    });
    return { approvalId };
  });

export const overrideInterestRule: ActRule = {
  // Whoever declared an interest in the record itself lifts no colleague's in it.
  beforeSigning: async (db, context, _id, { subject }, signerId) => {
    const { interest } = await readInterest(db, context, subject.id);
    await assertNoInterest(db, context, interest.recordId, signerId);
  },
  whenApproved: async (change, context, id, approval) => {
    const { interest, versionId } = await readInterest(change.db, context, approval.subject.id);
    const given = approval.signatures.at(-1);
    if (given === undefined) return;
    const reason = approval.reason ?? '';
    const standing = { id: approval.subject.id, versionId, doc: interest };
    const overriddenBy = { approvalId: id, userId: given.userId, at: change.now, reason };
    await amendRecordOf(
      change,
      context,
      interestKind,
      standing,
      { overriddenBy },
      {
        event: 'interestOverridden',
        facts: [
          ['approval', id],
          ['signer', given.userId],
        ],
        reason,
      },
    );
  },
};
