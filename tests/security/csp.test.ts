import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preparedUser } from '../../scripts/development-shell/prepared-register.ts';
import { openShell, type OpenShell } from '../support/shell/open-shell.ts';
import { goKeys } from '../support/go-keys.ts';

const hostile = '<img src=x onerror="window.hit=1"><script>window.hit=2</script><b style="color:red">x</b>';
const screens = ['b', 'h', 'k', 't', 'c', 'v', 'g', 's', 'n', 'q'];

let open: OpenShell;
const violations = (): readonly string[] =>
  open.shell.faults().filter((fault) => fault.includes('Content Security Policy'));

beforeAll(async () => {
  open = await openShell();
  const failure = await open.page.evaluate(
    async ({ loginCode, passphrase, name }) => {
      const made = await window.cabinet.register.create({
        officeName: name,
        superiorBody: name,
        place: null,
        approver: { displayName: name.slice(0, 120), loginCode, passphrase },
        shares: { needed: 2, total: 3 },
      });
      return made.ok ? null : made.error.code;
    },
    { ...preparedUser, name: hostile },
  );
  expect(failure).toBeNull();
  await open.page.reload();
  await open.page.getByRole('navigation').first().waitFor();
});
afterAll(() => open.close());

const directives = [
  'script-src-attr',
  'script-src-elem',
  'style-src-elem',
  'style-src-attr',
  'frame-src',
  'object-src',
  'base-uri',
  'connect-src',
  'worker-src',
];

describe('content security policy in the window', () => {
  it('is not broken by any screen, in any theme, nor by text that looks like a page', async () => {
    const { page } = open;
    for (const letter of screens) {
      await goKeys(page, letter);
      await page.waitForTimeout(250);
    }
    await page.keyboard.press('Control+k');
    await page.waitForTimeout(250);
    await page.keyboard.press('Escape');
    for (const theme of ['dark', 'contrast', 'light'] as const) {
      await page.evaluate(
        async (chosen) => window.cabinet.desktop.setPreferences({ language: 'vi', theme: chosen }),
        theme,
      );
      await page.reload();
      await page.getByRole('navigation').first().waitFor();
    }
    expect(await page.getByText('<img src=x', { exact: false }).count()).toBeGreaterThan(0);
    expect(await page.evaluate(() => Reflect.get(window, 'hit') as unknown)).toBeUndefined();
    expect(violations()).toEqual([]);
  });

  it('stops what slipped into the page: handlers, scripts, styles, frames, plugins, workers, WASM, eval', async () => {
    const outcome = await open.page.evaluate(
      async ({ text, expected }) => {
        // What the debugger evaluates may call eval until its first pause; what follows runs as the page's own script.
        await new Promise((resolve) => setTimeout(resolve));
        const seen: string[] = [];
        document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
        const place = document.createElement('div');
        document.body.append(place);
        place.innerHTML = `${text}<iframe src="/print.html"></iframe><object data="/index.html"></object><embed src="/index.html"><form action="https://example.org/" method="post"><button id="planted">x</button></form><base href="https://example.org/">`;
        const script = document.createElement('script');
        script.textContent = 'window.hit = 3';
        place.append(script);
        const style = document.createElement('style');
        style.textContent = 'body { outline: 3px solid red }';
        place.append(style);
        const failing = async (name: string, act: () => unknown): Promise<string> => {
          try {
            await act();
            return `${name} went through`;
          } catch {
            return `${name} failed`;
          }
        };
        const acts = [
          await failing('eval', () => (Reflect.get(window, 'eval') as (text: string) => unknown)('1')),
          await failing('Function', () => new Function('return 1')()),
          await failing('WASM', () => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))),
          await failing(
            'worker',
            () =>
              new Promise((resolve, reject) =>
                Object.assign(new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))), {
                  onmessage: resolve,
                  onerror: reject,
                }),
              ),
          ),
          await failing('fetch', () => fetch('/index.html')),
        ];
        document.querySelector<HTMLButtonElement>('#planted')?.click();
        // Frames, plugins and the like are refused in their own time; what would have gone through has had as long.
        const last = performance.now() + 30_000;
        while (!expected.every((directive) => seen.includes(directive)) && performance.now() < last)
          await new Promise((resolve) => setTimeout(resolve, 50));
        await new Promise((resolve) => setTimeout(resolve, 500));
        const outline = getComputedStyle(document.body).outlineStyle;
        const bold = getComputedStyle(place.querySelector('b') as Element).color;
        const base = new URL('x', document.baseURI).origin;
        place.remove();
        return {
          seen: [...new Set(seen)],
          acts,
          hit: Reflect.get(window, 'hit') as unknown,
          outline,
          bold,
          base,
          address: location.href,
        };
      },
      { text: hostile, expected: directives },
    );
    expect(outcome.acts.filter((act) => !act.endsWith('failed'))).toEqual([]);
    expect(outcome.hit).toBeUndefined();
    expect(outcome.outline).toBe('none');
    expect(outcome.bold).not.toBe('rgb(255, 0, 0)');
    expect(outcome.base).toBe('https://tu-ho-so.invalid');
    expect(outcome.address).toBe('https://tu-ho-so.invalid/index.html');
    for (const directive of directives) expect(outcome.seen).toContain(directive);
  });

  it('shows nothing of Node or Electron to the page', async () => {
    const found = await open.page.evaluate(() => ({
      globals: ['require', 'process', 'module', 'Buffer', 'global', 'electron', '__dirname', 'ipcRenderer'].filter(
        (name) => name in globalThis,
      ),
      frozen: Object.isFrozen(window.cabinet) && Object.isFrozen(window.cabinet.register),
      replaced: Reflect.set(window, 'cabinet', {}),
      removed: Reflect.deleteProperty(window, 'cabinet'),
      surfaces: Object.keys(window).filter((name) => name.startsWith('cabinet')),
      event: (() => {
        try {
          window.cabinet.on('print:model' as never, () => undefined);
          return 'accepted';
        } catch {
          return 'refused';
        }
      })(),
    }));
    expect(found).toEqual({
      globals: [],
      frozen: true,
      replaced: false,
      removed: false,
      surfaces: ['cabinet'],
      event: 'refused',
    });
  });
});
