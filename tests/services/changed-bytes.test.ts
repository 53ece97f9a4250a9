import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { SeededRandom } from '../../scripts/samples/seeded-random.ts';
import { isErrorCode } from '../../shared/base/error-codes.ts';
import { openTestVault } from '../support/open-vault.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { workedRegister, type WorkedRegister } from '../support/worked-register.ts';

/** What SECURITY.md says of these: anybody may write a number of tries there, and a byte in the lock says nothing. */
const sayNothing: ReadonlySet<string> = new Set(['attempts.json', 'register.lock']);
/** `TU_HO_SO_BYTES=40` tries so many places of every file instead of two. */
const placesPerFile = Number(process.env['TU_HO_SO_BYTES'] ?? 2);

describe('one byte changed anywhere in the folder of a register', () => {
  const folder = temporaryFolder('bytes');
  let worked: WorkedRegister;
  let files: string[];
  let copies = 0;

  beforeAll(async () => {
    worked = await workedRegister(join(folder, 'kept'));
    files = readdirSync(worked.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(worked.root, join(parentPath, name)))
      .toSorted();
  });

  /** What is said of it, at unlock or by the deep verification; empty for nothing. */
  async function saidOf(act: (root: string) => void): Promise<string[]> {
    copies += 1;
    const place = join(folder, String(copies));
    cpSync(worked.root, join(place, 'tu'), { recursive: true });
    // The same machine: what it remembers of the register lies outside of it.
    cpSync(join(worked.folder, 'anchors'), join(place, 'anchors'), {
      recursive: true,
      filter: (path) => !path.endsWith('last-register.json'),
    });
    act(join(place, 'tu'));
    const test = openTestVault(place);
    try {
      const unlocked = await test.ask('register.unlock', worked.approver);
      if (!unlocked.ok) return [unlocked.error.code];
      const found = (await test.done('register.status', {})).session?.findings ?? [];
      const { checks } = await test.done('log.verify', { compartment: 'all', deep: true });
      return [...found, ...checks.flatMap(({ problems }) => problems)].map(({ code }) => code);
    } finally {
      await test.vault.close();
      rmSync(place, { recursive: true });
    }
  }

  it('without one, nothing is said', async () => {
    expect(await saidOf(() => undefined)).toEqual([]);
  });

  it('is named with a code, whatever the kind of file', async () => {
    const random = new SeededRandom(20_261_129);
    const silent: string[] = [];
    const kinds = new Set<string>();
    let tried = 0;
    for (const file of files) {
      const { length } = readFileSync(join(worked.root, file));
      const places = length === 0 || sayNothing.has(file) ? 0 : placesPerFile;
      for (let turn = 0; turn < places; turn += 1) {
        const at = random.between(0, length - 1);
        const mask = random.between(1, 255);
        const said = await saidOf((root) => {
          const bytes = readFileSync(join(root, file));
          bytes[at] = (bytes[at] ?? 0) ^ mask;
          writeFileSync(join(root, file), bytes);
        });
        tried += 1;
        kinds.add(dirname(file).split('/')[0] ?? '');
        if (said.length === 0 || !said.every(isErrorCode))
          silent.push(`${file} at ${at} of ${length} ^ ${mask}: ${said.join()}`);
      }
    }
    expect(silent).toEqual([]);
    expect([...kinds].toSorted()).toEqual(['.', 'files', 'log', 'staging']);
    expect(tried).toBeGreaterThanOrEqual(25);
  });
});
