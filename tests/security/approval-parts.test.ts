import { describe, expect, test } from 'vitest';
import type { CaseDocument } from '../../shared/model/case-file.ts';
import type { CaseConclusion } from '../../shared/model/case-outcome.ts';
import { newId } from '../../electron/crypto/random.ts';
import { askApproval, type ApprovalRequest } from '../../electron/services/approvals/ask-approval.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { caseKind, caseType } from '../../electron/services/cases/case-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
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
import { insider, rewrite } from '../support/insider.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* One approval under two parts of a case, or one id on two of them: what was signed for the one must count for neither. */

const verification = 'verification' as const;
const office = async () => caseOffice(temporaryFolder());
const named = async (desk: TestOffice, who: string) =>
  (await checkCompartment(await desk.as(who), verification, true, 'all')).problems.map(({ code }) => code);
const sign = async (desk: TestOffice, who: string, id: string) =>
  failureOfAsync(() => ask(desk, who, 'approvals.sign', { compartment: verification, id }));

const unproven = expect.arrayContaining(['recordAuthorityUnproven']) as string[];

interface Own {
  readonly at: number;
  readonly by: string;
  readonly changed: null;
}

/** A further version by the officer, with whatever is asked for on it as the product asks. */
async function writes(
  desk: TestOffice,
  who: string,
  caseId: string,
  patchOf: (doc: CaseDocument, own: Own) => Partial<CaseDocument>,
  asks: readonly Pick<ApprovalRequest, 'id' | 'act'>[] = [],
): Promise<void> {
  await insider(desk, who, async (change, context) => {
    const { doc } = await readDoc(change.db, caseKind, caseId);
    const patch = patchOf(doc, { at: change.now, by: context.who.userId, changed: null });
    await rewrite(change, caseType, caseId, patch, 'caseChanged');
    for (const request of asks)
      await askApproval(change, context, {
        ...request,
        subject: { type: caseType, id: caseId },
        title: doc.number,
      });
  });
}

const concluding = (
  { basis, officerId, statements }: CaseDocument,
  outcome: CaseConclusion['outcome'],
  approvalId: string,
  groundId: string | null = null,
): CaseConclusion => ({
  round: 1,
  outcome,
  basis,
  citedStatementIds: statements.map(({ id }) => id),
  groundId,
  draftedBy: officerId,
  approvalId,
});

const adverse =
  (approvalId: string, groundId: string | null = null) =>
  (doc: CaseDocument, own: Own): Pick<CaseDocument, 'conclusions'> => ({
    conclusions: [
      ...doc.conclusions,
      { id: newId(), ...own, fields: concluding(doc, 'doesNotMeet', approvalId, groundId) },
    ],
  });

describe('the second officer’s hand under a favourable conclusion', () => {
  test('is asked for on no approval that an adverse one names as well', async () => {
    const desk = await office();
    const { caseId } = await heardCase(desk);
    const approvalId = newId();
    const both = (doc: CaseDocument, own: Own) => ({
      conclusions: [
        ...adverse(approvalId)(doc, own).conclusions,
        { id: newId(), ...own, fields: concluding(doc, 'meets', approvalId) },
      ],
    });
    expect(
      await failureOfAsync(() => writes(desk, 'thinh', caseId, both, [{ id: approvalId, act: 'concludeCase' }])),
    ).toMatch(/^notFound/);
    await desk.lock({ tampered: true });
  });

  test.each(['meets', 'notEnoughGrounds'] as const)(
    'carries none that names its approval afterwards (%s)',
    async (outcome) => {
      const desk = await office();
      const { caseId, reviewId } = await reviewedCase(desk, outcome);
      await writes(desk, 'thinh', caseId, adverse(reviewId));
      expect(await failureOfAsync(() => openCase(desk, 'an', caseId))).toMatch(/^recordAltered/);
      expect(
        await failureOfAsync(() => ask(desk, 'thinh', 'cases.recordDecision', { caseId, decision: votes })),
      ).toMatch(/^recordAltered/);
      expect(await named(desk, 'binh')).toContain('recordAuthorityUnproven');
      await desk.lock({ tampered: true });
    },
  );
});

describe('the approval of a decision', () => {
  test('is no second officer’s hand under one more conclusion', async () => {
    const desk = await office();
    const { caseId, decidingId } = await decidedCase(desk);
    await writes(desk, 'thinh', caseId, adverse(decidingId));
    expect(await failureOfAsync(() => ask(desk, 'thinh', 'cases.recordDecision', { caseId, decision: votes }))).toMatch(
      /^recordAltered/,
    );
    expect(await named(desk, 'binh')).toContain('recordAuthorityUnproven');
    await desk.lock({ tampered: true });
  });

  test('of another case is none either', async () => {
    const desk = await office();
    const { decidingId } = await decidedCase(desk);
    desk.setDay('2026-10-06');
    const { caseId } = await heardCase(desk);
    await writes(desk, 'thinh', caseId, adverse(decidingId));
    expect((await openCase(desk, 'an', caseId)).roundState).toBe('gathering');
    expect(await failureOfAsync(() => ask(desk, 'thinh', 'cases.recordDecision', { caseId, decision: votes }))).toMatch(
      /^stageClosed/,
    );
    await desk.lock({ tampered: true });
  });
});

describe('a ground for not asking', () => {
  test('stands on two approvers, and on no conclusion that the officers signed', async () => {
    const desk = await office();
    const { caseId, statementIds } = await gatheredCase(desk);
    // Favourable, so that nobody had to be heard; both officers sign.
    const { approvalId } = await ask(desk, 'thinh', 'cases.draftConclusion', {
      caseId,
      outcome: 'meets',
      citedStatementIds: statementIds,
    });
    expect(await sign(desk, 'thuy', approvalId)).toBe('no failure');
    const [groundId, adverseId] = [newId(), newId()];
    await writes(
      desk,
      'thinh',
      caseId,
      (doc, own) => ({
        grounds: [
          {
            id: groundId,
            ...own,
            fields: {
              basis: doc.basis,
              documentNumber: '31-TB/HU',
              documentDate: '2026-10-06',
              words: 'Không hỏi được.',
              items: doc.statements.map(({ id, fields }) => ({
                statementId: id,
                text: fields.text,
                sourceIds: fields.sources.map((source) => source.id),
              })),
              approvalId,
            },
          },
        ],
        ...adverse(adverseId, groundId)(doc, own),
      }),
      [{ id: adverseId, act: 'concludeCase' }],
    );
    expect(await sign(desk, 'thuy', adverseId)).toMatch(/^recordAltered/);
    expect(await named(desk, 'an')).toContain('recordAuthorityUnproven');
    await desk.lock({ tampered: true });
  });
});

describe('two conclusions under one id', () => {
  test('do not make the collective’s “meets” an adverse notice', async () => {
    const desk = await office();
    const { caseId, conclusionId } = await reviewedCase(desk, 'doesNotMeet');
    // The officer writes a further conclusion, in favour, under the id of the adverse one; the second officer signs it.
    const approvalId = newId();
    await insider(desk, 'thinh', async (change, context) => {
      const { doc } = await readDoc(change.db, caseKind, caseId);
      const first = doc.conclusions[0];
      if (first === undefined) throw new Error('no conclusion');
      const conclusions: CaseDocument['conclusions'] = [
        ...doc.conclusions,
        {
          id: conclusionId,
          at: change.now,
          by: context.who.userId,
          changed: null,
          fields: { ...first.fields, round: 2, outcome: 'meets', approvalId },
        },
      ];
      await rewrite(change, caseType, caseId, { conclusions }, 'caseChanged');
      await askApproval(change, context, {
        id: approvalId,
        act: 'concludeCase',
        subject: { type: caseType, id: caseId },
        title: doc.number,
      });
    });
    const outcomes: string[] = [];
    await failureOfAsync(async () => {
      await ask(desk, 'thuy', 'approvals.sign', { compartment: verification, id: approvalId });
      // What the approver has before them, and certifies.
      const { approvalId: decidingId } = await ask(desk, 'thinh', 'cases.recordDecision', { caseId, decision: votes });
      const { conclusions } = await openCase(desk, 'an', caseId);
      expect(conclusions.at(-1)).toMatchObject({ outcome: 'meets', holds: true });
      await ask(desk, 'an', 'approvals.sign', { compartment: verification, id: decidingId });
      desk.setDay('2026-10-22');
      expect((await openCase(desk, 'an', caseId)).roundState).toBe('decided');
      const { id: noticeId } = await ask(desk, 'thinh', 'cases.prepareNotice', { caseId, ...noticeInput });
      outcomes.push((await ask(desk, 'thinh', 'cases.noticeModel', { caseId, noticeId })).outcome);
    });
    const problems = await named(desk, 'an');
    expect({ outcomes, problems }).toEqual({ outcomes: [], problems: unproven });
    await desk.lock({ tampered: true });
  });
});

describe('two decisions under one id', () => {
  test('do not print again what was sent back and decided otherwise', async () => {
    const desk = await office();
    const { caseId, decisionId, statementIds } = await decidedCase(desk);
    desk.setDay('2026-10-22');
    const { id: noticeId } = await ask(desk, 'thinh', 'cases.prepareNotice', { caseId, ...noticeInput });
    const rights = { way: 'handed', on: '2026-10-22', proof: 'Biên nhận' } as const;
    await ask(desk, 'thinh', 'cases.deliverNotice', { caseId, noticeId, ...rights });
    const { id: complaintId } = await ask(desk, 'thinh', 'cases.recordComplaint', {
      caseId,
      noticeId,
      receivedOn: '2026-10-22',
      words: 'Tôi không đồng ý.',
      pages: 1,
      file: null,
    });
    await ask(desk, 'an', 'cases.recordComplaintResult', {
      caseId,
      complaintId,
      result: 'reexamine',
      body: 'Ban Thường vụ Tỉnh ủy',
      documentNumber: '5-TB/TU',
      documentDate: '2026-10-22',
    });
    // Heard again: what the person says now disputes nothing any more, and the two officers and the collective decide for them.
    const { document: before } = await desk.open.read(async (db) => ({
      document: (await readDoc(db as never, caseKind, caseId)).doc,
    }));
    await ask(desk, 'thinh', 'cases.recordAccount', {
      caseId,
      showingIds: [before.showings[0]?.id ?? ''],
      kind: 'account',
      receivedOn: '2026-10-22',
      form: 'handwritten',
      pages: 1,
      words: 'Tôi gửi thêm giấy tờ gốc.',
      perStatement: [],
      recordedIn: null,
      file: null,
    });
    const { approvalId: reviewId, id: secondConclusionId } = await ask(desk, 'thinh', 'cases.draftConclusion', {
      caseId,
      outcome: 'meets',
      citedStatementIds: statementIds,
    });
    await ask(desk, 'thuy', 'approvals.sign', { compartment: verification, id: reviewId });
    expect(await failureOfAsync(() => ask(desk, 'thinh', 'cases.noticeModel', { caseId, noticeId }))).toMatch(
      /^authorityUnproven/,
    );
    const decidingId = newId();
    await insider(desk, 'thinh', async (change, context) => {
      const { doc } = await readDoc(change.db, caseKind, caseId);
      const part = {
        id: decisionId,
        at: change.now,
        by: context.who.userId,
        changed: null,
        fields: { conclusionId: secondConclusionId, decision: { ...votes }, approvalId: decidingId },
      };
      await rewrite(change, caseType, caseId, { decisions: [...doc.decisions, part] }, 'caseChanged');
      await askApproval(change, context, {
        id: decidingId,
        act: 'decideCase',
        subject: { type: caseType, id: caseId },
        title: doc.number,
      });
    });
    const outcomes: string[] = [];
    await failureOfAsync(async () => {
      await ask(desk, 'an', 'approvals.sign', { compartment: verification, id: decidingId });
      outcomes.push((await ask(desk, 'thinh', 'cases.noticeModel', { caseId, noticeId })).outcome);
    });
    const problems = await named(desk, 'an');
    expect({ outcomes, problems }).toEqual({ outcomes: [], problems: unproven });
    await desk.lock({ tampered: true });
  });
});
