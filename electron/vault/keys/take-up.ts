import { AppError } from '../../../shared/base/app-error.ts';
import { linkAfter, linkHash, partHash, type ChainLink } from '../../authority/chain-link.ts';
import { equalBytes, fromBase64 } from '../../crypto/bytes.ts';
import { fingerprintGroups } from '../../crypto/fingerprint.ts';
import { newKeyPairs, publicKeysOf, wipeKeyPairs, type KeyPairs } from '../../crypto/key-pairs.ts';
import type { FileSystem } from '../../platform/file-system.ts';
import { readKeysFile, writeKeysFile, type KeysFile } from './keys-file.ts';
import { openSlotOf } from './open-slot-of.ts';
import { makeSlot, type Slot } from './slot.ts';

/** What somebody types who takes up the account that was proposed for them. */
export interface TakingUp {
  readonly loginCode: string;
  /** Of one time: from whoever proposed them. */
  readonly passphrase: string;
  /** Their own. */
  readonly next: string;
}

interface NewOwner {
  readonly userId: string;
  readonly oneTime: KeyPairs;
  readonly fresh: KeyPairs;
  readonly slot: Slot;
}

/** Signed by the keys of the proposal, and by the new ones in proof that whoever states it has them. */
export function takeUpLink(
  file: Pick<KeysFile, 'registerId' | 'generation' | 'head'>,
  { userId, oneTime, fresh, slot }: NewOwner,
  at: number,
): ChainLink {
  const hands = [oneTime, fresh].map(({ signingSecret }) => ({ by: userId, signingSecret }));
  return linkAfter(
    { length: file.generation, head: file.head },
    { kind: 'takeUp', userId, publicKeys: publicKeysOf(fresh), slot: partHash(slot) },
    hands,
    { registerId: file.registerId, at },
  );
}

/**
 * The newcomer makes keys of their own, under a passphrase that nobody gave them. The keys that the proposer made end here.
 * Nobody who is not certified yet reads the directory, so the statement is laid behind it, and whoever unlocks next judges it.
 * @returns the code of the new keys, which the newcomer reads out to whoever certifies
 * @throws unlockRefused, accountTakenUp, passphraseGiven, keysFile…, diskFull, writeFailed
 */
export async function takeUpAccount(
  path: string,
  typed: TakingUp,
  strength: 'office' | 'floor',
  now: number,
  fileSystem: FileSystem,
): Promise<{ keyCode: string }> {
  const { file } = await readKeysFile(path);
  const { slot: spent, pairs: oneTime, rootPublic } = openSlotOf(file, typed.loginCode, typed.passphrase);
  const fresh = newKeyPairs();
  try {
    if (!equalBytes(rootPublic, fromBase64(file.body.rootPublic)))
      throw new AppError('keysFileAltered', { part: 'root' });
    if (!spent.oneTime) throw new AppError('accountTakenUp');
    if (typed.next.normalize('NFC') === typed.passphrase.normalize('NFC')) throw new AppError('passphraseGiven');
    const { userId, loginCode } = spent;
    const slot = makeSlot({ userId, loginCode, pairs: fresh }, typed.next, rootPublic, file.registerId, strength);
    const link = takeUpLink(file, { userId, oneTime, fresh, slot }, now);
    const slots = file.slots.map((each) => (each === spent ? slot : each));
    await writeKeysFile(
      path,
      {
        ...file,
        generation: link.body.number,
        head: linkHash([link]),
        slots,
        spent: [...file.spent, spent],
        takenUp: [...file.takenUp, link],
      },
      fileSystem,
    );
    return { keyCode: fingerprintGroups(slot.publicKeys) };
  } finally {
    wipeKeyPairs(oneTime);
    wipeKeyPairs(fresh);
  }
}
