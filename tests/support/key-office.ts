import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import type { FileSystem } from '../../electron/platform/file-system.ts';
import {
  addColleague,
  approver,
  changeUser,
  faultsIn,
  openTestVault,
  revokeColleague,
  type Colleague,
  type TestVault,
} from './open-vault.ts';
import { pdfSaying } from './scans.ts';

export const approverLogin = { loginCode: approver.loginCode, passphrase: approver.passphrase } as const;
export const administratorLogin = {
  displayName: 'Trịnh Công Quản',
  loginCode: 'qt01',
  roles: ['administrator' as const],
  passphrase: 'mật khẩu của qt01 9',
};
export const scanText = pdfSaying('bản quét của một văn bằng');

/** An office in which somebody who held `personnel` has been revoked: an approver, an officer, an inspector, one dossier with a scan. Locked. */
export interface KeyOffice {
  readonly folder: string;
  readonly root: string;
  readonly cards: readonly string[];
  readonly officer: Colleague;
  readonly gone: Colleague;
  readonly inspector: Colleague;
  readonly documentId: string;
  /** keys.json as it was while the revoked person still had a slot. */
  readonly keysBefore: Buffer;
}

/** @param administrator adds one before the revocation, who from then on is the approver's second hand */
export async function makeKeyOffice(folder: string, administrator = false): Promise<KeyOffice> {
  const test = openTestVault(folder);
  const { cards } = await test.done('register.create', {
    officeName: 'Ban Tổ chức',
    superiorBody: 'Tỉnh ủy An Khánh',
    place: null,
    approver,
    shares: { needed: 2, total: 3 },
  });
  const officer = await addColleague(
    test,
    { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
    'personnel',
  );
  const gone = await addColleague(
    test,
    { displayName: 'Tạ Văn Rời', loginCode: 'cb03', roles: ['personnelOfficer'] },
    'personnel',
  );
  const inspector = await addColleague(
    test,
    { displayName: 'Vũ Đình Khoa', loginCode: 'ks01', roles: ['inspector'] },
    'personnel',
  );
  await changeUser(test, officer);
  const { id } = await test.done('people.create', {
    particulars: { ...emptyParticulars(), fullName: 'Nguyễn Văn Một' },
  });
  mkdirSync(folder, { recursive: true });
  const scan = join(folder, 'scan.pdf');
  writeFileSync(scan, scanText);
  const { documentId } = await test.done('people.addDocument', {
    personId: id,
    file: test.token(scan),
    documentClass: 'degree',
    title: 'Bằng cử nhân',
    original: 'copy',
    documentDate: '2006',
    paperLocation: 'Kho 2',
  });
  await test.done('register.lock', {});
  await test.done('register.unlock', approverLogin);
  if (administrator) await addColleague(test, administratorLogin);
  const keysBefore = readFileSync(join(test.root, 'keys.json'));
  await revokeColleague(test, gone.userId, 'chuyển công tác');
  await test.vault.close();
  return {
    folder,
    root: test.root,
    cards: cards.map(({ text }) => text),
    officer,
    gone,
    inspector,
    documentId,
    keysBefore,
  };
}

export const unlocked = async (
  office: KeyOffice,
  who: { loginCode: string; passphrase: string } = approverLogin,
  fileSystem?: FileSystem,
): Promise<TestVault> => {
  const test = openTestVault(office.folder, fileSystem === undefined ? {} : { fileSystem });
  const { findings } = await test.done('register.unlock', { loginCode: who.loginCode, passphrase: who.passphrase });
  expect(faultsIn(findings)).toEqual([]);
  return test;
};

export const generationIn = async (test: TestVault, compartment: string): Promise<number> =>
  (await test.done('accounts.generations', {})).generations.find((entry) => entry.compartment === compartment)
    ?.generation ?? 0;

/** Databases and logs of a compartment as they lie on the disk; a write-ahead log or journal counts as the file it belongs to. */
export function filesOf(root: string, compartment: string): string[] {
  const names = [...readdirSync(root), ...readdirSync(join(root, 'log')).map((name) => `log/${name}`)].filter((name) =>
    name.includes(`${compartment}.g`),
  );
  return [...new Set(names.map((name) => name.replace(/-(?:wal|journal|shm)$/u, '')))].sort();
}

/** The one generation that may lie there. */
export const onlyGeneration = (compartment: string, generation: number): string[] => {
  const name = `${compartment}.g${String(generation).padStart(4, '0')}.db`;
  return [`log/${name}`, name];
};

/** Everything is where it was: the dossier, its scan, every line of the log of every compartment. */
export async function expectWhole(test: TestVault, office: KeyOffice): Promise<void> {
  expect((await test.done('people.list', { limit: 5 })).rows.map(({ fullName }) => fullName)).toEqual([
    'Nguyễn Văn Một',
  ]);
  const scan = await test.vault.handle({ name: 'internal.documents.read', input: { documentId: office.documentId } });
  expect(scan.ok && Buffer.from((scan.value as { bytes: Uint8Array }).bytes).toString()).toBe(scanText);
  const { checks } = await test.done('log.verify', { compartment: 'all', deep: true });
  expect(checks.flatMap(({ problem }) => (problem === null ? [] : [problem]))).toEqual([]);
}
