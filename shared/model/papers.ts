import { z } from 'zod';
import { idSchema } from '../base/common-schemas.ts';

/**
 * The paper forms this version can print. A form is a frozen module (decision 21): once released under an id it is never
 * edited, a change of the paper gets the next number after the `@`.
 */
export const formIds = [
  '2c-tctw-98@1',
  'review-individual-2023@1',
  'verification-notice@1',
  'recovery-card@1',
  'people-list@1',
] as const;
export type FormId = (typeof formIds)[number];

/** What a paper is about. The masked items of a dossier are printed only where `full` is asked for, with a reason (decision 22). */
export const printSubjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dossier'), id: idSchema, items: z.enum(['masked', 'full']) }),
  z.strictObject({ kind: z.literal('review'), id: idSchema }),
  z.strictObject({ kind: z.literal('notice'), id: idSchema, noticeId: idSchema }),
  z.strictObject({ kind: z.literal('peopleList'), id: idSchema }),
]);
export type PrintSubject = z.infer<typeof printSubjectSchema>;
export type PrintKind = PrintSubject['kind'];

/** The form each kind of paper takes in this version. */
export const formOfKind: Readonly<Record<PrintKind, FormId>> = {
  dossier: '2c-tctw-98@1',
  review: 'review-individual-2023@1',
  notice: 'verification-notice@1',
  peopleList: 'people-list@1',
};
