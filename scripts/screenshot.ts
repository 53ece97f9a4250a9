import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { buildAll } from './build/build-all.ts';
import { launchShell } from './development-shell/launch.ts';
import { openPreparedRegister, type Credentials } from './development-shell/prepared-register.ts';

// A picture of one screen, or of several in one start:
//   node scripts/screenshot.ts --screen people --size 1366x768 --theme light --out people.png
// See scripts/development-shell/README.md for all options.
const { values } = parseArgs({
  options: {
    screen: { type: 'string', multiple: true, default: ['desk'] },
    click: { type: 'string', multiple: true, default: [] },
    press: { type: 'string', multiple: true, default: [] },
    size: { type: 'string', default: '1366x768' },
    theme: { type: 'string', default: 'light' },
    language: { type: 'string', default: 'vi' },
    out: { type: 'string', default: 'test-output/screenshots/{screen}-{theme}-{width}.png' },
    'user-data': { type: 'string', default: 'test-output/prepared' },
    code: { type: 'string' },
    passphrase: { type: 'string' },
    'skip-build': { type: 'boolean', default: false },
  },
});

/** Screens that are pressed after G (renderer/app/routes.tsx). */
const letters: Readonly<Record<string, string>> = {
  desk: 'b',
  people: 'h',
  reviews: 'k',
  cases: 't',
  'cadre-work': 'c',
  instruments: 'v',
  packages: 'g',
  registers: 's',
  log: 'n',
  administration: 'q',
};

const [width = 1366, height = 768] = values.size.split('x').map(Number);

async function show(page: Page, screen: string): Promise<void> {
  if (screen === 'unlock' || screen === 'first-run') return;
  if (screen === 'help') await page.keyboard.press('F1');
  const letter = letters[screen.replace(/^\//u, '')];
  if (letter !== undefined) {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
  } else if (screen !== 'help')
    throw new Error(`unknown screen ${screen}: one of unlock first-run help ${Object.keys(letters).join(' ')}`);
}

/** Done when nothing has changed on the page for a while and the fonts stand. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(
    ({ quiet, limit }) =>
      new Promise<void>((resolve) => {
        const done = (): void => {
          observer.disconnect();
          void document.fonts.ready.then(() => resolve());
        };
        let timer = setTimeout(done, quiet);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(done, quiet);
        });
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        setTimeout(done, limit);
      }),
    { quiet: 700, limit: 15_000 },
  );
}

if (!values['skip-build']) await buildAll({ force: false, say: (line) => console.log(line) });
const firstRun = values.screen.includes('first-run');
const userData = resolve(firstRun ? `${values['user-data']}-none` : values['user-data']);
await mkdir(userData, { recursive: true });
const shell = await launchShell({ userData, size: { width, height } });
try {
  const page = await shell.page();
  await page.waitForFunction(() => 'cabinet' in window);
  await page.evaluate(([language, theme]) => window.cabinet.desktop.setPreferences({ language, theme } as never), [
    values.language,
    values.theme,
  ] as const);
  const given: Credentials | null =
    values.code === undefined || values.passphrase === undefined
      ? null
      : { loginCode: values.code, passphrase: values.passphrase };
  if (values.screen.some((screen) => screen !== 'unlock' && screen !== 'first-run'))
    await openPreparedRegister(page, given);
  else {
    await page.reload();
    await page.waitForFunction(() => 'cabinet' in window);
    await page.evaluate(() => window.cabinet.register.status({}));
  }
  for (const screen of values.screen) {
    await show(page, screen);
    for (const text of values.click) {
      await settle(page);
      await page.getByText(text).first().click();
    }
    for (const key of values.press) await page.keyboard.press(key);
    await settle(page);
    const out = resolve(
      values.out
        .replaceAll('{screen}', screen)
        .replaceAll('{theme}', values.theme)
        .replaceAll('{width}', String(width)),
    );
    await mkdir(dirname(out), { recursive: true });
    await page.screenshot({ path: out });
    console.log(out);
  }
} finally {
  if (shell.output().trim() !== '') console.error(shell.output());
  await shell.close();
}
