import { AppError } from '../../../shared/base/app-error.ts';
import { compartments } from '../../../shared/base/compartments.ts';
import type { CertificateChain } from '../../authority/certificate-chain.ts';
import { directoryGeneration } from '../../authority/chain-state.ts';
import { placeOf } from '../../authority/grant-places.ts';
import { toBase64 } from '../../crypto/bytes.ts';
import type { KeyPairs } from '../../crypto/key-pairs.ts';
import { openGrant } from './grant.ts';
import type { EveryKey } from './grant-sets.ts';
import { readHeldKeys } from './held-keys.ts';
import { chainOf } from './key-ring.ts';
import { assertIsWhatChainSays, type KeysFile } from './keys-file.ts';
import { rootIsSigned } from './recovery-pair.ts';

/** What the recovery pair opens: all of it, or it would be no recovery. */
interface RecoveryRing {
  readonly chain: CertificateChain;
  readonly keys: EveryKey;
  wipe(): void;
}

/**
 * As openKeyRing, with the recovery pair in the place of a slot; every box of it is opened. Nothing is trusted before its check.
 * @throws keysFileAltered, certificateInvalid
 */
export function openAsRecovery(file: KeysFile, recovery: KeyPairs): RecoveryRing {
  const { registerId, body } = file;
  if (!rootIsSigned({ registerId, rootPublic: body.rootPublic }, body.recovery, recovery))
    throw new AppError('keysFileAltered', { part: 'root' });
  const place = placeOf('directory');
  const directoryGrant = openGrant(body.recovery.grants[place] ?? '', place, recovery);
  if (directoryGrant === null) throw new AppError('keysFileAltered', { part: 'recovery' });
  const chain = chainOf(file, directoryGrant.key);
  const me = chain.known.get(body.recovery.userId);
  if (me?.subject !== 'recovery' || me.publicKeys.signing !== toBase64(recovery.signingPublic))
    throw new AppError('keysFileAltered', { part: 'recovery' });
  assertIsWhatChainSays(file, chain);
  const everything = new Map([
    [place, directoryGeneration],
    ...compartments.map(
      (name) => [placeOf('content', name), chain.state.databases.get(name)?.generation ?? 0] as const,
    ),
  ]);
  const held = readHeldKeys(body.recovery.grants, recovery, everything);
  return {
    chain,
    keys: { content: held.content, directoryKey: directoryGrant.key },
    wipe: () => {
      directoryGrant.key.wipe();
      for (const { key } of [...held.content.values(), ...held.logs.values()]) key.wipe();
    },
  };
}
