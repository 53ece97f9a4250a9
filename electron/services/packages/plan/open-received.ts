import { join } from 'node:path';
import type { Compartment } from '../../../../shared/base/compartments.ts';
import { legalDayOf } from '../../../../shared/text/partial-date.ts';
import { fromBase64 } from '../../../crypto/bytes.ts';
import type { FileVisitor } from '../../../exchange/bag/read-bag.ts';
import { fileBytes } from '../../../exchange/file-source.ts';
import { checkPackageSignature, digestsOf, readSignatureBeside } from '../../../exchange/package-file.ts';
import { packageLimits } from '../../../exchange/bag/package-limits.ts';
import { readPackage, type OpenedPackage } from '../../../exchange/package-reader.ts';
import { AppError } from '../../../../shared/base/app-error.ts';
import { assertClockTrusted } from '../../authority/register-clock.ts';
import type { ServiceContext } from '../../base/service-context.ts';
import { ownDesk, withOwnDesks } from '../offices/desk-keys.ts';
import { assertKnown, knownChain } from '../offices/known-chain.ts';
import { senderOfKey } from '../offices/office-store.ts';
import { tidyStaging } from '../out/tidy-staging.ts';

/** Packages of this version are for the personnel desk. */
const desksThatRead: readonly Compartment[] = ['personnel'];

export interface SealedHere {
  readonly fileName: string;
  /** Hex, of the bytes that were taken in. */
  readonly sha256: string;
  /** Base64 key of the sending desk. */
  readonly deskKey: string;
}

/** Whether a package may still be opened; a clock that nobody can trust says nothing about that (decision 17). @throws packageExpired {expires}, clockDisputed */
export async function assertNotExpired(context: ServiceContext, expires: string): Promise<void> {
  assertClockTrusted(context);
  if (expires < legalDayOf(context.clock.now())) throw new AppError('packageExpired', { expires });
}

/**
 * Opens sealed bytes of the staging folder, every time from the beginning: they are still the ones that were taken in, and
 * their signature still holds, under a card that still counts, and the sender's certificates hold what is known of them.
 * @param when arriving: nothing of it is kept here yet
 * @throws fileDamaged when they are not; packageSenderUnconfirmed, packageChainShorter, packageChainForked; as readPackage
 */
export async function openReceived(
  context: ServiceContext,
  sealed: SealedHere,
  when: 'arriving' | 'waiting',
  onFile?: FileVisitor,
): Promise<OpenedPackage> {
  await tidyStaging(context);
  const path = join(context.stagingFolder, sealed.fileName);
  const digests = await digestsOf(fileBytes(path), (done) => {
    context.job.throwIfCancelled();
    context.job.progress('check', done, null);
  });
  if (digests.sha256 !== sealed.sha256) throw new AppError('fileDamaged', { part: 'package' });
  checkPackageSignature(await readSignatureBeside(path), digests, fromBase64(sealed.deskKey));
  const sender = await senderOfKey(context, sealed.deskKey);
  if (sender === undefined) throw new AppError('packageSenderUnconfirmed');
  const { card } = sender.office;
  const opened = await withOwnDesks(context, async (desks) => {
    const ours = [...desks]
      .filter(([name]) => desksThatRead.includes(name))
      .map(([name, pairs]) => ownDesk(name, pairs));
    context.job.progress('open', 0, null);
    return readPackage({
      path,
      signingPublic: fromBase64(sealed.deskKey),
      rootPublic: card.root,
      desks: ours,
      limits: packageLimits,
      ...(onFile === undefined ? {} : { onFile }),
    });
  });
  assertKnown(
    opened.trust,
    await context.compartment('office').read((db) => knownChain(db, context, card.registerId)),
    when,
  );
  return opened;
}
