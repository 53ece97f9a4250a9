import { z } from 'zod';
import { fileFaults } from '../model/file-fault.ts';
import { mostProblems, problemTables } from '../model/log-problem.ts';
import { compartmentSchema, fileTokenSchema, idSchema, instantSchema, lineSchema } from '../base/common-schemas.ts';
import { defineRequest } from './define-request.ts';

/** RFC 4648 base32, lower case, of a SHA-256 root; shown in groups of four. */
const fingerprintSchema = z.string().max(80);

const signerSchema = z.strictObject({ name: z.string(), valid: z.boolean() });

const checkpointSchema = z.strictObject({
  /** Events covered: 1 to size. */
  size: z.int().min(0),
  at: instantSchema,
  fingerprint: fingerprintSchema,
  cause: z.enum(['lock', 'export', 'print', 'backup', 'hundred', 'asked']),
  signer: signerSchema,
  coSigners: z.array(signerSchema).max(16),
  /** Where this checkpoint is known to stand outside the register (decision 15). */
  anchors: z.strictObject({ papers: z.int().min(0), packages: z.int().min(0) }),
});
export type CheckpointView = z.infer<typeof checkpointSchema>;

const eventSchema = z.strictObject({
  sequence: z.int().min(1),
  at: instantSchema,
  /** Kind of event; the window has the sentence of each (renderer/strings, `log.event`). */
  kind: z.string().regex(/^[a-z][A-Za-z.]{1,59}$/),
  /** Whose hand it was. */
  actor: z.strictObject({ id: idSchema, name: z.string(), role: z.string().max(40).nullable() }).nullable(),
  /** Of a hand given at another's desk: whose session it was (decision 19). */
  deskOf: z.string().nullable(),
  /** What it was done to. The label is null where the reader holds log keys only and may not see names of records. */
  subject: z
    .strictObject({ type: z.string().max(40), id: z.string().max(60), label: z.string().max(300).nullable() })
    .nullable(),
  /** Counts, stages, item numbers: what the sentence of this kind quotes; never a value of a record (decision 12). */
  values: z.record(z.string().max(20), z.union([z.string().max(200), z.number()])),
  /** Null where none was asked for, where it was destroyed, or where the reader holds log keys only. */
  reason: z.string().nullable(),
  /** Equal openings, looks and searches in a row are folded: the first sequence of the range and how many there are. */
  folded: z.strictObject({ first: z.int().min(1), count: z.int().min(2) }).nullable(),
});
export type LogEventView = z.infer<typeof eventSchema>;

const place = { compartment: compartmentSchema };

/** Where something does not hold: line of the log, table and record, never a value of it. */
const problemSchema = z.strictObject({
  code: z.string().max(60),
  sequence: z.int().min(1).nullable(),
  table: z.enum(problemTables).nullable(),
  /** Id of the record, or the name of a counter or setting. */
  record: z.string().max(60).nullable(),
  /** How a reader knows the record; null where nothing names it. */
  label: z.string().max(300).nullable(),
});
export type LogProblem = z.infer<typeof problemSchema>;

/** What one check of the log found; `problem` carries the error code that names it. */
const checkSchema = z.strictObject({
  compartment: compartmentSchema,
  size: z.int().min(0),
  chain: z.boolean(),
  tree: z.boolean(),
  signatures: z.boolean(),
  projection: z.boolean(),
  /** Null unless `deep` was asked and the content key is held. */
  commitments: z.boolean().nullable(),
  /** As `commitments`: every file that a record names, held against row and disk. */
  files: z
    .strictObject({
      total: z.int().min(0),
      /** Of these, decrypted and hashed. */
      compared: z.int().min(0),
      /** How many lie put aside beside the register; they are not part of what is checked. */
      quarantined: z.int().min(0),
      faultCount: z.int().min(0),
      /** The first of them, each with its code and the record that names the file. */
      faults: z
        .array(
          z.strictObject({
            fault: z.enum(fileFaults),
            code: z.string().max(60),
            label: z.string().max(300).nullable(),
          }),
        )
        .max(100),
    })
    .nullable(),
  lastCheckpoint: z.int().min(0).nullable(),
  problem: z.strictObject({ code: z.string().max(60), sequence: z.int().min(1).nullable() }).nullable(),
  /** Everything that was found, the first of it named; a check does not stop at its first fault. */
  problemCount: z.int().min(0),
  problems: z.array(problemSchema).max(mostProblems),
});
export type LogCheck = z.infer<typeof checkSchema>;

export const logRequests = {
  /** Newest first. `before` is the sequence to go on from; checkpoints are given with the page their size falls into. */
  list: defineRequest({
    input: z.strictObject({
      ...place,
      before: z.int().min(1).optional(),
      limit: z.int().min(1).max(200),
      query: z
        .strictObject({
          text: z.string().max(100).optional(),
          from: instantSchema.optional(),
          until: instantSchema.optional(),
          actorId: idSchema.optional(),
          kinds: z.array(z.string().max(60)).max(40).optional(),
        })
        .optional(),
    }),
    output: z.strictObject({
      events: z.array(eventSchema).max(200),
      checkpoints: z.array(checkpointSchema).max(200),
      next: z.int().min(1).nullable(),
      /** Number of events in this log. */
      size: z.int().min(0),
      /** Checked at unlock: the chain is whole up to here. */
      verifiedTo: z.int().min(0),
    }),
  }),
  /** `deep` recomputes the commitment of every record version too (decision 12) and decrypts its files, all of them or a sample. */
  verify: defineRequest({
    input: z.strictObject({
      compartment: z.union([compartmentSchema, z.literal('all')]),
      deep: z.boolean(),
      files: z.enum(['all', 'sample']).default('all'),
    }),
    output: z.strictObject({ checks: z.array(checkSchema).max(8) }),
    job: true,
  }),
  checkpoints: defineRequest({
    input: z.strictObject({ ...place, before: z.int().min(0).optional(), limit: z.int().min(1).max(200) }),
    output: z.strictObject({ checkpoints: z.array(checkpointSchema).max(200), next: z.int().min(0).nullable() }),
  }),
  /** A new one is signed now. */
  checkpoint: defineRequest({
    input: z.strictObject(place),
    output: z.strictObject({ checkpoint: checkpointSchema }),
  }),
  /** One from paper, its QR code or a stick: does the log still contain it? */
  compareCheckpoint: defineRequest({
    input: z.strictObject({ ...place, text: lineSchema(2000) }),
    output: z.strictObject({ size: z.int().min(0), matches: z.boolean() }),
  }),
  /** The proof of one event; with a folder it is also written as a file that `tu-ho-so log verify` reads elsewhere. */
  proof: defineRequest({
    input: z.strictObject({ ...place, sequence: z.int().min(1), folder: fileTokenSchema.nullable() }),
    output: z.strictObject({
      event: eventSchema,
      /** Follows the one before it and is followed by the one after it. */
      linked: z.boolean(),
      signatureValid: z.boolean(),
      /** The first checkpoint that covers it; null while none does. */
      checkpoint: checkpointSchema.nullable(),
      fingerprint: fingerprintSchema,
      fileName: z.string().max(120).nullable(),
    }),
  }),
};
