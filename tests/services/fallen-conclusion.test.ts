import { describe, expect, test } from 'vitest';
import { issuePrint, previewPrint } from '../../electron/main/printing/print-order.ts';
import { ask, caseOffice, openCase } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { freshFolders } from '../support/fresh-folders.ts';
import { fullCase, type FullCase } from '../support/full-case.ts';
import { directVault } from '../support/print/direct-vault.ts';
import { inside, notingRenderer, outside } from '../support/print/print-office.ts';
import type { TestOffice } from '../support/test-office.ts';

const verification = 'verification' as const;
const fresh = freshFolders('fallen-conclusion');
const result = { body: 'Ủy ban Kiểm tra Tỉnh ủy', documentNumber: '5-TB/UBKT', documentDate: '2026-10-22' } as const;
const refused = (validity: string) => `paperNotInForce {"validity":"${validity}"}`;
const concluding = ['conclusionDrafted', 'reviewed', 'decided', 'noticeDelivered', 'complaintWindow', 'closed'];

async function complained(): Promise<{ office: TestOffice } & FullCase & { complaintId: string }> {
  const folder = fresh();
  const office = await caseOffice(folder);
  const full = await fullCase(office, folder);
  const complaintId = (await openCase(office, 'thinh', full.caseId)).complaints[0]?.id ?? '';
  return { office, ...full, complaintId };
}

async function markOn(office: TestOffice, { caseId, noticeId }: FullCase): Promise<string | undefined> {
  const { renderer, drawn } = notingRenderer();
  const subject = { kind: 'notice', id: caseId, noticeId } as const;
  await previewPrint(directVault(await office.as('thinh')), renderer, subject, null);
  return drawn[0]?.page.mark;
}

const copyOf = async (office: TestOffice, { issuedPrintId: printId }: FullCase, medium: 'screen' | 'file') =>
  directVault(await office.as('thinh'))('internal.prints.sheet', {
    compartment: verification,
    printId,
    copy: 1,
    medium,
  });

const printed = async (office: TestOffice, printId: string) => {
  const { renderer, drawn } = notingRenderer();
  const order = { kind: 'released', compartment: verification, printId, openReason: null } as const;
  await issuePrint(directVault(await office.as('thinh')), renderer, order, false);
  return drawn[0]?.page.mark;
};

const standing = async (office: TestOffice, caseId: string) => {
  const { conclusions, decisions, notices } = await openCase(office, 'thinh', caseId);
  return [conclusions, decisions, notices].map((parts) => parts.map(({ validity }) => validity));
};

describe('a conclusion that a complaint overturned', () => {
  test('bears no tick on any screen, and its notice is marked and goes nowhere', async () => {
    const { office, complaintId, ...full } = await complained();
    const { caseId, noticeId } = full;
    const subject = { kind: 'notice', id: caseId, noticeId } as const;
    expect(await markOn(office, full)).toBeUndefined();
    expect((await openCase(office, 'thinh', caseId)).stages.filter(({ state }) => state === 'fallen')).toEqual([]);
    // One more that was released before, so that only the conclusion stands in its way.
    const released = await ask(office, 'thinh', 'prints.askRelease', {
      subject,
      terms: inside,
      reprintReason: 'Lưu thêm',
    });
    await ask(office, 'an', 'approvals.sign', { compartment: verification, id: released.approvalId });

    await ask(office, 'an', 'cases.recordComplaintResult', { caseId, complaintId, result: 'overturned', ...result });
    const view = await openCase(office, 'thinh', caseId);
    expect(view.stages.filter(({ state }) => state === 'fallen').map(({ id }) => id)).toEqual(concluding);
    expect(await standing(office, caseId)).toEqual([['overturned'], ['overturned'], ['overturned']]);
    expect(await markOn(office, full)).toBe('overturned');
    const rows = (await ask(office, 'thinh', 'prints.list', { compartment: verification, limit: 50 })).rows;
    expect(rows.map(({ validity }) => validity)).toEqual(['overturned', 'overturned', 'overturned']);

    const again = { subject, terms: outside, reprintReason: 'Gửi thêm một bản' };
    expect(await failureOfAsync(() => ask(office, 'thinh', 'prints.askRelease', again))).toBe(refused('overturned'));
    expect(
      await failureOfAsync(() =>
        ask(office, 'an', 'approvals.sign', { compartment: verification, id: full.releaseId }),
      ),
    ).toBe(refused('overturned'));
    expect(await failureOfAsync(() => printed(office, released.printId))).toBe(refused('overturned'));
    expect(await failureOfAsync(() => copyOf(office, full, 'file'))).toBe(refused('overturned'));
    expect(await failureOfAsync(() => copyOf(office, full, 'screen'))).toBe('no failure');
    await office.lock();
  });
});

test('a conclusion that is examined again is marked as such, and stands behind the one that takes its place', async () => {
  const { office, complaintId, ...full } = await complained();
  const { caseId } = full;
  await ask(office, 'an', 'cases.recordComplaintResult', { caseId, complaintId, result: 'reexamine', ...result });
  expect(await standing(office, caseId)).toEqual([['sentBack'], ['sentBack'], ['sentBack']]);
  expect(await markOn(office, full)).toBe('sentBack');
  expect(
    await failureOfAsync(() => ask(office, 'an', 'approvals.sign', { compartment: verification, id: full.releaseId })),
  ).toMatch(/^paperNotInForce|^approvalPayloadChanged/u);
  await office.lock();
});

test('a conclusion whose day has passed is printed with its mark, and with none while it says something about today', async () => {
  const { office, complaintId, ...full } = await complained();
  const { caseId, noticeId } = full;
  await ask(office, 'an', 'cases.recordComplaintResult', { caseId, complaintId, result: 'upheld', ...result });
  office.setDay('2026-12-31');
  await ask(office, 'thinh', 'cases.close', { caseId, paperLocation: 'Tủ 3' });
  const subject = { kind: 'notice', id: caseId, noticeId } as const;
  const print = async () => {
    const asked = await ask(office, 'thinh', 'prints.askRelease', {
      subject,
      terms: inside,
      reprintReason: 'Lưu thêm',
    });
    await ask(office, 'an', 'approvals.sign', { compartment: verification, id: asked.approvalId });
    return printed(office, asked.printId);
  };
  expect([await print(), await standing(office, caseId)]).toEqual([undefined, [['inForce'], ['inForce'], ['inForce']]]);
  const { closing } = await openCase(office, 'thinh', caseId);
  office.setDay(`${Number(closing?.reviewOn.slice(0, 4)) + 1}-01-05`);
  expect([await print(), await standing(office, caseId)]).toEqual(['lapsed', [['lapsed'], ['lapsed'], ['lapsed']]]);
  await office.lock();
});
