import { z } from 'zod';
import {
  decimalSchema,
  formLineSchema,
  formTextSchema,
  maximumRows,
  partialDateSchema,
  personNameSchema,
} from './particulars-fields.ts';

/** The row groups printed at the left of the family tables. */
export const ownFamilyGroups = ['parents', 'spouse', 'children', 'siblings'] as const;
export const spouseFamilyGroups = ['parents', 'siblings'] as const;

const relativeShape = {
  /** As declared: "Bố", "Mẹ", "Vợ", "Con", "Em ruột". */
  relation: formLineSchema,
  fullName: personNameSchema.default(''),
  /** Year of birth; often nothing more is known. */
  birthDate: partialDateSchema,
  /** Home place, occupation, post, unit, place of living, membership of organisations. */
  details: formTextSchema,
};

const ownRelativeSchema = z.strictObject({ group: z.enum(ownFamilyGroups), ...relativeShape });
const spouseRelativeSchema = z.strictObject({ group: z.enum(spouseFamilyGroups), ...relativeShape });

/**
 * The items of form 2C/TCTW-98 that stay masked until somebody opens them with a reason (decision 22, docs/rules.md):
 * 8, 9, 10, 24, 28, 29, 30. They have their own table, never enter search, lists, sorting or list exports,
 * and are never mixed into `particularsSchema`.
 */
export const sensitiveParticularsSchema = z.strictObject({
  // 8, 9, 10
  ethnicity: formLineSchema,
  religion: formLineSchema,
  familyOrigin: formLineSchema,
  // 24
  health: formLineSchema,
  heightCm: decimalSchema,
  weightKg: decimalSchema,
  bloodType: formLineSchema,
  // 28 a), b): the person's own declarations
  detentionHistory: formTextSchema,
  formerRegimeWork: formTextSchema,
  // 29: organisations abroad; relatives abroad
  foreignOrganisations: formTextSchema,
  relativesAbroad: formTextSchema,
  // 30 a), b)
  ownFamily: z.array(ownRelativeSchema).max(maximumRows).default([]),
  spouseFamily: z.array(spouseRelativeSchema).max(maximumRows).default([]),
});

export type SensitiveParticulars = z.output<typeof sensitiveParticularsSchema>;
export type OwnRelative = z.output<typeof ownRelativeSchema>;
export type SpouseRelative = z.output<typeof spouseRelativeSchema>;

/** A form on which no sensitive item is filled in. */
export function emptySensitiveParticulars(): SensitiveParticulars {
  return sensitiveParticularsSchema.parse({});
}
