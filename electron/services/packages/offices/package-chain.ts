import { z } from 'zod';
import { compartmentSchema, idSchema, sha256HexSchema } from '../../../../shared/base/common-schemas.ts';
import { AppError } from '../../../../shared/base/app-error.ts';
import { toBase32, utf8 } from '../../../crypto/bytes.ts';
import { domainHash } from '../../../crypto/hash.ts';
import { voidNoteSchema, type Passport, type VoidNote } from '../../../exchange/passport.ts';
import type { CertificateChain } from '../../../authority/certificate-chain.ts';
import type { Compartment } from '../../../../shared/base/compartments.ts';
import type { Change } from '../../../records/change.ts';
import { isFields, parseFields } from '../../../records/patch.ts';
import { provedHand } from '../../../records/proved-hand.ts';
import type { CurrentRecord } from '../../../records/read-record.ts';
import type { ReadableDb } from '../../../storage/executor.ts';
import { allOfType } from '../../../storage/repositories/record-fields.ts';
import { listVersions, readRecord } from '../../../storage/repositories/records.ts';
import type { WorkItem } from '../../../storage/repositories/work-items.ts';
import { assertVersionsKeep, entriesKept, fieldsKept } from '../../authority/kept-words.ts';
import { listPackagesIn } from '../../authority/package-in-store.ts';
import { listPackagesOut } from '../../authority/package-out-store.ts';
import { readDoc } from '../../base/read-doc.ts';
import { noLineFacts, type LineAt, type RecordKind, type WorkedKind } from '../../base/record-kind.ts';
import type { ServiceContext } from '../../base/service-context.ts';
import { amendRecordOf, createRecordOf } from '../../base/write-record.ts';

/** The running numbers to one desk (decision 25). */
const outSchema = z.strictObject({
  deskKey: z.string().length(44),
  officeName: z.string().max(200),
  last: z.int().min(0),
  /** Of the sealed bytes of the last number. */
  sha256: sha256HexSchema.nullable(),
  /** Numbers given up since; the next passport carries them. */
  voids: z.array(voidNoteSchema).max(1000),
});
type OutChain = z.infer<typeof outSchema>;
export const packagesToKind: WorkedKind<OutChain> = {
  type: 'packagesTo',
  schema: outSchema,
  lineFacts: noLineFacts,
  line: (chain, at) => chainLine('packagesTo', chain, at),
};

const linkSchema = z.strictObject({
  incarnation: idSchema,
  number: z.int().min(1),
  sha256: sha256HexSchema,
  previous: sha256HexSchema.nullable(),
});

/** The running numbers from one desk. */
const inSchema = z.strictObject({
  deskKey: z.string().length(44),
  officeName: z.string().max(200),
  officeId: idSchema,
  desk: compartmentSchema,
  /** The sender's incarnation that is accepted here (decision 16). */
  incarnation: idSchema,
  /** Lowest number that is expected under it. */
  from: z.int().min(1),
  links: z.array(linkSchema).max(10_000),
  voided: z.array(z.int().min(1)).max(10_000),
});
export type InChain = z.infer<typeof inSchema>;
export const packagesFromKind: WorkedKind<InChain> = {
  type: 'packagesFrom',
  schema: inSchema,
  lineFacts: noLineFacts,
  line: (chain, at) => chainLine('packagesFrom', chain, at),
};

/** One record per desk key and direction, found without a list. */
function chainId(type: string, deskKey: string): string {
  return toBase32(domainHash('package', utf8(type), utf8(deskKey)).subarray(0, 16));
}

interface Stored<T> {
  readonly id: string;
  readonly versionId: string | null;
  readonly chain: T;
}

async function read<T extends object>(
  db: ReadableDb<'personnel'>,
  kind: RecordKind<T>,
  deskKey: string,
  empty: () => T | null,
): Promise<Stored<T> | null> {
  const id = chainId(kind.type, deskKey);
  if ((await readRecord(db, 'record', id)) === undefined) {
    const chain = empty();
    return chain === null ? null : { id, versionId: null, chain };
  }
  const { versionId, doc } = await readDoc(db, kind, id);
  return { id, versionId, chain: doc };
}

async function write<T extends OutChain | InChain>(
  change: Change<'personnel'>,
  context: ServiceContext,
  kind: WorkedKind<T>,
  { id, versionId, chain }: Stored<T>,
): Promise<void> {
  if (versionId === null) await createRecordOf(change, context, kind, chain, { id, event: 'workItemChanged' });
  else await amendRecordOf(change, context, kind, { id, versionId, doc: chain }, chain, { event: 'workItemChanged' });
}

/** The line of a row of packages: the desk that was heard of last comes last. */
function chainLine(
  type: 'packagesTo' | 'packagesFrom',
  { officeName }: OutChain | InChain,
  { id, changedAt }: Pick<LineAt, 'id' | 'changedAt'>,
): WorkItem {
  return {
    recordId: id,
    type,
    number: '',
    title: officeName,
    sortKey: String(changedAt).padStart(16, '0'),
    unit: null,
    stage: 'open',
    dueOn: null,
    officerId: null,
    secondId: null,
    subjectId: null,
    parentId: null,
    year: null,
    facts: {},
    changedAt,
  };
}

export interface OutPosition {
  readonly number: number;
  readonly previous: string | null;
  readonly voids: readonly VoidNote[];
}

/** The number that the next sealed bytes to this desk will have, and what their passport says of the ones before. */
export async function nextOut(db: ReadableDb<'personnel'>, deskKey: string): Promise<OutPosition> {
  const stored = await read(db, packagesToKind, deskKey, () => ({
    deskKey,
    officeName: '',
    last: 0,
    sha256: null,
    voids: [],
  }));
  const { last, sha256, voids } = stored?.chain ?? { last: 0, sha256: null, voids: [] };
  return { number: last + 1, previous: sha256, voids };
}

/**
 * Gives the number to sealed bytes, in the transaction that keeps them: it belongs to them and to nothing else.
 * @throws versionConflict when other bytes got it meanwhile
 */
export async function advanceOut(
  change: Change<'personnel'>,
  context: ServiceContext,
  deskKey: string,
  officeName: string,
  position: OutPosition,
  sha256: string,
): Promise<void> {
  const stored = await read(change.db, packagesToKind, deskKey, () => ({
    deskKey,
    officeName: '',
    last: 0,
    sha256: null,
    voids: [],
  }));
  if (stored === null || stored.chain.last + 1 !== position.number || stored.chain.sha256 !== position.previous)
    throw new AppError('versionConflict', { current: stored?.chain.last ?? 0 });
  const carried = new Set(position.voids.map(({ number }) => number));
  const voids = stored.chain.voids.filter(({ number }) => !carried.has(number));
  await write(change, context, packagesToKind, {
    ...stored,
    chain: { deskKey, officeName, last: position.number, sha256, voids },
  });
}

/** A number that will not come: the next passport says so. */
export async function addVoidNote(
  change: Change<'personnel'>,
  context: ServiceContext,
  deskKey: string,
  officeName: string,
  note: VoidNote,
): Promise<void> {
  const stored = await read(change.db, packagesToKind, deskKey, () => null);
  if (stored === null) throw new AppError('notFound', { type: packagesToKind.type });
  await write(change, context, packagesToKind, {
    ...stored,
    chain: { ...stored.chain, officeName, voids: [...stored.chain.voids, note] },
  });
}

/** Numbers to a desk are given out once, each to the bytes that were sealed under it, and what was given up is said. */
export async function sentNumbersStand(db: ReadableDb<Compartment>, id: string): Promise<boolean> {
  const { doc } = await readDoc(db, packagesToKind, id);
  // Notes go with the next number, and not before.
  await assertVersionsKeep(db, packagesToKind.type, id, (before, patch) => {
    const further = Number(patch['last'] ?? before['last']) - Number(before['last']);
    const notes = patch['voids'] === undefined || further === 1 || entriesKept(before['voids'], patch['voids']);
    return fieldsKept(['deskKey'], before, patch) && further >= 0 && notes;
  });
  const sent = (await listPackagesOut(db as ReadableDb<'personnel'>)).flatMap(({ out: { order, sealed, state } }) =>
    order.recipient.signing === doc.deskKey && sealed !== null ? [{ ...sealed, state }] : [],
  );
  const given = (number: number) => sent.filter((each) => each.number === number);
  return (
    sent.length === doc.last &&
    sent.every(({ number }) => number <= doc.last && given(number).length === 1) &&
    (doc.last === 0 ? doc.sha256 === null : given(doc.last)[0]?.sha256 === doc.sha256) &&
    doc.voids.every(({ number }) => given(number)[0]?.state === 'voided')
  );
}

/** Packages that came are not forgotten, so that none comes twice; and what never came is still to come. */
export async function arrivedNumbersStand(db: ReadableDb<Compartment>, id: string): Promise<boolean> {
  const { doc } = await readDoc(db, packagesFromKind, id);
  const came = new Set((await listPackagesIn(db as ReadableDb<'personnel'>)).map(({ taken }) => taken.sha256));
  if (!doc.links.every(({ sha256 }) => came.has(sha256))) return false;
  await assertVersionsKeep(
    db,
    packagesFromKind.type,
    id,
    (before, patch) =>
      fieldsKept(['deskKey'], before, patch) &&
      (patch['links'] === undefined || entriesKept(before['links'], patch['links'])),
  );
  return true;
}

/** Was a note of this number ever left for the next passport to that desk? */
export async function gaveUpInWriting(db: ReadableDb<Compartment>, deskKey: string, number: number): Promise<boolean> {
  for (const { patch } of await listVersions(db, 'record', chainId(packagesToKind.type, deskKey))) {
    const { voids } = parseFields(patch);
    if (Array.isArray(voids) && voids.some((note: unknown) => isFields(note) && note['number'] === number)) return true;
  }
  return false;
}

export type Arrival = 'follows' | 'gap' | 'late' | 'newIncarnation';

/**
 * Where a package stands in the row of those from its desk.
 * @throws packageReplayed {number} (this number came before), packagePassportInvalid {reason: previous} (it follows other bytes)
 */
export function judgeArrival(chain: InChain | null, passport: Passport, sha256: string): Arrival {
  const { number, previous } = passport;
  const { incarnation } = passport.sender;
  if (chain !== null && chain.links.some((link) => link.sha256 === sha256))
    throw new AppError('packageReplayed', { number });
  if (chain !== null && chain.incarnation !== incarnation) return 'newIncarnation';
  const links = (chain?.links ?? []).filter((link) => link.incarnation === incarnation);
  if (links.some((link) => link.number === number) || chain?.voided.includes(number) === true)
    throw new AppError('packageReplayed', { number });
  const before = links.find((link) => link.number === number - 1);
  const givenUp = passport.voids.find((note) => note.number === number - 1);
  const after = links.find((link) => link.number === number + 1);
  const breaks =
    [before, givenUp].some((earlier) => earlier !== undefined && earlier.sha256 !== previous) ||
    (after !== undefined && after.previous !== sha256) ||
    (number === 1 && previous !== null);
  if (breaks) throw new AppError('packagePassportInvalid', { reason: 'previous' });
  const last = Math.max((chain?.from ?? 1) - 1, ...links.map((link) => link.number));
  if (number < last) return 'late';
  return missingNumbers({
    from: chain?.from ?? 1,
    numbers: [...links.map((link) => link.number), number],
    voided: [...(chain?.voided ?? []), ...passport.voids.map((note) => note.number)],
  }).length > 0
    ? 'gap'
    : 'follows';
}

function missingNumbers({
  from,
  numbers,
  voided,
}: {
  from: number;
  numbers: readonly number[];
  voided: readonly number[];
}): number[] {
  const there = new Set([...numbers, ...voided]);
  const last = Math.max(from - 1, ...numbers);
  const missing: number[] = [];
  for (let number = from; number <= last && missing.length < 100; number += 1)
    if (!there.has(number)) missing.push(number);
  return missing;
}

/** Numbers that should have come ("thiếu số 41"), at most 100. */
export function missingFrom(chain: InChain): { readonly missing: number[]; readonly last: number } {
  const numbers = chain.links
    .filter(({ incarnation }) => incarnation === chain.incarnation)
    .map(({ number }) => number);
  return {
    missing: missingNumbers({ from: chain.from, numbers, voided: chain.voided }),
    last: Math.max(chain.from, ...numbers),
  };
}

export async function readInChain(
  db: ReadableDb<'personnel'>,
  certificates: CertificateChain,
  deskKey: string,
): Promise<InChain | null> {
  const stored = await read(db, packagesFromKind, deskKey, () => null);
  if (stored === null) return null;
  const accepted = await acceptedIncarnations(db, certificates, deskKey);
  // One that nobody confirmed is none: what is expected goes on under the last that was.
  return {
    ...stored.chain,
    incarnation: accepted.includes(stored.chain.incarnation)
      ? stored.chain.incarnation
      : (accepted.at(-1) ?? stored.chain.incarnation),
  };
}

/**
 * The incarnations of a desk that are accepted here, in their order: the one it was first heard of under, and every other that
 * an approver's own version put in its place (decision 16). No state of a package, and no row that an officer writes, adds one.
 */
export async function acceptedIncarnations(
  db: ReadableDb<Compartment>,
  certificates: CertificateChain,
  deskKey: string,
): Promise<readonly string[]> {
  const accepted: string[] = [];
  let incarnation: unknown;
  for (const { number, patch, eventSeq } of await listVersions(db, 'record', chainId(packagesFromKind.type, deskKey))) {
    // What an approver leaves standing counts as well as what they change: somebody may have written it down before them.
    incarnation = parseFields(patch)['incarnation'] ?? incarnation;
    if (typeof incarnation !== 'string' || accepted.includes(incarnation)) continue;
    const hand = number === 1 ? null : await provedHand(db, certificates, eventSeq);
    if (number === 1 || hand?.states.some(({ roles }) => roles.has('approver')) === true) accepted.push(incarnation);
  }
  return accepted;
}

/** Every desk that has sent something; the one that was heard of last comes last. The records are asked and not their list (decision 42). */
export async function listInChains(db: ReadableDb<'personnel'>): Promise<InChain[]> {
  const chains: CurrentRecord<InChain>[] = [];
  for (const id of await allOfType(db, packagesFromKind.type)) chains.push(await readDoc(db, packagesFromKind, id));
  return chains.sort((one, other) => one.changedAt - other.changedAt).map(({ doc }) => doc);
}

/** Puts a package that was accepted into the row; a confirmed new incarnation begins a row of its own. */
export async function addToInChain(
  change: Change<'personnel'>,
  context: ServiceContext,
  passport: Passport,
  sha256: string,
  place: { readonly officeId: string; readonly officeName: string },
): Promise<void> {
  const deskKey = passport.sender.signing;
  const { incarnation, desk } = passport.sender;
  const stored = await read(change.db, packagesFromKind, deskKey, () => ({
    deskKey,
    officeName: place.officeName,
    officeId: place.officeId,
    desk,
    incarnation,
    from: 1,
    links: [],
    voided: [],
  }));
  if (stored === null) throw new AppError('internalFault', { reason: 'chain' });
  const { chain } = stored;
  const known = await readInChain(change.db, context.chain, deskKey);
  const renewed = (known ?? chain).incarnation !== incarnation;
  const next: InChain = {
    ...chain,
    officeId: place.officeId,
    officeName: place.officeName,
    incarnation,
    // After a restore the sender goes on from whatever the back-up knew.
    from: renewed ? passport.number : chain.from,
    links: [...chain.links, { incarnation, number: passport.number, sha256, previous: passport.previous }],
    voided: [...new Set([...(renewed ? [] : chain.voided), ...passport.voids.map(({ number }) => number)])],
  };
  await write(change, context, packagesFromKind, { ...stored, chain: next });
}
