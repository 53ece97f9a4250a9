import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseHandle } from '../../electron/storage/database-handle.ts';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import {
  addColleague,
  changeUser,
  createTestRegister,
  openTestVault,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';
import { exchangeFileRows, withRawCompartment } from '../support/raw-compartment.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { pdfSaying } from '../support/scans.ts';

/** Two scans of one size, so that a length alone tells nothing, and one that is longer. */
const scans = {
  degree: pdfSaying(`bằng cử nhân ${'a'.repeat(9000)}`),
  other: pdfSaying(`bằng tiến sĩ ${'b'.repeat(9000)}`),
  long: pdfSaying(`lý lịch ${'c'.repeat(90_000)}`),
} as const;
type Scan = keyof typeof scans;
const titleOf = (content: string): string => content.split('\n')[1] ?? '';

interface Rows {
  readonly stored: Readonly<Record<Scan, string>>;
  readonly ids: Readonly<Record<Scan, string>>;
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

async function addScan(test: TestVault, folder: string, personId: string, content: string): Promise<string> {
  const path = join(folder, 'scan.pdf');
  writeFileSync(path, content);
  return (
    await test.done('people.addDocument', {
      personId,
      file: test.token(path),
      documentClass: 'degree',
      title: 'Bằng',
      original: 'copy',
      documentDate: '2006',
      paperLocation: 'Kho 2',
    })
  ).documentId;
}

/** The code that the viewer is refused with, or which of the scans it is: the second line of its content. */
async function view(test: TestVault, documentId: string): Promise<string> {
  const result = await test.vault.handle({ name: 'internal.documents.read', input: { documentId } });
  return result.ok ? titleOf(Buffer.from((result.value as { bytes: Uint8Array }).bytes).toString()) : result.error.code;
}

describe('files of a register are evidence', () => {
  const folder = temporaryFolder('files');
  const kept = join(folder, 'kept');
  let officer: Colleague;
  let person: string;
  let rows: Rows;
  let copies = 0;

  beforeAll(async () => {
    const test = await createTestRegister(kept);
    officer = await addColleague(
      test,
      { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
      'personnel',
    );
    await changeUser(test, officer);
    ({ id: person } = await test.done('people.create', {
      particulars: { ...emptyParticulars(), fullName: 'Nguyễn Văn Một' },
    }));
    const ids = { degree: '', other: '', long: '' };
    for (const [name, content] of Object.entries(scans)) ids[name as Scan] = await addScan(test, kept, person, content);
    await test.vault.close();
    const stored = { degree: '', other: '', long: '' };
    await withRawCompartment(test.root, officer, 'personnel', (database) => {
      for (const name of Object.keys(scans) as Scan[])
        stored[name] = join(
          'files',
          'personnel',
          (database.prepare('SELECT stored_name FROM file WHERE id = ?').get(ids[name]) as { stored_name: string })
            .stored_name,
        );
    });
    rows = { ids, stored };
  });

  /** A copy of the locked register on another machine, where nobody remembers anything of it. */
  function copied(): { folder: string; root: string } {
    copies += 1;
    const place = join(folder, String(copies));
    cpSync(join(kept, 'tu'), join(place, 'tu'), { recursive: true });
    return { folder: place, root: join(place, 'tu') };
  }

  async function unlocked(place: { folder: string }): Promise<TestVault> {
    const test = openTestVault(place.folder);
    await test.done('register.unlock', { loginCode: officer.loginCode, passphrase: officer.passphrase });
    return test;
  }

  const flip = (path: string, at: number): void => {
    const bytes = readFileSync(path);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  };
  const sql = (statement: string) => async (root: string) =>
    withRawCompartment(root, officer, 'personnel', (database: DatabaseHandle) => database.exec(statement));
  const id = (name: Scan): string => `'${rows.ids[name]}'`;
  const path = (root: string, name: Scan): string => join(root, rows.stored[name]);

  const tampering: readonly {
    what: string;
    fault: string;
    code: string;
    opens: string;
    act: (root: string) => Promise<void> | void;
  }[] = [
    {
      what: 'a deleted file',
      fault: 'fileMissing',
      code: 'fileMissing',
      opens: 'fileMissing',
      act: (root) => rmSync(path(root, 'degree')),
    },
    {
      what: 'a cut file',
      fault: 'fileCut',
      code: 'fileDamaged',
      opens: 'fileDamaged',
      act: (root) => truncateSync(path(root, 'degree'), 4000),
    },
    {
      what: 'a flipped byte',
      fault: 'contentAltered',
      code: 'fileDamaged',
      opens: 'fileDamaged',
      act: (root) => flip(path(root, 'degree'), 5000),
    },
    {
      what: 'two files of one length exchanged',
      fault: 'contentAltered',
      code: 'fileDamaged',
      opens: 'fileDamaged',
      act: (root) => {
        const [one, two] = [readFileSync(path(root, 'degree')), readFileSync(path(root, 'other'))];
        writeFileSync(path(root, 'degree'), two);
        writeFileSync(path(root, 'other'), one);
      },
    },
    {
      what: 'a deleted row',
      fault: 'rowMissing',
      code: 'fileMissing',
      opens: 'fileMissing',
      act: (root) => sql(`DELETE FROM file WHERE id = ${id('degree')}`)(root),
    },
    {
      what: 'a row that shows another scan as this one',
      fault: 'rowDiffers',
      code: 'fileExchanged',
      opens: 'fileExchanged',
      act: (root) =>
        withRawCompartment(root, officer, 'personnel', (database, filesKey) =>
          exchangeFileRows(database, filesKey, rows.ids.degree, rows.ids.other),
        ),
    },
    {
      what: 'a row of another size',
      fault: 'rowDiffers',
      code: 'fileExchanged',
      opens: 'fileExchanged',
      act: (root) => sql(`UPDATE file SET size = 1073741824 WHERE id = ${id('degree')}`)(root),
    },
    {
      what: 'a row of another hash',
      fault: 'rowDiffers',
      code: 'fileExchanged',
      opens: 'fileExchanged',
      act: (root) => sql(`UPDATE file SET sha256 = randomblob(32) WHERE id = ${id('degree')}`)(root),
    },
    {
      what: 'a row of another kind',
      fault: 'rowDiffers',
      code: 'fileExchanged',
      opens: 'fileExchanged',
      act: (root) => sql(`UPDATE file SET kind = 'png' WHERE id = ${id('degree')}`)(root),
    },
    {
      what: 'a row that no record names',
      fault: 'rowExtra',
      code: 'fileUnnamed',
      opens: titleOf(scans.degree),
      act: (root) =>
        sql(
          `INSERT INTO file SELECT '${'a'.repeat(26)}', '00/${'0'.repeat(30)}', wrapped_key, size, sha256, kind FROM file WHERE id = ${id('degree')}`,
        )(root),
    },
    {
      what: 'a stray file',
      fault: 'fileExtra',
      code: 'fileUnnamed',
      opens: titleOf(scans.degree),
      act: (root) => {
        mkdirSync(join(root, 'files/personnel/00'), { recursive: true });
        cpSync(path(root, 'degree'), join(root, 'files/personnel/00', '0'.repeat(30)));
      },
    },
  ];

  it('of which none was touched are named as whole, decrypted and counted', async () => {
    const test = await unlocked(copied());
    const { checks } = await test.done('log.verify', { compartment: 'personnel', deep: true });
    expect(checks).toMatchObject([{ problem: null, files: { total: 3, compared: 3, faults: [], quarantined: 0 } }]);
    expect(await view(test, rows.ids.degree)).toBe(titleOf(scans.degree));
    await test.vault.close();
  });

  it.each(tampering)('name $what, in the deep check and to whoever opens it', async ({ act, fault, code, opens }) => {
    const place = copied();
    await act(place.root);
    const test = await unlocked(place);
    const { checks } = await test.done('log.verify', { compartment: 'personnel', deep: true });
    expect(checks[0]?.problem?.code).toBe(code);
    expect(checks[0]?.files?.faults.map((found) => found.fault)).toContain(fault);
    expect(await view(test, rows.ids.degree)).toBe(opens);
    expect(await view(test, rows.ids.long)).toBe(titleOf(scans.long));
    await test.vault.close();
  });

  it('are not lost to somebody who puts an old database back with a stray write-ahead log beside it', async () => {
    const place = copied();
    const old = ['personnel.g0001.db', 'log/personnel.g0001.db'].map(
      (name) => [name, readFileSync(join(place.root, name))] as const,
    );
    const before = await unlocked(place);
    const newer = ['một', 'hai', 'ba'].map((word) => pdfSaying(`bản quét ${word}`));
    const added: string[] = [];
    for (const content of newer) added.push(await addScan(before, place.folder, person, content));
    await before.vault.close();
    const current = old.map(([name]) => [name, readFileSync(join(place.root, name))] as const);
    const files = filesIn(join(place.root, 'files/personnel')).length;
    expect(files).toBe(6);

    for (const [name, bytes] of old) writeFileSync(join(place.root, name), bytes);
    writeFileSync(join(place.root, 'personnel.g0001.db-wal'), Buffer.alloc(40, 7));
    rmSync(join(place.folder, 'anchors'), { recursive: true });
    const fooled = openTestVault(place.folder);
    const { findings } = await fooled.done('register.unlock', {
      loginCode: officer.loginCode,
      passphrase: officer.passphrase,
    });
    expect(findings.map(({ code, details }) => `${code} ${String(details['compartment'])}`)).toEqual(
      expect.arrayContaining(['walForeign personnel', 'logRolledBack personnel']),
    );
    await fooled.vault.close();
    const left = [
      ...filesIn(join(place.root, 'files/personnel')),
      ...(readdirSync(place.root).includes('quarantine') ? filesIn(join(place.root, 'quarantine')) : []),
    ];
    expect(left.filter((path) => !path.endsWith('-wal'))).toHaveLength(6);

    for (const [name, bytes] of current) writeFileSync(join(place.root, name), bytes);
    rmSync(join(place.folder, 'anchors'), { recursive: true });
    const again = await unlocked(place);
    expect(await Promise.all(added.map(async (documentId) => view(again, documentId)))).toEqual(newer.map(titleOf));
    const { checks } = await again.done('log.verify', { compartment: 'personnel', deep: true });
    // `office` has taken the seals of both histories by now, and says so.
    expect(checks[0]).toMatchObject({
      problem: { code: 'logTreeMismatch' },
      files: { total: 6, faults: [], quarantined: 1 },
    });
    await again.vault.close();
  });
});
