import { useEffect, useSyncExternalStore } from 'react';

/** A page may say something of its own at the right of the status line, e.g. that this opening was logged. */
export function useStatusNote(note: string | null): void {
  useEffect(() => {
    current = note;
    for (const listener of listeners) listener();
    return () => {
      current = null;
      for (const listener of listeners) listener();
    };
  }, [note]);
}

export function useShownStatusNote(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

let current: string | null = null;
const listeners = new Set<() => void>();
