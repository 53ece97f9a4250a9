import { AppError } from '../../../../shared/base/app-error.ts';
import type { ErrorCode } from '../../../../shared/base/error-codes.ts';
import type { Compartment } from '../../../../shared/base/compartments.ts';
import type { ChainPosition } from '../../../authority/certificate-chain.ts';
import { fitOf, furthestOf, reachedBy, reachedSchema, type Reached } from '../../../authority/chain-fit.ts';
import { samePosition } from '../../../authority/judge-act.ts';
import type { ReadTrust } from '../../../exchange/chain-of-trust.ts';
import type { OfficeCard } from '../../../exchange/office-card.ts';
import type { OpenedPackage } from '../../../exchange/package-reader.ts';
import type { OpenCompartment } from '../../../records/open-compartment.ts';
import { readHistory } from '../../../records/read-history.ts';
import type { ReadableDb } from '../../../storage/executor.ts';
import type { ServiceContext } from '../../base/service-context.ts';
import { changeOffice, listOffices, type StoredOffice } from './office-store.ts';

type Claims = Pick<ServiceContext, 'chain' | 'registerId'>;

/** What is known here of the certificates of another office, by its cards that count. */
export interface KnownChain {
  readonly cards: readonly StoredOffice[];
  /** What packages have shown, by card and oldest first. */
  readonly reached: readonly (readonly Reached[])[];
}

/** Every point that a card was ever said to have reached: one that a later version takes back was reached all the same. */
async function reachedOf(db: ReadableDb<Compartment>, id: string): Promise<Reached[]> {
  const found: Reached[] = [];
  for (const { patch } of await readHistory(db, id)) {
    const parsed = reachedSchema.safeParse(patch['reached']);
    if (parsed.success) found.push(parsed.data);
  }
  return found;
}

/** Withdrawing all its cards is how an approver begins anew with an office that had to begin anew itself. @throws recordAltered */
export async function knownChain(db: ReadableDb<Compartment>, claims: Claims, registerId: string): Promise<KnownChain> {
  const cards = (await listOffices(db, claims)).filter(
    ({ office, trust }) => trust === 'confirmed' && office.card.registerId === registerId,
  );
  const reached: Reached[][] = [];
  for (const { id } of cards) reached.push(await reachedOf(db, id));
  return { cards, reached };
}

const pointsOf = ({ cards, reached }: KnownChain): ChainPosition[] => [
  ...cards.map(({ office }) => office.card.certificates),
  ...reached.flat(),
];

/** A further card of an office goes on from what is known of it. Whether a longer one does is shown by the first package under it. @throws cardChainDiffers {length, known} */
export function assertContinues({ root, certificates }: OfficeCard, known: KnownChain): void {
  const points = pointsOf(known);
  const differs =
    certificates.length < furthestOf(points) ||
    points.some((point) => point.length === certificates.length && point.head !== certificates.head);
  if (differs || known.cards.some(({ office }) => office.card.root !== root))
    throw new AppError('cardChainDiffers', { length: certificates.length, known: furthestOf(points) });
}

/**
 * Nobody can show when a package was made, so one whose chain ends before a known point may come from somebody who was taken
 * out by that point (and one that went another way does). One that was taken in before the point was known stays good while
 * nobody who released it lost anything by then.
 * @throws packageChainShorter, packageChainForked {length, known}
 */
export function assertKnown(trust: ReadTrust, known: KnownChain, when: 'arriving' | 'waiting'): void {
  const points = pointsOf(known);
  const fit = fitOf(trust.chain, points);
  if (fit === 'holds' || (fit === 'shorter' && when === 'waiting' && stillGood(trust, known))) return;
  throw new AppError(fit === 'shorter' ? 'packageChainShorter' : 'packageChainForked', {
    length: trust.chain.position.length,
    known: furthestOf(points),
  });
}

function stillGood({ chain, release }: ReadTrust, known: KnownChain): boolean {
  const reached = known.reached.flat();
  const furthest = reached.find(({ length }) => length === furthestOf(pointsOf(known)));
  // All that was reached lies on one line, so a chain that ends at one of these points is a beginning of the furthest.
  return (
    furthest !== undefined &&
    reached.some((point) => samePosition(point, chain.position)) &&
    release.signatures.every(({ userId }) => !furthest.lost.includes(userId))
  );
}

/** Keeps how far the certificates of the sender go, once everything in the package holds. @throws packageSenderUnconfirmed; as assertKnown */
export async function keepReached(context: ServiceContext, { card, trust }: OpenedPackage): Promise<void> {
  await context.compartment('office').change(async (change) => {
    const known = await knownChain(change.db, context, card.registerId);
    if (known.cards.length === 0) throw new AppError('packageSenderUnconfirmed');
    assertKnown(trust, known, 'arriving');
    const { length } = trust.chain.position;
    for (const [index, stored] of known.cards.entries()) {
      if (furthestOf(known.reached[index] ?? []) < length)
        await changeOffice(
          change,
          context,
          stored,
          { reached: reachedBy(trust.chain) },
          { event: 'officeChainReached' },
        );
    }
  });
}

/** Cards of which a version takes back what was reached before; for the deep verification. */
export async function loweredChains(
  context: ServiceContext,
  office: OpenCompartment,
): Promise<readonly { readonly code: ErrorCode; readonly recordId: string }[]> {
  if (office.name !== 'office') return [];
  return office.read(async (db) => {
    const found: { readonly code: ErrorCode; readonly recordId: string }[] = [];
    for (const {
      id,
      office: { reached: last },
    } of await listOffices(db, context)) {
      const reached = await reachedOf(db, id);
      const grows = reached.every(({ length }, index) => length > (reached[index - 1]?.length ?? 0));
      if (!grows || (last === null && reached.length > 0)) found.push({ code: 'cardChainLowered', recordId: id });
    }
    return found;
  });
}
