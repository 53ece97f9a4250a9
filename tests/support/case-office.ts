import {
  requestTable,
  type RequestInput,
  type RequestName,
  type RequestOutput,
} from '../../shared/contract/contract.ts';
import type { CaseView } from '../../shared/contract/case-views.ts';
import { mostHolding } from '../../shared/base/roles.ts';
import { serviceHandlers } from '../../electron/services/all-handlers.ts';
import type { ServiceContext } from '../../electron/services/base/service-context.ts';
import { assertAllowed } from '../../electron/vault/session/rights.ts';
import { newId } from '../../electron/crypto/random.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { signedPage } from './signed-page.ts';
import { TestOffice } from './test-office.ts';

type AnyHandler = (context: ServiceContext, input: unknown) => Promise<unknown>;
const handlers: Readonly<Record<string, unknown>> = serviceHandlers;

/** One request as it goes in the product: schema, right, handler, schema of the answer. */
export async function ask<N extends RequestName>(
  office: TestOffice,
  who: string,
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N>> {
  const definition = requestTable.get(name);
  if (definition === undefined) throw new Error(`no request ${name}`);
  const context = await office.as(who);
  assertAllowed(definition, {
    roles: context.who.roles,
    holding: (compartment) => (compartment === 'verification' ? mostHolding(context.who.roles, compartment) : 'closed'),
  });
  const answer = await (handlers[name] as AnyHandler)(context, definition.input.parse(input));
  return definition.output.parse(answer) as RequestOutput<N>;
}

export const basis = { kind: 'rules', number: '17-QC/TU', article: '6', clause: null, point: null } as const;

/** Officer Thịnh, second officer Thủy, approvers An and Bình, an officer Đức who has nothing to do with the case, a personnel officer. */
export async function caseOffice(folder: string): Promise<TestOffice> {
  await cryptoReady();
  const office = new TestOffice('verification', folder, { startDay: '2026-10-06' });
  office.add('thinh', 'Lê Quốc Thịnh', 'verificationOfficer');
  office.add('thuy', 'Ngô Bích Thủy', 'verificationOfficer');
  office.add('an', 'Phạm Văn An', 'approver');
  office.add('binh', 'Trần Thị Bình', 'approver');
  office.add('duc', 'Vũ Minh Đức', 'verificationOfficer');
  office.add('hanh', 'Đỗ Thị Hạnh', 'personnelOfficer');
  office.add('quan', 'Đặng Văn Quân', 'administrator');
  office.add('soat', 'Mai Thị Soát', 'inspector');
  // Holds both roles, so that only the rule of different hands can stop her.
  office.add('lan', 'Hồ Thị Lan', 'verificationOfficer', 'approver');
  await office.as('thinh');
  return office;
}

export const newCase = (
  office: TestOffice,
  changes: Partial<RequestInput<'cases.create'>> = {},
): RequestInput<'cases.create'> => ({
  classified: false,
  typeId: 'workHistory',
  purpose: 'Quá trình công tác và văn bằng',
  requester: { body: 'Đảng ủy phường Trà Giang', documentNumber: '212-CV/ĐU', documentDate: '2026-10-05' },
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
  secondOfficerId: office.id('thuy'),
  receivedOn: '2026-10-06',
  ...changes,
});

export const ownWords =
  'Tôi được phân công phụ trách từ ngày 07/3/2016  theo Thông báo 31-TB/HU.\nĐề nghị ghi rõ cả hai mốc. ';

/** A case with one answered request and two statements that rest on papers. */
export async function gatheredCase(
  office: TestOffice,
  who = 'thinh',
  changes: Partial<RequestInput<'cases.create'>> = {},
) {
  const { id: caseId } = await ask(office, who, 'cases.create', newCase(office, changes));
  const { id: requestId } = await ask(office, who, 'cases.addRequest', {
    caseId,
    addressee: 'Đảng ủy xã Bình Lâm',
    ask: 'Thời gian giữ chức vụ',
    documentNumber: '97-CV/BTCTU',
    documentDate: '2026-10-06',
  });
  await ask(office, who, 'cases.recordReply', {
    caseId,
    requestId,
    classified: false,
    documentNumber: '45-CV/ĐU',
    documentDate: '2026-10-06',
    receivedOn: '2026-10-06',
    pages: 3,
    note: null,
    file: null,
  });
  const statementIds: string[] = [];
  for (const text of ['Học hệ chính quy từ 9/2004 đến 6/2008.', 'Giữ chức Phó Chủ tịch UBND xã từ 7/2016.']) {
    const { id: statementId } = await ask(office, who, 'cases.addStatement', { caseId, text });
    await ask(office, who, 'cases.addSource', {
      caseId,
      statementId,
      classified: false,
      document: 'Quyết định 214/QĐ-UBND',
      documentDate: '2016-07-01',
      place: 'trang 1',
      note: null,
      requestId,
      file: null,
    });
    statementIds.push(statementId);
  }
  return { caseId, requestId, statementIds };
}

/** The same, laid before the person, answered with one dispute, and the time to answer has run. */
export async function heardCase(
  office: TestOffice,
  who = 'thinh',
  changes: Partial<RequestInput<'cases.create'>> = {},
) {
  const { caseId, requestId, statementIds } = await gatheredCase(office, who, changes);
  const { id: showingId } = await ask(office, who, 'cases.show', {
    caseId,
    heldOn: '2026-10-06',
    way: 'meeting',
    place: 'Trụ sở Đảng ủy phường',
    statementIds,
    minutesNumber: '19-BB/ĐU',
  });
  await ask(office, who, 'cases.attachSignedPage', {
    caseId,
    showingId,
    pages: 1,
    file: chosen(office, signedPage()),
  });
  const accountId = await fileAccount(office, who, caseId, showingId, statementIds[1] ?? '');
  office.setDay('2026-10-21');
  return { caseId, requestId, statementIds, showingId, accountId };
}

export async function fileAccount(
  office: TestOffice,
  who: string,
  caseId: string,
  showingId: string,
  disputedId: string,
): Promise<string> {
  const { id } = await ask(office, who, 'cases.recordAccount', {
    caseId,
    showingIds: [showingId],
    kind: 'account',
    receivedOn: '2026-10-06',
    form: 'handwritten',
    pages: 2,
    words: null,
    perStatement: [{ statementId: disputedId, position: 'disputes', words: ownWords }],
    recordedIn: null,
    file: null,
  });
  await verifyAll(office, who, caseId);
  return id;
}

/** Holds every statement with a source against it, as an adverse conclusion asks: what the person disputed is looked at again. */
export async function verifyAll(office: TestOffice, who: string, caseId: string): Promise<void> {
  const { statements, acts } = await openCase(office, who, caseId);
  if (!acts.includes('gather')) return;
  for (const { id: statementId, state, supported, withdrawn } of statements)
    if (supported && withdrawn === null && state !== 'verified')
      await ask(office, who, 'cases.setStatementState', { caseId, statementId, state: 'verified', reason: null });
}

/** Drafted by the officer and signed by the second officer. */
export async function reviewedCase(
  office: TestOffice,
  outcome: 'meets' | 'notEnoughGrounds' | 'doesNotMeet' = 'doesNotMeet',
) {
  const heard = await heardCase(office);
  const { id: conclusionId, approvalId } = await ask(office, 'thinh', 'cases.draftConclusion', {
    caseId: heard.caseId,
    outcome,
    citedStatementIds: heard.statementIds,
  });
  await ask(office, 'thuy', 'approvals.sign', { compartment: 'verification', id: approvalId });
  return { ...heard, conclusionId, reviewId: approvalId };
}

export const votes: RequestInput<'cases.recordDecision'>['decision'] = {
  body: 'Ban Thường vụ Đảng ủy phường Trà Giang',
  heldOn: '2026-10-21',
  members: 13,
  present: 12,
  method: 'secretBallot',
  ballots: { issued: 12, returned: 12, valid: 11 },
  votes: { for: 9, against: 1, blank: 1 },
  base: 'members',
  baseCount: 13,
  carried: true,
  minutesNumber: '21-BB/ĐU',
  minutesDate: '2026-10-21',
  tellersMinutesNumber: '22-BB/ĐU',
};

export async function decidedCase(office: TestOffice) {
  const reviewed = await reviewedCase(office);
  const { id: decisionId, approvalId: decidingId } = await ask(office, 'thinh', 'cases.recordDecision', {
    caseId: reviewed.caseId,
    decision: votes,
  });
  await ask(office, 'an', 'approvals.sign', { compartment: 'verification', id: decidingId });
  return { ...reviewed, decisionId, decidingId };
}

export const noticeInput = {
  number: '12-TB/ĐU',
  date: '2026-10-22',
  place: 'Trà Giang',
  signer: { authority: 'T/M BAN THƯỜNG VỤ', title: 'PHÓ BÍ THƯ', name: 'Nguyễn Thị Mai' },
  recipients: ['Ông Hoàng Minh Lực', 'Ban Tổ chức Tỉnh ủy', 'Lưu Văn phòng'],
};

export const openCase = async (office: TestOffice, who: string, id: string): Promise<CaseView> =>
  ask(office, who, 'cases.open', { id });

/** A token as main hands one out for a chosen file. */
export function chosen(office: TestOffice, path: string): string {
  const token = newId();
  office.files.set(token, path);
  return token;
}
