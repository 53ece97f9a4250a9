import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hardenWebContents, navigationAllowed } from '../../../../electron/main/bootstrap/harden-web-contents.ts';
import { app, resetElectron, WebContentsDouble } from '../../../support/electron-double.ts';

vi.mock('electron', () => import('../../../support/electron-double.ts'));

const here = 'app://bundle/index.html';

function born(): WebContentsDouble {
  const contents = new WebContentsDouble(1);
  contents.url = here;
  app.emit('web-contents-created', {}, contents);
  return contents;
}

/** Whether the event was prevented. */
function prevents(contents: WebContentsDouble, name: string, details: object = {}): boolean {
  const preventDefault = vi.fn();
  contents.emit(name, { preventDefault, ...details });
  return preventDefault.mock.calls.length > 0;
}

beforeEach(() => {
  resetElectron();
  hardenWebContents();
});

describe('navigation', () => {
  it.each([
    'https://example.org/',
    'app://other/index.html',
    'app://bundle/print.html',
    'app://bundle/index.html?x=1',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'app://bundle.example/index.html',
    'not an address',
  ])('is refused to %s', (target) => {
    expect(navigationAllowed(here, target)).toBe(false);
    const contents = born();
    expect(prevents(contents, 'will-navigate', { url: target })).toBe(true);
    expect(prevents(contents, 'will-frame-navigate', { url: target, isMainFrame: true })).toBe(true);
  });

  it('lets a page be read again, also at another mark of itself', () => {
    const contents = born();
    expect(prevents(contents, 'will-navigate', { url: here })).toBe(false);
    expect(prevents(contents, 'will-navigate', { url: `${here}#top` })).toBe(false);
  });

  it('does not let a page that is not ours read itself again', () => {
    expect(navigationAllowed('https://example.org/', 'https://example.org/')).toBe(false);
  });

  it('is refused in any frame below, and by redirect, always', () => {
    const contents = born();
    expect(prevents(contents, 'will-frame-navigate', { url: here, isMainFrame: false })).toBe(true);
    expect(prevents(contents, 'will-redirect', { url: here })).toBe(true);
  });
});

it('embeds no page and opens no window', () => {
  const contents = born();
  expect(prevents(contents, 'will-attach-webview')).toBe(true);
  expect(contents.windowOpen?.({ url: here })).toEqual({ action: 'deny' });
});
