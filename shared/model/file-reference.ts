import { z } from 'zod';
import { idSchema, sha256HexSchema } from '../base/common-schemas.ts';

/** What a scan may be: the kinds the viewer draws without scripts (decision 29), read from the first bytes, never from the name. */
export const scanKinds = ['pdf', 'png', 'jpeg'] as const;
export type ScanKind = (typeof scanKinds)[number];
/** `text` is a letter as it came, beside its text in the record. */
export const fileKinds = [...scanKinds, 'text'] as const;
export type FileKind = (typeof fileKinds)[number];

/**
 * A stored file as the record that it belongs to names it. It stands inside the record's document, so that the version's
 * commitment in the log covers the content of the file too; row and bytes are held against it at each reading.
 */
export const fileReferenceSchema = z.strictObject({
  fileId: idSchema,
  /** Of the content. */
  sha256: sha256HexSchema,
  kind: z.enum(fileKinds),
  /** Bytes of the content. */
  size: z.int().min(0),
});
export type FileReference = z.infer<typeof fileReferenceSchema>;
