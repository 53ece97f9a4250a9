import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ageDecrypt, ageEncrypt, ageRecipient } from '../../electron/crypto/age.ts';
import { minisignKeyId, signMinisign } from '../../electron/crypto/minisign.ts';
import { readBag } from '../../electron/exchange/bag/read-bag.ts';
import { fileBytes } from '../../electron/exchange/file-source.ts';
import {
  hashingPass,
  newPackageFileName,
  signatureEnding,
  trustedComment,
  untrustedComment,
} from '../../electron/exchange/package-file.ts';
import { packageLimits } from '../../electron/exchange/bag/package-limits.ts';
import { collect, piecesOf } from './byte-streams.ts';
import { seal, type MadePackage } from './package-maker.ts';
import { entriesOf, rawTar, withManifests, type BagParts } from './raw-tar.ts';

/**
 * A package whose bag was changed by somebody with all the right keys: manifests, sizes, encryption and seal fit again, so
 * that only what reads the content can find it out.
 */
export async function sealChanged(
  made: MadePackage,
  folder: string,
  change: (parts: BagParts) => void,
): Promise<string> {
  const { path } = await seal(made, folder);
  const bag = await readBag(ageDecrypt(fileBytes(path), made.recipient.pairs.exchangeSecret), {
    limits: packageLimits,
    isStreamed: () => false,
  });
  const parts: BagParts = new Map(bag.held);
  change(parts);
  const payload = [...parts]
    .filter(([name]) => name.startsWith('data/'))
    .map(([, content]) => Buffer.byteLength(content));
  parts.set('bag-info.txt', `Payload-Oxum: ${payload.reduce((sum, size) => sum + size, 0)}.${payload.length}\n`);
  const tar = rawTar(entriesOf(withManifests(parts)));
  const pass = hashingPass(ageEncrypt(piecesOf(tar, 65_536), [ageRecipient(made.recipient.pairs.exchangePublic)]));
  const changed = join(folder, newPackageFileName());
  writeFileSync(changed, await collect(pass.bytes));
  const { signingPublic, signingSecret } = made.sender.pairs;
  writeFileSync(
    `${changed}${signatureEnding}`,
    signMinisign({
      digest: pass.digests().blake2b,
      keyId: minisignKeyId(signingPublic),
      signingSecret,
      trustedComment,
      untrustedComment,
    }),
  );
  return changed;
}
