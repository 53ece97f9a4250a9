import { AppError } from '../../../../shared/base/app-error.ts';
import { toBase32, utf8 } from '../../../crypto/bytes.ts';
import { sha256 } from '../../../crypto/hash.ts';
import { copyOut } from '../../../exchange/copy-out.ts';
import { listVolumes } from '../../../platform/volumes.ts';
import type { Handler } from '../../base/handlers.ts';
import type { ServiceContext } from '../../base/service-context.ts';
import { changePackageOut, receiptDueOn } from '../../authority/package-out-store.ts';
import { packageToWorkOn } from './read-package.ts';
import { tidyStaging } from './tidy-staging.ts';

/** A volume by a name that says nothing about where it is mounted: no path reaches a window. */
const volumeId = (path: string): string => toBase32(sha256(utf8(path)).subarray(0, 16));

export const showVolumes: Handler<'packages.volumes'> = async () => {
  const volumes = await listVolumes();
  return {
    volumes: volumes
      .slice(0, 100)
      .map(({ path, name, size, free, removable }) => ({ id: volumeId(path), name, size, free, removable })),
  };
};

/** @throws volumeUnwritable when it was pulled since it was listed, fileTokenUnknown */
async function folderOf(context: ServiceContext, to: { volume: string } | { folder: string }): Promise<string> {
  if ('folder' in to) return context.fileOf(to.folder);
  const found = (await listVolumes()).find(({ path }) => volumeId(path) === to.volume);
  if (found === undefined) throw new AppError('volumeUnwritable', { reason: 'gone' });
  return found.path;
}

/**
 * Puts the sealed bytes on a stick: always the same ones, as often as it takes (decision 25). That it was written is
 * recorded only after the copy was read back and compared.
 * @throws packageNotReleased (not sealed yet), packageVoided, packageExpired, diskFull, volumeUnwritable, volumeReadBackDiffers, fileDamaged
 */
export const writePackage: Handler<'packages.write'> = async (context, { id, to }) => {
  const personnel = context.compartment('personnel');
  const { out } = await personnel.read((db) => packageToWorkOn(db, context, id));
  if (out.state === 'voided' || out.state === 'dropped') throw new AppError('packageVoided');
  const { sealed } = out;
  if (sealed === null) throw new AppError('packageNotReleased');
  if (out.state === 'receipted') throw new AppError('alreadyDone', { state: out.state });
  const target = await folderOf(context, to);
  await tidyStaging(context);
  const { bytes } = await copyOut({
    stagingFolder: context.stagingFolder,
    fileName: sealed.fileName,
    sha256: sealed.sha256,
    size: sealed.size,
    target,
    onBytes: (step, done) => {
      context.job.throwIfCancelled();
      context.job.progress(step, done, sealed.size);
    },
  });
  await personnel.change(async (change) => {
    const current = await packageToWorkOn(change.db, context, id);
    if (current.out.state !== 'sealed' && current.out.state !== 'written') throw new AppError('packageVoided');
    const writtenAt = [...current.out.writtenAt, change.now];
    const receiptDue = current.out.receiptDue ?? receiptDueOn(context, change.now, out.order.expires);
    await changePackageOut(
      change,
      context,
      current,
      { state: 'written', writtenAt, receiptDue },
      {
        event: 'packageWritten',
        facts: [
          ['bytes', String(bytes)],
          ['copies', String(writtenAt.length)],
          ['size', String(sealed.checkpoint)],
        ],
      },
    );
  });
  return { fileName: sealed.fileName, bytes };
};
