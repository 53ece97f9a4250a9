import { basename } from 'node:path';
import { isAppError } from '../../../shared/base/app-error.ts';
import type { ErrorCode } from '../../../shared/base/error-codes.ts';
import { checkpointFingerprint } from '../../log/checkpoint.ts';
import { readBounded } from '../../platform/bounded-file.ts';
import { ownFileLimits } from '../../platform/local-json.ts';
import { readCheckpoint } from '../../storage/repositories/checkpoints.ts';
import { isWrittenAsIs } from './attempts.ts';
import { readKeysFile } from '../keys/keys-file.ts';
import type { OpenRegister } from './open-register.ts';
import { readCoverSeal, sealText } from '../register-folder.ts';

export interface FolderFault {
  readonly code: ErrorCode;
  /** The name of the file, a word of ours. */
  readonly file: string;
}

/** The small files of a register's folder that lie outside every database: what each must be while the register is open. */
export async function checkFolder(register: OpenRegister): Promise<readonly FolderFault[]> {
  const { folder, ring } = register;
  const faults: FolderFault[] = [];
  const judge = (holds: boolean, path: string, code: ErrorCode = 'registerFileAltered'): void => {
    if (!holds) faults.push({ code, file: basename(path) });
  };
  judge((await keysHash(folder.keys)) === ring.hash, folder.keys, 'keysFileAltered');
  const attempts = await textOf(folder.attempts);
  judge(attempts === null || isWrittenAsIs(attempts), folder.attempts);
  const seal = await textOf(folder.seal);
  judge(seal === null || (await sealHolds(register, seal)), folder.seal);
  return faults;
}

/** The cover's line is the checkpoint of the last lock, at its time; whoever does not hold `office` cannot tell. */
async function sealHolds(register: OpenRegister, text: string): Promise<boolean> {
  const seal = await readCoverSeal(register.folder);
  if (seal === null || text !== sealText(seal)) return false;
  if (register.holding('office') === 'closed') return true;
  const checkpoint = await register.readLog('office', (db) => readCheckpoint(db, seal.size));
  return (
    checkpoint !== undefined &&
    checkpoint.at === seal.lastLockedAt &&
    checkpointFingerprint(checkpoint.note).replaceAll(' ', '') === seal.fingerprint
  );
}

/** Of the file as it lies there now; null for one that is no key file any more. */
async function keysHash(path: string): Promise<string | null> {
  return readKeysFile(path).then(
    ({ hash }) => hash,
    () => null,
  );
}

async function textOf(path: string): Promise<string | null> {
  // Larger than any of ours, or no file: not as it was written, whatever it says.
  return readBounded(path, ownFileLimits.bytes).then(
    (bytes) => Buffer.from(bytes).toString('utf8'),
    (error: unknown) => (isAppError(error) ? '' : null),
  );
}
