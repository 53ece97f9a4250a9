import { z } from 'zod';
import { idSchema, instantSchema } from '../../shared/base/common-schemas.ts';

/** A point of a certificate chain, as it stands in what is signed and kept. */
export const positionSchema = z.strictObject({ length: z.int().min(1), head: z.string().length(44) });

/** A person's hand under something kept here: who, when, knowing the certificates up to which point (decision 38). */
export const handSchema = z.strictObject({
  by: idSchema,
  at: instantSchema,
  position: positionSchema,
  /** Ed25519, base64; the domain is that of what was signed. */
  signature: z.string().max(100),
});
export type Hand = z.infer<typeof handSchema>;
