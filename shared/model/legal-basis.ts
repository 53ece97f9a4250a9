import { z } from 'zod';

/**
 * Kinds of instrument a case may rest on. A case cites an instrument and an article number, nothing more (docs/rules.md,
 * "No judging of people by machine"): there is no text field here in which an opinion could be written down.
 */
export const instrumentKinds = [
  'charter',
  'law',
  'decree',
  'circular',
  'regulation',
  'rules',
  'decision',
  'guide',
  'resolution',
  'plan',
] as const;
export type InstrumentKind = (typeof instrumentKinds)[number];

/** `17-QC/TU`, `58-QĐ/TW`, `06/2023/TT-BNV`, `91/2025/QH15`: digits, capitals and separators only, so that no words fit in. */
export const instrumentNumberSchema = z
  .string()
  .max(40)
  .regex(/^\d{1,5}[A-Z]?(?:\/\d{4})?[-/][\p{Lu}\d][\p{Lu}\d/.-]{0,30}$/u);

export const legalBasisSchema = z.strictObject({
  kind: z.enum(instrumentKinds),
  number: instrumentNumberSchema,
  article: z.string().regex(/^\d{1,3}[a-zđ]?$/u),
  clause: z
    .string()
    .regex(/^\d{1,2}[a-zđ]?$/u)
    .nullable(),
  point: z
    .string()
    .regex(/^[a-zđ]{1,2}\d?$/u)
    .nullable(),
});
export type LegalBasis = z.infer<typeof legalBasisSchema>;
