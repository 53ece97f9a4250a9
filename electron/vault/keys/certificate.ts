import { z } from 'zod';
import { compartmentSchema, idSchema, instantSchema, loginCodeSchema, roleSchema } from '../../../shared/contract/common-schemas.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Role } from '../../../shared/model/roles.ts';
import { fromBase64, toBase64 } from '../../crypto/bytes.ts';
import { canonicalBytes } from '../../crypto/canonical-json.ts';
import { domainHash } from '../../crypto/hash.ts';
import { signBytes, verifyBytes } from '../../crypto/signature.ts';
import type { SecretBytes } from '../../crypto/secret-bytes.ts';

const publicKeysSchema = z.strictObject({ exchange: z.string().length(44), signing: z.string().length(44) });

/** Signed by the root at first run, by an approver, or by the recovery pair; `root` signs nothing ever again (decision 2). */
const certificateBodySchema = z.strictObject({
  subject: z.enum(['person', 'recovery']),
  userId: idSchema,
  displayName: z.string().max(120),
  loginCode: loginCodeSchema,
  publicKeys: publicKeysSchema,
  roles: z.array(roleSchema).max(6),
  /** 1 for the first certificate of a user, one more at each renewal or revocation. */
  generation: z.int().min(1),
  revoked: z.boolean(),
  /**
   * Keys that were known to whoever loses them by this certificate: a revoked person, or the recovery pair before this one.
   * While a compartment is still at that generation, a new one is due (decision 4). Signed, so that the duty cannot be struck out.
   */
  knew: z.array(z.strictObject({ compartment: compartmentSchema, generation: z.int().min(1) })).max(4),
  /** Hash of the certificate before it, empty for the first: nothing is slipped in between, not even by a key that signed lawfully once. */
  previous: z.string().max(44),
  issuedAt: instantSchema,
  issuedBy: z.union([z.literal('root'), idSchema]),
});

export const certificateSchema = z.strictObject({ body: certificateBodySchema, signature: z.string() });
export type CertificateBody = z.infer<typeof certificateBodySchema>;
export type Certificate = z.infer<typeof certificateSchema>;

/** Somebody's certificates, read to the end: what counts today, and the keys that old signatures need. */
export interface CertifiedPerson {
  readonly userId: string;
  readonly displayName: string;
  readonly loginCode: string;
  readonly publicKeys: { readonly exchange: string; readonly signing: string };
  readonly roles: ReadonlySet<Role>;
  readonly subject: 'person' | 'recovery';
  readonly generation: number;
  readonly revoked: boolean;
  readonly issuedAt: number;
  readonly issuedBy: string;
  /** Every signing key this person ever had (decision 5: the old public key stays for old signatures). */
  readonly signingKeys: readonly string[];
  /** Also of somebody revoked since: what they granted as an approver stays granted. */
  readonly everApprover: boolean;
}

/** The list with one more certificate at its end. */
export function certifyNext(certificates: readonly Certificate[], body: Omit<CertificateBody, 'previous'>, signingSecret: SecretBytes): Certificate[] {
  const linked = { ...body, previous: chainHead(certificates) };
  return [...certificates, { body: linked, signature: toBase64(signBytes('certificate', canonicalBytes(linked), signingSecret)) }];
}

/** Stands for a whole list of certificates: the hash of its last one, which names the one before it. */
export function chainHead(certificates: readonly Certificate[]): string {
  const last = certificates.at(-1);
  return last === undefined ? '' : toBase64(domainHash('certificate', canonicalBytes(last)));
}

/**
 * Reads the certificates in the order in which they were issued and checks each link up to the register's root:
 * it follows the one before it, the issuer was allowed to issue exactly this at that point, and generations have no gap.
 * @throws certificateInvalid when any link fails; nothing is then trusted.
 */
export function verifyChain(certificates: readonly Certificate[], rootPublic: Uint8Array): Map<string, CertifiedPerson> {
  const known = new Map<string, CertifiedPerson>();
  certificates.forEach(({ body, signature }, index) => {
    const refuse = (): never => {
      throw new AppError('certificateInvalid', { position: index + 1 });
    };
    const before = known.get(body.userId);
    if (body.previous !== chainHead(certificates.slice(Math.max(0, index - 1), index))) refuse();
    if (body.generation !== (before?.generation ?? 0) + 1 || (before !== undefined && before.subject !== body.subject)) refuse();
    // The recovery pair opens boxes and certifies one approver; it never holds a role of its own (decision 5).
    if (body.subject === 'recovery' && (body.roles.length > 0 || body.revoked)) refuse();
    if (!verifyBytes('certificate', canonicalBytes(body), fromBase64(signature), issuerKey(body, known, rootPublic) ?? refuse())) refuse();
    known.set(body.userId, {
      userId: body.userId,
      displayName: body.displayName,
      loginCode: body.loginCode,
      publicKeys: body.publicKeys,
      roles: new Set(body.revoked ? [] : body.roles),
      subject: body.subject,
      generation: body.generation,
      revoked: body.revoked,
      issuedAt: body.issuedAt,
      issuedBy: body.issuedBy,
      signingKeys: [...new Set([...(before?.signingKeys ?? []), body.publicKeys.signing])],
      everApprover: before?.everApprover === true || body.roles.includes('approver'),
    });
  });
  return known;
}

function issuerKey(body: CertificateBody, known: ReadonlyMap<string, CertifiedPerson>, rootPublic: Uint8Array): Uint8Array | undefined {
  if (body.issuedBy === 'root') {
    // The root signs the first approver and the recovery pair, then its private half is gone.
    const firstOfKind = ![...known.values()].some((person) => person.subject === body.subject);
    return firstOfKind ? rootPublic : undefined;
  }
  const issuer = known.get(body.issuedBy);
  if (issuer === undefined || issuer.revoked || issuer.userId === body.userId || !mayIssue(issuer, body, known)) return undefined;
  return fromBase64(issuer.publicKeys.signing);
}

function mayIssue(issuer: CertifiedPerson, body: CertificateBody, known: ReadonlyMap<string, CertifiedPerson>): boolean {
  // Custodians together bring in somebody new as an approver, and do nothing else: no renewal, no revocation, no other role.
  if (issuer.subject === 'recovery') return body.subject === 'person' && body.generation === 1 && !body.revoked && body.roles.length === 1 && body.roles[0] === 'approver';
  // An approver renews the one recovery pair there is, and never makes a second.
  return issuer.roles.has('approver') && (body.subject === 'person' || known.has(body.userId));
}
