import { memoryLocation } from 'wouter/memory-location';

/** Where the window is, kept in memory only: no address of a person or case reaches a history or a title (decision 32). */
const startPath = '/desk';
const memory = memoryLocation({ path: startPath });
let trail: string[] = [startPath];

/** For wouter's router, which calls them as hooks. */
export const { hook: locationSource, searchHook: searchSource } = memory;

/**
 * Goes to a page; Alt ← comes back.
 * @param state what is said on the way, such as the reason for which a dossier is opened: for this visit only
 */
export function goTo(path: string, state: unknown = null): void {
  if (trail.at(-1) !== path) trail = [...trail.slice(-49), path];
  memory.navigate(path, { state });
}

/** What was said on the way to this page; null where nothing was, and after coming back to it. */
export const stateOfVisit = (): unknown => memory.state;

/** What was said has been heard: the page that comes up here once more was not told it. */
export function forgetStateOfVisit(): void {
  memory.navigate(trail.at(-1) ?? startPath, { replace: true, state: null });
}

export function goBack(): void {
  if (trail.length < 2) return;
  trail = trail.slice(0, -1);
  memory.navigate(trail.at(-1) ?? startPath, { state: null });
}

/** Back to where somebody was before they came to these pages, however many of them they read. False where they came from nowhere. */
export function goBackFrom(pages: string): boolean {
  const before = trail.findLastIndex((path) => path !== pages && !path.startsWith(`${pages}/`));
  if (before < 0) return false;
  trail = trail.slice(0, before + 1);
  memory.navigate(trail[before] ?? startPath, { state: null });
  return true;
}

/** After a lock nothing remembers where somebody was. */
export function forgetLocation(): void {
  trail = [startPath];
  memory.navigate(startPath, { replace: true, state: null });
}
