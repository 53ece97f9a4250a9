import { z } from 'zod';
import { idSchema, instantSchema, loginCodeSchema, roleSchema } from '../../../shared/contract/common-schemas.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Role } from '../../../shared/model/roles.ts';
import { fromBase64, toBase64 } from '../../crypto/bytes.ts';
import { canonicalBytes } from '../../crypto/canonical-json.ts';
import { signBytes, verifyBytes } from '../../crypto/signature.ts';
import type { SecretBytes } from '../../crypto/secret-bytes.ts';

const publicKeysSchema = z.strictObject({ exchange: z.string().length(44), signing: z.string().length(44) });

/** Signed by the root at first run, or by an approver; `root` signs nothing ever again (decision 2). */
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
}

export function issueCertificate(body: CertificateBody, signingSecret: SecretBytes): Certificate {
  return { body, signature: toBase64(signBytes('certificate', canonicalBytes(body), signingSecret)) };
}

/**
 * Reads the certificates in the order in which they were issued and checks each link up to the register's root:
 * the issuer was a certified, unrevoked approver at that point, is not the subject, and generations have no gap.
 * @throws certificateInvalid when any link fails; nothing is then trusted.
 */
export function verifyChain(certificates: readonly Certificate[], rootPublic: Uint8Array): Map<string, CertifiedPerson> {
  const known = new Map<string, CertifiedPerson>();
  certificates.forEach(({ body, signature }, index) => {
    const refuse = (): never => {
      throw new AppError('certificateInvalid', { position: index + 1 });
    };
    const before = known.get(body.userId);
    if (body.generation !== (before?.generation ?? 0) + 1) refuse();
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
  if (issuer === undefined || issuer.revoked || !issuer.roles.has('approver') || issuer.userId === body.userId) return undefined;
  return fromBase64(issuer.publicKeys.signing);
}
