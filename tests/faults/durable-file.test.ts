import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leftoversIn, writeDurably } from '../../electron/platform/durable-file.ts';
import { isStoredName, putFile } from '../../electron/storage/encrypted-files.ts';
import { filesUnder, Quarantine } from '../../electron/storage/quarantine.ts';
import { patterned, piecesOf } from '../support/byte-streams.ts';
import { failingFileSystem, type Fault } from '../support/failing-file-system.ts';
import { failureOfAsync } from '../support/failures.ts';
import { freshFolders } from '../support/fresh-folders.ts';

const newFolder = freshFolders('durable');
const faults: readonly Fault[] = ['ENOSPC', 'EIO', 'EACCES', 'short', 'dead'];
const expectedFailure: Readonly<Record<Fault, string>> = {
  ENOSPC: 'diskFull',
  short: 'diskFull',
  EIO: 'writeFailed {"reason":"EIO"}',
  EACCES: 'writeFailed {"reason":"EACCES"}',
  dead: 'writeFailed {"reason":"unknown"}',
};
const content = patterned(50_000);

/** Runs an act with call 1, 2, 3 … failing, until one run needs fewer calls than the number that should fail. */
async function failEachCall(
  fault: Fault,
  run: (files: ReturnType<typeof failingFileSystem>['files']) => Promise<void>,
): Promise<number> {
  for (let failAt = 1; failAt < 200; failAt += 1) {
    const { files, calls } = failingFileSystem(failAt, fault);
    await run(files);
    if (calls() < failAt) return failAt - 1;
  }
  throw new Error('never ran to its end');
}

describe.each(faults)('when any one call of a durable write meets %s', (fault) => {
  it.each([true, false])(
    'old or new content stands whole under the name, and nothing beside it but a temporary file that the next unlock knows (replace: %s)',
    async (replace) => {
      const folder = newFolder();
      const path = join(folder, 'keys.json');
      let failed = 0;
      const calls = await failEachCall(fault, async (files) => {
        rmSync(path, { force: true });
        if (replace) writeFileSync(path, 'old');
        const failure = await failureOfAsync(() =>
          writeDurably(path, piecesOf(content, 20_000), { replace, fileSystem: files }),
        );
        // Only where nothing more could be done may the temporary name stay, until the next start.
        if (fault !== 'dead' && failure !== 'no failure')
          expect(readdirSync(folder).filter((name) => name !== 'keys.json')).toEqual([]);
        const left = await leftoversIn(folder);
        expect(readdirSync(folder).filter((name) => name !== 'keys.json')).toEqual(left);
        for (const name of left) rmSync(join(folder, name));
        if (failure === 'no failure') {
          expect(readFileSync(path).equals(content)).toBe(true);
          return;
        }
        failed += 1;
        expect(failure).toBe(expectedFailure[fault]);
        const found = existsSync(path) ? readFileSync(path) : undefined;
        const whole = found === undefined ? !replace : found.equals(content) || (replace && found.toString() === 'old');
        expect(whole).toBe(true);
      });
      // Create, three writes, sync, close, rename or link, folder; after a link, removal of the temporary name, which may fail.
      expect(calls).toBe(replace ? 8 : 9);
      expect(failed).toBe(8);
    },
  );
});

describe.each(faults)('when any one call of storing an encrypted file meets %s', (fault) => {
  it('a failed file leaves at most what can be put aside, a stored one is whole', async () => {
    const folder = newFolder();
    const aside = new Quarantine(newFolder());
    async function* same(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      yield* source;
    }
    const known = new Set<string>();
    const calls = await failEachCall(fault, async (files) => {
      const failure = await failureOfAsync(async () => {
        known.add(
          (await putFile({ folder, source: piecesOf(content, 30_000), encrypt: same, fileSystem: files })).storedName,
        );
      });
      expect(['no failure', expectedFailure[fault]]).toContain(failure);
      for (const name of (await filesUnder(folder)).filter((found) => !known.has(found))) {
        expect(isStoredName(name)).toBe(true);
        await aside.take(folder, name, 'files');
      }
    });
    expect(calls).toBeGreaterThan(8);
    const stored = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(stored).toHaveLength(known.size);
    for (const name of known) expect(readFileSync(join(folder, name)).equals(content)).toBe(true);
  });
});

describe('a name that must stay free for others', () => {
  it('is never overwritten without leave', async () => {
    const folder = newFolder();
    const path = join(folder, 'proof.json');
    writeFileSync(path, 'first');
    expect(await failureOfAsync(() => writeDurably(path, content, { replace: false }))).toBe(
      'writeFailed {"reason":"exists"}',
    );
    expect(readFileSync(path, 'utf8')).toBe('first');
    expect(readdirSync(folder)).toEqual(['proof.json']);
  });

  it('is not overwritten either where files have no second names', async () => {
    const folder = newFolder();
    const path = join(folder, 'package.age');
    const { files } = failingFileSystem(0, 'EIO');
    const stick = { ...files, link: () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' })) };
    expect(await writeDurably(path, content, { replace: false, fileSystem: stick })).toBe(content.length);
    expect(readFileSync(path).equals(content)).toBe(true);
    expect(await failureOfAsync(() => writeDurably(path, patterned(10), { replace: false, fileSystem: stick }))).toBe(
      'writeFailed {"reason":"exists"}',
    );
    expect(readFileSync(path).equals(content)).toBe(true);
    expect(readdirSync(folder)).toEqual(['package.age']);
  });
});
