import { z } from 'zod';
import { idSchema, instantSchema } from '../../../../shared/base/common-schemas.ts';
import type { TrustedOffice } from '../../../../shared/contract/package-views.ts';
import { AppError } from '../../../../shared/base/app-error.ts';
import { nameSortKey } from '../../../../shared/text/sort-key.ts';
import type { Compartment } from '../../../../shared/base/compartments.ts';
import { fromBase64, utf8 } from '../../../crypto/bytes.ts';
import type { CertificateChain } from '../../../authority/certificate-chain.ts';
import { reachedSchema } from '../../../authority/chain-fit.ts';
import { positionFacts } from '../../../authority/position-facts.ts';
import type { EventFact } from '../../../log/event-facts.ts';
import type { EventKind } from '../../../log/event-kinds.ts';
import {
  cardConfirmationHolds,
  cardConfirmationSchema,
  type CardConfirmation,
} from '../../../authority/card-statement.ts';
import { domainHash } from '../../../crypto/hash.ts';
import { cardFingerprint, checkOfficeCard, type Desk, type OfficeCard } from '../../../exchange/office-card.ts';
import { keyIdOf } from '../../../exchange/package-file.ts';
import type { Change } from '../../../records/change.ts';
import { provedHand, type ProvedHand } from '../../../records/proved-hand.ts';
import type { OpenCompartment } from '../../../records/open-compartment.ts';
import type { ReadableDb } from '../../../storage/executor.ts';
import { decodeEvent } from '../../../log/event-encoding.ts';
import { readNewestAbout, type StoredEvent } from '../../../storage/repositories/events.ts';
import { allOfType } from '../../../storage/repositories/record-fields.ts';
import type { WorkItem } from '../../../storage/repositories/work-items.ts';
import { nameOf } from '../../base/provenance.ts';
import { readDoc } from '../../base/read-doc.ts';
import type { WorkedKind } from '../../base/record-kind.ts';
import { amendRecordOf, createRecordOf, type Written } from '../../base/write-record.ts';
import type { ServiceContext } from '../../base/service-context.ts';

const officeDocSchema = z.strictObject({
  card: z.custom<OfficeCard>((value) => checkOfficeCard(value) !== undefined),
  state: z.enum(['unconfirmed', 'confirmed', 'withdrawn']),
  addedBy: idSchema,
  addedAt: instantSchema,
  confirmation: cardConfirmationSchema.nullable(),
  /** The furthest that packages of this office have shown its certificates; what earlier versions say still counts (known-chain.ts). */
  reached: reachedSchema.nullable(),
});
export type OfficeDoc = z.infer<typeof officeDocSchema>;
const officeLineFacts = z.strictObject({ fingerprint: z.string() });
type OfficeLine = WorkItem<z.infer<typeof officeLineFacts>>;
export const officeKind: WorkedKind<OfficeDoc, OfficeLine['facts']> = {
  type: 'officeCard',
  schema: officeDocSchema,
  lineFacts: officeLineFacts,
  line: (office, { id, changedAt }) => officeLine(id, office, changedAt),
  label: ({ title, facts }) => `${facts.fingerprint}, ${title}`,
  facts: factsOf,
};

export interface StoredOffice {
  readonly id: string;
  readonly versionId: string;
  readonly office: OfficeDoc;
  readonly trust: CardTrust;
}

/**
 * What a card counts for: by the signature under its confirmation and by the log, never by the state that the row names.
 * - broken: the row says confirmed, and no approver of this register has signed for this very card; or it says withdrawn, and no
 *   approver has withdrawn it
 */
export type CardTrust = OfficeDoc['state'] | 'broken';
type Claims = Pick<ServiceContext, 'chain' | 'registerId'>;

/** Once withdrawn by an approver is withdrawn for ever: the log keeps it, whatever became of the row. */
async function trustOf(
  db: ReadableDb<Compartment>,
  { chain, registerId }: Claims,
  id: string,
  office: OfficeDoc,
): Promise<CardTrust> {
  const { state, confirmation, card } = office;
  const told = await readNewestAbout(db, id, Number.MAX_SAFE_INTEGER);
  if (await byApprover(db, chain, told, id, 'officeCardWithdrawn')) return 'withdrawn';
  if (state === 'withdrawn') return 'broken';
  // One that an approver confirmed does not become one that nobody compared.
  if (confirmation === null)
    return state === 'confirmed' || (await byApprover(db, chain, told, id, 'officeCardConfirmed'))
      ? 'broken'
      : 'unconfirmed';
  const signed = cardConfirmationHolds(chain, { registerId, id, card }, confirmation);
  return signed && (await toldThen(db, chain, told, id, confirmation)) ? 'confirmed' : 'broken';
}

/**
 * A line of that approver's own hand, in a session which knew the certificates that stand under the signature: nobody dates back what
 * they sign after they left.
 */
async function toldThen(
  db: ReadableDb<Compartment>,
  chain: CertificateChain,
  told: readonly StoredEvent[],
  id: string,
  { by, position }: CardConfirmation,
): Promise<boolean> {
  for await (const hand of handsAbout(db, chain, told, id, 'officeCardConfirmed'))
    if (hand.userId === by && hand.chain.length === position.length && hand.chain.head === position.head) return true;
  return false;
}

/** By the hand of somebody who was an approver by the certificates that their session knew, and not revoked. */
async function byApprover(
  db: ReadableDb<Compartment>,
  chain: CertificateChain,
  told: readonly StoredEvent[],
  id: string,
  kind: 'officeCardConfirmed' | 'officeCardWithdrawn',
): Promise<boolean> {
  for await (const hand of handsAbout(db, chain, told, id, kind))
    if (hand.states[0]?.roles.has('approver') === true) return true;
  return false;
}

/** Who did this to a card, as far as it is proved: a line in somebody's name is not their hand (decision 14). */
async function* handsAbout(
  db: ReadableDb<Compartment>,
  chain: CertificateChain,
  told: readonly StoredEvent[],
  id: string,
  kind: EventKind,
): AsyncGenerator<ProvedHand> {
  for (const { seq, bytes } of told) {
    const { event } = decodeEvent(bytes);
    const hand = event.kind === kind && event.recordId === id ? await provedHand(db, chain, seq) : null;
    if (hand !== null) yield hand;
  }
}

/** @throws notFound, recordAltered, cardMalformed */
export async function readOffice(db: ReadableDb<Compartment>, claims: Claims, id: string): Promise<StoredOffice> {
  const { versionId, doc } = await readDoc(db, officeKind, id);
  return { id, versionId, office: doc, trust: await trustOf(db, claims, id, doc) };
}

const orderOf = ({ id, office: { card } }: StoredOffice): string => `${nameSortKey(card.officeName)} ${id}`;

/** Every card, by the name of its office. The records are asked and not their list: a line taken out of it hides no card (decision 42). */
export async function listOffices(db: ReadableDb<Compartment>, claims: Claims): Promise<StoredOffice[]> {
  const offices: StoredOffice[] = [];
  for (const id of await allOfType(db, officeKind.type)) offices.push(await readOffice(db, claims, id));
  return offices.sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

/** The line of a card: by the name of its office. */
export function officeLine(id: string, { card, state }: OfficeDoc, changedAt: number): OfficeLine {
  return {
    recordId: id,
    type: 'officeCard',
    number: '',
    title: card.officeName,
    sortKey: nameSortKey(card.officeName),
    unit: null,
    stage: state,
    dueOn: null,
    officerId: null,
    secondId: null,
    subjectId: null,
    parentId: null,
    year: null,
    facts: { fingerprint: cardFingerprint(card) },
    changedAt,
  };
}

/** Facts of a card's event: its fingerprint without spaces and how far the office's certificates are known, never its name (decision 12). */
function factsOf({ card, reached }: OfficeDoc): EventFact[] {
  return [
    ['fingerprint', cardFingerprint(card).replaceAll(' ', '-')],
    ...(reached === null ? [] : positionFacts(reached)),
  ];
}

export async function createOffice(change: Change, context: ServiceContext, doc: OfficeDoc): Promise<StoredOffice> {
  const { id, versionId } = await createRecordOf(change, context, officeKind, doc, { event: 'officeCardAdded' });
  return { id, versionId, office: doc, trust: doc.state };
}

export async function changeOffice(
  change: Change,
  context: ServiceContext,
  { id, versionId, office }: StoredOffice,
  patch: Partial<OfficeDoc>,
  written: Written,
): Promise<StoredOffice> {
  const { doc, ...now } = await amendRecordOf(
    change,
    context,
    officeKind,
    { id, versionId, doc: office },
    patch,
    written,
  );
  return { ...now, office: doc, trust: doc.state };
}

/**
 * The two groups that are not shown before a card is confirmed. They depend on this cabinet too, so that nobody can know
 * beforehand which groups will have to be heard.
 */
export function hiddenGroups(registerId: string, card: OfficeCard): readonly [number, number] {
  const [first = 0, second = 0] = domainHash('fingerprint', utf8(registerId), utf8(cardFingerprint(card)));
  const one = first % 8;
  const other = (one + 1 + (second % 7)) % 8;
  return one < other ? [one, other] : [other, one];
}

export function officeView(context: ServiceContext, { id, office, trust }: StoredOffice): TrustedOffice {
  const { card, confirmation } = office;
  const hidden: readonly number[] = trust === 'unconfirmed' ? hiddenGroups(context.registerId, card) : [];
  return {
    id,
    officeName: card.officeName,
    superiorBody: card.superiorBody,
    desks: card.desks.map(({ desk }) => desk),
    groups: cardFingerprint(card)
      .split(' ')
      .map((group, index) => (hidden.includes(index) ? null : group)),
    state: trust,
    addedBy: nameOf(context)(office.addedBy),
    addedAt: office.addedAt,
    confirmedBy: confirmation === null || trust === 'broken' ? null : nameOf(context)(confirmation.by),
    confirmedAt: confirmation === null || trust === 'broken' ? null : confirmation.at,
  };
}

/** A desk that packages go to. @throws cardUnconfirmed, cardConfirmationBroken, notFound */
export async function confirmedDesk(
  context: ServiceContext,
  officeId: string,
  desk: Compartment,
): Promise<{ office: OfficeDoc; desk: Desk }> {
  const { office, trust } = await context.compartment('office').read((db) => readOffice(db, context, officeId));
  if (trust === 'broken') throw new AppError('cardConfirmationBroken', { office: office.card.officeName });
  if (trust !== 'confirmed') throw new AppError('cardUnconfirmed');
  const found = office.card.desks.find(({ desk: name }) => name === desk);
  if (found === undefined) throw new AppError('notFound', { type: 'desk' });
  return { office, desk: found };
}

export interface SendingDesk {
  readonly officeId: string;
  readonly office: OfficeDoc;
  readonly desk: Desk;
  readonly signingPublic: Uint8Array;
  readonly confirmed: boolean;
}

/** Whose key signed: a confirmed card before an unconfirmed one; a withdrawn card is nobody's. */
export async function deskOfKey(context: ServiceContext, keyId: string): Promise<SendingDesk | undefined> {
  const offices = await context.compartment('office').read((db) => listOffices(db, context));
  const found = offices.flatMap(({ id, office, trust }) =>
    trust === 'withdrawn'
      ? []
      : office.card.desks
          .filter(({ signing }) => keyIdOf(fromBase64(signing)) === keyId)
          .map((desk) => ({
            officeId: id,
            office,
            desk,
            signingPublic: fromBase64(desk.signing),
            confirmed: trust === 'confirmed',
          })),
  );
  return found.find(({ confirmed }) => confirmed) ?? found[0];
}

/** The desk with this very key, base64, by a card that counts now; a card that was withdrawn meanwhile speaks for nobody. */
export async function senderOfKey(context: ServiceContext, deskKey: string): Promise<SendingDesk | undefined> {
  const found = await deskOfKey(context, keyIdOf(fromBase64(deskKey)));
  return found?.confirmed === true && found.desk.signing === deskKey ? found : undefined;
}

/** Cards of which the row says confirmed, and no approver's signature for this very card is there; for the deep verification. */
export async function brokenCards(
  context: ServiceContext,
  office: OpenCompartment,
): Promise<readonly { readonly code: 'cardConfirmationBroken'; readonly recordId: string }[]> {
  if (office.name !== 'office') return [];
  const offices = await office.read((db) => listOffices(db, context));
  return offices.flatMap(({ id, trust }) =>
    trust === 'broken' ? [{ code: 'cardConfirmationBroken', recordId: id }] : [],
  );
}
