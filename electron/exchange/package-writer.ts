import { join } from 'node:path';
import { AppError } from '../../shared/base/app-error.ts';
import { legalDayOf } from '../../shared/text/partial-date.ts';
import { toHex, utf8 } from '../crypto/bytes.ts';
import { ageEncrypt, ageRecipient } from '../crypto/age.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import { sha256 } from '../crypto/hash.ts';
import { rawPublicKeys, type KeyPairs } from '../crypto/key-pairs.ts';
import { minisignKeyId, signMinisign } from '../crypto/minisign.ts';
import { writeDurably } from '../platform/durable-file.ts';
import { nodeFileSystem, type FileSystem } from '../platform/file-system.ts';
import { textFile, writeBag, type BagFile } from './bag/write-bag.ts';
import { measureBagJson } from './bag-json.ts';
import {
  cardPath,
  cataloguePath,
  chainOfTrustPath,
  checkpointPath,
  filePath,
  formPath,
  isRecord,
  jsonLimits,
  mostHeld,
  mostRecordValues,
  passportPath,
} from './bag-layout.ts';
import { chainOfTrustBytes, type ChainOfTrust } from './chain-of-trust.ts';
import type { PackageLimits } from './bag/package-limits.ts';
import { hashingPass, signatureEnding, trustedComment, untrustedComment } from './package-file.ts';
import { passportBytes, type Passport } from './passport.ts';
import { proofPath, recordBagFile, type RecordFile } from './record-file.ts';
import { noted } from '../platform/program-log.ts';

/** A scan or an issued paper, opened when its turn comes. */
export interface PackagedFile {
  readonly id: string;
  /** `pdf`, `png`, `jpeg`. */
  readonly kind: string;
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
}

export interface PackageContents {
  readonly records: readonly RecordFile[];
  readonly files: readonly PackagedFile[];
  readonly forms: readonly PackagedFile[];
  readonly catalogue: unknown;
}

export interface PackageToSeal extends PackageContents {
  readonly passport: Passport;
  /** Who at the sender may release, and the release itself. */
  readonly trust: ChainOfTrust;
  /** Text of the sender's card, so that a recipient of the file alone can say whose it claims to be. */
  readonly cardText: string;
  /** The checkpoint note of the sender's compartment log. */
  readonly checkpoint: string;
  /** Inclusion proofs by version id. */
  readonly proofs: ReadonlyMap<string, string>;
}

export interface SealOptions {
  readonly folder: string;
  /** Random name with `packageEnding`. */
  readonly fileName: string;
  /** The sending desk. */
  readonly desk: KeyPairs;
  readonly limits: PackageLimits;
  readonly fileSystem?: FileSystem;
  /** Sealed bytes so far; may throw to stop. */
  readonly onBytes?: (total: number) => void;
}

export interface SealedPackage {
  readonly fileName: string;
  /** Of the `.age` bytes, hex. */
  readonly sha256: string;
  readonly size: number;
}

/** Version and hash of the catalogue that the records cite; its bytes lie in the bag (decision 27). */
export function catalogueHash(catalogue: unknown): string {
  return toHex(sha256(canonicalBytes(catalogue)));
}

/** What is inside, by class, as the passport says it. */
export function contentsByClass(contents: PackageContents): Passport['contents'] {
  const sizes = (files: readonly { readonly size: number }[]): { count: number; bytes: number } => ({
    count: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
  });
  const records = (['person', 'personSensitive', 'document'] as const).map((type) => ({
    class: type,
    ...sizes(contents.records.filter((record) => record.type === type).map(recordBagFile)),
  }));
  return [
    ...records,
    { class: 'file' as const, ...sizes(contents.files) },
    { class: 'form' as const, ...sizes(contents.forms) },
    { class: 'catalogue' as const, ...sizes([{ size: canonicalBytes(contents.catalogue).length }]) },
  ].filter(({ count }) => count > 0);
}

/** What the reader would refuse for its size must not be sealed. @throws packageTooLarge {limit} */
function assertReadable(files: readonly BagFile[]): void {
  let values = 0;
  for (const { path, size, content } of files) {
    if (!(content instanceof Uint8Array)) continue;
    const most = mostHeld(path);
    if (size > most) throw new AppError('packageTooLarge', { limit: most });
    if (isRecord(path)) values += measureBagJson(content, jsonLimits.record, 'recordJson');
  }
  if (values > mostRecordValues) throw new AppError('packageTooLarge', { limit: mostRecordValues });
}

function bagFiles(source: PackageToSeal): BagFile[] {
  return [
    textFile(passportPath, passportBytes(source.passport)),
    textFile(cardPath, source.cardText),
    textFile(chainOfTrustPath, chainOfTrustBytes(source.trust)),
    textFile(checkpointPath, source.checkpoint),
    textFile(cataloguePath, canonicalBytes(source.catalogue)),
    ...[...source.proofs].map(([versionId, text]) => textFile(proofPath(versionId), text)),
    ...source.records.map(recordBagFile),
    ...source.files.map((file) => ({ path: filePath(file), size: file.size, content: () => file.open() })),
    ...source.forms.map((form) => ({ path: formPath(form), size: form.size, content: () => form.open() })),
  ];
}

/**
 * Seals a package once into the staging folder: records → bag → tar → age to the recipient's desk, hashed in the same
 * pass and signed by the sending desk. The folder never holds anything but the sealed bytes (decision 25).
 * @throws packageTooLarge, packageBagInvalid, diskFull, writeFailed, fileDamaged, fileMissing; whatever `onBytes` throws. Nothing is left then.
 */
export async function sealPackage(source: PackageToSeal, options: SealOptions): Promise<SealedPackage> {
  const { folder, fileName, desk, fileSystem = nodeFileSystem } = options;
  const { order } = source.passport;
  const files = bagFiles(source);
  assertReadable(files);
  const bag = writeBag({
    identifier: source.passport.packageId,
    day: legalDayOf(source.passport.madeAt),
    files,
    limits: options.limits,
  });
  const recipient = ageRecipient(rawPublicKeys(order.recipient).exchange);
  const pass = hashingPass(ageEncrypt(bag, [recipient]), options.onBytes);
  const path = join(folder, fileName);
  try {
    await writeDurably(path, pass.bytes, { replace: false, fileSystem });
    const { blake2b, sha256: hash, size } = pass.digests();
    const signature = signMinisign({
      digest: blake2b,
      keyId: minisignKeyId(desk.signingPublic),
      signingSecret: desk.signingSecret,
      trustedComment,
      untrustedComment,
    });
    await writeDurably(`${path}${signatureEnding}`, utf8(signature), { replace: false, fileSystem });
    return { fileName, sha256: hash, size };
  } catch (error) {
    // Also what got its name before the last sync failed: bytes without a signature are no package.
    await removeSealed(folder, fileName, fileSystem).catch(noted('exchange/packageWriter.remove'));
    throw error;
  }
}

/** Removes sealed bytes that are not wanted any more; what is not there is no fault. */
export async function removeSealed(
  folder: string,
  fileName: string,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<void> {
  if (fileName.includes('/') || fileName.includes('\\')) throw new AppError('packagePathUnsafe', { reason: 'staging' });
  for (const name of [fileName, `${fileName}${signatureEnding}`]) {
    const path = join(folder, name);
    if (await fileSystem.exists(path)) await fileSystem.remove(path);
  }
}
