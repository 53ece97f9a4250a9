import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeFileSystem, type FileSystem } from '../../electron/platform/file-system.ts';
import { bundledChild } from '../support/bundled-child.ts';
import { copyRegister } from '../support/copy-register.ts';
import { failingFileSystem, type Fault } from '../support/failing-file-system.ts';
import { freshFolders } from '../support/fresh-folders.ts';
import {
  approverLogin,
  expectWhole,
  filesOf,
  generationIn,
  makeKeyOffice,
  onlyGeneration,
  unlocked,
  type KeyOffice,
} from '../support/key-office.ts';

const newFolder = freshFolders('rotation');
/** The long form (npm run test:faults) ends the process at every call; the short one at every fifth, and before each step. */
const long = process.env['FAULTS_LONG'] === '1';
const limit = long ? 3_600_000 : undefined;
let script: string;
let whole: KeyOffice;

beforeAll(async () => {
  [script, whole] = await Promise.all([bundledChild('rotation-child'), makeKeyOffice(newFolder())]);
});

function copyOf(office: KeyOffice): KeyOffice {
  const folder = copyRegister(office.folder, newFolder());
  return { ...office, folder, root: join(folder, 'tu') };
}

/**
 * Whatever happened, the next unlock finds one generation and everything in it.
 * @param thenRotate that it can also be followed by another, which the officer opens too
 * @returns which it found
 */
async function expectOneGeneration(office: KeyOffice, thenRotate: boolean): Promise<number> {
  const test = await unlocked(office);
  const generation = await generationIn(test, 'personnel');
  expect(filesOf(office.root, 'personnel')).toEqual(onlyGeneration('personnel', generation));
  await expectWhole(test, office);
  const rotated = (await test.done('log.list', { compartment: 'personnel', limit: 100 })).events.filter(
    ({ kind }) => kind === 'generationRotated',
  );
  expect(rotated).toHaveLength(generation - 1);
  if (thenRotate) {
    expect((await test.done('accounts.startGeneration', { compartment: 'personnel' })).generation).toBe(generation + 1);
    await expectWhole(test, office);
  }
  await test.vault.close();
  if (!thenRotate) return generation;
  const officers = await unlocked(office, office.officer);
  await expectWhole(officers, office);
  await officers.vault.close();
  return generation;
}

describe('a process that ends in the middle of a rotation', () => {
  /** @returns what it said before its end */
  const run = (office: KeyOffice, when: string): Promise<string> =>
    new Promise((resolve) => {
      const words = [script, office.folder, approverLogin.loginCode, approverLogin.passphrase, when];
      execFile(process.execPath, words, (_ended, out) => resolve(out));
    });

  it.each(['copy', 'rekey', 'compare', 'files', 'log', 'write'])(
    'before "%s" leaves the generation before, and no trace of the other',
    async (step) => {
      const office = copyOf(whole);
      expect(await run(office, `step:${step}`)).toBe('');
      expect(await expectOneGeneration(office, step === 'write')).toBe(1);
    },
    limit,
  );

  it(
    'at any call to the file system leaves one of the two generations, whole',
    async () => {
      const found: number[] = [];
      for (let call = 1; call < 200; call += long ? 1 : 5) {
        const office = copyOf(whole);
        const out = await run(office, `call:${call}`);
        found.push(await expectOneGeneration(office, call % 10 === 1));
        rmSync(office.folder, { recursive: true });
        if (out === 'done') break;
        expect(out).toBe('');
      }
      // First the one, from the rename on the other, and never back.
      expect(found).toEqual([...found].sort());
      expect(new Set(found)).toEqual(new Set([1, 2]));
      expect(found.length).toBeGreaterThan(long ? 20 : 4);
    },
    limit,
  );
});

describe('a rotation one of whose calls to the disk fails', () => {
  it(
    'says so or comes to its end, and the cabinet stays whole',
    async () => {
      const outcomes = new Set<string>();
      for (let call = 1; call < 200; call += long ? 1 : 5) {
        const office = copyOf(whole);
        const fault: Fault = call % 10 < 5 ? 'ENOSPC' : 'EIO';
        const failing = failingFileSystem(call, fault);
        const plugged: { files: FileSystem } = { files: nodeFileSystem };
        const test = await unlocked(
          office,
          approverLogin,
          new Proxy(nodeFileSystem, { get: (_whole, name) => Reflect.get(plugged.files, name) }),
        );
        plugged.files = failing.files;
        const started = await test.ask('accounts.startGeneration', { compartment: 'personnel' });
        const needed = failing.calls();
        plugged.files = nodeFileSystem;
        if (!started.ok) expect(['diskFull', 'writeFailed']).toContain(started.error.code);
        const closed = (await test.ask('people.list', { limit: 5 })).ok ? 'open' : 'closed';
        outcomes.add(`${started.ok ? 'done' : 'refused'}, ${closed}`);
        if (closed === 'open') await expectWhole(test, office);
        await test.vault.close();
        await expectOneGeneration(office, call % 10 === 1);
        rmSync(office.folder, { recursive: true });
        if (needed < call) break;
      }
      expect(outcomes).toContain('refused, open');
      expect(outcomes).toContain('done, open');
    },
    limit,
  );
});
