import { describe, expect, it } from 'vitest';
import { isTrustedSender, type Sent } from '../../../../electron/main/window/trusted-sender.ts';

const frame = { url: 'app://bundle/index.html', detached: false, parent: null };
const good: Sent = { sender: { id: 3 }, senderFrame: frame };

describe('sender', () => {
  it('is the main frame of our window on our page', () => {
    expect(isTrustedSender(good, 3, 'index.html')).toBe(true);
    expect(
      isTrustedSender({ ...good, senderFrame: { ...frame, url: 'app://bundle/index.html#x' } }, 3, 'index.html'),
    ).toBe(true);
  });

  it.each<readonly [string, Sent]>([
    ['a frame that is gone', { ...good, senderFrame: null }],
    ['a frame that was taken off its page', { ...good, senderFrame: { ...frame, detached: true } }],
    ['a frame within a frame', { ...good, senderFrame: { ...frame, parent: {} as never } }],
    ['another origin', { ...good, senderFrame: { ...frame, url: 'https://example.org/index.html' } }],
    ['an origin that begins like ours', { ...good, senderFrame: { ...frame, url: 'app://bundle.example/index.html' } }],
    ['another page of ours', { ...good, senderFrame: { ...frame, url: 'app://bundle/print.html' } }],
    ['the page with a query', { ...good, senderFrame: { ...frame, url: 'app://bundle/index.html?x' } }],
    ['an empty page', { ...good, senderFrame: { ...frame, url: 'about:blank' } }],
    ['another window', { ...good, sender: { id: 4 } }],
  ])('is not %s', (_name, sent) => expect(isTrustedSender(sent, 3, 'index.html')).toBe(false));

  it('is nobody while there is no window', () => expect(isTrustedSender(good, null, 'index.html')).toBe(false));
});
