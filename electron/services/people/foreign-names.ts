import { z } from 'zod';
import { idSchema } from '../../../shared/base/common-schemas.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { Change } from '../../records/change.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { CertificateChain } from '../../authority/certificate-chain.ts';
import { parseFields } from '../../records/patch.ts';
import { handOfEvent } from '../../records/session-of-event.ts';
import { lineInStroke } from '../../records/stroke.ts';
import { allOfType } from '../../storage/repositories/record-fields.ts';
import { listVersions, readRecord } from '../../storage/repositories/records.ts';
import { packageInKind } from '../authority/package-in-store.ts';
import { nameOf } from '../base/provenance.ts';
import { readDoc } from '../base/read-doc.ts';
import type { RecordKind } from '../base/record-kind.ts';
import { unlessAltered } from '../base/unless-altered.ts';
import type { ServiceContext } from '../base/service-context.ts';

const foreignPersonSchema = z.strictObject({
  displayName: z.string().max(120),
  officeName: z.string().max(200),
  registerId: idSchema,
});
type ForeignPerson = z.infer<typeof foreignPersonSchema>;

/** Somebody of another office who wrote versions that came by package: nobody's account here, only a name under a value. */
export const foreignPersonKind: RecordKind<ForeignPerson> = { type: 'foreignPerson', schema: foreignPersonSchema };

/** The name that the package brought: nobody here calls somebody of another office anything else afterwards. */
async function broughtName(db: ReadableDb<Compartment>, id: string): Promise<string | null> {
  await readDoc(db, foreignPersonKind, id);
  const [first] = await listVersions(db, 'record', id);
  return first === undefined
    ? null
    : (foreignPersonSchema.safeParse(parseFields(first.patch)).data?.displayName ?? null);
}

/** Such a name comes in one stroke with a package, once, and never for somebody of this register. */
export async function foreignPersonStands(
  db: ReadableDb<Compartment>,
  { chain }: { readonly chain: CertificateChain },
  id: string,
): Promise<boolean> {
  const [first, ...later] = await listVersions(db, 'record', id);
  if (first === undefined || later.length > 0 || chain.known.has(id)) return false;
  const line = await handOfEvent(db, chain, first.eventSeq);
  return (
    line !== null &&
    (await lineInStroke(
      db,
      first.eventSeq,
      1,
      ({ kind, recordType }) => kind === 'packageApplied' && recordType === packageInKind.type,
    )) !== null
  );
}

/** The names of people of other offices among these user ids. */
export async function foreignNames(
  db: ReadableDb<Compartment>,
  userIds: Iterable<string>,
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const id of new Set(userIds)) {
    const record = await readRecord(db, 'record', id);
    const name = record?.type === foreignPersonKind.type ? await broughtName(db, id) : null;
    if (name !== null) names.set(id, name);
  }
  return names;
}

const loaded = new WeakMap<OpenCompartment, Promise<ReadonlyMap<string, string>>>();

async function loadNames(compartment: OpenCompartment): Promise<ReadonlyMap<string, string>> {
  return compartment.read(async (db) => {
    const names = new Map<string, string>();
    for (const id of await allOfType(db, foreignPersonKind.type)) {
      // One that was altered has no name, and hides no dossier; the deep check names it.
      const name = await unlessAltered(broughtName(db, id));
      if (name !== null) names.set(id, name);
    }
    return names;
  });
}

/**
 * The name behind any user id that can stand under a value of this compartment: our own people first, then those whose
 * versions came by package. Read once per session. Of a version of another register nobody here is the author, whatever it says.
 */
export async function everyonesName(
  context: ServiceContext,
  compartment: OpenCompartment,
): Promise<(userId: string, register?: string) => string> {
  const found = loaded.get(compartment) ?? loadNames(compartment);
  loaded.set(compartment, found);
  const names = await found;
  const ours = nameOf(context);
  return (userId, register = context.registerId) => {
    if (register !== context.registerId) return names.get(userId) ?? userId;
    return context.person(userId) === undefined ? (names.get(userId) ?? ours(userId)) : ours(userId);
  };
}

/** To be called once new names are kept. */
export function forgetNames(compartment: OpenCompartment): void {
  loaded.delete(compartment);
}

/** Keeps the names that come with a package, in the transaction that takes the versions in. */
export async function keepForeignNames(
  change: Change,
  people: ReadonlyMap<string, ForeignPerson>,
  isOurs: (userId: string) => boolean,
): Promise<void> {
  for (const [id, person] of people) {
    // Neither our own people nor any other record of ours can be renamed by a package.
    if (isOurs(id) || (await readRecord(change.db, 'record', id)) !== undefined) continue;
    await change.createRecord<ForeignPerson>({
      type: foreignPersonKind.type,
      id,
      doc: person,
      event: 'workItemChanged',
    });
  }
}
