import { z } from 'zod';
import { compartments } from './compartments.ts';
import { roles } from './roles.ts';

/** 128 random bits as 26 lower-case base32 characters (decision 18). */
export const idSchema = z.string().regex(/^[a-z2-7]{26}$/);
/** SHA-256, hex. */
export const sha256HexSchema = z.string().regex(/^[0-9a-f]{64}$/u);
/** Milliseconds UTC (decision 33). */
export const instantSchema = z.int().min(0).max(8_640_000_000_000_000);
/** A legal day at UTC+7 (decision 33). */
export const legalDaySchema = z.iso.date();
export const compartmentSchema = z.enum(compartments);
export const roleSchema = z.enum(roles);
/** One line of text, NFC on arrival (decision 33). */
export const lineSchema = (max = 200) => z.string().trim().min(1).max(max);
export const textSchema = (max = 4000) => z.string().max(max);
/** A reason is a sentence somebody can be asked about, not a tick. */
export const reasonSchema = z.string().trim().min(3).max(500);
/** `cb01`: shown before unlock, so it says nothing about its owner (decision 3). */
export const loginCodeSchema = z.string().regex(/^[a-z][a-z0-9]{1,15}$/);
export const passphraseSchema = z.string().min(1).max(1024);
/** A file the main process chose with a dialog; never a path. */
export const fileTokenSchema = idSchema;
export const cursorSchema = z.string().max(4000);

/** Who wrote a value and when: shown under everything that could be questioned. */
export const provenanceSchema = z.strictObject({
  versionId: idSchema,
  number: z.int().min(1),
  at: instantSchema,
  authorId: idSchema,
  authorName: z.string(),
  reason: z.string().nullable(),
});
export type Provenance = z.infer<typeof provenanceSchema>;

export const doneSchema = z.strictObject({ done: z.literal(true) });

/** The answer of every act that writes a new version of a record. */
export const writtenSchema = z.strictObject({ id: idSchema, versionId: idSchema });

/** A second person at this desk: whose slot the passphrase opens for one act (decision 19). */
export const secondHandSchema = z.strictObject({ loginCode: loginCodeSchema, passphrase: passphraseSchema });
