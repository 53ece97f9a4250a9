import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { faultsIn, openTestVault, type TestVault } from '../support/open-vault.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { dearPassphrases } from '../support/remembered-passphrases.ts';
import {
  decidedCase,
  decidedReview,
  documents,
  dossier,
  maskedItems,
  officeCard,
  print,
  printed,
  scan,
  sentPackage,
} from './register-2-values.ts';
import { settableClock } from '../support/settable-clock.ts';

// A register of format version 2 as an office left it one evening. The folder is NEVER MADE ANEW. Every office's register grows as old as
// this one, and its people must open it with the release of that day and find their own words in it, nothing reported. When a
// change to formats, rules, proofs or migrations turns this test red, the change is wrong, or it lacks the migration that old
// registers need; a folder made by today's code would only prove that today's code reads itself. A new format version gets a
// folder of its own beside it. What was put in is written out in register-2-values.ts.
const frozen = join(import.meta.dirname, 'register-2');

interface Facts {
  /** The clock of that evening, so that nothing here depends on today. */
  readonly now: number;
  readonly people: readonly {
    readonly loginCode: string;
    readonly passphrase: string;
    readonly role: string;
    readonly compartment: string | null;
  }[];
  readonly ids: Readonly<
    Record<'personId' | 'otherPersonId' | 'documentId' | 'printId' | 'caseId' | 'reviewId' | 'packageId', string>
  >;
}

const { now, people, ids } = JSON.parse(readFileSync(join(frozen, 'people-and-ids.json'), 'utf8')) as Facts;
const revoked = 'cb09';
const still = people.filter(({ loginCode }) => loginCode !== revoked);
const folder = temporaryFolder('frozen');

let copies = 0;
/** This person at a copy of it, with nothing found. */
async function sitting(loginCode: string): Promise<TestVault> {
  copies += 1;
  const copy = join(folder, String(copies));
  for (const part of ['tu', 'anchors']) cpSync(join(frozen, part), join(copy, part), { recursive: true });
  const test = openTestVault(copy, { clock: settableClock(now) });
  const { findings } = await test.done('register.unlock', {
    loginCode,
    passphrase: people.find((person) => person.loginCode === loginCode)?.passphrase ?? '',
  });
  expect(faultsIn(findings)).toEqual([]);
  return test;
}

async function bytesOf(test: TestVault, name: string, input: unknown): Promise<string> {
  const result = await test.vault.handle({ name, input });
  if (!result.ok) expect.fail(`${name} was refused: ${result.error.code}`);
  const { bytes, pdf } = result.value as { readonly bytes?: Uint8Array; readonly pdf?: Uint8Array };
  return Buffer.from(bytes ?? pdf ?? []).toString('utf8');
}

beforeAll(dearPassphrases);

describe('a register of format version 2', () => {
  it('is one', () => {
    expect(JSON.parse(readFileSync(join(frozen, 'tu', 'keys.json'), 'utf8'))).toMatchObject({ formatVersion: 2 });
    expect(people).toHaveLength(12);
  });

  it.for(still)('opens for $loginCode ($role), and the deep check finds nothing', async ({ loginCode, role }) => {
    const test = await sitting(loginCode);
    const { checks } = await test.done('log.verify', { compartment: 'all', deep: true, files: 'all' });
    const holds = role === 'inspector' || role === 'approver' ? 4 : role === 'administrator' ? 1 : 2;
    expect(checks).toHaveLength(holds);
    for (const { compartment, size, chain, tree, signatures, problem, problems, files } of checks) {
      expect({ compartment, chain, tree, signatures, problem, problems, faults: files?.faults ?? [] }).toEqual({
        compartment,
        chain: true,
        tree: true,
        signatures: true,
        problem: null,
        problems: [],
        faults: [],
      });
      expect(size).toBeGreaterThan(40);
    }
    await test.vault.close();
    const again = await test.done('register.unlock', {
      loginCode,
      passphrase: people.find((person) => person.loginCode === loginCode)?.passphrase ?? '',
    });
    expect(faultsIn(again.findings)).toEqual([]);
    await test.vault.close();
  });

  it('stays closed to whoever had left by then', async () => {
    const test = await sitting('ld01');
    await test.done('register.lock', {});
    expect(
      await test.refused('register.unlock', {
        loginCode: revoked,
        passphrase: people.find(({ loginCode }) => loginCode === revoked)?.passphrase ?? '',
      }),
    ).toBe('unlockRefused');
    await test.vault.close();
  });
});

// Fields that later releases add may stand beside these; none of these may be missing or other, and no list longer or shorter.
describe('what was put into it comes back word for word', () => {
  it('a dossier with masked items and scans', async () => {
    const test = await sitting('cb01');
    const opened = await test.done('people.open', { id: ids.personId, reason: 'Đối chiếu hồ sơ cũ' });
    expect(opened.particulars).toMatchObject(dossier);
    expect(opened.maskedItems).toEqual(['8', '9', '10', '24', '28', '29', '30']);
    // Their order is that of their random ids.
    expect([...opened.documents].sort((one, other) => one.size - other.size)).toMatchObject(
      [...documents].sort((one, other) => one.size - other.size),
    );
    const { sensitive } = await test.done('people.openSensitive', { id: ids.personId, reason: 'Đối chiếu hồ sơ cũ' });
    expect(sensitive).toMatchObject(maskedItems);
    expect(await bytesOf(test, 'internal.documents.read', { documentId: ids.documentId })).toBe(scan);
    const { rows } = await test.done('people.list', { query: 'anh nguyet', limit: 10 });
    expect(rows.map(({ id, fullName }) => [id, fullName])).toEqual([[ids.personId, 'Đặng Thị Ánh Nguyệt']]);
    await test.vault.close();
  });

  it('a print, and a package that went to an office with a confirmed card', async () => {
    const test = await sitting('cb02');
    const { rows } = await test.done('prints.list', { compartment: 'personnel', limit: 10 });
    expect(rows).toMatchObject([{ id: ids.printId, ...print }]);
    expect(
      await bytesOf(test, 'internal.prints.sheet', {
        compartment: 'personnel',
        printId: ids.printId,
        copy: 1,
        medium: 'screen',
      }),
    ).toBe(printed);
    const { out } = await test.done('packages.list', {});
    expect(out.find(({ id }) => id === ids.packageId)).toMatchObject(sentPackage);
    expect((await test.done('packages.offices', {})).offices).toMatchObject([officeCard]);
    await test.vault.close();
  });

  it('a case from the request to the notice', async () => {
    const test = await sitting('tt01');
    expect(await test.done('cases.open', { id: ids.caseId })).toMatchObject(decidedCase);
    await test.vault.close();
  });

  it('a decided review', async () => {
    const test = await sitting('kd02');
    expect(await test.done('reviews.open', { id: ids.reviewId })).toMatchObject(decidedReview);
    await test.vault.close();
  });
});
