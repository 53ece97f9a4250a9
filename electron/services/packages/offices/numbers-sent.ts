import { AppError } from '../../../../shared/base/app-error.ts';
import { type VoidNote } from '../../../exchange/passport.ts';
import type { Compartment } from '../../../../shared/base/compartments.ts';
import type { Change } from '../../../records/change.ts';
import { isFields, parseFields } from '../../../records/patch.ts';
import type { ReadableDb } from '../../../storage/executor.ts';
import { listVersions } from '../../../storage/repositories/records.ts';
import { assertVersionsKeep, entriesKept, fieldsKept } from '../../authority/kept-words.ts';
import { listPackagesOut } from '../../authority/package-out-store.ts';
import { readDoc } from '../../base/read-doc.ts';
import type { ServiceContext } from '../../base/service-context.ts';
import { chainId, packagesToKind, readChain, writeChain, type OutChain } from './package-chain.ts';

export interface OutPosition {
  readonly number: number;
  readonly previous: string | null;
  readonly voids: readonly VoidNote[];
}

const nothingSent = (deskKey: string): OutChain => ({ deskKey, officeName: '', last: 0, sha256: null, voids: [] });

/** The number that the next sealed bytes to this desk will have, and what their passport says of the ones before. */
export async function nextOut(db: ReadableDb<'personnel'>, deskKey: string): Promise<OutPosition> {
  const stored = await readChain(db, packagesToKind, deskKey, () => nothingSent(deskKey));
  const { last, sha256, voids } = stored?.chain ?? nothingSent(deskKey);
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
  const stored = await readChain(change.db, packagesToKind, deskKey, () => nothingSent(deskKey));
  if (stored === null || stored.chain.last + 1 !== position.number || stored.chain.sha256 !== position.previous)
    throw new AppError('versionConflict', { current: stored?.chain.last ?? 0 });
  const carried = new Set(position.voids.map(({ number }) => number));
  const voids = stored.chain.voids.filter(({ number }) => !carried.has(number));
  await writeChain(change, context, packagesToKind, {
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
  const stored = await readChain(change.db, packagesToKind, deskKey, () => null);
  if (stored === null) throw new AppError('notFound', { type: packagesToKind.type });
  await writeChain(change, context, packagesToKind, {
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

/** Was a note of this number ever left for the next passport to that desk? */
export async function gaveUpInWriting(db: ReadableDb<Compartment>, deskKey: string, number: number): Promise<boolean> {
  for (const { patch } of await listVersions(db, 'record', chainId(packagesToKind.type, deskKey))) {
    const { voids } = parseFields(patch);
    if (Array.isArray(voids) && voids.some((note: unknown) => isFields(note) && note['number'] === number)) return true;
  }
  return false;
}
