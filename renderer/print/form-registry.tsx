import type { ReactElement } from 'react';
import type { z } from 'zod';
import { dossierModelSchema } from '../../shared/model/print/dossier-model.ts';
import type { FormId } from '../../shared/model/form-ids.ts';
import { noticeModelSchema } from '../../shared/model/print/notice-model.ts';
import { recoveryCardModelSchema } from '../../shared/model/print/recovery-card-model.ts';
import { reviewModelSchema } from '../../shared/model/print/review-model.ts';
import type { LayoutProfile } from '../../shared/model/print/print-page.ts';
import { Dossier2c } from './forms/dossier-2c/dossier-2c.tsx';
import { RecoveryCard } from './forms/recovery-card/recovery-card.tsx';
import { ReviewIndividual } from './forms/review-individual/review-individual.tsx';
import { VerificationNotice } from './forms/verification-notice/verification-notice.tsx';
import { cardProfile, form2cProfile, partyProfile, stateProfile, type PageProfile } from './paper/layout-profiles.ts';

/** What the print page knows of one form: its page, whether a foot names the copy, and the drawing of a checked model. */
export interface PrintForm {
  profile(layout: LayoutProfile): PageProfile;
  readonly foot: boolean;
  /** Throws a ZodError for a model that is not this form's. */
  draw(body: unknown): ReactElement;
}

function form<Schema extends z.ZodType>(
  schema: Schema,
  Component: (props: { model: z.infer<Schema> }) => ReactElement,
  page: { readonly profile: PageProfile | 'office'; readonly foot: boolean },
): PrintForm {
  const { profile, foot } = page;
  return {
    profile: (layout) => (profile === 'office' ? { party: partyProfile, state: stateProfile }[layout] : profile),
    foot,
    draw: (body) => <Component model={schema.parse(body)} />,
  };
}

/**
 * Every form by its frozen id (decision 21). A professional form keeps its own page, whatever layout the office has chosen;
 * Party papers keep the Party's.
 */
export const printForms: Readonly<Record<FormId, PrintForm>> = {
  '2c-tctw-98@1': form(dossierModelSchema, Dossier2c, { profile: form2cProfile, foot: true }),
  'review-individual-2023@1': form(reviewModelSchema, ReviewIndividual, { profile: partyProfile, foot: true }),
  'verification-notice@1': form(noticeModelSchema, VerificationNotice, { profile: partyProfile, foot: true }),
  'recovery-card@1': form(recoveryCardModelSchema, RecoveryCard, { profile: cardProfile, foot: false }),
};
