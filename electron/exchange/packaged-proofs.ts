import { AppError, isAppError } from '../../shared/base/app-error.ts';
import { equalBytes, fromBase64, fromUtf8 } from '../crypto/bytes.ts';
import type { SignerKeys } from '../log/event-signature.ts';
import { parseCheckpoint, verifyCheckpoint } from '../log/checkpoint.ts';
import { parseProof, verifyProof } from '../log/proof.ts';
import { checkpointPath } from './bag-layout.ts';
import type { Passport } from './passport.ts';
import { proofPath, type RecordFile } from './record-file.ts';

function invalid(reason: string, cause?: unknown): AppError {
  return new AppError('packagePassportInvalid', { reason }, { cause });
}

/**
 * Holds every version against the sender's log: its event stands in the tree under the one signed checkpoint, and
 * carries the version's commitment (decision 12). `keysOf`: the keys that the sender's chain certifies.
 * @returns the user ids that signed the checkpoint
 * @throws packagePassportInvalid {reason: proof… | checkpoint}
 */
export function checkPackagedProofs(
  passport: Passport,
  records: readonly RecordFile[],
  held: ReadonlyMap<string, Uint8Array>,
  keysOf: SignerKeys,
): readonly string[] {
  const note = textOf(held, checkpointPath, 'checkpoint');
  const signers = checkNote(passport, note, keysOf);
  for (const record of records) {
    for (const { versionId, commitment } of record.versions) {
      const text = textOf(held, proofPath(versionId), 'proofMissing');
      try {
        // One checkpoint for all, so that one signature is checked and one root believed.
        if (parseProof(text).checkpoint !== note) throw invalid('proofCheckpoint');
        const { event } = verifyProof(text, keysOf);
        const says = event.recordId === record.id && event.recordType === record.type && event.versionId === versionId;
        if (!says || event.commitment === null || !equalBytes(event.commitment, fromBase64(commitment)))
          throw invalid('proofVersion');
      } catch (error) {
        throw isAppError(error) && error.code === 'packagePassportInvalid' ? error : invalid('proof', error);
      }
    }
  }
  return signers;
}

function checkNote(
  passport: Passport,
  note: string,
  keysOf: (userId: string) => readonly Uint8Array[],
): readonly string[] {
  const { sender } = passport;
  try {
    const { registerId, incarnation, compartment } = parseCheckpoint(note);
    if (registerId !== sender.registerId || incarnation !== sender.incarnation || compartment !== passport.compartment)
      throw invalid('checkpoint');
    return verifyCheckpoint(note, keysOf).signers;
  } catch (error) {
    throw isAppError(error) && error.code === 'packagePassportInvalid' ? error : invalid('checkpoint', error);
  }
}

function textOf(held: ReadonlyMap<string, Uint8Array>, path: string, reason: string): string {
  const bytes = held.get(path);
  if (bytes === undefined) throw invalid(reason);
  try {
    return fromUtf8(bytes);
  } catch (error) {
    throw invalid(reason, error);
  }
}
