import { existsSync } from 'node:fs';

/** The browser without a window of its own: starts in half the time, and draws nothing that nobody sees. */
export const headlessShell = '/usr/bin/chromium-headless-shell';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
];

/**
 * The system's Chromium, or the one named by CHROMIUM_PATH; null when there is none.
 * @param {{ headless: boolean }} use whether nobody looks at it
 * @returns {string | null}
 */
export function chromiumPath({ headless }) {
  const named = process.env.CHROMIUM_PATH;
  const candidates = [...(named === undefined ? [] : [named]), ...(headless ? [headlessShell] : []), ...places];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/**
 * As `chromiumPath`, for whoever cannot go on without one.
 * @param {{ headless: boolean }} use whether nobody looks at it
 * @returns {string}
 */
export function neededChromium(use) {
  const path = chromiumPath(use);
  if (path === null) throw new Error('no Chromium found: install the package chromium, or name one by CHROMIUM_PATH');
  return path;
}
