import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShell, type OpenShell } from '../support/shell/open-shell.ts';

let open: OpenShell;
beforeAll(async () => {
  open = await openShell();
});
afterAll(() => open.close());

const home = 'https://tu-ho-so.invalid/index.html';

/** Acts in the page and waits long enough for a navigation to have happened. */
async function tryTo(act: string): Promise<void> {
  await open.page.evaluate((source) => {
    const script = {
      link: (attributes: Record<string, string>) => Object.assign(document.createElement('a'), attributes),
    };
    const [kind, target = ''] = source.split(' ');
    if (kind === 'assign') location.assign(target);
    if (kind === 'replace') location.replace(target);
    if (kind === 'open') window.open(target);
    const link =
      kind === 'click'
        ? script.link({ href: target })
        : kind === 'blank'
          ? script.link({ href: target, target: '_blank' })
          : kind === 'download'
            ? script.link({ href: target, download: 'x' })
            : null;
    if (link !== null) {
      document.body.append(link);
      link.click();
      link.remove();
    }
    if (kind === 'refresh')
      document.head.append(
        Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${target}` }),
      );
    if (kind === 'post') {
      const form = Object.assign(document.createElement('form'), { action: target, method: 'post' });
      document.body.append(form);
      form.submit();
      form.remove();
    }
  }, act);
  await open.page.waitForTimeout(400);
}

describe('a page of ours goes nowhere', () => {
  it.each(
    ['assign', 'replace', 'open', 'click', 'blank', 'download', 'refresh', 'post'].flatMap((kind) =>
      [
        'https://example.org/',
        'https://tu-ho-so.invalid/print.html',
        'https://tu-ho-so.invalid/index.html?x=1',
        'file:///etc/passwd',
      ].map((target) => `${kind} ${target}`),
    ),
  )('%s', async (act) => {
    await tryTo(act);
    expect(open.page.url()).toBe(home);
    expect(open.page.context().pages()).toHaveLength(1);
    expect(await open.page.evaluate(() => 'cabinet' in window)).toBe(true);
  });

  it('but can be read again, with a new policy', async () => {
    const nonce = (): Promise<string> => open.page.evaluate(() => window.cabinet.styleNonce());
    const before = await nonce();
    await open.page.reload();
    await open.page.waitForFunction(() => 'cabinet' in window);
    expect(await nonce()).not.toBe(before);
    expect(before).toMatch(/^[A-Za-z0-9+/]{24}$/u);
  });
});
