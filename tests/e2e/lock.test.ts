import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPreparedRegister } from '../../scripts/development-shell/prepared-register.ts';
import type { WindowEvent } from '../../shared/contract/events.ts';
import { playedOffice, type PlayedOffice } from '../support/shell/played-office.ts';
import { patience } from '../support/patience.ts';

let open: PlayedOffice<never>;
beforeAll(async () => {
  open = await playedOffice('lock', {});
  await open.page.addInitScript(writeDownCauses);
});
afterAll(() => open.close());

/** Process ids of the vault of this shell; empty where it has ended. */
function vaults(): readonly number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return lines
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/u.exec(line))
    .filter((found) => found?.[2] === String(open.shell.process.pid) && (found[3] ?? '').includes('vault-process.js'))
    .map((found) => Number(found?.[1]));
}

/** Each document writes down why it was told that the cabinet is locked. */
function writeDownCauses(): void {
  const causes: unknown[] = [];
  Reflect.set(window, 'causes', causes);
  const timer = setInterval(() => {
    if (!('cabinet' in window)) return;
    clearInterval(timer);
    window.cabinet.on('register.locked', (payload) => void causes.push(payload.cause));
  }, 1);
}

/** Warnings that the present document gets before it goes, kept outside it. */
async function listenForWarnings(): Promise<readonly string[]> {
  const warnings: string[] = [];
  const name = `warned${Math.round(performance.now())}`;
  await open.page.exposeFunction(name, () => void warnings.push('register.locking'));
  await open.page.evaluate((tell) => {
    window.cabinet.on('register.locking', () => (Reflect.get(window, tell) as () => void)());
  }, name);
  return warnings;
}

async function isLocked(): Promise<boolean> {
  const status = await open.page.evaluate(() => window.cabinet.register.status({}));
  return status.ok && status.value.state === 'locked' && status.value.session === null;
}

const causes: readonly (readonly [WindowEvent<'register.locked'>['cause'], () => Promise<unknown>])[] = [
  ['asked', () => open.page.evaluate(() => void window.cabinet.register.lock({}))],
  ['suspend', () => open.shell.system('suspend')],
  ['screenLock', () => open.shell.system('lock-screen')],
  ['fault', async () => process.kill(vaults()[0] ?? 0, 'SIGKILL')],
  ['ended', askUnderNewerKeys],
];

/** keys.json goes further and gives the user of this session nothing any more; the next thing is asked. Then it is as before. */
async function askUnderNewerKeys(): Promise<void> {
  const path = join(open.folder, 'register', 'keys.json');
  const before = readFileSync(path, 'utf8');
  const keys = JSON.parse(before) as { generation: number; body: object };
  writeFileSync(path, JSON.stringify({ ...keys, generation: keys.generation + 1, body: { ...keys.body, grants: {} } }));
  // The page may be thrown away before it has its answer.
  await open.page.evaluate(() => window.cabinet.desk.summary({})).catch(() => undefined);
  writeFileSync(path, before);
}

describe('lock', () => {
  it.each(causes)(
    '%s: the page is warned, thrown away and says why; the process that held the keys is gone',
    async (cause, act) => {
      await openPreparedRegister(open.page, open.players.first);
      const [vault = 0] = vaults();
      expect(vault).toBeGreaterThan(0);
      const warnings = await listenForWarnings();
      await open.page.evaluate(() => Reflect.set(window, 'leftover', 'Nguyễn Văn A'));
      await act();
      await vi.waitFor(
        async () =>
          expect(
            await open.page.evaluate(() => [Reflect.get(window, 'leftover') as unknown, 'cabinet' in window]),
          ).toEqual([undefined, true]),
        patience,
      );
      await vi.waitFor(async () => expect(await isLocked()).toBe(true), patience);
      expect(vaults()).not.toContain(vault);
      expect(warnings).toEqual(cause === 'fault' || cause === 'ended' ? [] : ['register.locking']);
      await vi.waitFor(
        async () => expect(await open.page.evaluate(() => Reflect.get(window, 'causes') as unknown)).toEqual([cause]),
        patience,
      );
      await open.page.locator('input[type=password]').waitFor();
    },
  );

  it('leaves nothing of the session behind when the application quits', async () => {
    await openPreparedRegister(open.page, open.players.first);
    expect(existsSync(join(open.folder, 'session'))).toBe(true);
    expect(await open.shell.close()).toBe(0);
    expect(existsSync(join(open.folder, 'session'))).toBe(false);
    expect(existsSync(join(open.folder, 'shell.lock'))).toBe(false);
    expect(vaults()).toEqual([]);
  });
});
