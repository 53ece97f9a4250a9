import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatePeople, peopleToCsv } from '../../scripts/samples/generate-people.ts';
import { cardFingerprint, officeCardText } from '../../electron/exchange/office-card.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import { emptyParticulars, type Particulars } from '../../shared/model/particulars.ts';
import { emptySensitiveParticulars } from '../../shared/model/sensitive-particulars.ts';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  type Colleague,
  type TestVault,
} from './open-vault.ts';
import { newOffice } from './package-maker.ts';
import { inside, masked } from './print/print-office.ts';
import { newCampaign } from './review-office.ts';
import { pdfSaying } from './scans.ts';

interface Login {
  readonly loginCode: string;
  readonly passphrase: string;
}

/** A small register in which every unit has done its work once, so that each table has rows; locked, and closed. */
export interface WorkedRegister {
  readonly folder: string;
  readonly root: string;
  /** An approver: holds every compartment. */
  readonly approver: Login;
  /** Who works in each compartment. */
  readonly workers: Readonly<Record<Compartment, Login>>;
}

const second = { loginCode: approver.loginCode, passphrase: approver.passphrase };
const named = (fullName: string): Particulars => ({
  ...emptyParticulars(),
  fullName,
  unitName: 'phường Trà Giang',
  position: 'Chuyên viên',
});

async function internal<T>(test: TestVault, name: string, input: unknown): Promise<T> {
  const result = await test.vault.handle({ name, input });
  if (!result.ok) throw new Error(`${name} was refused: ${result.error.code}`);
  return result.value as T;
}

/** @param folder takes the register under `tu`, the anchors of the machine, and what was typed in */
export async function workedRegister(folder: string): Promise<WorkedRegister> {
  const test = await createTestRegister(folder);
  const personnel = await addColleague(
    test,
    { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
    'personnel',
  );
  const officer = await addColleague(
    test,
    { displayName: 'Lê Quốc Thịnh', loginCode: 'cb03', roles: ['verificationOfficer'] },
    'verification',
  );
  const other = await addColleague(
    test,
    { displayName: 'Ngô Bích Thủy', loginCode: 'cb04', roles: ['verificationOfficer'] },
    'verification',
  );
  const secretary = await addColleague(
    test,
    { displayName: 'Hồ Thị Lan Chi', loginCode: 'cb05', roles: ['reviewSecretary'] },
    'reviews',
  );
  const officeId = await workInOffice(test);
  await test.done('register.lock', {});
  // Somebody mistypes: the file of tries is there from then on.
  await test.refused('register.unlock', { loginCode: personnel.loginCode, passphrase: 'nhầm' });
  await test.done('register.unlock', { loginCode: personnel.loginCode, passphrase: personnel.passphrase });
  await workOnDossiers(test, folder, officeId);
  await changeUser(test, officer);
  await workOnCase(test, other);
  await changeUser(test, secretary);
  await test.done('campaigns.create', newCampaign());
  await test.vault.close();
  return {
    folder,
    root: test.root,
    approver: second,
    workers: { office: personnel, personnel, verification: officer, reviews: secretary },
  };
}

async function workInOffice(test: TestVault): Promise<string> {
  const card = newOffice('Đảng ủy phường Bình Lâm').card;
  const groups = cardFingerprint(card).split(' ');
  const added = await test.done('packages.addCard', { text: officeCardText(card) });
  await test.done('packages.confirmCard', {
    id: added.id,
    heard: added.groups.flatMap((group, index) => (group === null ? [groups[index] ?? ''] : [])),
  });
  await test.done('register.setAutoLock', { minutes: 15 });
  await test.done('instruments.enter', {
    number: '399-QĐ/TU',
    date: '2026-10-05',
    issuedBy: 'Ban Thường vụ Tỉnh ủy',
    title: 'Quyết định về công tác hồ sơ',
    validFrom: null,
    validTo: null,
    replacedBy: null,
    note: '',
    source: 'Văn phòng Tỉnh ủy',
    text: null,
    obligations: [
      { part: 'I', text: 'Rà soát hồ sơ trong quý IV.', addressee: '', ownerId: null, dueOn: '2026-12-31' },
    ],
  });
  return added.id;
}

async function workOnDossiers(test: TestVault, folder: string, officeId: string): Promise<void> {
  const sensitive = { ...emptySensitiveParticulars(), ethnicity: 'Kinh' };
  const { id } = await test.done('people.create', { particulars: named('Nguyễn Văn Dũng'), sensitive });
  await test.done('people.create', { particulars: named('Đặng Thị Ánh Nguyệt') });
  const table = join(folder, 'people.csv');
  writeFileSync(table, peopleToCsv(generatePeople(3, 7)));
  const { importId } = await test.done('people.previewImport', { file: test.token(table) });
  await test.done('people.applyImport', { importId, skipRows: [] });
  const scan = join(folder, 'scan.pdf');
  writeFileSync(scan, pdfSaying('x'.repeat(9000)));
  await test.done('people.addDocument', {
    personId: id,
    file: test.token(scan),
    documentClass: 'degree',
    title: 'Bằng cử nhân',
    original: 'copy',
    documentDate: '2006',
    paperLocation: 'Kho 2',
  });
  await correctOnce(test, id);
  await test.done('interests.declare', {
    compartment: 'personnel',
    recordId: (await test.done('people.list', { query: 'nguyệt', limit: 1 })).rows[0]?.id ?? '',
    kind: 'relative',
    words: 'Chị gái tôi.',
  });
  await test.done('drafts.save', {
    compartment: 'personnel',
    recordType: 'person',
    recordId: id,
    baseVersion: null,
    title: 'Nguyễn Văn Dũng',
    body: '{"residence":"18 Lê Lai"}',
  });
  const order = { kind: 'new', subject: masked(id), terms: inside, reprintReason: null, openReason: null };
  const { printId } = await internal<{ printId: string }>(test, 'internal.prints.prepare', { order });
  await internal(test, 'internal.prints.finish', {
    compartment: 'personnel',
    printId,
    copy: 1,
    pdf: new Uint8Array(Buffer.from(`%PDF-1.7\n${'y'.repeat(2000)}\n%%EOF`)),
  });
  await sendOnce(test, folder, { id, officeId });
}

/** Sent back once, asked again, consented: so the list has let go of a line. */
async function correctOnce(test: TestVault, id: string): Promise<void> {
  const { version } = await test.done('people.open', { id, reason: null });
  const asked = {
    id,
    baseVersion: version.versionId,
    changes: { residence: '18 Lê Lai' },
    reason: 'Sáp nhập đơn vị',
    basis: { document: '77-QĐ/TU', date: '2025-06-30', page: '1' },
  };
  const { approvalId: refused } = await test.done('people.proposeCorrection', asked);
  await test.done('approvals.refuse', { compartment: 'personnel', id: refused, reason: 'Ghi thêm số nhà', second });
  const { approvalId } = await test.done('people.proposeCorrection', asked);
  await test.done('approvals.sign', { compartment: 'personnel', id: approvalId, second });
}

async function sendOnce(
  test: TestVault,
  folder: string,
  { id, officeId }: { readonly id: string; readonly officeId: string },
): Promise<void> {
  const { id: packageId, approvalId } = await test.done('packages.prepare', {
    people: [id],
    recipient: { officeId, desk: 'personnel' },
    purpose: 'Điều động cán bộ',
    authority: 'Quyết định 12-QĐ/TU ngày 02/10/2026',
    expires: '2027-01-31',
    mediumLabel: 'USB-04',
    copyNumber: 1,
    documents: true,
    maskedReason: null,
    forms: [],
  });
  await test.done('approvals.sign', { compartment: 'personnel', id: approvalId, second });
  await test.done('packages.seal', { id: packageId });
  await test.done('packages.write', { id: packageId, to: { folder: test.token(folder) } });
}

async function workOnCase(test: TestVault, other: Colleague): Promise<void> {
  const { id: caseId } = await test.done('cases.create', {
    classified: false,
    typeId: 'workHistory',
    purpose: 'Quá trình công tác và văn bằng',
    requester: { body: 'Đảng ủy phường Trà Giang', documentNumber: '212-CV/ĐU', documentDate: '2026-11-20' },
    basis: { kind: 'rules', number: '17-QC/TU', article: '6', clause: null, point: null },
    competentLevel: 'Ban Thường vụ Đảng ủy phường Trà Giang',
    person: {
      personId: null,
      honorific: 'ong',
      fullName: 'Hoàng Minh Lực',
      birthDate: '1979-03-14',
      post: 'Phó Chủ tịch UBND xã',
      unit: 'Xã Bình Lâm',
    },
    secondOfficerId: other.userId,
    receivedOn: '2026-11-20',
  });
  await test.done('cases.addStatement', { caseId, text: 'Học hệ chính quy từ 9/2004 đến 6/2008.' });
}
