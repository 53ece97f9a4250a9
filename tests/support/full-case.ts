import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { directVault } from './print/direct-vault.ts';
import { issuePrint } from '../../electron/main/printing/print-order.ts';
import { ask, chosen, decidedCase, noticeInput } from './case-office.ts';
import { baselineJpeg } from './images.ts';
import { notingRenderer } from './print/print-office.ts';
import type { TestOffice } from './test-office.ts';

const verification = 'verification' as const;

export const interestWords = 'Ông Lực là anh vợ của tôi, cùng quê.';
export const releaseReason = 'Gửi người được thẩm tra theo thông báo';
export const recipient = 'Ông Hoàng Minh Lực, xã Bình Lâm';
export const endReason = 'Khai nhầm, thiếu tháng sinh';

export interface FullCase {
  readonly caseId: string;
  readonly noticeId: string;
  /** A scan of the case. */
  readonly fileId: string;
  /** The release of its second paper, which still waits; the first was issued. */
  readonly releaseId: string;
  readonly waitingPrintId: string;
  readonly issuedPrintId: string;
  readonly interestId: string;
  /** The lifting of that interest, which waits for Bình. */
  readonly liftingId: string;
  /** Parts of the case: statements, requests, sources, showings, accounts, conclusions. */
  readonly parts: readonly string[];
}

/** A case with one of everything that can be about it: a scan, an issued paper and one that waits, interests, an approval of each make. */
export async function fullCase(office: TestOffice, folder: string): Promise<FullCase> {
  const { caseId, statementIds, requestId, conclusionId, showingId, accountId, reviewId, decidingId } =
    await decidedCase(office);
  office.setDay('2026-10-22');
  const { id: noticeId } = await ask(office, 'thinh', 'cases.prepareNotice', { caseId, ...noticeInput });
  const scan = join(folder, 'don.jpg');
  writeFileSync(scan, baselineJpeg);
  await ask(office, 'thinh', 'cases.deliverNotice', {
    caseId,
    noticeId,
    on: '2026-10-22',
    way: 'handed',
    proof: 'Biên bản giao nhận',
  });
  const { id: complaintId } = await ask(office, 'thinh', 'cases.recordComplaint', {
    caseId,
    noticeId,
    receivedOn: '2026-10-22',
    words: 'Tôi đề nghị xem lại.',
    pages: 1,
    file: chosen(office, scan),
  });
  const fileId = (await ask(office, 'thinh', 'cases.open', { id: caseId })).complaints[0]?.file?.fileId ?? '';

  const subject = { kind: 'notice', id: caseId, noticeId } as const;
  const terms = { purpose: releaseReason, recipient, copies: 1, leavesOffice: true };
  const first = await ask(office, 'thinh', 'prints.askRelease', { subject, terms, reprintReason: null });
  await ask(office, 'an', 'approvals.sign', { compartment: verification, id: first.approvalId });
  await issuePrint(
    directVault(await office.as('thinh')),
    notingRenderer().renderer,
    { kind: 'released', compartment: verification, printId: first.printId, openReason: null },
    false,
  );
  const second = await ask(office, 'thinh', 'prints.askRelease', {
    subject,
    terms,
    reprintReason: 'Bản trước thất lạc',
  });

  const { id: interestId } = await ask(office, 'thuy', 'interests.declare', {
    compartment: verification,
    recordId: caseId,
    kind: 'relative',
    words: interestWords,
  });
  const { approvalId: liftingId } = await ask(office, 'an', 'interests.askOverride', {
    compartment: verification,
    id: interestId,
    approverId: office.id('binh'),
    reason: 'Không còn ai khác',
  });
  const { id: mistaken } = await ask(office, 'binh', 'interests.declare', {
    compartment: verification,
    recordId: caseId,
    kind: 'other',
    words: interestWords,
  });
  await ask(office, 'binh', 'interests.end', { compartment: verification, id: mistaken, reason: endReason });
  await ask(office, 'thinh', 'drafts.save', {
    compartment: verification,
    recordType: 'statement',
    recordId: caseId,
    baseVersion: null,
    title: 'Nội dung 3, ông Hoàng Minh Lực',
    body: '{"text":"dở dang"}',
  });
  return {
    caseId,
    noticeId,
    fileId,
    releaseId: second.approvalId,
    waitingPrintId: second.printId,
    issuedPrintId: first.printId,
    interestId,
    liftingId,
    parts: [
      ...statementIds,
      requestId,
      conclusionId,
      showingId,
      accountId,
      noticeId,
      reviewId,
      decidingId,
      complaintId,
    ],
  };
}
