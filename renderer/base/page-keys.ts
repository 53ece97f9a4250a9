import { useEffect, useRef, useSyncExternalStore } from 'react';

/** A key of the page. Without `combo` it is only told in the status line, e.g. Enter, which the list itself handles. */
export interface KeyBinding {
  /** `j`, `/`, `mod+k` (Ctrl, on a Mac Cmd), `alt+arrowdown`, `g h` (one after the other), `f1` */
  readonly combo?: string;
  /** As printed on the key caps: `['J', 'K']`, `['Ctrl K']`. Empty hides it from the status line. */
  readonly caps: readonly string[];
  readonly label: string;
  readonly run?: () => void;
  /** Works while typing in a field too; keys with Ctrl or Alt and F-keys always do. */
  readonly inFields?: boolean;
}

export type KeyScope = 'page' | 'anywhere';

interface Entry {
  readonly scope: KeyScope;
  readonly bindings: readonly KeyBinding[];
}

/** Keys of the page that is shown: first for the status line, all for the sheet behind `?`. */
export function usePageKeys(bindings: readonly KeyBinding[], scope: KeyScope = 'page'): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  const words = JSON.stringify(bindings.map(({ combo, caps, label, inFields }) => ({ combo, caps, label, inFields })));
  useEffect(() => {
    const told = JSON.parse(words) as readonly Omit<KeyBinding, 'run'>[];
    const entry: Entry = {
      scope,
      bindings: told.map((binding, index) => ({ ...binding, run: () => latest.current[index]?.run?.() })),
    };
    entries = [...entries, entry];
    tell();
    return () => {
      entries = entries.filter((each) => each !== entry);
      tell();
    };
  }, [words, scope]);
}

/** Bindings in the order they were registered. */
export function useKeyMap(scope: KeyScope): readonly KeyBinding[] {
  const all = useSyncExternalStore(follow, () => entries);
  return all.filter((entry) => entry.scope === scope).flatMap(({ bindings }) => bindings);
}

/** Listens to the keyboard of the window. Called once, by the frame. */
export function listenToKeys(target: Window): () => void {
  let before: { key: string; at: number } | null = null;
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented || event.key === 'Process') return;
    const key = comboOf(event);
    const sequence = before !== null && event.timeStamp - before.at < sequenceMs ? `${before.key} ${key}` : null;
    if (isOwnKey(event)) return;
    // Behind an open dialog the page is out of reach, for keys too: only what works anywhere, with Ctrl, Alt or as an F-key.
    const behind = document.querySelector('[aria-modal=true]') !== null;
    if (behind && !hasModifier(event) && !/^F\d/u.test(event.key)) return;
    const typing = isTyping(event.target) && !hasModifier(event) && !/^F\d/u.test(event.key);
    const binding = (sequence === null ? undefined : find(sequence, typing, behind)) ?? find(key, typing, behind);
    before = typing ? null : { key, at: event.timeStamp };
    if (binding === undefined) return;
    before = null;
    event.preventDefault();
    binding.run?.();
  };
  target.addEventListener('keydown', onKey);
  return () => target.removeEventListener('keydown', onKey);
}

const sequenceMs = 1200;
let entries: readonly Entry[] = [];
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The page's own keys win over those of the frame; the one registered last wins in a scope. */
function find(combo: string, typing: boolean, behind: boolean): KeyBinding | undefined {
  const fits = (binding: KeyBinding) => binding.combo === combo && (!typing || binding.inFields === true);
  const of = (scope: KeyScope) => entries.filter((entry) => entry.scope === scope).flatMap(({ bindings }) => bindings);
  return (behind ? undefined : of('page').findLast(fits)) ?? of('anywhere').findLast(fits);
}

function comboOf(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  const parts = [
    event.ctrlKey || event.metaKey ? 'mod' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey && key.length > 1 ? 'shift' : '',
    key === ' ' ? 'space' : key,
  ];
  return parts.filter(Boolean).join('+');
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}

/** Enter, Space and arrows belong to what has the focus: a button is pressed, a tab list moves. */
function isOwnKey({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (key === 'Enter' || key === ' ')
    return (
      target.closest('button, a, summary, label, [role=tab], [role=option], [role=radio], [aria-modal=true]') !== null
    );
  return (
    key.startsWith('Arrow') && target.closest('[role=tablist], [role=radiogroup], fieldset, [aria-modal=true]') !== null
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest(
        'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [role=combobox], [role=listbox]',
      ) !== null)
  );
}
