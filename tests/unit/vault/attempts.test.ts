import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/base/app-error.ts';
import { PassphraseAttempts, waitAfter } from '../../../electron/vault/session/attempts.ts';
import { nodeFileSystem } from '../../../electron/platform/file-system.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { freshFolders } from '../../support/fresh-folders.ts';

const fresh = freshFolders('attempts');
const now = 1_770_000_000_000;
const wrong = (): never => {
  throw new AppError('unlockRefused');
};

function desk(path = join(fresh(), 'attempts.json'), fileSystem = nodeFileSystem) {
  let seconds = 1000;
  const attempts = new PassphraseAttempts(path, fileSystem, () => seconds);
  const guess = (code: string): Promise<string> => failureOfAsync(() => attempts.try(code, now, wrong));
  const right = (code: string): Promise<string> =>
    attempts.try(code, now, () => 'opened').catch((error: unknown) => failureOfAsync(() => Promise.reject(error)));
  return { path, attempts, guess, right, pass: (more: number) => (seconds += more) };
}

/** Guesses until the next one is put off, and waits that out. */
async function guessAndWait(at: ReturnType<typeof desk>, code: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    expect(await at.guess(code)).toBe('unlockRefused');
    at.pass(300);
  }
}

describe('wrong passphrases', () => {
  it('are free three times, then wait twice as long each time, up to five minutes', async () => {
    expect([0, 3, 4, 5, 11, 12, 5000].map(waitAfter)).toEqual([0, 0, 2, 4, 256, 300, 300]);
    const at = desk();
    for (let time = 0; time < 4; time += 1) expect(await at.guess('cb01')).toBe('unlockRefused');
    expect(await at.right('cb01')).toBe('unlockThrottled {"seconds":2}');
    at.pass(2);
    expect(await at.guess('cb01')).toBe('unlockRefused');
    expect(await at.guess('cb01')).toBe('unlockThrottled {"seconds":4}');
  });

  it('are counted by code: the right passphrase of somebody else buys no new free tries against it', async () => {
    const at = desk();
    for (let round = 0; round < 6; round += 1) {
      await guessAndWait(at, 'cb01', 1);
      expect(await at.right('cb02')).toBe('opened');
    }
    expect(await at.guess('cb01')).toBe('unlockRefused');
    expect(await at.guess('cb01')).toBe('unlockThrottled {"seconds":16}');
    // Whoever owns a passphrase does not wait for those who guess at another's.
    expect(await at.right('cb02')).toBe('opened');
    at.pass(16);
    expect(await at.right('cb01')).toBe('opened');
    expect(await at.guess('cb01')).toBe('unlockRefused');
    expect(await at.guess('cb01')).toBe('unlockRefused');
  });

  it('wait also where each is tried against another code, and where the codes are more than are kept apart', async () => {
    const at = desk();
    for (const code of ['cb01', 'cb02', 'cb03', 'cb04']) expect(await at.guess(code)).toBe('unlockRefused');
    expect(await at.guess('cb05')).toBe('unlockThrottled {"seconds":2}');
    at.pass(300);
    for (let code = 0; code < 110; code += 1) await guessAndWait(at, `x${code}`, 1);
    expect(readFileSync(at.path).length).toBeLessThan(10_000);
    await at.right('cb01');
    expect(await at.guess('y1')).toBe('unlockRefused');
    expect(await at.guess('y2')).toMatch(/^unlockThrottled/u);
  });

  it('are counted one after the other, however many are sent at once', async () => {
    const at = desk();
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => at.guess('cb01')));
    expect(outcomes.filter((outcome) => outcome === 'unlockRefused')).toHaveLength(4);
    expect(outcomes.slice(4).every((outcome) => outcome === 'unlockThrottled {"seconds":2}')).toBe(true);
  });

  it('survive a restart, which begins the wait anew', async () => {
    const before = desk();
    await guessAndWait(before, 'cb01', 5);
    await before.right('cb02');
    const after = desk(before.path);
    expect(await after.right('cb01')).toBe('unlockThrottled {"seconds":4}');
    expect(await after.right('cb02')).toBe('opened');
    after.pass(4);
    expect(await after.right('cb01')).toBe('opened');
  });

  it('count in this process where they cannot be written, and keep nobody out who is right', async () => {
    const at = desk(undefined, {
      ...nodeFileSystem,
      createExclusive: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
    });
    for (let time = 0; time < 4; time += 1) expect(await at.guess('cb01')).toMatch(/^diskFull/u);
    expect(existsSync(at.path)).toBe(false);
    expect(await at.guess('cb01')).toBe('unlockThrottled {"seconds":2}');
    at.pass(2);
    expect(await at.right('cb01')).toBe('opened');
    expect(await at.right('cb01')).toBe('opened');
  });

  it('wait for their line in the log, also beyond the right passphrase', async () => {
    const at = desk();
    for (const code of ['cb01', 'cb01', 'cb02']) await at.guess(code);
    await at.right('cb01');
    const lines: string[] = [];
    const write = async (slot: string, count: number): Promise<void> => void lines.push(`${slot} ${count}`);
    expect(await failureOfAsync(() => at.attempts.tell(() => Promise.reject(new AppError('diskFull'))))).toBe(
      'diskFull',
    );
    await Promise.all([at.attempts.tell(write), at.guess('cb03'), at.attempts.tell(write), at.attempts.tell(write)]);
    expect(lines).toEqual(['cb01 2', 'cb02 1', 'cb03 1']);
    expect(JSON.parse(readFileSync(at.path, 'utf8'))).toEqual({
      slots: { cb02: { count: 1, untold: 0, lastAt: now }, cb03: { count: 1, untold: 0, lastAt: now } },
      desk: 1,
    });
  });

  it('begin anew where the file is spoiled, deep or long; nothing of it is built', async () => {
    const path = join(fresh(), 'attempts.json');
    for (const spoiled of [
      '{',
      '['.repeat(100_000),
      ' '.repeat(2_000_000),
      '{"slots":{},"desk":-1}',
      '{"slots":{"cb01":{"count":9}}}',
    ]) {
      writeFileSync(path, spoiled);
      expect(await desk(path).right('cb01')).toBe('opened');
    }
  });
});
