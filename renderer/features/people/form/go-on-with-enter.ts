import type { KeyboardEvent } from 'react';

/** Enter goes to the next place of the form; Shift Enter makes a line break where the paper has room for one. */
export function goOnWithEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || event.ctrlKey || event.altKey) return;
  const { target } = event;
  if (!(target instanceof HTMLElement) || target.dataset['formControl'] === undefined) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-form-control]')];
  (all[all.indexOf(target) + 1] ?? target).focus();
}
