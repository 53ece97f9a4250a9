/** The nonce that our protocol handler wrote into this page; empty where the page carries none. */
export function styleNonce(): string {
  return document.querySelector('meta[name="style-nonce"]')?.getAttribute('content') ?? '';
}
