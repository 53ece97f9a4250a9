import { expect, it } from 'vitest';
import { noticeModelSchema } from '../../shared/model/print/notice-model.ts';
import { approvalHandlers } from '../../electron/services/approvals/approval-handlers.ts';
import { askRelease } from '../../electron/services/prints/release.ts';
import { listPrints } from '../../electron/services/prints/list-prints.ts';
import { issuePrint, previewPrint } from '../../electron/main/printing/print-order.ts';
import { directVault } from '../support/print/direct-vault.ts';
import { ask, caseOffice, decidedCase, noticeInput } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { inside, newPrint, notingRenderer } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const verification = 'verification' as const;

it('a notice to the person goes out only after a second person has released it, and only its officers see its papers', async () => {
  const office = await caseOffice(temporaryFolder());
  const { caseId } = await decidedCase(office);
  office.setDay('2026-10-22');
  const { id: noticeId } = await ask(office, 'thinh', 'cases.prepareNotice', { caseId, ...noticeInput });
  const subject = { kind: 'notice', id: caseId, noticeId } as const;
  const { renderer, drawn } = notingRenderer();

  const context = await office.as('thinh');
  await previewPrint(directVault(context), renderer, subject, null);
  expect(noticeModelSchema.parse(drawn[0]?.page.body)).toMatchObject({
    number: noticeInput.number,
    person: { fullName: 'Hoàng Minh Lực' },
  });
  // Also a copy that stays in the office: it speaks to a person in the name of the body.
  expect(await failureOfAsync(() => issuePrint(directVault(context), renderer, newPrint(subject, inside), false))).toBe(
    'approvalNeeded {"act":"releasePrint"}',
  );

  const { printId, approvalId } = await askRelease(context, { subject, terms: inside, reprintReason: null });
  const outsider = await office.as('duc');
  expect(await failureOfAsync(() => previewPrint(directVault(outsider), renderer, subject, null))).toBe('notFound');
  expect((await listPrints(outsider, { compartment: verification, limit: 50 })).rows).toEqual([]);

  await approvalHandlers['approvals.sign'](await office.as('an'), { compartment: verification, id: approvalId });
  const order = { kind: 'released', compartment: verification, printId, openReason: null } as const;
  const issued = await issuePrint(directVault(await office.as('thinh')), renderer, order, false);
  expect(issued.number).toMatch(/^00001\/TT-/u);
  const rows = async (who: string) =>
    (await listPrints(await office.as(who), { compartment: verification, limit: 50 })).rows;
  expect(await rows('thuy')).toMatchObject([{ number: issued.number, state: 'issued', by: 'Lê Quốc Thịnh' }]);
  expect(await rows('duc')).toEqual([]);
  expect(
    await failureOfAsync(async () =>
      previewPrint(directVault(await office.as('thinh')), renderer, { ...subject, noticeId: caseId }, null),
    ),
  ).toMatch(/^notFound/u);
  await office.lock();
});
