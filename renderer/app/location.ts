import { memoryLocation } from 'wouter/memory-location';
import { useSyncExternalStore } from 'react';

/** Where the window is, kept in memory only: no address of a person or case reaches a history or a title (decision 32). */
export const startPath = '/desk';
const memory = memoryLocation({ path: startPath });
let trail: string[] = [startPath];

/** For wouter's router, which calls them as hooks. */
export const { hook: locationSource, searchHook: searchSource } = memory;

/** Goes to a page; Alt ← comes back. */
export function goTo(path: string): void {
  if (trail.at(-1) !== path) trail = [...trail.slice(-49), path];
  memory.navigate(path);
  tell();
}

export function goBack(): void {
  if (trail.length < 2) return;
  trail = trail.slice(0, -1);
  memory.navigate(trail.at(-1) ?? startPath);
  tell();
}

/** After a lock nothing remembers where somebody was. */
export function forgetLocation(): void {
  trail = [startPath];
  memory.navigate(startPath, { replace: true });
  tell();
}

export function useCanGoBack(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => trail.length > 1,
  );
}

const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}
