/**
 * The one origin of every page (decision 30): `app://bundle` in Electron. Chromium outside Electron refuses the `app:`
 * scheme, so the development shell puts an `https://….invalid` origin under this symbol before main is loaded.
 * Only code that already runs in the main process can do that; the packaged app has no way to load such code (fuses).
 */
const injected: unknown = Reflect.get(globalThis, Symbol.for('tu-ho-so.origin'));

export const appOrigin: string = typeof injected === 'string' ? injected : 'app://bundle';

/** `app` in Electron. */
export const appScheme: string = new URL(appOrigin).protocol.slice(0, -1);

/** The origin of an address. `URL.origin` says "null" for schemes it does not know, so it is put together here. */
export function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}

export type AppPage = 'index.html' | 'print.html' | 'viewer.html';

export function pageAddress(page: AppPage): string {
  return `${appOrigin}/${page}`;
}
