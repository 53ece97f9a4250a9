import { compartments } from '../../../shared/model/compartments.ts';
import { toBase64 } from '../../crypto/bytes.ts';
import { newKeyPairs, publicKeysOf, wipeKeyPairs } from '../../crypto/key-pairs.ts';
import { newId } from '../../crypto/random.ts';
import type { RecoveryShare } from '../../crypto/recovery-shares.ts';
import { SecretBytes } from '../../crypto/secret-bytes.ts';
import { nodeFileSystem, type FileSystem } from '../../platform/file-system.ts';
import { databaseFileName } from '../register-folder.ts';
import { certifyNext } from './certificate.ts';
import { sealDirectory } from './directory.ts';
import { noteEverything, sealEverything } from './grant-sets.ts';
import { signBody, writeKeysFile, type KeysBody } from './keys-file.ts';
import { recoveryName, recoveryPart, sharesOf } from './recovery-pair.ts';
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
 * generation 1 of keys.json. The root's private half and the recovery pair's are wiped before this returns;
 * the latter exists from then on only in the shares (decisions 2, 5).
 * @returns the shares to print; they are nowhere on disk.
 */
export async function createKeys(path: string, wanted: NewRegister, fileSystem: FileSystem = nodeFileSystem): Promise<{ shares: RecoveryShare[]; registerId: string }> {
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
    const grantor = { userId: approverId, signingSecret: approver.signingSecret };
    const everyKey = { content: new Map([...keys].map(([compartment, key]) => [compartment, { key, generation: 1 }] as const)), directoryKey };
    const first = { generation: 1, revoked: false, knew: [], issuedAt: wanted.now, issuedBy: 'root' as const };
    const ofApprover = certifyNext([], { ...first, subject: 'person', userId: approverId, displayName, loginCode, publicKeys: publicKeysOf(approver), roles: ['approver'] }, root.signingSecret);
    const certificates = certifyNext(ofApprover, { ...first, ...recoveryName, subject: 'recovery', userId: recoveryId, publicKeys: publicKeysOf(recovery) }, root.signingSecret);
    const rootPublic = toBase64(root.signingPublic);
    const body: KeysBody = {
      cover: { superiorBody: wanted.superiorBody, officeName: wanted.officeName, createdAt: wanted.now },
      incarnation: newId(),
      rootPublic,
      databases: compartments.map((compartment) => ({ compartment, generation: 1, file: databaseFileName(compartment, 1), cipher: wanted.cipher })),
      directory: sealDirectory({ certificates, proposals: [], granted: { [approverId]: noteEverything(registerId, approverId, grantor) } }, directoryKey, registerId),
      recovery: recoveryPart({ registerId, rootPublic }, { userId: recoveryId, pairs: recovery }, wanted.shares, everyKey, grantor),
      grants: { [approverId]: sealEverything(approver.exchangePublic, everyKey, registerId, grantor) },
    };
    await writeKeysFile(
      path,
      {
        formatVersion: 1,
        registerId,
        generation: 1,
        previousHash: '',
        body,
        bodySignature: signBody(registerId, body, grantor),
        slots: [makeSlot({ userId: approverId, loginCode, pairs: approver }, passphrase, root.signingPublic, registerId, wanted.passphraseStrength)],
      },
      grantor,
      fileSystem,
    );
    return { registerId, shares: await sharesOf(recovery, wanted.shares) };
  } finally {
    for (const pairs of [root, approver, recovery]) wipeKeyPairs(pairs);
    directoryKey.wipe();
    for (const key of keys.values()) key.wipe();
  }
}
