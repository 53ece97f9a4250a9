import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../shared/base/app-error.ts';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import { generatePeople, peopleToCsv } from '../../scripts/samples/generate-people.ts';
import { nodeFileSystem, type FileSystem } from '../../electron/platform/file-system.ts';
import { failingFileSystem, type Fault } from '../support/failing-file-system.ts';
import { freshFolders } from '../support/fresh-folders.ts';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  faultsIn,
  openTestVault,
  type TestVault,
} from '../support/open-vault.ts';
import { pdfSaying } from '../support/scans.ts';

const newFolder = freshFolders('call-n');
/** The long form (npm run test:faults) meets every call with every fault; the short one lets the faults take turns. */
const long = process.env['FAULTS_LONG'] === '1';
const inTurn: readonly Fault[] = ['ENOSPC', 'EIO'];
const limit = long ? 3_600_000 : undefined;
const faultsAt = (call: number): readonly Fault[] => (long ? inTurn : inTurn.slice(call % 2, (call % 2) + 1));

const firstRun = {
  officeName: 'Ban Tổ chức',
  superiorBody: 'Tỉnh ủy An Khánh',
  place: null,
  approver,
  shares: { needed: 2, total: 3 },
};
const expected = ['diskFull', 'writeFailed'];

const temporaryFiles = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
        (name) => name.endsWith('.part') || name.includes('.part-'),
      )
    : [];

/** Runs with call 1, 2, 3 … failing, until one run needs fewer calls than the number that should fail. @returns how many calls there are */
async function failEachCall(stride: number, run: (call: number, fault: Fault) => Promise<number>): Promise<number> {
  for (let call = 1; call < 200; call += stride) {
    for (const fault of faultsAt(call)) {
      const needed = await run(call, fault);
      if (needed < call) return needed;
    }
  }
  throw new Error('never ran to its end');
}

/** Every line, version and subtree of the open compartments holds. */
async function verifyAll(test: TestVault): Promise<void> {
  for (const compartment of ['office', 'personnel'] as const) {
    const { checks } = await test.done('log.verify', { compartment, deep: true });
    expect(checks.flatMap(({ problem }) => (problem === null ? [] : [problem.code]))).toEqual([]);
  }
}

describe('when any one call to the disk fails', () => {
  it(
    'a first run is made whole or not at all, and can be made again',
    async () => {
      let failures = 0;
      const calls = await failEachCall(long ? 1 : 3, async (call, fault) => {
        const folder = newFolder();
        const { files, calls } = failingFileSystem(call, fault);
        const test = openTestVault(folder, { fileSystem: files });
        const made = await test.ask('register.create', firstRun);
        const needed = calls();
        let locked = false;
        if (made.ok) {
          // Whoever was told so holds the cards of this register: it has to be there.
          expect(made.value.cards).toHaveLength(3);
          expect((await test.done('register.status', {})).state).toBe('open');
          locked = (await test.ask('register.lock', {})).ok;
        } else {
          failures += 1;
          expect(expected).toContain(made.error.code);
          expect((await test.done('register.status', {})).state).toBe('none');
          expect(existsSync(test.root)).toBe(false);
        }
        await test.vault.close();
        const again = openTestVault(folder);
        if (made.ok) {
          const { findings } = await again.done('register.unlock', {
            loginCode: approver.loginCode,
            passphrase: approver.passphrase,
          });
          // A lock that could not write its anchor said so, and the next unlock misses it.
          expect(findings.map(({ code }) => code).filter((code) => locked || code !== 'anchorMissing')).toEqual([]);
          await verifyAll(again);
        } else if (call % 4 === 0) await again.done('register.create', firstRun);
        else expect((await again.done('register.status', {})).state).toBe('none');
        await again.vault.close();
        expect(temporaryFiles(test.root)).toEqual([]);
        rmSync(folder, { recursive: true });
        return needed;
      });
      expect(calls).toBeGreaterThan(20);
      expect(failures).toBeGreaterThan(long ? 40 : 7);
    },
    limit,
  );

  it(
    'a refused unlock changes nothing, and the next one finds nothing amiss',
    async () => {
      const office = await makeOffice(newFolder());
      const calls = await failEachCall(1, async (call, fault) => {
        const { files, calls } = failingFileSystem(call, fault);
        const plugged = { files };
        const test = openTestVault(office.folder, { fileSystem: throughPlug(plugged) });
        const unlocked = await test.ask('register.unlock', office.login);
        const needed = calls();
        plugged.files = nodeFileSystem;
        if (!unlocked.ok) {
          expect(expected).toContain(unlocked.error.code);
          expect((await test.done('register.status', {})).state).toBe('locked');
        }
        await test.vault.close();
        await expectKept(office);
        return needed;
      });
      expect(calls).toBeGreaterThan(6);
    },
    limit,
  );

  it(
    'import, correction, scan and lock keep what they acknowledged, and the next unlock finds it',
    async () => {
      const office = await makeOffice(newFolder());
      const failed = new Set<string>();
      const calls = await failEachCall(1, async (call, fault) => {
        const { files, calls } = failingFileSystem(call, fault);
        const needed = await expectKept(office, files, async (test) => {
          await work(test, office, call, failed);
          return calls();
        });
        return needed;
      });
      expect(calls).toBeGreaterThan(20);
      expect([...failed].sort()).toEqual(['people.addDocument', 'register.lock']);
      await expectKept(office);
    },
    limit,
  );
});

/** A register with one person, and what somebody was told is done in it. */
interface Office {
  readonly folder: string;
  readonly login: { readonly loginCode: string; readonly passphrase: string };
  readonly people: Set<string>;
  residence: string;
  scans: number;
}

const first = 'Nguyễn Văn Một';

async function makeOffice(folder: string): Promise<Office> {
  const test = await createTestRegister(folder);
  const { loginCode, passphrase } = await addColleague(
    test,
    { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
    'personnel',
  );
  await changeUser(test, { loginCode, passphrase });
  await test.done('people.create', { particulars: { ...emptyParticulars(), fullName: first } });
  await test.vault.close();
  return { folder, login: { loginCode, passphrase }, people: new Set([first]), residence: '', scans: 0 };
}

/** Unlocks in a vault of its own, finds everything that was acknowledged, and works on where there is something to do. */
async function expectKept(
  office: Office,
  files?: FileSystem,
  then?: (test: TestVault) => Promise<number>,
): Promise<number> {
  const plugged: { files: FileSystem } = { files: nodeFileSystem };
  const test = openTestVault(office.folder, { fileSystem: throughPlug(plugged) });
  const { findings } = await test.done('register.unlock', office.login);
  expect(faultsIn(findings)).toEqual([]);
  expect(temporaryFiles(test.root)).toEqual([]);
  const { total } = await test.done('people.list', { limit: 1 });
  expect(total).toBe(office.people.size);
  const last = [...office.people].at(-1) ?? first;
  expect(
    (await test.done('people.list', { query: last, limit: 50 })).rows.map(({ staffNumber, fullName }) =>
      `${fullName} ${staffNumber}`.trim(),
    ),
  ).toContain(last);
  const dossier = await test.done('people.open', { id: await idOf(test, first), reason: null });
  expect(dossier.particulars.residence).toBe(office.residence);
  expect(dossier.documents).toHaveLength(office.scans);
  for (const { id: documentId } of dossier.documents.slice(-2))
    expect(await test.vault.handle({ name: 'internal.documents.read', input: { documentId } })).toMatchObject({
      ok: true,
    });
  await verifyAll(test);
  if (files !== undefined) plugged.files = files;
  const result = (await then?.(test)) ?? 0;
  plugged.files = nodeFileSystem;
  await test.vault.close();
  return result;
}

async function idOf(test: TestVault, fullName: string): Promise<string> {
  return (await test.done('people.list', { query: fullName, limit: 1 })).rows[0]?.id ?? '';
}

/** A file system that can be exchanged while a vault is using it. */
function throughPlug(plugged: { readonly files: FileSystem }): FileSystem {
  return {
    createExclusive: (path, mode) => plugged.files.createExclusive(path, mode),
    rename: (from, to) => plugged.files.rename(from, to),
    link: (from, to) => plugged.files.link(from, to),
    remove: (path) => plugged.files.remove(path),
    exists: (path) => plugged.files.exists(path),
    makeFolder: (path, mode) => plugged.files.makeFolder(path, mode),
    removeEmptyFolder: (path) => plugged.files.removeEmptyFolder(path),
    readFolder: (path) => plugged.files.readFolder(path),
    setTimes: (path, at) => plugged.files.setTimes(path, at),
    syncFolder: (path) => plugged.files.syncFolder(path),
  };
}

/** A small job, going on after each refusal as an officer would. */
async function work(test: TestVault, office: Office, call: number, failed: Set<string>): Promise<void> {
  const noted = (name: string, result: Result<unknown>): boolean => {
    if (!result.ok) {
      failed.add(name);
      expect(expected).toContain(result.error.code);
    }
    return result.ok;
  };
  const table = join(office.folder, 'people.csv');
  const three = generatePeople(3, call).map(({ particulars, sensitive }, index) => ({
    sensitive,
    particulars: { ...particulars, staffNumber: `AK.${call}.${index}`, citizenNumber: '' },
  }));
  writeFileSync(table, peopleToCsv(three));
  const { importId } = await test.done('people.previewImport', { file: test.token(table) });
  await test.done('people.applyImport', { importId, skipRows: [] });
  for (const { particulars } of three) office.people.add(`${particulars.fullName} ${particulars.staffNumber}`);

  const id = await idOf(test, first);
  // The consent costs a passphrase, so it is given where it may make a difference: with every fifth call, and in the long form.
  if (long || call % 5 === 0) {
    const { version } = await test.done('people.open', { id, reason: null });
    const residence = `${call} Lê Lai, phường Trà Giang`;
    const { approvalId } = await test.done('people.proposeCorrection', {
      id,
      baseVersion: version.versionId,
      changes: { residence },
      reason: 'Sáp nhập đơn vị',
      basis: { document: '77-QĐ/TU', date: '2025-06-30', page: '1' },
    });
    await test.done('approvals.sign', {
      compartment: 'personnel',
      id: approvalId,
      second: { loginCode: approver.loginCode, passphrase: approver.passphrase },
    });
    office.residence = residence;
  }
  await test.done('people.recordDispute', { id, item: '27', words: 'Tôi đề nghị ghi lại mốc này cho đúng.' });

  const scan = join(office.folder, 'scan.pdf');
  writeFileSync(scan, pdfSaying(String(call)));
  if (
    noted(
      'people.addDocument',
      await test.ask('people.addDocument', {
        personId: id,
        file: test.token(scan),
        documentClass: 'degree',
        title: 'Bằng cử nhân',
        original: 'copy',
        documentDate: '2006',
        paperLocation: 'Kho 2',
      }),
    )
  )
    office.scans += 1;
  noted('register.lock', await test.ask('register.lock', {}));
  expect((await test.done('register.status', {})).state).toBe('locked');
}
