import { join } from 'node:path';
import { AppError } from '../../shared/base/app-error.ts';
import { utf8 } from '../crypto/bytes.ts';
import { writeDurably } from '../platform/durable-file.ts';
import { nodeFileSystem, type FileSystem } from '../platform/file-system.ts';
import { fileBytes } from './file-source.ts';
import {
  checkPackageSignature,
  digestsOf,
  hashingPass,
  newPackageFileName,
  readSignatureBeside,
  signatureEnding,
  signingKeyIdOf,
  withOwnComment,
  type SealedDigests,
} from './package-file.ts';
import type { PackageLimits } from './bag/package-limits.ts';
import { removeSealed } from './package-writer.ts';
import { noted } from '../platform/program-log.ts';

/** A desk of another office whose card is known here. */
export interface KnownDesk {
  /** Raw Ed25519 key, 32 bytes. */
  readonly signingPublic: Uint8Array;
  /** Whether the card was confirmed by reading its fingerprint aloud. */
  readonly confirmed: boolean;
}

export interface CopyInOptions<D extends KnownDesk> {
  readonly source: string;
  readonly stagingFolder: string;
  readonly limits: PackageLimits;
  /** Who signs with a key of this id; undefined for nobody we know. */
  readonly findDesk: (keyId: string) => Promise<D | undefined>;
  readonly fileSystem?: FileSystem;
  readonly onBytes?: (total: number) => void;
}

export interface CopiedPackage<D extends KnownDesk> extends SealedDigests {
  readonly fileName: string;
  readonly desk: D;
}

/**
 * Takes a package from a stick into the staging folder, still sealed: who signed it is settled before a byte is copied,
 * the signature before a byte is opened, and the copy is read again and compared, so that what is examined later
 * is what was signed, whatever the stick does meanwhile (decision 26).
 * @throws packageSignatureMissing, packageSignatureInvalid, packageSenderUnknown, packageSenderUnconfirmed,
 * packageTooLarge, volumeUnreadable, volumeReadBackDiffers, diskFull, writeFailed. Nothing is left then.
 */
export async function copyIn<D extends KnownDesk>(options: CopyInOptions<D>): Promise<CopiedPackage<D>> {
  const { source, stagingFolder, limits, fileSystem = nodeFileSystem } = options;
  const signatureText = await readSignatureBeside(source);
  const desk = await options.findDesk(signingKeyIdOf(signatureText));
  if (desk === undefined) throw new AppError('packageSenderUnknown');
  if (!desk.confirmed) throw new AppError('packageSenderUnconfirmed');
  const fileName = newPackageFileName();
  const path = join(stagingFolder, fileName);
  try {
    const pass = hashingPass(fileBytes(source), (total) => {
      if (total > limits.total) throw new AppError('packageTooLarge', { limit: limits.total });
      options.onBytes?.(total);
    });
    await writeDurably(path, pass.bytes, { replace: false, fileSystem });
    const digests = pass.digests();
    checkPackageSignature(signatureText, digests, desk.signingPublic);
    await writeDurably(`${path}${signatureEnding}`, utf8(withOwnComment(signatureText)), {
      replace: false,
      fileSystem,
    });
    const again = await digestsOf(fileBytes(path));
    if (again.sha256 !== digests.sha256) throw new AppError('volumeReadBackDiffers');
    return { fileName, desk, ...digests };
  } catch (error) {
    await removeSealed(stagingFolder, fileName, fileSystem).catch(noted('exchange/copyIn.remove'));
    throw error;
  }
}
