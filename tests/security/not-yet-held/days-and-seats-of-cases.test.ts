import { describe, expect, test } from 'vitest';
import type { CaseDocument } from '../../../shared/model/case-file.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { readDoc } from '../../../electron/services/base/read-doc.ts';
import { writeLine } from '../../../electron/services/base/write-record.ts';
import { workedCase } from '../../../electron/services/cases/change-case.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { ask, caseOffice, decidedCase, gatheredCase, heardCase, noticeInput } from '../../support/case-office.ts';
import { insider } from '../../support/insider.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import type { TestOffice } from '../../support/test-office.ts';

/* A case: what happened on a day did not happen before what it follows, nor on a day that is not yet. */

const named = async (desk: TestOffice, who = 'binh'): Promise<string[]> =>
  (await checkCompartment(await desk.as(who), 'verification', true, 'all')).problems.map(({ code }) => code);

interface Own {
  readonly by: string;
  readonly at: number;
}

async function rewrites(
  desk: TestOffice,
  who: string,
  caseId: string,
  patchOf: (document: CaseDocument, own: Own) => Partial<CaseDocument>,
): Promise<string> {
  try {
    await insider(desk, who, async (change, context) => {
      const stored = await readDoc(change.db, workedCase, caseId);
      const patch = patchOf(stored.doc, { by: context.who.userId, at: change.now });
      await change.amendRecord({
        type: workedCase.type,
        id: caseId,
        baseVersion: stored.versionId,
        patch,
        event: 'caseChanged',
      });

      const { doc } = await readDoc(change.db, workedCase, caseId);

      await writeLine(change, context, workedCase, caseId, doc);
    });
    return 'written';
  } catch (error) {
    return error instanceof Error ? error.message : 'failed';
  }
}

async function looked(
  desk: TestOffice,
  who: string,
  caseId: string,
  patchOf: (document: CaseDocument, own: Own) => Partial<CaseDocument>,
) {
  expect(await named(desk)).toEqual([]);
  const written = await rewrites(desk, who, caseId, patchOf);
  const found = await named(desk);
  await desk.lock({ tampered: true });
  return { written, found };
}
// Either the line of such a case cannot even be made, or the check names it.
const isTold = ({ written, found }: { written: string; found: string[] }) => {
  // A part of no shape is no attack.
  expect(written).not.toMatch(/Zod|invalid/iu);
  return written !== 'written' || found.length > 0;
};

async function noticed() {
  const desk = await caseOffice(temporaryFolder());
  const { caseId } = await decidedCase(desk);
  desk.setDay('2026-10-22');
  const { id: noticeId } = await ask(desk, 'thinh', 'cases.prepareNotice', { caseId, ...noticeInput });
  return { desk, caseId, noticeId };
}

describe('a notice', () => {
  test.fails.each([
    ['before it was written', '2026-01-05'],
    ['on a day that is not yet', '2027-01-05'],
  ])('was not delivered %s', async (_, on) => {
    const { desk, caseId } = await noticed();
    const result = await looked(desk, 'thinh', caseId, ({ notices }, own) => ({
      notices: notices.map((part) => ({
        ...part,
        changed: own,
        fields: { ...part.fields, delivered: { on, way: 'handed', proof: 'Ký nhận', complainUntil: '2027-03-01' } },
      })) as CaseDocument['notices'],
    }));
    expect(isTold(result)).toBe(true);
  });
});

describe('a complaint', () => {
  test.fails('was not answered before it came', async () => {
    const { desk, caseId, noticeId } = await noticed();
    await ask(desk, 'thinh', 'cases.deliverNotice', {
      caseId,
      noticeId,
      on: '2026-10-22',
      way: 'handed',
      proof: 'Ký nhận',
    });
    await ask(desk, 'thinh', 'cases.recordComplaint', {
      caseId,
      noticeId,
      receivedOn: '2026-10-22',
      words: 'Tôi đề nghị xem lại.',
      pages: 1,
      file: null,
    });
    const result = await looked(desk, 'an', caseId, ({ complaints }, own) => ({
      complaints: complaints.map((part) => ({
        ...part,
        changed: own,
        fields: {
          ...part.fields,
          result: {
            result: 'upheld',
            body: 'Ủy ban Kiểm tra',
            documentNumber: '31-TB/UBKT',
            documentDate: '2026-01-01',
          },
        },
      })) as CaseDocument['complaints'],
    }));
    expect(isTold(result)).toBe(true);
  });

  test.each(['upheld', 'reexamine', 'overturned'] as const)(
    'is answered by no officer of the case: %s',
    async (answer) => {
      const { desk, caseId, noticeId } = await noticed();
      await ask(desk, 'thinh', 'cases.deliverNotice', {
        caseId,
        noticeId,
        on: '2026-10-22',
        way: 'handed',
        proof: 'Ký nhận',
      });
      await ask(desk, 'thinh', 'cases.recordComplaint', {
        caseId,
        noticeId,
        receivedOn: '2026-10-22',
        words: 'Tôi đề nghị xem lại.',
        pages: 1,
        file: null,
      });
      const result = await looked(desk, 'thinh', caseId, ({ complaints }, own) => ({
        complaints: complaints.map((part) => ({
          ...part,
          changed: own,
          fields: {
            ...part.fields,
            result: {
              result: answer,
              body: 'Ủy ban Kiểm tra',
              documentNumber: '31-TB/UBKT',
              documentDate: '2026-10-22',
            },
          },
        })) as CaseDocument['complaints'],
        ...(answer === 'overturned' ? { state: 'overturned' as const } : {}),
      }));
      expect(isTold(result)).toBe(true);
    },
  );
});

describe('the person’s account', () => {
  const account = (showingIds: string[], own: Own, receivedOn: string) => ({
    id: newId(),
    ...own,
    changed: null,
    fields: {
      showingIds,
      kind: 'refusal' as const,
      receivedOn,
      form: null,
      pages: null,
      words: null,
      perStatement: [],
      recordedIn: 'Biên bản 20-BB/ĐU',
      file: null,
    },
  });
  test.fails.each([
    ['by an approver, who has no seat', 'an', '2026-10-20'],
    ['by the second officer, who judges the draft', 'thuy', '2026-10-20'],
    ['on a day that is not yet', 'thinh', '2027-01-01'],
    ['before anything was laid before them', 'thinh', '2026-01-01'],
  ])('is not written down %s', async (_, who, receivedOn) => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId, showingId } = await heardCase(desk);
    const result = await looked(desk, who, caseId, ({ accounts }, own) => ({
      accounts: [...accounts, account([showingId], own, receivedOn)] as CaseDocument['accounts'],
    }));
    expect(isTold(result)).toBe(true);
  });
});

test.fails.each([
  ['second officer, who judges what is drafted on it', 'thuy'],
  ['approver, who may decide on it', 'an'],
])('a statement is laid down by no %s', async (_, who) => {
  const desk = await caseOffice(temporaryFolder());
  const { caseId } = await gatheredCase(desk);
  const result = await looked(desk, who, caseId, ({ statements }, own) => ({
    statements: [
      ...statements,
      {
        ...statements[0],
        id: newId(),
        ...own,
        changed: null,
        fields: { ...statements[0]?.fields, number: 3, text: 'Khai sai.', sources: [] },
      },
    ] as unknown as CaseDocument['statements'],
  }));
  expect(isTold(result)).toBe(true);
});

test.fails('a case is reassigned with a reason, to two people who may work in it', async () => {
  const desk = await caseOffice(temporaryFolder());
  const { caseId } = await gatheredCase(desk);
  const result = await looked(desk, 'an', caseId, () => ({
    officerId: desk.id('quan'),
    secondOfficerId: desk.id('quan'),
  }));
  expect(isTold(result)).toBe(true);
});
