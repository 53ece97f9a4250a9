import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect } from 'vitest';
import { buildAll, root } from '../../../scripts/build/build-all.ts';
import { launchShell, type Shell } from '../../../scripts/development-shell/launch.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { Role } from '../../../shared/base/roles.ts';
import { cutTexts } from '../axe-findings.ts';
import { addColleague, approver as firstApprover, createTestRegister, type TestVault } from '../open-vault.ts';
import { dearPassphrases } from '../remembered-passphrases.ts';
import { Keyboard } from './keyboard.ts';
import { patience } from '../patience.ts';
import { settableClock } from '../settable-clock.ts';

const dayMs = 24 * 60 * 60 * 1000;

export interface Player {
  readonly userId: string;
  readonly name: string;
  readonly loginCode: string;
  readonly passphrase: string;
}

interface Part {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly holds?: readonly Exclude<Compartment, 'office'>[];
}

/** The real window on a real register whose people take turns at its one desk. */
export class PlayedOffice<Names extends string> {
  readonly shell: Shell;
  readonly page: Page;
  readonly keys: Keyboard;
  readonly folder: string;
  readonly players: Readonly<Record<Names | 'first', Player>>;
  readonly #pictures: string;

  constructor(
    shell: Shell,
    page: Page,
    folder: string,
    players: Readonly<Record<Names | 'first', Player>>,
    pictures: string,
  ) {
    this.shell = shell;
    this.page = page;
    this.keys = new Keyboard(page);
    this.folder = folder;
    this.players = players;
    this.#pictures = pictures;
  }

  async unlock(who: Names | 'first'): Promise<void> {
    const { loginCode, passphrase } = this.players[who];
    await this.page.getByRole('textbox', { name: 'Mã người dùng' }).waitFor();
    await this.keys.type('Mã người dùng', loginCode);
    await this.page.keyboard.press('Tab');
    await this.page.keyboard.type(passphrase);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('heading', { level: 1, name: 'Bàn làm việc' }).waitFor();
  }

  /** Locks, and the next one sits down; their desk is what they see first. */
  async turn(who: Names | 'first'): Promise<void> {
    const fresh = this.page.waitForEvent('load');
    await this.page.keyboard.press('Control+l');
    await fresh;
    await this.unlock(who);
  }

  /** Nothing cut, and a picture to look at. What axe says of each screen is asked in the window tests, where it comes up at once. */
  async look(name: string): Promise<void> {
    expect.soft(await cutTexts(this.page), name).toEqual([]);
    mkdirSync(this.#pictures, { recursive: true });
    await this.page.screenshot({ path: join(this.#pictures, `${name}.png`) });
  }

  async pictureOfFailure(): Promise<void> {
    mkdirSync(this.#pictures, { recursive: true });
    await this.page.screenshot({ path: join(this.#pictures, 'failed.png') });
  }

  async close(): Promise<void> {
    await this.shell.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface Preparation<Names extends string> {
  /** Writes what the job finds there. */
  readonly prepare?:
    | ((test: TestVault, players: Readonly<Record<Names | 'first', Player>>) => Promise<void>)
    | undefined;
  /** When that was; a term that has to run cannot be typed as over (at most 29, or the clock is disputed). */
  readonly daysAgo?: number;
  readonly office?: { readonly officeName: string; readonly superiorBody: string } | undefined;
}

/**
 * A register with these people, made before the application starts under passphrases that cost a tenth of an office's, on the
 * machine's own clock.
 */
export async function playedOffice<Names extends string>(
  name: string,
  parts: Readonly<Record<Names, Part>>,
  preparation: Preparation<Names> = {},
): Promise<PlayedOffice<Names>> {
  await buildAll({ force: false, say: () => undefined, only: ['main', 'preload', 'vault', 'renderer'] });
  const folder = mkdtempSync(join(tmpdir(), `tu-ho-so-${name}-`));
  const players = await makeRegister(folder, parts, preparation);
  const shell = await launchShell({ userData: folder });
  const page = await shell.page();
  page.setDefaultTimeout(patience);
  await page.waitForFunction(() => 'cabinet' in window);
  return new PlayedOffice(shell, page, folder, players, join(root, 'test-output', 'e2e', name));
}

async function makeRegister<Names extends string>(
  folder: string,
  parts: Readonly<Record<Names, Part>>,
  { prepare, office, daysAgo = 0 }: Preparation<Names>,
): Promise<Readonly<Record<Names | 'first', Player>>> {
  // The application that starts afterwards opens it.
  await dearPassphrases();
  const test = await createTestRegister(
    folder,
    {
      root: join(folder, 'register'),
      anchors: join(folder, 'anchors'),
      clock: settableClock(Date.now() - daysAgo * dayMs),
    },
    office,
  );
  const entries: [string, Player][] = [
    [
      'first',
      {
        userId: '',
        name: firstApprover.displayName,
        loginCode: firstApprover.loginCode,
        passphrase: firstApprover.passphrase,
      },
    ],
  ];
  for (const [index, [key, { name, roles, holds }]] of Object.entries<Part>(parts).entries()) {
    const colleague = await addColleague(
      test,
      { displayName: name, loginCode: `nv${String(index + 1).padStart(2, '0')}`, roles: [...roles] },
      holds,
    );
    entries.push([key, { ...colleague, name }]);
  }
  const players = Object.fromEntries(entries) as Readonly<Record<Names | 'first', Player>>;
  await prepare?.(test, players);
  await test.vault.close();
  return players;
}

/** As an officer types it, so many days before today: 5/11/2026. */
export function typedDay(daysAgo: number): string {
  const [year, month, day] = legalDayOf(Date.now() - daysAgo * dayMs)
    .split('-')
    .map(Number);
  return `${day}/${month}/${year}`;
}

/** Leaves a picture of where somebody got stuck. Called at the top of a file. */
export function pictureFailures(office: () => PlayedOffice<string> | undefined): void {
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await office()?.pictureOfFailure();
  });
}
