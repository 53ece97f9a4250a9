import { describe, expect, test } from 'vitest';
import type { CaseDocument } from '../../shared/model/case-file.ts';
import { newId } from '../../electron/crypto/random.ts';
import { caseKind, caseType } from '../../electron/services/cases/case-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { reviewKind } from '../../electron/services/reviews/review-store.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import type { ReviewRecord } from '../../shared/model/review-record.ts';
import {
  ask,
  caseOffice,
  decidedCase,
  gatheredCase,
  heardCase,
  openCase,
  reviewedCase,
  votes,
} from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider, rewrite } from '../support/insider.ts';
import { askReviews, opinions, reviewOffice, votes as reviewVotes, waitingDecision } from '../support/review-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* Who did what in a record says the signed line of the log, not the record (decisions 14, 38, 43). */

const namesIt = async (desk: TestOffice, who: string, name: Compartment) =>
  (await checkCompartment(await desk.as(who), name, true, 'all')).problems.map(({ code }) => code);

describe('in a review', () => {
  /** Ngân wrote the paper down, Vân proposed, Trọng is to decide. */
  async function refusedWith(
    who: string,
    patchOf: (doc: ReviewRecord, desk: TestOffice, now: number) => Partial<ReviewRecord>,
  ) {
    const desk = await reviewOffice(temporaryFolder());
    const { reviewId, approvalId } = await waitingDecision(desk);
    await insider(desk, who, async (change) => {
      const { doc } = await readDoc(change.db, reviewKind, reviewId);
      await rewrite(change, reviewKind.type, reviewId, patchOf(doc, desk, change.now), 'reviewChanged');
    });
    expect(await failureOfAsync(() => askReviews(desk, 'van', 'reviews.open', { id: reviewId }))).toMatch(
      /^recordAltered .*hands/,
    );
    expect(
      await failureOfAsync(() =>
        askReviews(desk, 'trong', 'approvals.sign', { compartment: 'reviews', id: approvalId }),
      ),
    ).not.toBe('no failure');
    expect(await namesIt(desk, 'trong', 'reviews')).toContain('recordAuthorityUnproven');
    // The others go on: one altered record keeps nobody from their desk.
    expect(await failureOfAsync(() => askReviews(desk, 'van', 'desk.summary', {}))).toBe('no failure');
    await desk.lock({ tampered: true });
  }

  test('a proposal in a colleague’s name', async () => {
    await refusedWith('ngan', (doc, desk, now) => ({
      proposal: { opinions: opinions(), votes: reviewVotes(), by: desk.id('van'), at: now },
      proposers: [desk.id('van')],
      decision: doc.decision,
    }));
  });
  test('a proposal reworded under the name of whoever made it', async () => {
    await refusedWith('ngan', ({ proposal }) => ({
      proposal: proposal === null ? null : { ...proposal, opinions: { ...proposal.opinions, cell: null } },
    }));
  });
  test('a session in a colleague’s name', async () => {
    await refusedWith('ngan', (doc, desk, now) => ({
      sessions: [
        ...doc.sessions.slice(0, -1),
        {
          placeId: doc.placements[0]?.placeId ?? '',
          heldOn: '2026-12-01',
          minutesNumber: '1-BB',
          by: desk.id('van'),
          at: now,
        },
      ],
    }));
  });
  test('the first hand given back, so that it may be the second', async () => {
    await refusedWith('ngan', () => ({ writers: [] }));
  });
  test('the first hand laid on somebody else', async () => {
    await refusedWith('ngan', (doc, desk) => ({ writers: [...doc.writers, desk.id('van')] }));
  });
  test('a return in an approver’s name', async () => {
    const desk = await reviewOffice(temporaryFolder());
    const { reviewId } = await waitingDecision(desk);
    await insider(desk, 'ngan', async (change) => {
      const { doc } = await readDoc(change.db, reviewKind, reviewId);
      await rewrite(
        change,
        reviewKind.type,
        reviewId,
        {
          decision: null,
          returns: [...doc.returns, { to: 'proposal', reason: 'Chưa đạt', by: desk.id('trong'), at: change.now }],
        },
        'reviewChanged',
        [['signer', desk.id('trong')]],
      );
    });
    expect(await failureOfAsync(() => askReviews(desk, 'van', 'reviews.open', { id: reviewId }))).toMatch(
      /^recordAltered .*hands/,
    );
    await desk.lock({ tampered: true });
  });
  test('a return by the approver who refused, at a colleague’s desk, is theirs', async () => {
    const desk = await reviewOffice(temporaryFolder());
    const { reviewId, approvalId } = await waitingDecision(desk);
    await askReviews(desk, 'van', 'approvals.refuse', {
      compartment: 'reviews',
      id: approvalId,
      reason: 'Chưa đạt',
      second: { loginCode: 'trong', passphrase: 'mật khẩu của trong' },
    });
    expect(await failureOfAsync(() => askReviews(desk, 'van', 'reviews.open', { id: reviewId }))).toBe('no failure');
    await desk.lock();
  });
});

describe('in a case', () => {
  const altered = async (
    desk: TestOffice,
    caseId: string,
    who: string,
    patchOf: (doc: CaseDocument, now: number) => Partial<CaseDocument>,
  ) => {
    await insider(desk, who, async (change) => {
      const { doc } = await readDoc(change.db, caseKind, caseId);
      await rewrite(change, caseType, caseId, patchOf(doc, change.now), 'caseChanged');
    });
    expect(await failureOfAsync(() => openCase(desk, 'thinh', caseId))).toMatch(/^recordAltered .*hands/);
    expect(await namesIt(desk, 'an', 'verification')).toContain('recordAuthorityUnproven');
    await desk.lock({ tampered: true });
  };

  test('minutes of the collective in another’s name', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId, conclusionId } = await reviewedCase(desk);
    await altered(desk, caseId, 'thuy', (doc, now) => ({
      decisions: [
        {
          id: newId(),
          at: now,
          by: doc.officerId,
          changed: null,
          fields: { conclusionId, decision: votes, approvalId: newId() },
        },
      ],
    }));
  });
  test('figures changed under the name of whoever wrote them down', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await decidedCase(desk);
    await altered(desk, caseId, 'thuy', ({ decisions }) => ({
      decisions: decisions.map((part) => ({
        ...part,
        fields: { ...part.fields, decision: { ...part.fields.decision, present: 11 } },
      })),
    }));
  });
  test('a statement withdrawn in the officer’s name', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await heardCase(desk);
    await altered(desk, caseId, 'thuy', ({ statements, officerId }, now) => ({
      statements: statements.map((part) => ({
        ...part,
        changed: { by: officerId, at: now },
        fields: { ...part.fields, withdrawn: { by: officerId, at: now, reason: 'nhầm' } },
      })),
    }));
  });
  /** A paper of the first statement withdrawn by Thịnh; then Thủy writes past the screens. */
  const afterWithdrawal = async (
    patchOf: (doc: CaseDocument, own: { readonly by: string; readonly at: number }) => Partial<CaseDocument>,
  ) => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId, statementIds } = await gatheredCase(desk);
    const before = await openCase(desk, 'thinh', caseId);
    await ask(desk, 'thinh', 'cases.withdrawSource', {
      caseId,
      statementId: statementIds[0] ?? '',
      sourceId: before.statements[0]?.sources[0]?.id ?? '',
      reason: 'Ghi nhầm văn bản',
    });
    await altered(desk, caseId, 'thuy', (doc, now) => patchOf(doc, { by: desk.id('thuy'), at: now }));
  };
  const withFields = (
    { statements }: CaseDocument,
    fieldsOf: (fields: CaseDocument['statements'][number]['fields'], index: number) => object,
    more: object = {},
  ): Partial<CaseDocument> => ({
    statements: statements.map((part, index) => ({
      ...part,
      ...more,
      fields: { ...part.fields, ...fieldsOf(part.fields, index) },
    })),
  });

  test.each([
    ['and nobody’s name beside it', false],
    ['and one’s own name beside the statement', true],
  ])('a withdrawal of one paper laid on another, in the name of whoever withdrew the first, %s', async (_, named) => {
    await afterWithdrawal((doc, own) => {
      const withdrawn = doc.statements[0]?.fields.sources[0]?.withdrawn ?? null;
      return withFields(
        doc,
        ({ sources }) => ({ sources: sources.map((source) => ({ ...source, withdrawn })) }),
        named ? { changed: own } : {},
      );
    });
  });
  test('a withdrawal taken away under the name of whoever wrote the paper down', async () => {
    await afterWithdrawal((doc) =>
      withFields(doc, ({ sources }) => ({ sources: sources.map((source) => ({ ...source, withdrawn: null })) })),
    );
  });
  test('the name of whoever changed a statement, taken away', async () => {
    await afterWithdrawal(({ statements }) => ({ statements: statements.map((part) => ({ ...part, changed: null })) }));
  });
  test.each([
    ['and nobody’s name beside them', false],
    ['and one’s own name beside them', true],
  ])('papers exchanged under two statements of somebody else, %s', async (_, named) => {
    await afterWithdrawal((doc, own) => {
      const papers = doc.statements.map(({ fields }) => fields.sources).reverse();
      return withFields(doc, (_fields, index) => ({ sources: papers[index] }), named ? { changed: own } : {});
    });
  });
  test('a paper taken away under the name of whoever wrote the statement down', async () => {
    await afterWithdrawal((doc) => withFields(doc, () => ({ sources: [] })));
  });
  test('a paper that stands there twice', async () => {
    await afterWithdrawal((doc, own) =>
      withFields(doc, ({ sources }) => ({ sources: [...sources, ...sources] }), { changed: own }),
    );
  });
  test('a statement verified under the name of whoever wrote it down', async () => {
    await afterWithdrawal((doc) =>
      withFields(doc, ({ state }) => ({ state: state === 'verified' ? 'declared' : 'verified' })),
    );
  });
  test('words of another at another time in the history are not brought back in their name', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await gatheredCase(desk);
    let earlier: CaseDocument['statements'] = [];
    await insider(desk, 'thuy', async (change) => {
      const { doc } = await readDoc(change.db, caseKind, caseId);
      earlier = doc.statements;
      await rewrite(change, caseType, caseId, { statements: doc.statements.slice(1) }, 'caseChanged');
    });
    await altered(desk, caseId, 'thuy', () => ({ statements: earlier }));
  });
  test('papers that the next officer withdraws and adds, under their own name, are theirs', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId, statementIds } = await heardCase(desk);
    const { statements } = await openCase(desk, 'thinh', caseId);
    await ask(desk, 'an', 'cases.reassign', {
      caseId,
      officerId: desk.id('duc'),
      secondOfficerId: desk.id('thuy'),
      reason: 'Đồng chí Thịnh đi học',
    });
    const statementId = statementIds[0] ?? '';
    await ask(desk, 'duc', 'cases.withdrawSource', {
      caseId,
      statementId,
      sourceId: statements[0]?.sources[0]?.id ?? '',
      reason: 'Ghi nhầm văn bản',
    });
    await ask(desk, 'duc', 'cases.addSource', {
      caseId,
      statementId,
      document: 'Quyết định 214/QĐ-UBND',
      documentDate: null,
      place: 'tr. 3',
      note: null,
      requestId: null,
      classified: false,
      file: null,
    });
    await ask(desk, 'duc', 'cases.amendStatement', { caseId, statementId, text: 'Một việc khác', reason: 'ghi rõ' });
    expect((await openCase(desk, 'thuy', caseId)).statements[0]).toMatchObject({ text: 'Một việc khác' });
    expect(await namesIt(desk, 'an', 'verification')).toEqual([]);
    await desk.lock();
  });
  describe('the dispute that the person’s account left on a statement', () => {
    const cleared = async (
      patchOf: (doc: CaseDocument, own: { readonly by: string; readonly at: number }) => object,
    ) => {
      const desk = await caseOffice(temporaryFolder());
      const { caseId, statementIds } = await heardCase(desk);
      await insider(desk, 'thuy', async (change, context) => {
        const { doc } = await readDoc(change.db, caseKind, caseId);
        const own = { by: context.who.userId, at: change.now };
        const statements = doc.statements.map((part) => ({ ...part, ...patchOf(doc, own) }));
        for (const part of statements) part.fields = { ...part.fields, ...fieldsCleared };
        await rewrite(change, caseType, caseId, { statements }, 'caseChanged');
      });
      return { desk, caseId, statementId: statementIds[1] ?? '' };
    };
    const fieldsCleared = { dispute: null, state: 'declared' as const };

    test('cleared and set back under the name of whoever wrote the statement down', async () => {
      const { desk, caseId } = await cleared(() => ({}));
      expect(await failureOfAsync(() => openCase(desk, 'thinh', caseId))).toMatch(/^recordAltered .*hands/);
      expect(await namesIt(desk, 'an', 'verification')).toContain('recordAuthorityUnproven');
      await desk.lock({ tampered: true });
    });
    test('cleared under one’s own name stays, and is named', async () => {
      const { desk, caseId, statementId } = await cleared((_doc, own) => ({ changed: own }));
      const { statements } = await openCase(desk, 'thinh', caseId);
      expect(statements.find(({ id }) => id === statementId)).toMatchObject({ disputed: true });
      const { rows } = await ask(desk, 'thinh', 'cases.list', { state: 'all', mine: false });
      expect(rows).toMatchObject([{ disputed: 1 }]);
      expect(await namesIt(desk, 'an', 'verification')).toContain('recordAuthorityUnproven');
      await desk.lock({ tampered: true });
    });
    test('decided by the collective is one that was decided, and holds', async () => {
      const desk = await caseOffice(temporaryFolder());
      const { caseId } = await decidedCase(desk);
      const { doc } = await desk.open.read((db) => readDoc(db, caseKind, caseId));
      const disputes = doc.statements.flatMap(({ fields }) => fields.dispute ?? []);
      expect(disputes).toMatchObject([{ decidedBy: doc.decisions[0]?.id }]);
      expect(await namesIt(desk, 'an', 'verification')).toEqual([]);
      await desk.lock();
    });
  });
  test('a change of one’s own under one’s own name is no other’s', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await decidedCase(desk);
    expect((await openCase(desk, 'thinh', caseId)).stages.find(({ id }) => id === 'decided')).toMatchObject({
      state: 'done',
    });
    await desk.lock();
  });
});
