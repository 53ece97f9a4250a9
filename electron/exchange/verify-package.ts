import { isAppError, toFailure, type Failure } from '../../shared/base/app-error.ts';
import { fromBase64 } from '../crypto/bytes.ts';
import { fileBytes } from './file-source.ts';
import type { OfficeCard } from './office-card.ts';
import { checkPackageSignature, digestsOf, keyIdOf, readSignatureBeside, signingKeyIdOf } from './package-file.ts';
import { packageLimits, type PackageLimits } from './bag/package-limits.ts';
import { readPackage, senderKeyOf, type OpenedPackage, type OwnDesk } from './package-reader.ts';

export interface VerifyTrust {
  /** Raw Ed25519 keys from a public key file or a card whose fingerprint was compared. */
  readonly signingKeys: readonly Uint8Array[];
  /** Identities that may open the age part; without one only the signature over the sealed bytes is checked. */
  readonly desks: readonly OwnDesk[];
}

export interface VerifyReport {
  /** `valid` under a key that was given; `ownWord` when only the card inside speaks for the sender; `unproven` when nobody does. */
  readonly signature: 'valid' | 'ownWord' | 'unproven' | 'invalid';
  /** Which key signed, in hex. */
  readonly keyId: string | null;
  readonly sha256: string | null;
  readonly size: number | null;
  /** Null when no identity was given or the signature does not hold. */
  readonly opened: OpenedPackage | null;
  /** The first thing that does not hold. */
  readonly failure: Failure | null;
}

/**
 * Checks a package without any register: the signature over the sealed bytes under a key that is known from elsewhere, and
 * with an identity everything inside as well. Never throws for what is wrong with the package; that is the report.
 */
export async function verifyPackage(
  path: string,
  trust: VerifyTrust,
  limits: PackageLimits = packageLimits,
): Promise<VerifyReport> {
  const report: { -readonly [K in keyof VerifyReport]: VerifyReport[K] } = {
    signature: 'unproven',
    keyId: null,
    sha256: null,
    size: null,
    opened: null,
    failure: null,
  };
  try {
    const signatureText = await readSignatureBeside(path);
    const keyId = signingKeyIdOf(signatureText);
    report.keyId = keyId;
    const digests = await digestsOf(fileBytes(path));
    report.sha256 = digests.sha256;
    report.size = digests.size;
    const known = trust.signingKeys.find((key) => keyIdOf(key) === keyId) ?? null;
    if (known !== null) {
      checkPackageSignature(signatureText, digests, known);
      report.signature = 'valid';
    }
    if (trust.desks.length === 0) return report;
    const opened = await readPackage({ path, signingPublic: known, rootPublic: null, desks: trust.desks, limits });
    if (known === null) {
      checkPackageSignature(signatureText, digests, senderKeyOf(opened.passport));
      report.signature = 'ownWord';
    }
    report.opened = opened;
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === 'packageSignatureInvalid' || error.code === 'packageSignatureMissing')
      report.signature = 'invalid';
    report.failure = toFailure(error);
  }
  return report;
}

/** The signing keys of every desk on a card. */
export function signingKeysOf(card: OfficeCard): Uint8Array[] {
  return card.desks.map(({ signing }) => fromBase64(signing));
}
