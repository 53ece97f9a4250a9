import type { ReactElement } from 'react';
import type { z } from 'zod';
import type { FormId } from '../../../shared/model/papers.ts';
import type { LayoutProfile } from '../../../shared/model/print/print-page.ts';
import { partyProfile, stateProfile, type PageProfile } from './layout-profiles.ts';

/** What the print page knows of one form: its frozen id, its page, whether a foot names the copy, and the drawing of a checked model. */
export interface PrintForm {
  readonly id: FormId;
  profile(layout: LayoutProfile): PageProfile;
  readonly foot: boolean;
  /** Throws a ZodError for a model that is not this form's. */
  draw(body: unknown): ReactElement;
}

/**
 * What `form.tsx` of a form gives to the registry. A professional form keeps its own page, whatever layout the office has
 * chosen; Party papers keep the Party's.
 */
export function printForm<Schema extends z.ZodType>(
  id: FormId,
  schema: Schema,
  Component: (props: { model: z.infer<Schema> }) => ReactElement,
  page: { readonly profile: PageProfile | 'office'; readonly foot: boolean },
): PrintForm {
  const { profile, foot } = page;
  return {
    id,
    profile: (layout) => (profile === 'office' ? { party: partyProfile, state: stateProfile }[layout] : profile),
    foot,
    draw: (body) => <Component model={schema.parse(body)} />,
  };
}
