import { AppError } from '../../../shared/errors/app-error.ts';
import { compartments } from '../../../shared/model/compartments.ts';
import { fromBase64, toBase64 } from '../../crypto/bytes.ts';
import { newKeyPairs, publicKeysOf, wipeKeyPairs, type KeyPairs } from '../../crypto/key-pairs.ts';
import { newId } from '../../crypto/random.ts';
import type { FileSystem } from '../../platform/file-system.ts';
import { certifyNext, verifyChain } from './certificate.ts';
import { openDirectory, sealDirectory, type Directory } from './directory.ts';
import { openGrant, placeOf, verifyGrant } from './grant.ts';
import { noteEverything, sealEverything, type EveryKey } from './grant-sets.ts';
import { readHeldKeys } from './held-keys.ts';
import { asAltered, readKeysFile, signBody, verifyKeysFile, writeKeysFile, type KeysFile } from './keys-file.ts';
import { pairFromCards } from './recovery-cards.ts';
import { rootIsSigned } from './recovery-pair.ts';
import { makeSlot } from './slot.ts';

export interface RecoveredPerson {
  readonly displayName: string;
  readonly loginCode: string;
  readonly passphrase: string;
}

/**
 * Custodians with enough cards bring in one new approver (decision 5): a certified pair of its own that revives nobody's
 * signature, a slot, and every compartment key at its present generation. The cards stay valid until new ones are in force,
 * so that a crash here locks nobody out for good.
 * @throws recoveryShares…, loginCodeTaken, keysFile…, certificateInvalid, grantNotHeld, diskFull, writeFailed
 */
export async function certifyByRecovery(path: string, cards: readonly string[], person: RecoveredPerson, strength: 'office' | 'floor', now: number, fileSystem: FileSystem): Promise<void> {
  const { file, hash } = await readKeysFile(path);
  const recovery = await pairFromCards(cards, file);
  const fresh = newKeyPairs();
  let opened: ReturnType<typeof openAsRecovery> | undefined;
  try {
    opened = openAsRecovery(file, recovery);
    const { directory, known, keys } = opened;
    const everUsed = [...file.slots.map(({ loginCode }) => loginCode), ...[...known.values()].map(({ loginCode }) => loginCode)];
    if (everUsed.includes(person.loginCode)) throw new AppError('loginCodeTaken');
    const { registerId } = file;
    const userId = newId();
    const grantor = { userId, signingSecret: fresh.signingSecret };
    const next: Directory = {
      ...directory,
      certificates: certifyNext(
        directory.certificates,
        { subject: 'person', userId, displayName: person.displayName, loginCode: person.loginCode, publicKeys: publicKeysOf(fresh), roles: ['approver'], generation: 1, revoked: false, knew: [], issuedAt: now, issuedBy: file.body.recovery.userId },
        recovery.signingSecret,
      ),
      granted: { ...directory.granted, [userId]: noteEverything(registerId, userId, grantor) },
    };
    const body = {
      ...file.body,
      directory: sealDirectory(next, keys.directoryKey, registerId),
      grants: { ...file.body.grants, [userId]: sealEverything(fresh.exchangePublic, keys, registerId, grantor) },
    };
    const slot = makeSlot({ userId, loginCode: person.loginCode, pairs: fresh }, person.passphrase, fromBase64(file.body.rootPublic), registerId, strength);
    await writeKeysFile(
      path,
      { formatVersion: 1, registerId, generation: file.generation + 1, previousHash: hash, body, bodySignature: signBody(registerId, body, grantor), slots: [...file.slots, slot] },
      grantor,
      fileSystem,
    );
  } catch (error) {
    throw asAltered(error);
  } finally {
    wipeKeyPairs(recovery);
    wipeKeyPairs(fresh);
    opened?.wipe();
  }
}

/** As openKeyRing, with the recovery pair in the place of a slot. Nothing is trusted before its check. */
function openAsRecovery(file: KeysFile, recovery: KeyPairs): { directory: Directory; known: ReturnType<typeof verifyChain>; keys: EveryKey; wipe: () => void } {
  const { registerId, body } = file;
  if (!rootIsSigned({ registerId, rootPublic: body.rootPublic }, body.recovery, recovery)) throw new AppError('keysFileAltered', { part: 'root' });
  const place = placeOf('directory');
  const directoryGrant = openGrant(body.recovery.grants[place] ?? '', place, recovery);
  if (directoryGrant === null) throw new AppError('keysFileAltered', { part: 'recovery' });
  const directory = openDirectory(body.directory, directoryGrant.key, registerId);
  const known = verifyChain(directory.certificates, fromBase64(body.rootPublic));
  const me = known.get(body.recovery.userId);
  if (me?.subject !== 'recovery' || me.publicKeys.signing !== toBase64(recovery.signingPublic)) throw new AppError('keysFileAltered', { part: 'recovery' });
  verifyKeysFile(file, known);
  verifyGrant(directoryGrant, me, known, registerId);
  const held = readHeldKeys(body.recovery.grants, recovery, me, known, file);
  if (compartments.some((name) => !held.content.has(name))) throw new AppError('grantNotHeld');
  return {
    directory,
    known,
    keys: { content: held.content, directoryKey: directoryGrant.key },
    wipe: () => {
      directoryGrant.key.wipe();
      for (const { key } of [...held.content.values(), ...held.logs.values()]) key.wipe();
    },
  };
}
