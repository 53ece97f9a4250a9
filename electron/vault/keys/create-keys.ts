import { compartments, type Compartment } from '../../../shared/model/compartments.ts';
import { toBase64 } from '../../crypto/bytes.ts';
import { newKeyPairs, publicKeysOf, wipeKeyPairs, type KeyPairs } from '../../crypto/key-pairs.ts';
import { newId } from '../../crypto/random.ts';
import { splitRecoverySecret, type RecoveryShare } from '../../crypto/recovery-shares.ts';
import { packKeyPairs } from '../../crypto/key-pairs.ts';
import { SecretBytes } from '../../crypto/secret-bytes.ts';
import { nodeFileSystem, type FileSystem } from '../../platform/file-system.ts';
import { issueCertificate } from './certificate.ts';
import { sealDirectory } from './directory.ts';
import { emptyGrants, placeOf, sealGrant } from './grant.ts';
import { signBody, writeKeysFile, type KeysBody } from './keys-file.ts';
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

/** `personnel`, 3 → `personnel.g0003.db` (decision 4). */
export function databaseFileName(compartment: Compartment, generation: number): string {
  return `${compartment}.g${String(generation).padStart(4, '0')}.db`;
}

/** All nine places for somebody who may hold everything: the first approver and the recovery pair. */
function fullGrants(to: Uint8Array, keys: ReadonlyMap<Compartment, SecretBytes>, directoryKey: SecretBytes, registerId: string, by: string, signer: KeyPairs): string[] {
  const boxes = emptyGrants();
  const put = (place: number, key: SecretBytes): void => {
    boxes[place] = sealGrant({ place, keyGeneration: 1, key, grantedBy: by }, to, registerId, signer.signingSecret);
  };
  for (const [compartment, key] of keys) put(placeOf('content', compartment), key);
  put(placeOf('directory'), directoryKey);
  return boxes;
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
    const certify = (body: { subject: 'person' | 'recovery'; userId: string; displayName: string; loginCode: string; pairs: KeyPairs; roles: ('approver')[] }) =>
      issueCertificate(
        {
          subject: body.subject,
          userId: body.userId,
          displayName: body.displayName,
          loginCode: body.loginCode,
          publicKeys: publicKeysOf(body.pairs),
          roles: body.roles,
          generation: 1,
          revoked: false,
          issuedAt: wanted.now,
          issuedBy: 'root',
        },
        root.signingSecret,
      );
    const certificates = [
      certify({ subject: 'person', userId: approverId, displayName, loginCode, pairs: approver, roles: ['approver'] }),
      certify({ subject: 'recovery', userId: recoveryId, displayName: '', loginCode: 'recovery', pairs: recovery, roles: [] }),
    ];
    const body: KeysBody = {
      cover: { superiorBody: wanted.superiorBody, officeName: wanted.officeName, createdAt: wanted.now },
      incarnation: newId(),
      rootPublic: toBase64(root.signingPublic),
      databases: compartments.map((compartment) => ({ compartment, generation: 1, file: databaseFileName(compartment, 1), cipher: wanted.cipher })),
      directory: sealDirectory({ certificates, proposals: [], granted: { [approverId]: [...compartments.map((name) => placeOf('content', name)), placeOf('directory')] } }, directoryKey, registerId),
      recovery: {
        userId: recoveryId,
        exchangePublic: publicKeysOf(recovery).exchange,
        ...wanted.shares,
        grants: fullGrants(recovery.exchangePublic, keys, directoryKey, registerId, approverId, approver),
      },
      grants: { [approverId]: fullGrants(approver.exchangePublic, keys, directoryKey, registerId, approverId, approver) },
    };
    const writer = { userId: approverId, signingSecret: approver.signingSecret };
    await writeKeysFile(
      path,
      {
        formatVersion: 1,
        registerId,
        generation: 1,
        previousHash: '',
        body,
        bodySignature: signBody(registerId, body, writer),
        slots: [makeSlot({ userId: approverId, loginCode, pairs: approver }, passphrase, root.signingPublic, registerId, wanted.passphraseStrength)],
      },
      writer,
      fileSystem,
    );
    const packed = packKeyPairs(recovery);
    try {
      return { registerId, shares: await splitRecoverySecret(packed, wanted.shares.needed, wanted.shares.total) };
    } finally {
      packed.fill(0);
    }
  } finally {
    for (const pairs of [root, approver, recovery]) wipeKeyPairs(pairs);
    directoryKey.wipe();
    for (const key of keys.values()) key.wipe();
  }
}
