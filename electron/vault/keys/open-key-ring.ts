import { AppError } from '../../../shared/base/app-error.ts';
import { placeOf } from '../../authority/grant-places.ts';
import { equalBytes, fromBase64, toBase64 } from '../../crypto/bytes.ts';
import { fingerprintGroups } from '../../crypto/fingerprint.ts';
import { wipeKeyPairs, type KeyPairs } from '../../crypto/key-pairs.ts';
import { nodeFileSystem, type FileSystem } from '../../platform/file-system.ts';
import { openGrant } from './grant.ts';
import { readHeldKeys } from './held-keys.ts';
import { chainOf, KeyRing, type RingParts } from './key-ring.ts';
import { asAltered, assertIsWhatChainSays, readKeysFile, type KeysFile } from './keys-file.ts';
import { openSlotOf } from './open-slot-of.ts';

/**
 * What a keys file whose root is the pinned one gives to one user's keys. Order: directory → chain → every part of the file
 * against the chain → own boxes against what was granted. Nothing is trusted before its check.
 * @throws keysFileAltered, certificateInvalid; accountNotCertified when it gives them nothing, or they are revoked in it
 */
export function readRing(
  file: KeysFile,
  userId: string,
  pairs: KeyPairs,
): Pick<RingParts, 'chain' | 'directoryKey' | 'content' | 'logs'> {
  const boxes = file.body.grants[userId];
  if (boxes === undefined) throw new AppError('accountNotCertified');
  const directoryPlace = placeOf('directory');
  const directoryGrant = openGrant(boxes[directoryPlace] ?? '', directoryPlace, pairs);
  if (directoryGrant === null) throw new AppError('accountNotCertified');
  const chain = chainOf(file, directoryGrant.key);
  const me = chain.known.get(userId);
  if (me === undefined || me.revoked) throw new AppError('accountNotCertified');
  if (toBase64(pairs.signingPublic) !== me.publicKeys.signing) throw new AppError('keysFileAltered', { part: 'slot' });
  assertIsWhatChainSays(file, chain);
  return {
    chain,
    directoryKey: directoryGrant.key,
    ...readHeldKeys(boxes, pairs, chain.state.granted.get(userId) ?? new Map()),
  };
}

/** Taken up, and nothing granted yet: every certificate comes with the directory. */
const waits = ({ spent, body }: KeysFile, userId: string, pairs: KeyPairs): boolean => {
  const place = placeOf('directory');
  return (
    spent.some((slot) => slot.userId === userId) && openGrant(body.grants[userId]?.[place] ?? '', place, pairs) === null
  );
};

/**
 * From a login code and a passphrase to verified keys: slot → pinned root → readRing.
 * @throws unlockRefused, keysFileDamaged, keysFileAltered, certificateInvalid, accountNotCertified; accountToTakeUp, accountTakenUp,
 * accountWaits (with the code of the keys) of somebody who is coming in
 */
export async function openKeyRing(
  path: string,
  loginCode: string,
  passphrase: string,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<KeyRing> {
  const { file, hash } = await readKeysFile(path);
  const { slot, pairs, rootPublic } = openSlotOf(file, loginCode, passphrase);
  try {
    if (!equalBytes(rootPublic, fromBase64(file.body.rootPublic)))
      throw new AppError('keysFileAltered', { part: 'root' });
    // Whoever proposed them made these keys: whatever was granted to them, they open no session.
    if (slot.oneTime) throw new AppError('accountToTakeUp');
    if (waits(file, slot.userId, pairs))
      throw new AppError('accountWaits', { keyCode: fingerprintGroups(slot.publicKeys) });
    return new KeyRing({
      path,
      fileSystem,
      file,
      hash,
      userId: slot.userId,
      pairs,
      ...readRing(file, slot.userId, pairs),
    });
  } catch (error) {
    wipeKeyPairs(pairs);
    throw asAltered(error);
  }
}
