import { legalDayOf } from '../../../../shared/text/partial-date.ts';
import { copyIn } from '../../../exchange/copy-in.ts';
import { packageLimits } from '../../../exchange/bag/package-limits.ts';
import { removeSealed } from '../../../exchange/package-writer.ts';
import type { Handler } from '../../base/handlers.ts';
import { keepReached } from '../offices/known-chain.ts';
import { deskOfKey, type SendingDesk } from '../offices/office-store.ts';
import { openReceived } from '../plan/open-received.ts';
import { listPackagesIn } from '../../authority/package-in-store.ts';
import { assertReadable } from '../plan/plan-records.ts';
import { passportView } from '../plan/plan-view.ts';
import { tidyStaging } from '../out/tidy-staging.ts';
import { noted } from '../../../platform/program-log.ts';

/**
 * Reads a package as receiving it would, and keeps nothing of it: no record, no number, no bytes; only how far
 * the sender's certificates go, which it has proved. An expired one is read too, so
 * that somebody can see what it was. @throws as packages.receive, but never packageExpired, packageReplayed, incarnationUnconfirmed
 */
export const checkPackage: Handler<'packages.check'> = async (context, { file }) => {
  await tidyStaging(context);
  const copied = await copyIn<SendingDesk>({
    source: context.fileOf(file),
    stagingFolder: context.stagingFolder,
    limits: packageLimits,
    findDesk: (keyId) => deskOfKey(context, keyId),
    onBytes: (done) => {
      context.job.throwIfCancelled();
      context.job.progress('copy', done, null);
    },
  });
  try {
    const opened = await openReceived(context, { ...copied, deskKey: copied.desk.desk.signing }, 'arriving');
    for (const record of opened.records) assertReadable(record);
    await keepReached(context, opened);
    const known = await context.compartment('personnel').read(listPackagesIn);
    return {
      officeName: copied.desk.office.card.officeName,
      desk: copied.desk.desk.desk,
      number: opened.passport.number,
      people: opened.records.filter(({ type }) => type === 'person').length,
      files: opened.payload.count,
      bytes: copied.size,
      expired: opened.passport.order.expires < legalDayOf(context.clock.now()),
      received: known.some(({ taken }) => taken.sha256 === copied.sha256),
      passport: passportView(opened),
    };
  } finally {
    await removeSealed(context.stagingFolder, copied.fileName).catch(noted('packages/staging.remove'));
  }
};
