import { stat } from 'node:fs/promises';
import { AppError, isAppError } from '../../../../shared/base/app-error.ts';
import { fromUtf8 } from '../../../crypto/bytes.ts';
import { copyIn, type CopiedPackage } from '../../../exchange/copy-in.ts';
import { packageLimits } from '../../../exchange/bag/package-limits.ts';
import { removeSealed } from '../../../exchange/package-writer.ts';
import { passportBytes, type Passport } from '../../../exchange/passport.ts';
import type { Handler } from '../../base/handlers.ts';
import type { ServiceContext } from '../../base/service-context.ts';
import { keepReached } from '../offices/known-chain.ts';
import { deskOfKey, type SendingDesk } from '../offices/office-store.ts';
import { assertNotExpired, openReceived } from '../plan/open-received.ts';
import { addToInChain, judgeArrival, readInChain } from '../offices/numbers-arrived.ts';
import { assertReadable } from '../plan/plan-records.ts';
import { tidyStaging } from '../out/tidy-staging.ts';
import { createPackageIn, listPackagesIn, type PackageIn } from '../../authority/package-in-store.ts';
import { noted } from '../../../platform/program-log.ts';

type Copied = CopiedPackage<SendingDesk>;

function headOf(passport: Passport): PackageIn['passport'] {
  return {
    packageId: passport.packageId,
    number: passport.number,
    previous: passport.previous,
    incarnation: passport.sender.incarnation,
    purpose: passport.order.purpose,
    expires: passport.order.expires,
    people: passport.order.records.filter(({ type }) => type === 'person').length,
    text: fromUtf8(passportBytes(passport)),
  };
}

function newPackageIn(context: ServiceContext, copied: Copied, rest: Pick<PackageIn, 'passport' | 'state'>): PackageIn {
  const { desk } = copied;
  return {
    fileName: copied.fileName,
    sha256: copied.sha256,
    size: copied.size,
    officeId: desk.officeId,
    officeName: desk.office.card.officeName,
    desk: desk.desk.desk,
    deskKey: desk.desk.signing,
    receivedAt: context.clock.now(),
    receivedBy: context.who.userId,
    counts: null,
    later: [],
    forms: [],
    imported: [],
    takings: [],
    unknown: {},
    receipt: null,
    refused: null,
    ...rest,
  };
}

async function keep(context: ServiceContext, copied: Copied): Promise<{ id: string; failure: AppError | null }> {
  const personnel = context.compartment('personnel');
  let passport: Passport;
  try {
    const opened = await openReceived(context, { ...copied, deskKey: copied.desk.desk.signing }, 'arriving');
    for (const record of opened.records) assertReadable(record);
    await keepReached(context, opened);
    ({ passport } = opened);
  } catch (error) {
    // Set aside with a sentence (decision 26); everything else that does not hold is not kept at all.
    if (!isAppError(error) || error.code !== 'packageFromFuture') throw error;
    const { id } = await personnel.change((change) =>
      createPackageIn(change, context, newPackageIn(context, copied, { passport: null, state: 'fromFuture' })),
    );
    return { id, failure: error };
  }
  await assertNotExpired(context, passport.order.expires);
  const place = { officeId: copied.desk.officeId, officeName: copied.desk.office.card.officeName };
  return personnel.change(async (change) => {
    const arrival = judgeArrival(
      await readInChain(change.db, context.chain, passport.sender.signing),
      passport,
      copied.sha256,
    );
    const state = arrival === 'newIncarnation' ? 'newIncarnation' : 'received';
    const { id } = await createPackageIn(
      change,
      context,
      newPackageIn(context, copied, { passport: headOf(passport), state }),
    );
    if (state === 'received') await addToInChain(change, context, passport, copied.sha256, place);
    return {
      id,
      failure: state === 'received' ? null : new AppError('incarnationUnconfirmed', { number: passport.number }),
    };
  });
}

/** The same bytes that still wait here: chosen a second time, they are the same package. */
async function waiting(context: ServiceContext, sha256: string): Promise<string | null> {
  const all = await context.compartment('personnel').read(listPackagesIn);
  const found = all.find(({ taken }) => taken.sha256 === sha256 && taken.state !== 'refused');
  if (found === undefined) return null;
  if (found.taken.state === 'applied')
    throw new AppError('packageReplayed', { number: found.taken.passport?.number ?? 0 });
  return found.id;
}

/**
 * Takes a package in: signature and trust, one copy into the staging folder, everything inside checked, its place in the
 * row of packages from that desk. Nothing of its content is written into the cabinet. What is refused leaves a line in
 * the log and no bytes.
 * @throws packageSignature…, packageSender…, packageNotForUs, packageUndecryptable, packageBagInvalid, packagePathUnsafe,
 * packageManifestMismatch, packagePassportInvalid, packageReleaseInvalid, packageChainShorter, packageChainForked, packageExpired, packageReplayed, packageFromFuture and
 * incarnationUnconfirmed (both set aside), volumeUnreadable, volumeReadBackDiffers, diskFull, writeFailed
 */
export const receivePackage: Handler<'packages.receive'> = async (context, { file }) => {
  const source = context.fileOf(file);
  const total = await stat(source).then(
    ({ size }) => size,
    () => null,
  );
  await tidyStaging(context);
  let fileName: string | null = null;
  try {
    const copied = await copyIn<SendingDesk>({
      source,
      stagingFolder: context.stagingFolder,
      limits: packageLimits,
      findDesk: (keyId) => deskOfKey(context, keyId),
      onBytes: (done) => {
        context.job.throwIfCancelled();
        context.job.progress('copy', done, total);
      },
    });
    ({ fileName } = copied);
    const already = await waiting(context, copied.sha256);
    if (already !== null) {
      await removeSealed(context.stagingFolder, copied.fileName);
      return { id: already };
    }
    const { id, failure } = await keep(context, copied);
    fileName = null;
    if (failure !== null) throw failure;
    return { id };
  } catch (error) {
    if (fileName !== null) await removeSealed(context.stagingFolder, fileName).catch(noted('packages/staging.remove'));
    await recordRefusal(context, error);
    throw error;
  }
};

/** That something was held out and refused is worth a line; what it was is in no event (decision 12). */
async function recordRefusal(context: ServiceContext, error: unknown): Promise<void> {
  if (
    !isAppError(error) ||
    error.code === 'jobCancelled' ||
    error.code === 'incarnationUnconfirmed' ||
    error.code === 'packageFromFuture'
  )
    return;
  const { code } = error;
  await context
    .compartment('personnel')
    .change((change) => change.event('packageRefused', { recordType: 'packageIn', facts: [['result', code]] }));
}
