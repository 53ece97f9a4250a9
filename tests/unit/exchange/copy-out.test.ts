import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { copyOut, type CopyOutOptions } from '../../../electron/exchange/copy-out.ts';
import { digestsOf, newPackageFileName } from '../../../electron/exchange/package-file.ts';
import { fileBytes } from '../../../electron/exchange/file-source.ts';
import { piecesOf, patterned } from '../../support/byte-streams.ts';
import { failingFileSystem, type Fault } from '../../support/failing-file-system.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

beforeAll(cryptoReady);

const folder = temporaryFolder('stick');
let count = 0;

/** A sealed package in a staging folder of its own, and an empty stick. */
async function prepared(size = 600_000): Promise<CopyOutOptions> {
  count += 1;
  const stagingFolder = join(folder, `staging-${count}`);
  const target = join(folder, `stick-${count}`);
  mkdirSync(stagingFolder);
  mkdirSync(target);
  const fileName = newPackageFileName();
  writeFileSync(join(stagingFolder, fileName), patterned(size, count));
  writeFileSync(join(stagingFolder, `${fileName}.minisig`), 'untrusted comment: x\n');
  const { sha256 } = await digestsOf(fileBytes(join(stagingFolder, fileName)));
  return { stagingFolder, target, fileName, sha256, size };
}

const sealedOn = ({ target, fileName }: CopyOutOptions): readonly string[] =>
  [fileName, `${fileName}.minisig`].filter((name) => readdirSync(target).includes(name));

describe('copying sealed bytes onto a stick', () => {
  it('writes both files under their names, and the same again on a second try', async () => {
    const options = await prepared();
    const steps = new Set<string>();
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await copyOut({ ...options, onBytes: (step) => steps.add(step) })).toEqual({ bytes: 600_000 });
      expect(readdirSync(options.target).toSorted()).toEqual(
        [options.fileName, `${options.fileName}.minisig`].toSorted(),
      );
      expect(
        readFileSync(join(options.target, options.fileName)).equals(
          readFileSync(join(options.stagingFolder, options.fileName)),
        ),
      ).toBe(true);
    }
    expect([...steps]).toEqual(['write', 'compare']);
  });

  it('says when there is no room, before it writes', async () => {
    const options = await prepared();
    expect(await failureOfAsync(() => copyOut({ ...options, freeSpace: async () => 600_000 }))).toBe(
      'diskFull {"needed":600000}',
    );
    expect(readdirSync(options.target)).toEqual([]);
  });

  it.each<[Fault, RegExp]>([
    ['ENOSPC', /^diskFull/u],
    ['short', /^diskFull/u],
    ['EIO', /^volumeUnwritable \{"reason":"EIO"\}/u],
    ['EACCES', /^volumeUnwritable \{"reason":"EACCES"\}/u],
  ])('%s at any call leaves no package under a final name, and a later try succeeds', async (fault, expected) => {
    const options = await prepared();
    let failures = 0;
    for (let failAt = 1; ; failAt += 1) {
      const { files, calls } = failingFileSystem(failAt, fault);
      const outcome = await failureOfAsync(() => copyOut({ ...options, fileSystem: files }));
      if (outcome === 'no failure') {
        expect(calls()).toBeLessThan(failAt);
        break;
      }
      failures += 1;
      expect(outcome).toMatch(expected);
      const names = sealedOn(options);
      // Once both renames are done the package is whole, whatever fails afterwards.
      expect(names.length === 0 || names.length === 2).toBe(true);
      if (names.length === 2)
        expect(
          readFileSync(join(options.target, options.fileName)).equals(
            readFileSync(join(options.stagingFolder, options.fileName)),
          ),
        ).toBe(true);
      expect(readdirSync(options.target).filter((name) => name.endsWith('.part'))).toEqual([]);
    }
    expect(failures).toBeGreaterThan(8);
    expect(sealedOn(options)).toHaveLength(2);
  });

  it('a stick pulled at any call leaves no half package under a final name', async () => {
    const options = await prepared();
    for (let failAt = 1; ; failAt += 1) {
      const { files } = failingFileSystem(failAt, 'dead');
      const outcome = await failureOfAsync(() => copyOut({ ...options, fileSystem: files }));
      if (outcome === 'no failure') break;
      expect(outcome).toMatch(/^volumeUnwritable/u);
      for (const name of sealedOn(options)) {
        const whole = readFileSync(join(options.stagingFolder, name));
        expect(readFileSync(join(options.target, name)).equals(whole)).toBe(true);
      }
    }
    expect(sealedOn(options)).toHaveLength(2);
  });

  it('a stick that gives other bytes back is named, and nothing stays', async () => {
    const options = await prepared();
    const lying = (path: string): AsyncIterable<Uint8Array> =>
      piecesOf(
        Uint8Array.from(readFileSync(path)).map((byte, at) => (at === 10 ? byte ^ 1 : byte)),
        50_000,
      );
    expect(await failureOfAsync(() => copyOut({ ...options, readBack: lying }))).toBe('volumeReadBackDiffers');
    const short = (path: string): AsyncIterable<Uint8Array> =>
      piecesOf(Uint8Array.from(readFileSync(path)).subarray(1), 50_000);
    expect(await failureOfAsync(() => copyOut({ ...options, readBack: short }))).toBe('volumeReadBackDiffers');
    const gone = (): AsyncIterable<Uint8Array> => fileBytes(join(options.target, 'gone'));
    expect(await failureOfAsync(() => copyOut({ ...options, readBack: gone }))).toBe(
      'volumeUnwritable {"reason":"readBack"}',
    );
    expect(readdirSync(options.target)).toEqual([]);
  });

  it('never hands out bytes that changed in the cabinet since they were sealed', async () => {
    const options = await prepared();
    expect(await failureOfAsync(() => copyOut({ ...options, sha256: '0'.repeat(64) }))).toBe('fileDamaged');
    expect(readdirSync(options.target)).toEqual([]);
  });

  it('stops on request and cleans up', async () => {
    const options = await prepared();
    await expect(
      copyOut({
        ...options,
        onBytes: (step) => {
          if (step === 'compare') throw new Error('stop');
        },
      }),
    ).rejects.toThrow();
    expect(readdirSync(options.target)).toEqual([]);
  });
});
