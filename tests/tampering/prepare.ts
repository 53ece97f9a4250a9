import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compartments } from '../../shared/base/compartments.ts';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import { addColleague, comeIn, createTestRegister, openTestVault, type TestVault } from '../support/open-vault.ts';
import { monday } from '../support/monday.ts';
import { filledParticulars, filledSensitive } from '../support/print/dossier-data.ts';
import { inside, newPrint } from '../support/print/print-office.ts';
import { confirmBy, named } from '../support/two-offices.ts';
import { prepareCases, type PreparedCases } from './prepare-cases.ts';
import { prepareReviews, type PreparedReviews } from './prepare-reviews.ts';
import { employee, isNews, loginCodes, loginOf, passphraseOf, type LoginCode } from './staff.ts';
import { settableClock } from '../support/settable-clock.ts';
import { pdfSaying } from '../support/scans.ts';

const day = 24 * 60 * 60 * 1000;
/** When the rows happen: the waiting time of the cases has run, the clock has not jumped. */
export const rowsNow = monday + 25 * day;

export interface PreparedPackage {
  readonly id: string;
  readonly approvalId: string;
  readonly fileName: string;
}

/** Ids of what lies in the register; where its copies lie on the disk, the scene knows. */
export interface Prepared extends PreparedCases, PreparedReviews {
  readonly folder: string;
  readonly cards: readonly string[];
  readonly userIds: Readonly<Record<LoginCode, string>>;
  /** Two dossiers; the first has masked items, two scans and a print. */
  readonly personId: string;
  readonly otherPersonId: string;
  readonly documentIds: readonly [string, string];
  readonly printId: string;
  /** A correction that waits, and what its approval is called. */
  readonly correctionApprovalId: string;
  readonly farOfficeId: string;
  readonly far: { readonly loginCode: string; readonly passphrase: string };
  readonly farDeskFolder: string;
  /** Sealed and written on the stick; the second one waits for its release. */
  readonly sent: PreparedPackage;
  readonly waitingPackage: { readonly id: string; readonly approvalId: string };
}

export const scans = [
  pdfSaying('bản quét bằng cử nhân, 2006'),
  pdfSaying('bản quét quyết định điều động 214'),
] as const;

async function sit(test: TestVault, code: LoginCode): Promise<void> {
  await test.done('register.lock', {});
  const findings = (await test.done('register.unlock', loginOf(code))).findings.filter((found) => !isNews(found.code));
  if (findings.length > 0)
    throw new Error(`the prepared register opened with ${findings.map((found) => found.code).join(' ')}`);
}

async function hire(test: TestVault, codes: readonly LoginCode[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const code of codes) {
    const { displayName, role } = employee(code);
    found[code] = await comeIn(test, { displayName, loginCode: code, roles: [role], passphrase: passphraseOf(code) });
  }
  return found;
}

/** Proposed by the administrator, certified and granted by an approver: the two hands that everybody after the first needs. */
async function staffOffice(test: TestVault): Promise<Record<string, string>> {
  const administrator = await hire(test, ['qt01']);
  for (const userId of Object.values(administrator)) await test.done('accounts.certify', { userId });
  await sit(test, 'qt01');
  const others = await hire(
    test,
    loginCodes.filter((code) => code !== 'ld01' && code !== 'qt01'),
  );
  await sit(test, 'ld01');
  for (const [code, userId] of Object.entries(others)) {
    const { role, compartment } = employee(code as LoginCode);
    const held =
      role === 'approver'
        ? (['personnel', 'reviews', 'verification'] as const)
        : role === 'inspector'
          ? compartments
          : compartment === null
            ? []
            : [compartment];
    const holding = role === 'inspector' ? ('logOnly' as const) : ('open' as const);
    await test.done('accounts.certify', { userId, grants: held.map((name) => ({ compartment: name, holding })) });
  }
  return { ...administrator, ...others };
}

async function addScan(
  test: TestVault,
  folder: string,
  personId: string,
  index: 0 | 1,
  title: string,
): Promise<string> {
  const scan = join(folder, `scan-${index}.pdf`);
  writeFileSync(scan, scans[index]);
  const { documentId } = await test.done('people.addDocument', {
    personId,
    file: test.token(scan),
    documentClass: 'degree',
    title,
    original: 'copy',
    documentDate: '2006',
    paperLocation: 'Kho 2',
  });
  return documentId;
}

async function issuePrint(test: TestVault, personId: string): Promise<string> {
  const reserved = await test.vault.handle({
    name: 'internal.prints.prepare',
    input: { order: newPrint({ kind: 'dossier', id: personId, items: 'masked' }, inside) },
  });
  if (!reserved.ok) throw new Error(`the print was refused: ${reserved.error.code}`);
  const { printId } = reserved.value as { printId: string };
  const pdf = new TextEncoder().encode('%PDF-1.7\nbản in\n%%EOF\n');
  const finished = await test.vault.handle({
    name: 'internal.prints.finish',
    input: { compartment: 'personnel', printId, copy: 1, pdf },
  });
  if (!finished.ok) throw new Error(`the print was not issued: ${finished.error.code}`);
  return printId;
}

async function farOffice(
  folder: string,
): Promise<{ test: TestVault; officer: { loginCode: string; passphrase: string } }> {
  const test = await createTestRegister(
    join(folder, 'far'),
    { clock: settableClock(monday) },
    { officeName: 'Đảng ủy phường Trà Giang', superiorBody: 'Tỉnh ủy An Khánh' },
  );
  const officer = await addColleague(
    test,
    { displayName: 'Bùi Thu Hà', loginCode: 'px01', roles: ['personnelOfficer'] },
    'personnel',
  );
  return { test, officer: { loginCode: officer.loginCode, passphrase: officer.passphrase } };
}

/**
 * The one register of all rows: four compartments, twelve people of one role each, a decided case and one that waits, a
 * decided review, dossiers with scans, a print, a confirmed card of another office that exists too, a package on a stick.
 * Everything goes through the product's own requests. Locked at the end; `before` beside it is the same register a session earlier.
 */
export async function prepareRegister(folder: string): Promise<Prepared> {
  const near = join(folder, 'near');
  const clock = settableClock(monday);
  const test = openTestVault(near, { clock });
  const { displayName } = employee('ld01');
  const created = await test.done('register.create', {
    officeName: 'Ban Tổ chức',
    superiorBody: 'Tỉnh ủy An Khánh',
    place: null,
    approver: { displayName, ...loginOf('ld01') },
    shares: { needed: 2, total: 3 },
  });
  const hired = await staffOffice(test);
  const { session } = await test.done('register.status', {});
  const userIds = { ld01: session?.userId ?? '', ...hired } as Prepared['userIds'];

  const far = await farOffice(folder);
  const cards = { near: await test.done('packages.ownCard', {}), far: await far.test.done('packages.ownCard', {}) };
  const farHere = await confirmBy(
    test,
    await test.done('packages.addCard', { text: cards.far.text }),
    cards.far.groups,
  );
  await confirmBy(far.test, await far.test.done('packages.addCard', { text: cards.near.text }), cards.near.groups);
  await far.test.vault.close();
  // Which register was opened last: a copy must not lead to this one.
  for (const office of [near, join(folder, 'far')]) rmSync(join(office, 'anchors', 'last-register.json'));

  await sit(test, 'cb01');
  const { id: personId } = await test.done('people.create', {
    particulars: filledParticulars,
    sensitive: filledSensitive,
  });
  const { id: otherPersonId } = await test.done('people.create', {
    particulars: { ...emptyParticulars(), ...named('Nguyễn Văn Một') },
  });
  const documentIds = [
    await addScan(test, folder, personId, 0, 'Bằng cử nhân'),
    await addScan(test, folder, personId, 1, 'Quyết định 214'),
  ] as const;
  await sit(test, 'ld01');
  writeFileSync(join(folder, 'keys-before.json'), readFileSync(join(test.root, 'keys.json')));
  await test.done('accounts.revoke', { userId: userIds.cb09, reason: 'chuyển công tác', second: loginOf('qt01') });

  const cases = await prepareCases(test, clock, userIds, sit);
  const reviews = await prepareReviews(test, sit);

  await sit(test, 'cb02');
  await test.done('drafts.save', {
    compartment: 'personnel',
    recordType: 'person',
    recordId: otherPersonId,
    baseVersion: null,
    title: 'Nguyễn Văn Một',
    body: '{"fullName":"Nguyễn Văn Một"}',
  });
  await test.vault.close();
  cpSync(near, join(folder, 'before'), { recursive: true });

  clock.set(rowsNow - day);
  await test.done('register.unlock', loginOf('cb01'));
  const last = await lastSession(test, folder, { personId, otherPersonId, farOfficeId: farHere.id });
  await test.vault.close();
  return {
    folder,
    cards: created.cards.map(({ text }) => text),
    userIds,
    personId,
    otherPersonId,
    documentIds,
    farOfficeId: farHere.id,
    far: far.officer,
    farDeskFolder: join(folder, 'far'),
    ...cases,
    ...reviews,
    ...last,
  };
}

/** What the state beside it does not know: a third scan, a print, a correction that waits, a package that went and one that waits. */
async function lastSession(
  test: TestVault,
  folder: string,
  { personId, otherPersonId, farOfficeId }: { personId: string; otherPersonId: string; farOfficeId: string },
) {
  await addScan(test, folder, otherPersonId, 1, 'Quyết định 97');
  const printId = await issuePrint(test, personId);
  const { version } = await test.done('people.open', { id: otherPersonId, reason: 'Bổ sung hồ sơ' });
  const { approvalId: correctionApprovalId } = await test.done('people.proposeCorrection', {
    id: otherPersonId,
    baseVersion: version.versionId,
    changes: { residence: '18 Lê Lai, phường Trà Giang' },
    reason: 'Chuyển chỗ ở',
    basis: { document: 'Đơn của đương sự', date: '2026-12-10', page: '1' },
  });
  const stick = join(folder, 'stick');
  mkdirSync(stick);
  const order = {
    recipient: { officeId: farOfficeId, desk: 'personnel' as const },
    authority: 'Quyết định 12-QĐ/TU',
    expires: '2027-03-31',
    mediumLabel: 'USB-04',
    copyNumber: 1,
    documents: true,
    maskedReason: null,
    forms: [],
  };
  const sent = await test.done('packages.prepare', { ...order, people: [personId], purpose: 'Điều động cán bộ' });
  await test.done('approvals.sign', { compartment: 'personnel', id: sent.approvalId, second: loginOf('ld01') });
  await test.done('packages.seal', { id: sent.id });
  const { fileName } = await test.done('packages.write', { id: sent.id, to: { folder: test.token(stick) } });
  const waitingPackage = await test.done('packages.prepare', {
    ...order,
    people: [otherPersonId],
    purpose: 'Luân chuyển cán bộ',
  });
  return { printId, correctionApprovalId, sent: { ...sent, fileName }, waitingPackage };
}
