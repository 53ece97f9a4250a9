import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundledChild } from '../support/bundled-child.ts';
import { addColleague, createTestRegister, faultsIn, openTestVault, type Colleague } from '../support/open-vault.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { ChildWord } from '../support/vault-child.ts';
import { settableClock, type SettableClock } from '../support/settable-clock.ts';

const rounds = Number(process.env['KILL_ROUNDS'] ?? 15);
const folder = temporaryFolder('kill-vault');
const root = join(folder, 'tu');
/** Each opening is a minute after the one before, whichever test it belongs to: a step back in between is a finding of its own. */
let round = 0;
const nextRound = (): SettableClock => settableClock(Date.UTC(2026, 10, 23, 2, (round += 1)));
let script: string;
let officer: Colleague;
let administrator: Colleague;

beforeAll(async () => {
  script = await bundledChild('vault-child');
  const test = await createTestRegister(folder);
  officer = await addColleague(
    test,
    { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
    'personnel',
  );
  administrator = await addColleague(test, { displayName: 'Lò Văn Páo', loginCode: 'qt01', roles: ['administrator'] });
  await test.vault.close();
});

/**
 * Lets a vault look through everything, do so many things, and be killed somewhere in the next ones: after a part of the time
 * that one of them took, so that no moment is spared, however fast or busy the machine is.
 */
async function workAndKill(
  things: number,
): Promise<{ opened: Extract<ChildWord, { kind: 'opened' }>; acknowledged: ChildWord[] }> {
  round += 1;
  const child = spawn(process.execPath, [script, folder, officer.loginCode, officer.passphrase, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const words: ChildWord[] = [];
  let longest = 0;
  const heard = new Promise<void>((resolve) => {
    let before = 0;
    createInterface(child.stdout).on('line', (line) => {
      words.push(JSON.parse(line) as ChildWord);
      const now = performance.now();
      if (words.length > 1) longest = Math.max(longest, now - before);
      before = now;
      if (words.length === 1 + things) resolve();
    });
  });
  await Promise.race([heard, ended]);
  await setTimeout(Math.random() * longest);
  child.kill('SIGKILL');
  await ended;
  const [opened, ...acknowledged] = words;
  if (opened?.kind !== 'opened') throw new Error('the vault did not open');
  return { opened, acknowledged };
}

const leftovers = (): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.[0-9a-f]{20}\.part$/u.test(name) && !name.startsWith('quarantine'),
  );

describe('a vault that is killed while it works', () => {
  it(
    `keeps everything that it acknowledged, in ${rounds} rounds`,
    async () => {
      const people = new Set<string>();
      const disputed = new Set<string>();
      const moments = new Set<string>();
      for (let count = 1; count <= rounds; count += 1) {
        // Writing, locking and unlocking, which comes after the seventh, are all met; no round is idle.
        const { opened, acknowledged } = await workAndKill(1 + (count % 8));
        expect(opened.findings).toEqual([]);
        expect(opened.problems).toEqual([]);
        // The list shows a page; what is older was seen in the rounds before.
        const shown = new Set(opened.people);
        if (people.size < 150) expect([...people].filter((name) => !shown.has(name))).toEqual([]);
        for (const name of disputed) expect(opened.disputes[name]).toBe(1);
        disputed.clear();
        for (const word of acknowledged) {
          if (word.kind === 'created') people.add(word.name);
          if (word.kind === 'disputed') disputed.add(word.name);
        }
        moments.add(acknowledged.at(-1)?.kind ?? 'opened');
      }
      expect(people.size).toBeGreaterThanOrEqual(rounds);
      expect(moments.size).toBeGreaterThan(1);
      const test = openTestVault(folder, { clock: nextRound() });
      const { findings } = await test.done('register.unlock', {
        loginCode: officer.loginCode,
        passphrase: officer.passphrase,
      });
      expect(faultsIn(findings)).toEqual([]);
      // One more may have been kept whose word was not heard any more.
      const { total } = await test.done('people.list', { limit: 1 });
      expect(total).toBeGreaterThanOrEqual(people.size);
      expect(total).toBeLessThanOrEqual(people.size + rounds);
      expect(leftovers()).toEqual([]);
      await test.vault.close();
      expect(existsSync(join(root, 'open-session.json'))).toBe(false);
    },
    rounds * 60_000,
  );

  it('leaves a mark that somebody who holds less does not wipe away', async () => {
    const wal = join(root, 'personnel.g0001.db-wal');
    // A kill that fell on a moment when it had just locked leaves none.
    for (let count = 1; count <= 9 && !existsSync(wal); count += 1) await workAndKill(1);
    const between = openTestVault(folder, { clock: nextRound() });
    expect(
      faultsIn(
        (
          await between.done('register.unlock', {
            loginCode: administrator.loginCode,
            passphrase: administrator.passphrase,
          })
        ).findings,
      ),
    ).toEqual([]);
    await between.vault.close();
    expect(existsSync(wal)).toBe(true);
    rmSync(wal);
    const test = openTestVault(folder, { clock: nextRound() });
    const result = await test.ask('register.unlock', { loginCode: officer.loginCode, passphrase: officer.passphrase });
    expect(
      result.ok
        ? result.value.findings.map(({ code, details }) => `${code} ${String(details['compartment'])}`)
        : [result.error.code],
    ).toContain('walMissing personnel');
    await test.vault.close();
  });
});
