import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LogCheck } from '../../shared/contract/log.ts';
import { withRawCompartment } from '../support/raw-compartment.ts';
import { inside, masked, newPrint } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import {
  named,
  newStick,
  orderFor,
  receive,
  releasing,
  send,
  twoOffices,
  type Office,
} from '../support/two-offices.ts';
import { changeUser, openTestVault, type TestVault } from '../support/open-vault.ts';
import { pdfSaying } from '../support/scans.ts';

const folder = temporaryFolder('packaged-files');

const filesOf = async (test: TestVault): Promise<LogCheck['files']> =>
  (await test.done('log.verify', { compartment: 'personnel', deep: true })).checks[0]?.files ?? null;

/** One copy on paper, as main issues it. */
async function issue(test: TestVault, personId: string): Promise<string> {
  const reserved = await test.vault.handle({
    name: 'internal.prints.prepare',
    input: { order: newPrint(masked(personId), inside) },
  });
  if (!reserved.ok) throw new Error(reserved.error.code);
  const { printId } = reserved.value as { printId: string };
  const finished = await test.vault.handle({
    name: 'internal.prints.finish',
    input: { compartment: 'personnel', printId, copy: 1, pdf: new TextEncoder().encode('%PDF-1.7\nmẫu 2C\n%%EOF') },
  });
  if (!finished.ok) throw new Error(finished.error.code);
  return printId;
}

describe('scans and papers that a package carries', () => {
  let near: Office;
  let far: Office;
  let person: string;
  let printId: string;

  beforeAll(async () => {
    ({ near, far } = await twoOffices(folder));
    const { test } = near;
    ({ id: person } = await test.done('people.create', {
      particulars: named('Nguyễn Thị Minh Khuê', { staffNumber: 'AK.020418' }),
    }));
    const scan = join(folder, 'scan.pdf');
    writeFileSync(scan, pdfSaying('bằng cử nhân'));
    await test.done('people.addDocument', {
      personId: person,
      file: test.token(scan),
      documentClass: 'degree',
      title: 'Bằng cử nhân',
      original: 'copy',
      documentDate: '2006',
      paperLocation: 'Kho 2',
    });
    printId = await issue(test, person);
  });

  const take = async (path: string): Promise<void> => {
    const id = await receive(far, path);
    await far.test.done('packages.apply', { id, choices: [], seen: [] });
  };

  it('stand in records of both offices by their hashes, and hold in both', async () => {
    const { path } = await send(near, newStick(folder, 'first'), [person], { forms: [{ printId, copy: 1 }] });
    await take(path);
    for (const { test } of [near, far])
      expect(await filesOf(test)).toEqual({ total: 2, compared: 2, quarantined: 0, faultCount: 0, faults: [] });
  });

  it('that came before come again with a later package without a second copy', async () => {
    const { path } = await send(near, newStick(folder, 'second'), [person], { forms: [{ printId, copy: 1 }] });
    await take(path);
    expect(await filesOf(far.test)).toEqual({ total: 2, compared: 2, quarantined: 0, faultCount: 0, faults: [] });
  });

  it('lie sealed where the register says, also after somebody had them put aside', async () => {
    const { test, officer } = near;
    const { id, path } = await send(near, newStick(folder, 'third'), [person]);
    const staged = join(test.root, 'staging', basename(path));
    const aside = join(test.root, 'quarantine/personnel/staging');
    mkdirSync(aside, { recursive: true });
    renameSync(staged, join(aside, basename(path)));
    await changeUser(test, officer);
    const again = newStick(folder, 'again');
    await test.done('packages.write', { id, to: { folder: test.token(again) } });
    expect(readFileSync(join(again, basename(path))).equals(readFileSync(path))).toBe(true);
    const received = await receive(far, path);
    const taken = join(far.test.root, 'staging');
    const asideThere = join(far.test.root, 'quarantine/personnel/staging');
    mkdirSync(asideThere, { recursive: true });
    for (const name of readdirSync(taken)) renameSync(join(taken, name), join(asideThere, name));
    await changeUser(far.test, far.officer);
    await far.test.done('packages.plan', { id: received, maskedReason: null });
    expect(readdirSync(asideThere)).toEqual([]);
  });

  it('do not leave when they are not what was filed', async () => {
    const { test, officer } = near;
    const { id, approvalId } = await test.done('packages.prepare', orderFor(near, [person]));
    await test.done('approvals.sign', { compartment: 'personnel', id: approvalId, second: releasing });
    await test.vault.close();
    await withRawCompartment(test.root, officer, 'personnel', (database) =>
      database.exec(
        "UPDATE file SET sha256 = randomblob(32) WHERE id IN (SELECT json_extract(doc, '$.fileId') FROM record WHERE type = 'document')",
      ),
    );
    const again = openTestVault(join(folder, 'near'), { clock: test.clock });
    await again.done('register.unlock', { loginCode: officer.loginCode, passphrase: officer.passphrase });
    expect(await again.refused('packages.seal', { id })).toBe('fileExchanged');
    expect((await again.done('packages.list', {})).out.find((row) => row.id === id)?.state).toBe('waiting');
    await again.vault.close();
  });
});
