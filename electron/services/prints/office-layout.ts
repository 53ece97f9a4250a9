import type { LayoutProfile } from '../../../shared/model/print/print-page.ts';

/**
 * The page layout of this office's own papers. Offices of the Party take the Party's; the state layout stands ready in
 * the forms for an office that says otherwise.
 */
export function officeLayout(): LayoutProfile {
  return 'party';
}
