import { describe, expect, test } from 'vitest';
import { conclusionPayload, decisionPayload } from '../../shared/model/case-payloads.ts';
import type { CaseConclusion } from '../../shared/model/case-outcome.ts';
import { statementBytes, statementDomain } from '../../electron/authority/act-statement.ts';
import { newId } from '../../electron/crypto/random.ts';
import { approvalType, readApproval } from '../../electron/services/authority/approval-store.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { caseKind, caseType } from '../../electron/services/cases/case-store.ts';
import { ask, caseOffice, heardCase, openCase, reviewedCase, votes } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { commitmentOf, forgeApproval, insider, rewrite } from '../support/insider.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* Acts under the terms of before, which named less of what is signed. */

const verification = 'verification' as const;
const step = (hand: 'proposer' | 'second', userId: string) => ({
  hand,
  roles: ['verificationOfficer' as const],
  userId,
});

/** A conclusion that both officers signed under the first version of its terms, each with their own key. */
async function concludedBefore(desk: TestOffice): Promise<string> {
  const { caseId } = await heardCase(desk);
  const id = newId();
  const subject = { type: caseType, id: caseId };
  await insider(desk, 'thinh', async (change, context) => {
    const { doc } = await readDoc(change.db, caseKind, caseId);
    const fields: CaseConclusion = {
      round: 1,
      outcome: 'doesNotMeet',
      basis: doc.basis,
      citedStatementIds: doc.statements.map((part) => part.id),
      groundId: null,
      draftedBy: doc.officerId,
      approvalId: id,
    };
    const own = { id: newId(), at: change.now, by: context.who.userId, changed: null };
    await rewrite(change, caseType, caseId, { conclusions: [{ ...own, fields }] }, 'caseChanged');
    await forgeApproval(change, context, {
      id,
      act: 'concludeCase',
      subject,
      source: subject,
      payload: conclusionPayload(caseId, doc, fields),
      steps: [step('proposer', desk.id('thinh')), step('second', desk.id('thuy'))],
      signers: [desk.id('thinh')],
    });
  });
  await insider(desk, 'thuy', async (change, context) => {
    const { approval } = await readApproval(change.db, id);
    const place = { registerId: context.registerId, compartment: change.db.kind };
    const given = {
      step: 1,
      versionCommitment: await commitmentOf(change, caseId),
      chain: { ...context.chain.position },
    };
    const signature = context.who.sign(statementDomain, statementBytes(place, id, approval, given));
    const hand = { ...given, userId: context.who.userId, at: change.now, signature };
    const patch = { signatures: [...approval.signatures, hand], state: 'approved' };
    await rewrite(change, approvalType, id, patch, 'approvalSigned', [['signer', context.who.userId]]);
  });
  return caseId;
}

describe('what was signed under earlier terms', () => {
  test('goes on counting, for what lay before the signer alone', async () => {
    const desk = await caseOffice(temporaryFolder());
    const caseId = await concludedBefore(desk);
    expect((await openCase(desk, 'thinh', caseId)).roundState).toBe('reviewed');
    // The day of a paper was not signed by itself then.
    await insider(desk, 'thinh', async (change, context) => {
      const { doc } = await readDoc(change.db, caseKind, caseId);
      const changed = { at: change.now, by: context.who.userId };
      const statements = doc.statements.map((part) => ({
        ...part,
        changed,
        fields: {
          ...part.fields,
          sources: part.fields.sources.map((source) => ({ ...source, documentDate: '2019-01-01' })),
        },
      }));
      await rewrite(change, caseType, caseId, { statements }, 'caseChanged');
    });
    // A paper that was signed over bears the name of whoever filed it, and stays as it was filed.
    expect(await failureOfAsync(() => openCase(desk, 'thinh', caseId))).toMatch(/^recordAltered/u);
    await desk.lock({ tampered: true });
  });
});

describe('under earlier terms', () => {
  test('nobody signs any more', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId, conclusionId } = await reviewedCase(desk);
    const id = newId();
    const subject = { type: caseType, id: caseId };
    await insider(desk, 'thinh', async (change, context) => {
      const { doc } = await readDoc(change.db, caseKind, caseId);
      const conclusion = doc.conclusions.find((part) => part.id === conclusionId);
      const own = { id: newId(), at: change.now, by: context.who.userId, changed: null };
      const fields = { conclusionId, decision: votes, approvalId: id };
      await rewrite(change, caseType, caseId, { decisions: [{ ...own, fields }] }, 'caseChanged');
      await forgeApproval(change, context, {
        id,
        act: 'decideCase',
        subject,
        source: subject,
        payload: conclusion === undefined ? null : decisionPayload(caseId, doc, conclusion.fields, votes),
        steps: [{ hand: 'decider', roles: ['approver'], userId: null }],
        barred: [desk.id('thinh'), desk.id('thuy')],
        signers: [],
      });
    });
    const signed = failureOfAsync(() => ask(desk, 'an', 'approvals.sign', { compartment: verification, id }));
    expect(await signed).toMatch(/^approvalPayloadChanged/);
    await desk.lock({ tampered: true });
  });
});
