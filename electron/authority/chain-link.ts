import { z } from 'zod';
import { idSchema, instantSchema } from '../../shared/base/common-schemas.ts';
import { toBase64 } from '../crypto/bytes.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import { domainHash, sha256 } from '../crypto/hash.ts';
import { signBytes, signatureHolds } from '../crypto/signature.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import { statementSchema, type Statement } from './statements.ts';

const bodySchema = z.strictObject({
  registerId: idSchema,
  /** 1 for the first statement of a register. */
  number: z.int().min(1),
  /** `linkHash` of the link before it, empty for the first: nothing is slipped in between, not even by a key that signed lawfully once. */
  previous: z.string().max(44),
  at: instantSchema,
  statement: statementSchema,
});

/** `by` is a user id, the id of the recovery pair, or `root`, which signs nothing after the first run (decision 2). */
const handSchema = z.strictObject({ by: z.union([z.literal('root'), idSchema]), signature: z.string().max(100) });

/** One statement of the chain with the hands under it: whoever makes it first, then whoever it needs besides. */
export const chainLinkSchema = z.strictObject({ body: bodySchema, hands: z.array(handSchema).min(1).max(2) });
export type ChainLink = z.infer<typeof chainLinkSchema>;

/** Somebody who signs; `signingSecret` 64 bytes as libsodium keeps it. */
export interface Hand {
  readonly by: string;
  readonly signingSecret: SecretBytes;
}

/** @param links the whole chain, or any end of it: only its last link counts. @returns base64, empty for no link. */
export function linkHash(links: readonly ChainLink[]): string {
  const last = links.at(-1);
  return last === undefined ? '' : toBase64(domainHash('certificate', canonicalBytes(last)));
}

/** What stands beside the chain, as the chain names it: SHA-256 over RFC 8785 bytes, base64. @throws inputRejected */
export const partHash = (value: unknown): string => toBase64(sha256(canonicalBytes(value)));

interface LinkFacts {
  readonly registerId: string;
  readonly at: number;
}

/** One statement behind a chain of which no more is known than how long it is and what its last link hashes to. */
export function linkAfter(
  { length, head }: { readonly length: number; readonly head: string },
  statement: Statement,
  hands: readonly Hand[],
  { registerId, at }: LinkFacts,
): ChainLink {
  const body = { registerId, number: length + 1, previous: head, at, statement };
  const bytes = canonicalBytes(body);
  return {
    body,
    hands: hands.map(({ by, signingSecret }) => ({
      by,
      signature: toBase64(signBytes('certificate', bytes, signingSecret)),
    })),
  };
}

/** The chain with one statement more at its end; whether it may stand there is told by reading it. */
export function appendLink(
  links: readonly ChainLink[],
  statement: Statement,
  hands: readonly Hand[],
  facts: LinkFacts,
): ChainLink[] {
  return [...links, linkAfter({ length: links.length, head: linkHash(links) }, statement, hands, facts)];
}

/** False for anything malformed as well. `signingPublic`: 32 bytes. */
export function handHolds({ body }: ChainLink, signature: string, signingPublic: Uint8Array): boolean {
  return signatureHolds('certificate', () => canonicalBytes(body), signature, signingPublic);
}
