import { test } from 'vitest';
import {
  ask,
  caseOffice,
  decidedCase,
  fileAccount,
  gatheredCase,
  noticeInput,
  votes,
  chosen,
} from '../support/case-office.ts';
import { signedPage } from '../support/signed-page.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

/* Lawful work that goes through many hands is named by no check: leaving an office of these tests asks the deep check. */

const verification = 'verification' as const;

test('a case that changed its officers, was sent back by an approver of two roles, and was decided by another', async () => {
  const desk = await caseOffice(temporaryFolder());
  const { caseId, statementIds } = await gatheredCase(desk);
  await ask(desk, 'lan', 'cases.reassign', {
    caseId,
    officerId: desk.id('duc'),
    secondOfficerId: desk.id('thuy'),
    reason: 'Nghỉ phép',
  });
  const { id: showingId } = await ask(desk, 'duc', 'cases.show', {
    caseId,
    heldOn: '2026-10-06',
    way: 'meeting',
    place: 'Trụ sở Đảng ủy phường',
    statementIds,
    minutesNumber: '19-BB/ĐU',
  });
  await ask(desk, 'duc', 'cases.attachSignedPage', { caseId, showingId, pages: 1, file: chosen(desk, signedPage()) });
  await fileAccount(desk, 'duc', caseId, showingId, statementIds[1] ?? '');
  desk.setDay('2026-10-21');
  const draft = { caseId, outcome: 'doesNotMeet' as const, citedStatementIds: statementIds };
  const first = await ask(desk, 'duc', 'cases.draftConclusion', draft);
  await ask(desk, 'thuy', 'approvals.refuse', {
    compartment: verification,
    id: first.approvalId,
    reason: 'Thiếu căn cứ',
  });
  await ask(desk, 'an', 'cases.reassign', {
    caseId,
    officerId: desk.id('thinh'),
    secondOfficerId: desk.id('thuy'),
    reason: 'Đã trở lại',
  });
  const second = await ask(desk, 'thinh', 'cases.draftConclusion', draft);
  await ask(desk, 'thuy', 'approvals.sign', { compartment: verification, id: second.approvalId });
  const refused = await ask(desk, 'lan', 'cases.recordDecision', { caseId, decision: votes });
  await ask(desk, 'an', 'approvals.refuse', {
    compartment: verification,
    id: refused.approvalId,
    reason: 'Biên bản chưa ký',
  });
  const decided = await ask(desk, 'thinh', 'cases.recordDecision', { caseId, decision: votes });
  await ask(desk, 'binh', 'approvals.sign', { compartment: verification, id: decided.approvalId });
  await desk.lock();
});

test('a decided case that was given to others, whose officer of then was revoked, and that is examined again by the new one', async () => {
  const desk = await caseOffice(temporaryFolder());
  const { caseId } = await decidedCase(desk);
  desk.setDay('2026-10-22');
  await ask(desk, 'binh', 'cases.reassign', {
    caseId,
    officerId: desk.id('duc'),
    secondOfficerId: desk.id('thuy'),
    reason: 'Chuyển công tác',
  });
  desk.revoke('thinh');
  const { id: noticeId } = await ask(desk, 'duc', 'cases.prepareNotice', { caseId, ...noticeInput });
  await ask(desk, 'duc', 'cases.deliverNotice', {
    caseId,
    noticeId,
    on: '2026-10-22',
    way: 'handed',
    proof: 'Ký nhận',
  });
  const { id: complaintId } = await ask(desk, 'duc', 'cases.recordComplaint', {
    caseId,
    noticeId,
    receivedOn: '2026-10-22',
    words: 'Tôi đề nghị xem lại.',
    pages: 1,
    file: null,
  });
  desk.setDay('2026-10-26');
  await ask(desk, 'an', 'cases.recordComplaintResult', {
    caseId,
    complaintId,
    result: 'reexamine',
    body: 'Ủy ban Kiểm tra',
    documentNumber: '31-TB/UBKT',
    documentDate: '2026-10-26',
  });
  const { id: statementId } = await ask(desk, 'duc', 'cases.addStatement', {
    caseId,
    text: 'Nhận nhiệm vụ từ 3/2016.',
  });
  await ask(desk, 'duc', 'cases.addSource', {
    caseId,
    statementId,
    classified: false,
    document: 'Thông báo 31-TB/HU',
    documentDate: '2016-03-07',
    place: 'trang 1',
    note: null,
    requestId: null,
    file: null,
  });
  const { id: showingId } = await ask(desk, 'duc', 'cases.show', {
    caseId,
    heldOn: '2026-10-26',
    way: 'meeting',
    place: 'Trụ sở Đảng ủy phường',
    statementIds: [statementId],
    minutesNumber: '25-BB/ĐU',
  });
  await ask(desk, 'duc', 'cases.attachSignedPage', { caseId, showingId, pages: 1, file: chosen(desk, signedPage()) });
  await desk.lock();
});
