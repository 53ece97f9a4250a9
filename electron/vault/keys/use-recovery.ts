import { AppError } from '../../../shared/base/app-error.ts';
import { appendLink, linkHash, partHash } from '../../authority/chain-link.ts';
import type { Statement } from '../../authority/statements.ts';
import { equalBytes, fromBase64 } from '../../crypto/bytes.ts';
import { newKeyPairs, publicKeysOf, wipeKeyPairs } from '../../crypto/key-pairs.ts';
import { newId } from '../../crypto/random.ts';
import type { FileSystem } from '../../platform/file-system.ts';
import { assertCodeFree } from './accounts.ts';
import { sealDirectory } from './directory.ts';
import { everyGrant, placesOf, rowWith } from './grant-sets.ts';
import type { KeyRing } from './key-ring.ts';
import { asAltered, assertIsWhatChainSays, readKeysFile, writeKeysFile } from './keys-file.ts';
import { openAsRecovery } from './open-as-recovery.ts';
import { pairFromCards } from './recovery-cards.ts';
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
 * @throws recoveryShares…, loginCodeTaken, keysFile…, certificateInvalid, diskFull, writeFailed
 */
export async function certifyByRecovery(
  path: string,
  cards: readonly string[],
  person: RecoveredPerson,
  strength: 'office' | 'floor',
  now: number,
  fileSystem: FileSystem,
): Promise<void> {
  const { file } = await readKeysFile(path);
  const recovery = await pairFromCards(cards, file);
  const fresh = newKeyPairs();
  let opened: ReturnType<typeof openAsRecovery> | undefined;
  try {
    opened = openAsRecovery(file, recovery);
    assertCodeFree(opened, person.loginCode);
    const { registerId } = file;
    const userId = newId();
    const grants = everyGrant(opened.keys);
    const row = rowWith(grants, fresh.exchangePublic);
    const slot = makeSlot(
      { userId, loginCode: person.loginCode, pairs: fresh },
      person.passphrase,
      fromBase64(file.body.rootPublic),
      registerId,
      strength,
    );
    const { displayName, loginCode } = person;
    const statement: Statement = {
      kind: 'certificate',
      userId,
      displayName,
      loginCode,
      publicKeys: publicKeysOf(fresh),
      roles: ['approver'],
      generation: 1,
      slot: partHash(slot),
      row: partHash(row),
      places: placesOf(grants),
    };
    const links = appendLink(
      opened.chain.links,
      statement,
      [{ by: file.body.recovery.userId, signingSecret: recovery.signingSecret }],
      { registerId, at: now },
    );
    const body = {
      ...file.body,
      directory: sealDirectory(links, opened.keys.directoryKey, registerId),
      grants: { ...file.body.grants, [userId]: row },
    };
    const next = {
      registerId,
      generation: links.length,
      head: linkHash(links),
      body,
      slots: [...file.slots, slot],
      spent: file.spent,
      takenUp: [],
    };
    assertIsWhatChainSays(next, opened.chain.extended(links.slice(-1)));
    await writeKeysFile(path, next, fileSystem);
  } catch (error) {
    throw asAltered(error);
  } finally {
    wipeKeyPairs(recovery);
    wipeKeyPairs(fresh);
    opened?.wipe();
  }
}

/**
 * Would these cards bring the register back? Every box of the recovery pair is opened, and each key compared with the one
 * that is in use: a set that fits but opens nothing would be found out on the day it is needed.
 * @throws recoveryShares…, keysFileAltered, certificateInvalid
 */
export async function rehearseRecovery(ring: KeyRing, cards: readonly string[]): Promise<void> {
  const { file } = ring;
  const recovery = await pairFromCards(cards, file);
  let opened: ReturnType<typeof openAsRecovery> | undefined;
  try {
    opened = openAsRecovery(file, recovery);
    for (const [compartment, { key }] of ring.content) {
      const kept = opened.keys.content.get(compartment);
      if (kept?.key.use((bytes) => key.use((mine) => equalBytes(bytes, mine))) !== true)
        throw new AppError('keysFileAltered', { part: 'recovery', compartment });
    }
  } catch (error) {
    throw asAltered(error);
  } finally {
    wipeKeyPairs(recovery);
    opened?.wipe();
  }
}
