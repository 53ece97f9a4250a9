import { AppError } from '../../../../shared/base/app-error.ts';
import { type Passport } from '../../../exchange/passport.ts';
import type { CertificateChain } from '../../../authority/certificate-chain.ts';
import type { Compartment } from '../../../../shared/base/compartments.ts';
import type { Change } from '../../../records/change.ts';
import { parseFields } from '../../../records/patch.ts';
import { provedHand } from '../../../records/proved-hand.ts';
import type { CurrentRecord } from '../../../records/read-record.ts';
import type { ReadableDb } from '../../../storage/executor.ts';
import { allOfType } from '../../../storage/repositories/record-fields.ts';
import { listVersions } from '../../../storage/repositories/records.ts';
import { assertVersionsKeep, entriesKept, fieldsKept } from '../../authority/kept-words.ts';
import { listPackagesIn } from '../../authority/package-in-store.ts';
import { readDoc } from '../../base/read-doc.ts';
import type { ServiceContext } from '../../base/service-context.ts';
import { chainId, packagesFromKind, readChain, writeChain, type InChain } from './package-chain.ts';

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
  const stored = await readChain(db, packagesFromKind, deskKey, () => null);
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
  const stored = await readChain(change.db, packagesFromKind, deskKey, () => ({
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
  await writeChain(change, context, packagesFromKind, { ...stored, chain: next });
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
