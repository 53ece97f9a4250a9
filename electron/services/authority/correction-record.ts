import { z } from 'zod';
import { idSchema, sha256HexSchema } from '../../../shared/base/common-schemas.ts';
import { basisSchema } from '../../../shared/contract/people.ts';
import { patchSchemaOf } from '../../../shared/model/patch-schema.ts';
import { particularsSchema } from '../../../shared/model/particulars.ts';
import { sensitiveParticularsSchema, type SensitiveParticulars } from '../../../shared/model/sensitive-particulars.ts';
import type { ListedKind, RecordKind } from '../base/record-kind.ts';

/** What is proposed for one dossier. The masked kind keeps its values in the masked tables, under the same id. */
export const correctionProposalSchema = z.strictObject({
  personId: idSchema,
  /** The approval that is asked for it. */
  approvalId: idSchema,
  /** Version the proposer had before them; null for masked items never declared. */
  baseVersion: idSchema.nullable(),
  masked: z.boolean(),
  fields: z.array(z.string().max(60)).min(1).max(120),
  changes: patchSchemaOf(particularsSchema).nullable(),
  /** Commitment of the masked values, hex: so that a consent is for exactly these, and nobody has to open them to say so. */
  maskedCommitment: sha256HexSchema.nullable(),
  reason: z.string(),
  /** Null for masked items: their paper stands in the reason. */
  basis: basisSchema.nullable(),
});
export type CorrectionProposal = z.infer<typeof correctionProposalSchema>;

/** Does a list of fields name each of the changes, and nothing else? Whoever consents reads by it what they consent to. */
export function namesItsChanges(fields: readonly string[], changes: object): boolean {
  return fields.toSorted().join(' ') === Object.keys(changes).toSorted().join(' ');
}

/** Is there anything in a proposal to be consented to? A unit's own id is shown to nobody, so that no consent is about one. */
export function consentable({ masked, fields, changes, maskedCommitment }: CorrectionProposal): boolean {
  return (
    masked === (maskedCommitment !== null) &&
    masked === (changes === null) &&
    !fields.includes('unitId') &&
    (changes === null || namesItsChanges(fields, changes))
  );
}
const proposalLineFacts = correctionProposalSchema.pick({ approvalId: true });
export type ProposalLineFacts = z.infer<typeof proposalLineFacts>;
export const proposalKind: ListedKind<CorrectionProposal, ProposalLineFacts> = {
  type: 'correction',
  schema: correctionProposalSchema,
  lineFacts: proposalLineFacts,
};
export const maskedChangesKind: RecordKind<Partial<SensitiveParticulars>> = {
  type: 'maskedCorrection',
  schema: patchSchemaOf(sensitiveParticularsSchema),
};
