import { describe, expect, it, vi } from 'vitest';
import type { Session } from 'electron';
import { closeNetwork, requestAllowed } from '../../../../electron/main/bootstrap/close-network.ts';
import { SessionDouble } from '../../../support/electron-double.ts';

describe('requests', () => {
  it.each([
    'https://example.org/',
    'http://127.0.0.1:9/',
    'ws://example.org',
    'ftp://example.org',
    'file:///etc/passwd',
    'app://bundle.example/',
    'app://bundlex/',
    'blob:https://example.org/1',
    'chrome://version',
  ])('%s is cancelled', async (url) => {
    const session = new SessionDouble();
    await closeNetwork(session as unknown as Session);
    const answer = vi.fn();
    session.handlers['onBeforeRequest']?.({ url }, answer);
    expect(answer).toHaveBeenCalledWith({ cancel: true });
  });

  it.each(['app://bundle/index.html', 'blob:app://bundle/1', 'data:image/png;base64,', 'about:blank'])(
    '%s goes on',
    (url) => expect(requestAllowed(url)).toBe(true),
  );
});

it('closes every other layer as well: proxy, emulation, spellchecker', async () => {
  const session = new SessionDouble();
  await closeNetwork(session as unknown as Session);
  expect(session.settings).toEqual({
    spellchecker: false,
    spellcheckerLanguages: [],
    spellcheckerAddress: 'app://bundle/none/',
    network: { offline: true },
    proxy: { mode: 'fixed_servers', proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' },
  });
});
