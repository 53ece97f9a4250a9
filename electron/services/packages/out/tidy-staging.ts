import { packageEnding, signatureEnding } from '../../../exchange/package-file.ts';
import { leftoversIn } from '../../../platform/durable-file.ts';
import { nodeFileSystem } from '../../../platform/file-system.ts';
import type { OpenCompartment } from '../../../records/open-compartment.ts';
import { tellAndMove } from '../../../records/settle-files.ts';
import type { ServiceContext } from '../../base/service-context.ts';
import { listPackagesIn } from '../../authority/package-in-store.ts';
import { listPackagesOut } from '../../authority/package-out-store.ts';
import { noted } from '../../../platform/program-log.ts';

/** Once per session, before anything new is put there: then nobody is at work in the folder. */
const tidied = new WeakMap<OpenCompartment<'personnel'>, Promise<void>>();

/** Only what we could have written is ours to move. */
const ours = new RegExp(
  `^[a-z2-7]{26}${packageEnding.replaceAll('.', '\\.')}(?:${signatureEnding.replaceAll('.', '\\.')})?$`,
  'u',
);
/** Where in the quarantine it lies. */
const quarantined = 'staging';

async function settle({ stagingFolder }: ServiceContext, personnel: OpenCompartment<'personnel'>): Promise<void> {
  const named = await personnel.read(async (db) => {
    const out = (await listPackagesOut(db)).flatMap(({ out: { sealed, state } }) =>
      sealed === null || state === 'voided' || state === 'receipted' ? [] : [sealed.fileName],
    );
    const taken = (await listPackagesIn(db)).flatMap(({ taken: { fileName, state } }) =>
      state === 'applied' || state === 'refused' ? [] : [fileName],
    );
    return new Set([...out, ...taken]);
  });
  const isNamed = (name: string): boolean => named.has(name.replace(signatureEnding, ''));
  const present = (await nodeFileSystem.readFolder(stagingFolder)).flatMap(({ name, isFolder }) =>
    isFolder ? [] : [name],
  );
  const back = (await personnel.quarantine.names(quarantined)).filter(
    (name) => isNamed(name) && !present.includes(name),
  );
  const left = [...present.filter((name) => ours.test(name) && !isNamed(name)), ...(await leftoversIn(stagingFolder))];
  if (back.length > 0) {
    await tellAndMove(personnel, 'fileReturned', back.length, 'staging', async () => {
      for (const name of back) await personnel.quarantine.giveBack(stagingFolder, name, quarantined);
    });
  }
  if (left.length === 0) return;
  await tellAndMove(personnel, 'filesQuarantined', left.length, 'staging', async () => {
    for (const name of left) await personnel.quarantine.take(stagingFolder, name, quarantined);
  });
}

/**
 * Puts sealed bytes aside that lie in the staging folder without a line in a register: a crash left them there, or the
 * database is an old one that was put back. Those that have their line again come back. A fault here is not
 * worth stopping the work for.
 */
export async function tidyStaging(context: ServiceContext): Promise<void> {
  const personnel = context.compartment('personnel');
  const begun = tidied.get(personnel) ?? settle(context, personnel).catch(noted('packages/staging.settle'));
  tidied.set(personnel, begun);
  await begun;
}
