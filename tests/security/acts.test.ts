import { describe, expect, test } from 'vitest';
import { positionFacts } from '../../electron/authority/position-facts.ts';
import type { ApprovalStep } from '../../shared/model/approval.ts';
import type { CaseDocument } from '../../shared/model/case-file.ts';
import { conclusionPayload, decisionPayload } from '../../shared/model/case-payloads.ts';
import { newId } from '../../electron/crypto/random.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { caseKind, caseType } from '../../electron/services/cases/case-store.ts';
import { statementBytes, statementDomain } from '../../electron/authority/act-statement.ts';
import { approvalType, readApproval } from '../../electron/services/authority/approval-store.ts';
import {
  ask,
  caseOffice,
  decidedCase,
  gatheredCase,
  heardCase,
  noticeInput,
  openCase,
  reviewedCase,
  votes,
} from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { commitmentOf, forgeApproval, insider, rewrite } from '../support/insider.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* An insider with the keys of one role, who writes well-formed rows past the product (decision 38). */

const office = async () => caseOffice(temporaryFolder());
const verification = 'verification' as const;
const sign = async (desk: TestOffice, who: string, id: string) =>
  failureOfAsync(() => ask(desk, who, 'approvals.sign', { compartment: verification, id }));
const stagesDone = async (desk: TestOffice, who: string, caseId: string): Promise<string[]> =>
  (await openCase(desk, who, caseId)).stages.filter(({ state }) => state === 'done').map(({ id }) => id);
const notice = async (desk: TestOffice, caseId: string) =>
  failureOfAsync(() => ask(desk, 'thinh', 'cases.prepareNotice', { caseId, ...noticeInput }));
const ownStep = (userId: string): ApprovalStep[] => [{ hand: 'proposer', roles: ['verificationOfficer'], userId }];

interface Written {
  readonly conclusionApproval: string;
  readonly decisionApproval: string;
}

/** A conclusion and a decision written into a case by one hand, with whatever approvals it can make. */
async function concludeAlone(
  desk: TestOffice,
  who: string,
  caseId: string,
  statementIds: readonly string[],
  forge: {
    readonly steps: (document: CaseDocument) => [ApprovalStep[], ApprovalStep[]];
    readonly signers: (document: CaseDocument, me: string) => [string[], string[]];
    readonly askedBy?: (document: CaseDocument) => string;
  },
): Promise<Written> {
  return insider(desk, who, async (change, context) => {
    const { doc: document } = await readDoc(change.db, caseKind, caseId);
    const [conclusionApproval, decisionApproval, conclusionId] = [newId(), newId(), newId()];
    const me = context.who.userId;
    const part = { at: change.now, by: me, changed: null };
    const conclusion = {
      round: 1,
      outcome: 'doesNotMeet' as const,
      basis: document.basis,
      citedStatementIds: [...statementIds],
      groundId: null,
      draftedBy: document.officerId,
      approvalId: conclusionApproval,
    };
    const decision = { conclusionId, decision: votes, approvalId: decisionApproval };
    await rewrite(
      change,
      caseType,
      caseId,
      {
        conclusions: [{ id: conclusionId, ...part, fields: conclusion }],
        decisions: [{ id: newId(), ...part, fields: decision }],
      },
      'caseChanged',
    );
    const subject = { type: caseType, id: caseId };
    const [first, last] = forge.steps(document);
    const [drafting, deciding] = forge.signers(document, me);
    const more = forge.askedBy === undefined ? {} : { more: { askedBy: forge.askedBy(document) } };
    await forgeApproval(change, context, {
      id: conclusionApproval,
      act: 'concludeCase',
      subject,
      source: subject,
      payload: conclusionPayload(caseId, document, conclusion),
      steps: first,
      signers: drafting,
      ...more,
    });
    await forgeApproval(change, context, {
      id: decisionApproval,
      act: 'decideCase',
      subject,
      source: subject,
      payload: decisionPayload(caseId, document, conclusion, votes),
      steps: last,
      signers: deciding,
      ...more,
    });
    return { conclusionApproval, decisionApproval };
  });
}

const lawful = ({ officerId, secondOfficerId }: CaseDocument): [ApprovalStep[], ApprovalStep[]] => [
  [
    { hand: 'proposer', roles: ['verificationOfficer'], userId: officerId },
    { hand: 'second', roles: ['verificationOfficer'], userId: secondOfficerId },
  ],
  [{ hand: 'decider', roles: ['approver'], userId: null }],
];

describe('one hand alone decides no case', () => {
  test('the officer, who shortens the stored steps to their own', async () => {
    const desk = await office();
    const { caseId, statementIds } = await heardCase(desk);
    const { conclusionApproval, decisionApproval } = await concludeAlone(desk, 'thinh', caseId, statementIds, {
      steps: ({ officerId }) => [ownStep(officerId), ownStep(officerId)],
      signers: (_document, me) => [[me], [me]],
    });
    expect(await stagesDone(desk, 'thinh', caseId)).not.toContain('conclusionDrafted');
    expect(await notice(desk, caseId)).toMatch(/^stageClosed/);
    for (const id of [conclusionApproval, decisionApproval]) {
      expect(await ask(desk, 'an', 'approvals.open', { compartment: verification, id })).toMatchObject({
        state: 'waiting',
        waitsFor: null,
        signatures: [{ holds: false }],
      });
      expect(await sign(desk, 'an', id)).toMatch(/^authorityUnproven .*terms/);
      expect(await sign(desk, 'thuy', id)).toMatch(/^authorityUnproven .*terms/);
    }
    expect((await ask(desk, 'thuy', 'approvals.waiting', {})).forMe).toEqual([]);
    await desk.lock({ tampered: true });
  });

  test('the officer, who signs for the second officer and the approver with the key at hand', async () => {
    const desk = await office();
    const { caseId, statementIds } = await heardCase(desk);
    const { conclusionApproval } = await concludeAlone(desk, 'thinh', caseId, statementIds, {
      steps: lawful,
      signers: ({ officerId, secondOfficerId }) => [[officerId, secondOfficerId], [desk.id('an')]],
    });
    expect(await stagesDone(desk, 'thinh', caseId)).not.toContain('decided');
    expect(await notice(desk, caseId)).toMatch(/^stageClosed/);
    const { signatures } = await ask(desk, 'an', 'approvals.open', {
      compartment: verification,
      id: conclusionApproval,
    });
    expect(signatures.map(({ holds }) => holds)).toEqual([true, false]);
    await desk.lock({ tampered: true });
  });

  test('an approver, who writes the whole case down and says that the officer asked', async () => {
    const desk = await office();
    const { caseId, statementIds } = await heardCase(desk);
    await concludeAlone(desk, 'an', caseId, statementIds, {
      steps: lawful,
      signers: ({ officerId, secondOfficerId }, me) => [[officerId, secondOfficerId], [me]],
      askedBy: ({ officerId }) => officerId,
    });
    expect(await stagesDone(desk, 'an', caseId)).not.toContain('decided');
    expect(await notice(desk, caseId)).toMatch(/^stageClosed/);
    await desk.lock({ tampered: true });
  });

  test('an approver, on a draft that was really reviewed, without anybody who asks', async () => {
    const desk = await office();
    const { caseId, conclusionId } = await reviewedCase(desk);
    await insider(desk, 'an', async (change, context) => {
      const { doc } = await readDoc(change.db, caseKind, caseId);
      const conclusion = doc.conclusions.find(({ id }) => id === conclusionId);
      if (conclusion === undefined) throw new Error('no conclusion');
      const approvalId = newId();
      await rewrite(
        change,
        caseType,
        caseId,
        {
          decisions: [
            {
              id: newId(),
              at: change.now,
              by: context.who.userId,
              changed: null,
              fields: { conclusionId, decision: votes, approvalId },
            },
          ],
        },
        'caseChanged',
      );
      const subject = { type: caseType, id: caseId };
      await forgeApproval(change, context, {
        id: approvalId,
        act: 'decideCase',
        subject,
        source: subject,
        payload: decisionPayload(caseId, doc, conclusion.fields, votes),
        steps: lawful(doc)[1],
        barred: [doc.officerId, doc.secondOfficerId],
        signers: [context.who.userId],
        more: { askedBy: doc.officerId },
      });
    });
    expect(await stagesDone(desk, 'an', caseId)).not.toContain('decided');
    expect(await notice(desk, caseId)).toMatch(/^stageClosed/);
    await desk.lock({ tampered: true });
  });
});

describe('what is exchanged between two hands', () => {
  test('a proposal that became another after it was asked takes no further signature', async () => {
    const desk = await office();
    const { caseId, statementIds } = await heardCase(desk);
    const { approvalId } = await ask(desk, 'thinh', 'cases.draftConclusion', {
      caseId,
      outcome: 'meets',
      citedStatementIds: statementIds,
    });
    const exchange = async (): Promise<CaseDocument> =>
      insider(desk, 'thinh', async (change) => {
        const { doc } = await readDoc(change.db, caseKind, caseId);
        const conclusions = doc.conclusions.map((part) => ({
          ...part,
          fields: { ...part.fields, outcome: 'doesNotMeet' as const },
        }));
        await rewrite(change, caseType, caseId, { conclusions }, 'caseChanged');
        return { ...doc, conclusions };
      });
    const document = await exchange();
    expect(await sign(desk, 'thuy', approvalId)).toMatch(/^approvalPayloadChanged/);
    // The row of the approval follows; the hand that was given does not.
    await insider(desk, 'thinh', async (change) => {
      const { payloadHashOf } = await import('../../electron/services/authority/approval-payload.ts');
      const [conclusion] = document.conclusions;
      if (conclusion === undefined) throw new Error('no conclusion');
      await rewrite(change, approvalType, approvalId, {
        payloadHash: payloadHashOf(conclusionPayload(caseId, document, conclusion.fields)),
      });
    });
    expect(await sign(desk, 'thuy', approvalId)).toMatch(/^authorityUnproven/);
    await desk.lock({ tampered: true });
  });

  test('a second officer who is exchanged for somebody willing', async () => {
    const desk = await office();
    const { caseId, statementIds } = await heardCase(desk);
    const { approvalId } = await ask(desk, 'thinh', 'cases.draftConclusion', {
      caseId,
      outcome: 'doesNotMeet',
      citedStatementIds: statementIds,
    });
    await insider(desk, 'thinh', async (change) =>
      rewrite(change, caseType, caseId, { secondOfficerId: desk.id('duc') }, 'caseChanged'),
    );
    expect(await sign(desk, 'thuy', approvalId)).toMatch(/^approvalPayloadChanged/);
    await desk.lock({ tampered: true });
  });

  test('a longer time, written into the row after a hand was given', async () => {
    const desk = await office();
    const { caseId, statementIds } = await heardCase(desk);
    const { approvalId } = await ask(desk, 'thinh', 'cases.draftConclusion', {
      caseId,
      outcome: 'doesNotMeet',
      citedStatementIds: statementIds,
    });
    await insider(desk, 'thinh', async (change) =>
      rewrite(change, approvalType, approvalId, { expires: change.now + 90 * 24 * 60 * 60 * 1000 }),
    );
    desk.setDay('2026-12-21');
    expect(await sign(desk, 'thuy', approvalId)).toMatch(/^authorityUnproven .*terms/);
    await desk.lock({ tampered: true });
  });

  test('a refusal that is struck out again stays one', async () => {
    const desk = await office();
    const { caseId, statementIds } = await heardCase(desk);
    const { approvalId } = await ask(desk, 'thinh', 'cases.draftConclusion', {
      caseId,
      outcome: 'doesNotMeet',
      citedStatementIds: statementIds,
    });
    await ask(desk, 'thuy', 'approvals.refuse', { compartment: verification, id: approvalId, reason: 'thiếu nguồn' });
    await insider(desk, 'thinh', async (change) =>
      rewrite(change, approvalType, approvalId, { refusal: null, state: 'waiting' }),
    );
    expect(await sign(desk, 'thuy', approvalId)).toMatch(/^approvalClosed/);
    await desk.lock({ tampered: true });
  });

  test('a decision stays given when its approval’s row says something else, and is not when its signature is taken out', async () => {
    const desk = await office();
    const { caseId, decidingId } = await decidedCase(desk);
    await insider(desk, 'thinh', async (change) => rewrite(change, approvalType, decidingId, { state: 'waiting' }));
    expect(await stagesDone(desk, 'thinh', caseId)).toContain('decided');
    await insider(desk, 'thinh', async (change) =>
      rewrite(change, approvalType, decidingId, { signatures: [], state: 'approved' }),
    );
    expect(await stagesDone(desk, 'thinh', caseId)).not.toContain('decided');
    await desk.lock({ tampered: true });
  });
});

describe('the ground for not asking', () => {
  test('of one approver alone opens nothing, however it is written', async () => {
    const desk = await office();
    const { caseId, statementIds } = await gatheredCase(desk);
    const { approvalId } = await ask(desk, 'thinh', 'cases.askGround', {
      caseId,
      basis: (await openCase(desk, 'thinh', caseId)).basis,
      documentNumber: '31-TB/TU',
      documentDate: '2026-10-06',
      words: 'Người được thẩm tra đã từ trần',
      statementIds,
    });
    await sign(desk, 'an', approvalId);
    await insider(desk, 'an', async (change) =>
      rewrite(change, approvalType, approvalId, {
        requiredSteps: [{ hand: 'second', roles: ['approver'], userId: null }],
        state: 'approved',
      }),
    );
    const conclude = async () =>
      failureOfAsync(() =>
        ask(desk, 'thinh', 'cases.draftConclusion', {
          caseId,
          outcome: 'doesNotMeet',
          citedStatementIds: statementIds,
        }),
      );
    expect(await conclude()).toMatch(/^accountGateClosed/);
    expect(await sign(desk, 'binh', approvalId)).toMatch(/^authorityUnproven .*terms/);
    await desk.lock({ tampered: true });
  });
});

describe('revocation ends a hand at once', () => {
  test.each(['dated back', 'after a line of their own that gives the old point back'])(
    'with the keys that somebody kept: neither as the session knows them, nor %s',
    async (how) => {
      const desk = await office();
      const { caseId } = await reviewedCase(desk);
      const { approvalId } = await ask(desk, 'thinh', 'cases.recordDecision', { caseId, decision: votes });
      const before = { ...desk.certificates.chain.position };
      desk.revoke('an');
      await desk.lock({ tampered: true });
      expect(await sign(desk, 'an', approvalId)).toMatch(/^authorityUnproven .*revoked/);
      await insider(desk, 'an', async (change, context) => {
        if (how !== 'dated back') await change.event('keysFileWritten', { facts: positionFacts(before) });
        const { approval } = await readApproval(change.db, approvalId);
        const given = { step: 0, versionCommitment: await commitmentOf(change, caseId), chain: before };
        const place = { registerId: context.registerId, compartment: verification };
        const signature = {
          ...given,
          userId: desk.id('an'),
          at: change.now,
          signature: context.who.sign(statementDomain, statementBytes(place, approvalId, approval, given)),
        };
        await rewrite(
          change,
          approvalType,
          approvalId,
          { signatures: [signature], state: 'approved' },
          'approvalSigned',
          [['signer', desk.id('an')]],
        );
      });
      expect(await ask(desk, 'binh', 'approvals.open', { compartment: verification, id: approvalId })).toMatchObject({
        state: 'waiting',
        signatures: [{ holds: false }],
      });
      expect(await sign(desk, 'binh', approvalId)).toMatch(/^authorityUnproven .*position/);
      expect(await stagesDone(desk, 'binh', caseId)).not.toContain('decided');
      await desk.lock({ tampered: true });
    },
  );

  test('what was signed before stays signed', async () => {
    const desk = await office();
    const { caseId } = await decidedCase(desk);
    desk.revoke('an');
    await desk.lock();
    expect(await stagesDone(desk, 'binh', caseId)).toContain('decided');
    await desk.lock();
  });
});
