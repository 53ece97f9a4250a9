import { describe, expect, test } from 'vitest';
import type { CaseDocument } from '../../shared/model/case-file.ts';
import { newId } from '../../electron/crypto/random.ts';
import { askApproval } from '../../electron/services/approvals/ask-approval.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { caseKind, caseType } from '../../electron/services/cases/case-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import {
  ask,
  caseOffice,
  decidedCase,
  gatheredCase,
  noticeInput,
  openCase,
  reviewedCase,
  votes,
} from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider, rewrite } from '../support/insider.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* What the application computes for a case when it is asked, and what an officer writes there past the screens. */

const verification = 'verification' as const;
const office = async () => caseOffice(temporaryFolder());
const named = async (desk: TestOffice) =>
  (await checkCompartment(await desk.as('an'), verification, true, 'all')).problems.map(({ code }) => code);
const refused = expect.stringMatching(/^(?!no failure)/) as string;
const silentNot = expect.arrayContaining(['recordAuthorityUnproven']) as string[];

interface Own {
  readonly at: number;
  readonly by: string;
  readonly changed: null;
}
const writes = async (
  desk: TestOffice,
  caseId: string,
  patchOf: (doc: CaseDocument, own: Own) => Partial<CaseDocument>,
) =>
  insider(desk, 'thinh', async (change, context) => {
    const { doc } = await readDoc(change.db, caseKind, caseId);
    const own = { at: change.now, by: context.who.userId, changed: null };
    await rewrite(change, caseType, caseId, patchOf(doc, own), 'caseChanged');
  });

test('a decision against which the collective voted is none because its writer says that it was carried', async () => {
  const desk = await office();
  const { caseId } = await reviewedCase(desk);
  const approvalId = newId();
  await writes(desk, caseId, ({ conclusions, decisions }, own) => ({
    decisions: [
      ...decisions,
      {
        id: newId(),
        ...own,
        fields: {
          conclusionId: conclusions[0]?.id ?? '',
          decision: { ...votes, votes: { for: 2, against: 8, blank: 1 }, carried: true },
          approvalId,
        },
      },
    ],
  }));
  await insider(desk, 'thinh', async (change, context) => {
    await askApproval(change, context, {
      id: approvalId,
      act: 'decideCase',
      subject: { type: caseType, id: caseId },
      title: 'TT-2026/001',
    });
  });
  const told = await failureOfAsync(async () => {
    await ask(desk, 'an', 'approvals.sign', { compartment: verification, id: approvalId });
    desk.setDay('2026-10-22');
    const { id: noticeId } = await ask(desk, 'thinh', 'cases.prepareNotice', { caseId, ...noticeInput });
    const { decision } = await ask(desk, 'thinh', 'cases.noticeModel', { caseId, noticeId });
    expect(decision).toMatchObject({ votesFor: 2, votesAgainst: 8 });
  });
  const problems = await named(desk);
  expect({ told, problems }).toEqual({ told: refused, problems: silentNot });
  await desk.lock({ tampered: true });
});

const answered = async (desk: TestOffice, caseId: string, showingId: string) =>
  ask(desk, 'thinh', 'cases.recordAccount', {
    caseId,
    showingIds: [showingId],
    kind: 'refusal',
    receivedOn: '2026-10-06',
    form: null,
    pages: null,
    words: null,
    perStatement: [],
    recordedIn: '20-BB/ĐU',
    file: null,
  });

describe('the time to answer', () => {
  // Ten working days from Tuesday, 6 October 2026 end on the 20th.
  test.each([
    ['none at all', '2026-10-06'],
    ['its days off', '2026-10-19'],
  ])(
    'is what the rules of the case give, whatever is written with what was laid before the person: %s',
    async (_, waitingUntil) => {
      const desk = await office();
      const { caseId } = await gatheredCase(desk);
      const showingId = newId();
      await writes(desk, caseId, ({ statements }, own) => ({
        showings: [
          {
            id: showingId,
            ...own,
            fields: {
              number: 1,
              heldOn: '2026-10-06',
              way: 'meeting',
              place: 'Trụ sở',
              minutesNumber: '19-BB/ĐU',
              items: statements.map(({ id, fields }) => ({
                statementId: id,
                number: fields.number,
                text: fields.text,
                sourceIds: fields.sources.map((source) => source.id),
              })),
              waitingUntil,
              signedPage: { on: '2026-10-06', pages: 1, file: null },
            },
          },
        ],
      }));
      const told = await failureOfAsync(() => answered(desk, caseId, showingId));
      const problems = await named(desk);
      expect({ told, problems }).toEqual({ told: refused, problems: silentNot });
      await desk.lock({ tampered: true });
    },
  );
});

describe('the time to complain', () => {
  const noticed = async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await decidedCase(desk);
    desk.setDay('2026-10-22');
    const { id: noticeId } = await ask(desk, 'thinh', 'cases.prepareNotice', { caseId, ...noticeInput });
    return { desk, caseId, noticeId };
  };
  const rights = { way: 'handed', on: '2026-10-22', proof: 'Biên nhận' } as const;

  test('has run when it has, and not when whoever closes the case dates that ahead', async () => {
    const { desk, caseId, noticeId } = await noticed();
    await ask(desk, 'thinh', 'cases.deliverNotice', { caseId, noticeId, ...rights });
    // Five months before its time.
    await writes(desk, caseId, () => ({
      state: 'closed',
      closing: { on: '2027-03-22', reviewOn: '2032-03-22', paperLocation: 'Tủ 1' },
    }));
    const opened = await failureOfAsync(() => openCase(desk, 'an', caseId));
    const complaint = await failureOfAsync(() =>
      ask(desk, 'thinh', 'cases.recordComplaint', {
        caseId,
        noticeId,
        receivedOn: '2026-10-22',
        words: 'Tôi không đồng ý.',
        pages: 1,
        file: null,
      }),
    );
    const problems = await named(desk);
    expect({ opened, complaint, problems }).toEqual({
      opened: expect.stringMatching(/^recordAltered/) as string,
      complaint: expect.stringMatching(/^recordAltered/) as string,
      problems: silentNot,
    });
    await desk.lock({ tampered: true });
  });

  // Thirty working days from Thursday, 22 October 2026 end on 3 December.
  test.each([
    ['none at all', '2026-10-22', '2026-10-23'],
    ['its days off', '2026-12-02', '2026-12-03'],
  ])(
    'is what the rules of the case give, from the day on which it is written down: %s',
    async (_, complainUntil, next) => {
      const { desk, caseId } = await noticed();
      await writes(desk, caseId, ({ notices }, { at, by }) => ({
        notices: notices.map((part) => ({
          ...part,
          changed: { at, by },
          fields: { ...part.fields, delivered: { ...rights, complainUntil } },
        })),
      }));
      desk.setDay(next);
      const closed = await failureOfAsync(() => ask(desk, 'thinh', 'cases.close', { caseId, paperLocation: 'Tủ 1' }));
      const problems = await named(desk);
      expect({ closed, problems }).toEqual({
        closed: expect.stringMatching(/^recordAltered/) as string,
        problems: silentNot,
      });
      await desk.lock({ tampered: true });
    },
  );
});
