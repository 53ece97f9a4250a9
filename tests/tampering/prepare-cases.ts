import type { TestVault } from '../support/open-vault.ts';
import { basis, noticeInput, ownWords, votes } from '../support/case-office.ts';
import { signedPage } from '../support/signed-page.ts';
import { monday } from '../support/monday.ts';
import { loginOf, type LoginCode } from './staff.ts';
import { type SettableClock } from '../support/settable-clock.ts';

const day = 24 * 60 * 60 * 1000;

export interface PreparedCase {
  readonly caseId: string;
  readonly statementIds: readonly string[];
}

export interface PreparedCases {
  /** From request to notice. */
  readonly decidedCase: PreparedCase & { readonly conclusionApprovalId: string; readonly decisionApprovalId: string };
  /** Heard; nothing is concluded. */
  readonly openCase: PreparedCase;
  /** The same, and the conclusion waits for the second officer. */
  readonly draftedCase: PreparedCase & { readonly conclusionApprovalId: string };
  readonly interestId: string;
}

async function heard(test: TestVault, secondOfficerId: string, purpose: string): Promise<PreparedCase> {
  const { id: caseId } = await test.done('cases.create', {
    classified: false,
    typeId: 'workHistory',
    purpose,
    requester: { body: 'Đảng ủy phường Trà Giang', documentNumber: '212-CV/ĐU', documentDate: '2026-11-20' },
    basis,
    competentLevel: 'Ban Thường vụ Đảng ủy phường Trà Giang',
    person: {
      personId: null,
      honorific: 'ong',
      fullName: 'Hoàng Minh Lực',
      birthDate: '1979-03-14',
      post: 'Phó Chủ tịch UBND xã',
      unit: 'Xã Bình Lâm',
    },
    secondOfficerId,
    receivedOn: '2026-11-23',
  });
  const { id: statementId } = await test.done('cases.addStatement', {
    caseId,
    text: 'Giữ chức Phó Chủ tịch UBND xã từ 7/2016.',
  });
  await test.done('cases.addSource', {
    caseId,
    statementId,
    classified: false,
    document: 'Quyết định 214/QĐ-UBND',
    documentDate: '2016-07-01',
    place: 'trang 1',
    note: null,
    requestId: null,
    file: null,
  });
  const { id: showingId } = await test.done('cases.show', {
    caseId,
    heldOn: '2026-11-23',
    way: 'meeting',
    place: 'Trụ sở Đảng ủy phường',
    statementIds: [statementId],
    minutesNumber: '19-BB/ĐU',
  });
  await test.done('cases.attachSignedPage', { caseId, showingId, pages: 1, file: test.token(signedPage()) });
  await test.done('cases.recordAccount', {
    caseId,
    showingIds: [showingId],
    kind: 'account',
    receivedOn: '2026-11-23',
    form: 'handwritten',
    pages: 2,
    words: null,
    perStatement: [{ statementId, position: 'agrees', words: ownWords }],
    recordedIn: null,
    file: null,
  });
  return { caseId, statementIds: [statementId] };
}

/** Three cases of tt01 with tt02 as second officer; ld02 has declared an interest in the one that waits. */
export async function prepareCases(
  test: TestVault,
  clock: SettableClock,
  userIds: Readonly<Record<LoginCode, string>>,
  sit: (test: TestVault, code: LoginCode) => Promise<void>,
): Promise<PreparedCases> {
  await sit(test, 'tt01');
  const decided = await heard(test, userIds.tt02, 'Quá trình công tác');
  const drafted = await heard(test, userIds.tt02, 'Văn bằng, chứng chỉ');
  const open = await heard(test, userIds.tt02, 'Thời gian giữ chức vụ');
  clock.set(monday + 23 * day);
  const draft = async ({ caseId, statementIds }: PreparedCase): Promise<string> =>
    (await test.done('cases.draftConclusion', { caseId, outcome: 'meets', citedStatementIds: [...statementIds] }))
      .approvalId;
  const conclusionApprovalId = await draft(decided);
  const waitingApprovalId = await draft(drafted);
  await test.done('approvals.sign', { compartment: 'verification', id: conclusionApprovalId, second: loginOf('tt02') });
  const { approvalId: decisionApprovalId } = await test.done('cases.recordDecision', {
    caseId: decided.caseId,
    decision: { ...votes, heldOn: '2026-12-16', minutesDate: '2026-12-16' },
  });
  await test.done('approvals.sign', { compartment: 'verification', id: decisionApprovalId, second: loginOf('ld01') });
  await test.done('cases.prepareNotice', { ...noticeInput, caseId: decided.caseId, date: '2026-12-16' });
  await sit(test, 'ld02');
  const { id: interestId } = await test.done('interests.declare', {
    compartment: 'verification',
    recordId: open.caseId,
    kind: 'relative',
    words: 'Ông Lực là em rể tôi.',
  });
  return {
    decidedCase: { ...decided, conclusionApprovalId, decisionApprovalId },
    draftedCase: { ...drafted, conclusionApprovalId: waitingApprovalId },
    openCase: open,
    interestId,
  };
}
