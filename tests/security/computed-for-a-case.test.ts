import { expect, test } from 'vitest';
import type { CaseDocument } from '../../shared/model/case-file.ts';
import { newId } from '../../electron/crypto/random.ts';
import { askApproval } from '../../electron/services/approvals/ask-approval.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { caseKind, caseType } from '../../electron/services/cases/case-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { ask, caseOffice, noticeInput, reviewedCase, votes } from '../support/case-office.ts';
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
