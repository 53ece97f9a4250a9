import { join } from 'node:path';
import { packageEnding, signatureEnding } from '../../exchange/package-file.ts';
import { removeLeftovers } from '../../platform/durable-file.ts';
import { nodeFileSystem } from '../../platform/file-system.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import type { ServiceContext } from '../service-context.ts';
import { listPackagesIn } from './package-in-store.ts';
import { listPackagesOut } from './package-out-store.ts';

/** Once per session, before anything new is put there: then nobody is at work in the folder. */
const tidied = new WeakMap<OpenCompartment<'personnel'>, Promise<void>>();

/** Only what we could have written is ours to remove. */
const ours = new RegExp(`^[a-z2-7]{26}${packageEnding.replaceAll('.', '\\.')}(?:${signatureEnding.replaceAll('.', '\\.')})?$`, 'u');

async function removeUnnamed(context: ServiceContext, personnel: OpenCompartment<'personnel'>): Promise<void> {
  const named = await personnel.read(async (db) => {
    const out = (await listPackagesOut(db)).flatMap(({ out: { sealed, state } }) => (sealed === null || state === 'voided' || state === 'receipted' ? [] : [sealed.fileName]));
    const taken = (await listPackagesIn(db)).flatMap(({ taken: { fileName, state } }) => (state === 'applied' || state === 'refused' ? [] : [fileName]));
    return new Set([...out, ...taken]);
  });
  for (const { name, isFolder } of await nodeFileSystem.readFolder(context.stagingFolder)) {
    if (!isFolder && ours.test(name) && !named.has(name.replace(signatureEnding, ''))) await nodeFileSystem.remove(join(context.stagingFolder, name));
  }
  await removeLeftovers(context.stagingFolder);
}

/**
 * Removes sealed bytes that a crash left in the staging folder without a line in a register: they have no number, and
 * nobody will ever ask for them. A fault here is not worth stopping the work for.
 */
export async function tidyStaging(context: ServiceContext): Promise<void> {
  const personnel = context.compartment('personnel');
  const begun = tidied.get(personnel) ?? removeUnnamed(context, personnel).catch(() => undefined);
  tidied.set(personnel, begun);
  await begun;
}
