import { describe, expect, test } from 'vitest';
import type { CaseDocument } from '../../shared/model/case-file.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import { newId } from '../../electron/crypto/random.ts';
import { caseKind, caseType } from '../../electron/services/cases/case-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
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

/* Cases: what one hand writes past the screens beside, or after, what the others signed. */

const verification = 'verification' as const;
const office = async () => caseOffice(temporaryFolder());
const named = async (desk: TestOffice, who: string, name: Compartment = verification) =>
  (await checkCompartment(await desk.as(who), name, true, 'all')).problems.map(({ code }) => code);

interface Own {
  readonly by: string;
  readonly at: number;
}

/** A further version of a case in the writer's own session. */
async function writes(
  desk: TestOffice,
  who: string,
  caseId: string,
  patchOf: (doc: CaseDocument, own: Own) => Partial<CaseDocument>,
  event: 'caseChanged' | 'caseAssigned' = 'caseChanged',
): Promise<void> {
  await insider(desk, who, async (change, context) => {
    const { doc } = await readDoc(change.db, caseKind, caseId);
    await rewrite(change, caseType, caseId, patchOf(doc, { by: context.who.userId, at: change.now }), event);
  });
}

/** Refused where it is used, and named where it is verified. */
async function isAltered(desk: TestOffice, caseId: string): Promise<void> {
  expect(await failureOfAsync(() => openCase(desk, 'thinh', caseId))).toMatch(/^recordAltered/);
  expect(await named(desk, 'an')).toContain('recordAuthorityUnproven');
  await desk.lock({ tampered: true });
}

async function noticed() {
  const desk = await office();
  const decided = await decidedCase(desk);
  desk.setDay('2026-10-22');
  const { id: noticeId } = await ask(desk, 'thinh', 'cases.prepareNotice', { caseId: decided.caseId, ...noticeInput });
  return { desk, noticeId, ...decided };
}

const rights = { way: 'handed', on: '2026-10-22', proof: 'Biên nhận' } as const;

describe('the person’s own account', () => {
  test('is not rewritten by the second officer under the name of whoever wrote it down', async () => {
    const desk = await office();
    const { caseId, statementIds } = await heardCase(desk);
    expect((await openCase(desk, 'thinh', caseId)).statements[1]).toMatchObject({ disputed: true });
    await writes(desk, 'thuy', caseId, ({ accounts, statements }, own) => ({
      accounts: accounts.map((part) => ({
        ...part,
        changed: own,
        fields: {
          ...part.fields,
          perStatement: [{ statementId: statementIds[1] ?? '', position: 'agrees', words: 'Tôi nhận sai.' }],
        },
      })),
      statements: statements.map((part) => ({
        ...part,
        changed: own,
        fields: { ...part.fields, state: 'declared', dispute: null },
      })),
    }));
    await isAltered(desk, caseId);
  });

  test.each([
    ['is not taken out', ({ accounts }: CaseDocument) => ({ accounts: accounts.slice(1) })],
    [
      'was not given after a shorter wait than they were told',
      ({ showings }: CaseDocument) => ({
        showings: showings.map((part) => ({ ...part, fields: { ...part.fields, waitingUntil: '2026-10-07' } })),
      }),
    ],
  ] as const)('%s', async (_, patchOf) => {
    const desk = await office();
    const { caseId } = await heardCase(desk);
    await writes(desk, 'thinh', caseId, (doc, changed) => {
      const patch: Partial<CaseDocument> = patchOf(doc);
      return patch.showings === undefined ? patch : { showings: patch.showings.map((part) => ({ ...part, changed })) };
    });
    await isAltered(desk, caseId);
  });

  test('and their time to complain stay as they were told', async () => {
    const { desk, caseId, noticeId } = await noticed();
    await ask(desk, 'thinh', 'cases.deliverNotice', { caseId, noticeId, ...rights });
    await writes(desk, 'thinh', caseId, ({ notices }, changed) => ({
      notices: notices.map((part) => ({
        ...part,
        changed,
        fields: { ...part.fields, delivered: { ...rights, complainUntil: '2026-10-22' } },
      })),
    }));
    await isAltered(desk, caseId);
  });
});

describe('a decided case', () => {
  test('is about the person whom three hands signed for, and about no namesake', async () => {
    const { desk, caseId, noticeId } = await noticed();
    await writes(desk, 'thinh', caseId, ({ person }) => ({
      person: { ...person, personId: newId(), birthDate: '1991-09-02', post: 'Chuyên viên', unit: 'Sở Tài chính' },
    }));
    expect(await failureOfAsync(() => ask(desk, 'thinh', 'cases.noticeModel', { caseId, noticeId }))).toMatch(
      /^recordAltered/,
    );
    await isAltered(desk, caseId);
  });

  test.each([
    [
      'a cited statement',
      ({ statements }: CaseDocument, changed: Own): Partial<CaseDocument> => ({
        statements: statements.map((part) => ({ ...part, changed, fields: { ...part.fields, text: 'Đã nghỉ việc.' } })),
      }),
    ],
    [
      'the day of a paper under one',
      ({ statements }: CaseDocument, changed: Own): Partial<CaseDocument> => ({
        statements: statements.map((part) => ({
          ...part,
          changed,
          fields: {
            ...part.fields,
            sources: part.fields.sources.map((source) => ({ ...source, documentDate: '2019-01-01' })),
          },
        })),
      }),
    ],
    [
      'one more account, which says that the person was silent',
      ({ accounts }: CaseDocument, { by, at }: Own): Partial<CaseDocument> => ({
        accounts: [
          ...accounts,
          ...accounts.map((part) => ({
            id: newId(),
            by,
            at,
            changed: null,
            fields: {
              ...part.fields,
              kind: 'noReply' as const,
              words: null,
              perStatement: [],
              recordedIn: '20-BB/ĐU',
              form: null,
              pages: null,
            },
          })),
        ],
      }),
    ],
  ])('stays as it was decided: %s', async (_, patchOf) => {
    const { desk, caseId, noticeId } = await noticed();
    await writes(desk, 'thinh', caseId, patchOf);
    expect(await failureOfAsync(() => ask(desk, 'thinh', 'cases.noticeModel', { caseId, noticeId }))).toMatch(
      /^recordAltered/,
    );
    await isAltered(desk, caseId);
  });

  test('that was sent back may change, and its old notice is printed no more', async () => {
    const { desk, caseId, noticeId, statementIds } = await noticed();
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
    await ask(desk, 'thinh', 'cases.amendStatement', {
      caseId,
      statementId: statementIds[0] ?? '',
      text: 'Học hệ vừa làm vừa học.',
      reason: 'kiểm tra lại',
    });
    expect((await openCase(desk, 'thinh', caseId)).roundState).toBe('gathering');
    expect(await failureOfAsync(() => ask(desk, 'thinh', 'cases.noticeModel', { caseId, noticeId }))).toMatch(
      /^authorityUnproven/,
    );
    expect(await named(desk, 'an')).toEqual([]);
    await desk.lock();
  });
});

describe('a decision against which the collective voted', () => {
  test('gives no notice', async () => {
    const desk = await office();
    const { caseId } = await reviewedCase(desk);
    const { approvalId } = await ask(desk, 'thinh', 'cases.recordDecision', {
      caseId,
      decision: { ...votes, votes: { for: 2, against: 8, blank: 1 }, carried: false },
    });
    await ask(desk, 'an', 'approvals.sign', { compartment: verification, id: approvalId });
    expect((await openCase(desk, 'thinh', caseId)).roundState).toBe('notCarried');
    const noticeId = newId();
    await writes(desk, 'thinh', caseId, ({ decisions }, own) => ({
      notices: [
        {
          id: noticeId,
          ...own,
          changed: null,
          fields: { ...noticeInput, date: '2026-10-21', decisionId: decisions[0]?.id ?? '', delivered: null },
        },
      ],
    }));
    expect(await failureOfAsync(() => ask(desk, 'thinh', 'cases.noticeModel', { caseId, noticeId }))).toMatch(
      /^authorityUnproven/,
    );
    desk.setDay('2026-10-22');
    expect(
      await failureOfAsync(() => ask(desk, 'thinh', 'cases.deliverNotice', { caseId, noticeId, ...rights })),
    ).toMatch(/^stageClosed/);
    expect(await named(desk, 'an')).toContain('recordAuthorityUnproven');
    await desk.lock({ tampered: true });
  });
});

describe('an end of a case', () => {
  const closing = { on: '2026-10-06', reviewOn: '2031-10-06', paperLocation: 'Tủ 1' };
  test.each([
    ['closed', null],
    ['closed', closing],
    ['lapsed', null],
    ['lapsed', closing],
    ['overturned', null],
  ] as const)('that its officer writes down as %s, with nothing decided, is in no list', async (state, end) => {
    const desk = await office();
    const { caseId } = await gatheredCase(desk);
    await writes(desk, 'thinh', caseId, () => ({ state, closing: end }));
    const { rows, altered } = await ask(desk, 'an', 'cases.list', { state: 'all', mine: false });
    expect({ rows, altered: altered.map(({ id }) => id) }).toEqual({ rows: [], altered: [caseId] });
    await isAltered(desk, caseId);
  });

  test('that was decided waits until the time to complain has run', async () => {
    const { desk, caseId, noticeId } = await noticed();
    await ask(desk, 'thinh', 'cases.deliverNotice', { caseId, noticeId, ...rights });
    await writes(desk, 'thinh', caseId, () => ({ state: 'closed', closing: { ...closing, on: '2026-10-22' } }));
    await isAltered(desk, caseId);
  });

  test('is not taken back', async () => {
    const { desk, caseId, noticeId } = await noticed();
    await ask(desk, 'thinh', 'cases.deliverNotice', { caseId, noticeId, ...rights });
    desk.setDay('2027-03-22');
    await ask(desk, 'thinh', 'cases.close', { caseId, paperLocation: 'Tủ 1' });
    expect(await named(desk, 'an')).toEqual([]);
    await writes(desk, 'thinh', caseId, () => ({ state: 'open', closing: null }));
    await isAltered(desk, caseId);
  });
});
