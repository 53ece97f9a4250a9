import { z } from 'zod';
import {
  compartmentSchema,
  idSchema,
  instantSchema,
  loginCodeSchema,
  roleSchema,
} from '../../shared/base/common-schemas.ts';
import { grantPlaces } from './grant-places.ts';

/** SHA-256 of RFC 8785 bytes, base64. */
const hashSchema = z.string().length(44);
const publicKeysSchema = z.strictObject({ exchange: z.string().length(44), signing: z.string().length(44) });
/** One of the places of grant-places.ts, with the generation of the key that lies in it. */
const placeSchema = z.strictObject({
  place: z
    .int()
    .min(0)
    .max(grantPlaces.length - 1),
  keyGeneration: z.int().min(1),
});
const placesSchema = z.array(placeSchema).max(grantPlaces.length);
const databaseSchema = z.strictObject({
  compartment: compartmentSchema,
  generation: z.int().min(1),
  file: z.string().regex(/^[a-z]+\.g\d{4}\.db$/),
  cipher: z.enum(['aegis', 'chacha20']),
});

const who = {
  userId: idSchema,
  displayName: z.string().max(120),
  loginCode: loginCodeSchema,
  publicKeys: publicKeysSchema,
};

/**
 * Everything that may change in keys.json, as statements that are signed by whoever may make them and follow one another in
 * one chain (decisions 38, 39). What stands in the file beside the chain stands here by its hash: nothing in it is believed
 * because it is stored. Hands and conditions of each kind are in chain-rules.ts and chain-keys.ts.
 */
export const statementSchema = z.discriminatedUnion('kind', [
  /** By the root, first of all. */
  z.strictObject({
    kind: z.literal('register'),
    registerId: idSchema,
    incarnation: idSchema,
    cover: z.strictObject({
      superiorBody: z.string().max(200),
      officeName: z.string().max(200),
      createdAt: instantSchema,
    }),
    databases: z.array(databaseSchema).length(4),
  }),
  /**
   * Somebody who is to come in. The keys and the slot are of one time: whoever proposed has made both, so they may sign the
   * taking-up below and nothing else, ever.
   */
  z.strictObject({
    kind: z.literal('proposal'),
    ...who,
    roles: z.array(roleSchema).min(1).max(6),
    slot: hashSchema,
    row: hashSchema,
  }),
  /**
   * The proposed person's own keys and slot in the place of those that the proposer made: signed by the pair of the proposal, and by
   * the new one, which nobody else has had in their hands. Once, before the certificate.
   */
  z.strictObject({ kind: z.literal('takeUp'), userId: idSchema, publicKeys: publicKeysSchema, slot: hashSchema }),
  /** Who somebody is and what they may do; the first one opens places for them, and brings the slot where nobody proposed. */
  z.strictObject({
    kind: z.literal('certificate'),
    ...who,
    roles: z.array(roleSchema).max(6),
    generation: z.int().min(1),
    slot: hashSchema.nullable(),
    row: hashSchema,
    places: placesSchema,
  }),
  z.strictObject({ kind: z.literal('revocation'), userId: idSchema, generation: z.int().min(2) }),
  z.strictObject({ kind: z.literal('grants'), userId: idSchema, places: placesSchema.min(1), row: hashSchema }),
  /** A pair of its own shared out on cards (decision 5): by the root, then one in the place of the other. `part` is what keys.json says of it. */
  z.strictObject({
    kind: z.literal('recovery'),
    userId: idSchema,
    publicKeys: publicKeysSchema,
    generation: z.int().min(1),
    part: hashSchema,
  }),
  /** New keys sealed to those who have the places already: a new generation of a compartment, or of the directory alone. */
  z.strictObject({
    kind: z.literal('renewal'),
    database: databaseSchema.nullable(),
    rows: z.record(idSchema, hashSchema),
    part: hashSchema,
  }),
  /** A new passphrase: by its owner, over the own slot only. */
  z.strictObject({ kind: z.literal('slot'), userId: idSchema, slot: hashSchema }),
]);

export type Statement = z.infer<typeof statementSchema>;
export type StatementOf<K extends Statement['kind']> = Extract<Statement, { kind: K }>;
export type GrantedPlace = z.infer<typeof placeSchema>;
export type DatabaseEntry = z.infer<typeof databaseSchema>;
