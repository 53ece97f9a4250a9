import { memoryLocation } from 'wouter/memory-location';

/** Where the window is, kept in memory only: no address of a person or case reaches a history or a title (decision 32). */
const startPath = '/desk';
const memory = memoryLocation({ path: startPath });
let trail: string[] = [startPath];

/** For wouter's router, which calls them as hooks. */
export const { hook: locationSource, searchHook: searchSource } = memory;

/** Goes to a page; Alt ← comes back. */
export function goTo(path: string): void {
  if (trail.at(-1) !== path) trail = [...trail.slice(-49), path];
  memory.navigate(path);
}

export function goBack(): void {
  if (trail.length < 2) return;
  trail = trail.slice(0, -1);
  memory.navigate(trail.at(-1) ?? startPath);
}

/** After a lock nothing remembers where somebody was. */
export function forgetLocation(): void {
  trail = [startPath];
  memory.navigate(startPath, { replace: true });
}
