import { compartments } from '../../../shared/base/compartments.ts';
import { toBase64 } from '../../crypto/bytes.ts';
import { newKeyPairs, publicKeysOf, wipeKeyPairs } from '../../crypto/key-pairs.ts';
import { newId } from '../../crypto/random.ts';
import type { RecoveryShare } from '../../crypto/share-card.ts';
import { SecretBytes } from '../../crypto/secret-bytes.ts';
import { nodeFileSystem, type FileSystem } from '../../platform/file-system.ts';
import { databaseFileName } from '../register-folder.ts';
import { appendLink, linkHash, partHash, type ChainLink } from '../../authority/chain-link.ts';
import type { Statement } from '../../authority/statements.ts';
import { sealDirectory } from './directory.ts';
import { everyGrant, placesOf, rowWith } from './grant-sets.ts';
import { writeKeysFile, type KeysBody } from './keys-file.ts';
import { recoveryPart, sharesOf } from './recovery-pair.ts';
import { makeSlot } from './slot.ts';

export interface NewRegister {
  readonly officeName: string;
  readonly superiorBody: string;
  readonly approver: { readonly displayName: string; readonly loginCode: string; readonly passphrase: string };
  readonly shares: { readonly needed: number; readonly total: number };
  readonly cipher: 'aegis' | 'chacha20';
  readonly now: number;
  readonly passphraseStrength: 'office' | 'floor';
}

/**
 * First run: makes the root, the first approver, the recovery pair and the four compartment keys, and writes
 * the first keys.json. The root's private half and the recovery pair's are wiped before this returns;
 * the latter exists from then on only in the shares (decisions 2, 5).
 * @returns the shares to print; they are nowhere on disk.
 */
export async function createKeys(
  path: string,
  wanted: NewRegister,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<{ shares: RecoveryShare[]; registerId: string }> {
  const registerId = newId();
  const approverId = newId();
  const recoveryId = newId();
  const root = newKeyPairs();
  const approver = newKeyPairs();
  const recovery = newKeyPairs();
  const directoryKey = SecretBytes.random(32);
  const keys = new Map(compartments.map((compartment) => [compartment, SecretBytes.random(32)] as const));
  const { displayName, loginCode, passphrase } = wanted.approver;
  try {
    const everyKey = {
      content: new Map([...keys].map(([compartment, key]) => [compartment, { key, generation: 1 }] as const)),
      directoryKey,
    };
    const rootPublic = toBase64(root.signingPublic);
    const cover = { superiorBody: wanted.superiorBody, officeName: wanted.officeName, createdAt: wanted.now };
    const incarnation = newId();
    const databases = compartments.map((compartment) => ({
      compartment,
      generation: 1,
      file: databaseFileName(compartment, 1),
      cipher: wanted.cipher,
    }));
    const grants = everyGrant(everyKey);
    const row = rowWith(grants, approver.exchangePublic);
    const slot = makeSlot(
      { userId: approverId, loginCode, pairs: approver },
      passphrase,
      root.signingPublic,
      registerId,
      wanted.passphraseStrength,
    );
    const part = recoveryPart(
      { registerId, rootPublic },
      { userId: recoveryId, pairs: recovery },
      wanted.shares,
      everyKey,
    );
    const statements: Statement[] = [
      { kind: 'register', registerId, incarnation, cover, databases },
      {
        kind: 'certificate',
        userId: approverId,
        displayName,
        loginCode,
        publicKeys: publicKeysOf(approver),
        roles: ['approver'],
        generation: 1,
        slot: partHash(slot),
        row: partHash(row),
        places: placesOf(grants),
      },
      { kind: 'recovery', userId: recoveryId, publicKeys: publicKeysOf(recovery), generation: 1, part: partHash(part) },
    ];
    let links: readonly ChainLink[] = [];
    for (const statement of statements)
      links = appendLink(links, statement, [{ by: 'root', signingSecret: root.signingSecret }], {
        registerId,
        at: wanted.now,
      });
    const body: KeysBody = {
      cover,
      incarnation,
      rootPublic,
      databases,
      directory: sealDirectory(links, directoryKey, registerId),
      recovery: part,
      grants: { [approverId]: row },
    };
    await writeKeysFile(
      path,
      { registerId, generation: links.length, head: linkHash(links), body, slots: [slot], spent: [], takenUp: [] },
      fileSystem,
    );
    return { registerId, shares: await sharesOf(recovery, wanted.shares) };
  } finally {
    for (const pairs of [root, approver, recovery]) wipeKeyPairs(pairs);
    directoryKey.wipe();
    for (const key of keys.values()) key.wipe();
  }
}
