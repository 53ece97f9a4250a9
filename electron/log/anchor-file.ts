import { z } from 'zod';
import { AppError } from '../../shared/base/app-error.ts';
import { compartmentSchema, idSchema, instantSchema } from '../../shared/base/common-schemas.ts';
import { parseJson, type JsonLimits } from '../crypto/bounded-json.ts';
import { equalBytes, fromBase64, toBase64 } from '../crypto/bytes.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import { signBytes, verifyBytes } from '../crypto/signature.ts';
import { mergeAnchors, type Anchor } from './anchors.ts';
import type { Signer, SignerKeys } from './event-signature.ts';

/** What one user remembers of one register, outside of it and under their own signature (decisions 15, 41). */
export interface AnchorFile {
  readonly registerId: string;
  readonly userId: string;
  readonly anchors: readonly Anchor[];
  /** Whose anchors of this register lay beside these when they were written, so that one that is taken away is missed. */
  readonly beside: readonly string[];
  /** 64 bytes. */
  readonly signature: Uint8Array;
}

type Content = Omit<AnchorFile, 'signature'>;

const fileSchema = z.strictObject({
  formatVersion: z.literal(2),
  registerId: idSchema,
  userId: idSchema,
  beside: z.array(idSchema).max(5000),
  entries: z
    .array(
      z.strictObject({
        incarnation: idSchema,
        compartment: compartmentSchema,
        size: z.int().min(0),
        root: z.string().regex(/^[A-Za-z0-9+/]{43}=$/u),
        at: instantSchema,
      }),
    )
    .max(10_000),
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/u),
});

/** What the schema allows, in bytes: an entry has less than 300. */
export const anchorFileLimits: JsonLimits = { bytes: 4 * 1024 * 1024, depth: 4, values: 100_000, text: 200 };

function malformed(cause: unknown): AppError {
  return new AppError('checkpointMalformed', { part: 'anchors' }, { cause });
}

/** Everything but the signature: entries by origin, then size; users in order. */
function contentOf({ registerId, userId, anchors, beside }: Content): object {
  const entries = mergeAnchors(anchors, []).map(({ incarnation, compartment, size, root, at }) => ({
    incarnation,
    compartment,
    size,
    root: toBase64(root),
    at,
  }));
  return { formatVersion: 2, registerId, userId, beside: [...new Set(beside)].sort(), entries };
}

/** The bytes of the file: RFC 8785, with an Ed25519 signature over the same without it. */
export function writeAnchorFile(content: Content, signer: Signer): Uint8Array {
  const body = contentOf(content);
  return canonicalBytes({
    ...body,
    signature: toBase64(signBytes('anchor', canonicalBytes(body), signer.signingSecret)),
  });
}

/** Reads the file and does not judge its signature. Throws checkpointMalformed for any other spelling than ours. */
export function readAnchorFile(bytes: Uint8Array): AnchorFile {
  let file: AnchorFile;
  try {
    const { registerId, userId, beside, entries, signature } = fileSchema.parse(parseJson(bytes, anchorFileLimits));
    file = {
      registerId,
      userId,
      beside,
      anchors: entries.map((entry) => ({ ...entry, registerId, root: fromBase64(entry.root) })),
      signature: fromBase64(signature),
    };
  } catch (error) {
    throw malformed(error);
  }
  if (!equalBytes(canonicalBytes({ ...contentOf(file), signature: toBase64(file.signature) }), bytes))
    throw malformed(undefined);
  return file;
}

/** Whether its user signed it, with any key that was ever certified as theirs. */
export function isSignedAnchorFile(file: AnchorFile, keysOf: SignerKeys): boolean {
  const bytes = canonicalBytes(contentOf(file));
  return keysOf(file.userId).some((key) => verifyBytes('anchor', bytes, file.signature, key));
}
