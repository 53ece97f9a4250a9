import type { FormDraft } from './use-form-draft.ts';

/** Ordinary and masked items are two drafts on one page: undo takes back what was typed last. */
export function lastTouched(ordinary: FormDraft, masked: FormDraft | null): FormDraft {
  return masked !== null && masked.touchedAt() > ordinary.touchedAt() ? masked : ordinary;
}
