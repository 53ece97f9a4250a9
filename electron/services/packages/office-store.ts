import { z } from 'zod';
import { idSchema, instantSchema } from '../../../shared/contract/common-schemas.ts';
import type { TrustedOffice } from '../../../shared/contract/packages.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { nameSortKey } from '../../../shared/text/sort-key.ts';
import type { Compartment } from '../../../shared/model/compartments.ts';
import { fromBase64, utf8 } from '../../crypto/bytes.ts';
import { domainHash } from '../../crypto/hash.ts';
import { cardFingerprint, checkOfficeCard, type Desk, type OfficeCard } from '../../exchange/office-card.ts';
import { keyIdOf } from '../../exchange/package-file.ts';
import type { Change, WorkEventKind } from '../../records/change.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { listWorkItems, putWorkItem } from '../../storage/repositories/work-items.ts';
import { nameOf } from '../provenance.ts';
import { readDoc, type RecordKind } from '../read-doc.ts';
import type { ServiceContext } from '../service-context.ts';

const officeDocSchema = z.strictObject({
  card: z.custom<OfficeCard>((value) => checkOfficeCard(value) !== undefined),
  state: z.enum(['unconfirmed', 'confirmed', 'withdrawn']),
  addedBy: idSchema,
  addedAt: instantSchema,
  confirmedBy: idSchema.nullable(),
  confirmedAt: instantSchema.nullable(),
});
export type OfficeDoc = z.infer<typeof officeDocSchema>;
const officeKind: RecordKind<OfficeDoc> = { type: 'officeCard', schema: officeDocSchema };

export interface StoredOffice {
  readonly id: string;
  readonly versionId: string;
  readonly office: OfficeDoc;
}

/** More offices than any province has. */
const mostOffices = 1000;

/** @throws notFound, recordAltered, cardMalformed */
export async function readOffice(db: ReadableDb<Compartment>, id: string): Promise<StoredOffice> {
  const { versionId, doc } = await readDoc(db, officeKind, id);
  return { id, versionId, office: doc };
}

/** Every card, by the name of its office. */
export async function listOffices(db: ReadableDb<Compartment>): Promise<StoredOffice[]> {
  const { items } = await listWorkItems(db, officeKind.type, {}, { after: null, limit: mostOffices });
  const offices: StoredOffice[] = [];
  for (const { recordId } of items) offices.push(await readOffice(db, recordId));
  return offices;
}

async function projectOffice(change: Change, id: string, { card, state }: OfficeDoc): Promise<void> {
  await putWorkItem(change.db, {
    recordId: id,
    type: officeKind.type,
    number: cardFingerprint(card),
    title: card.officeName,
    sortKey: nameSortKey(card.officeName),
    unit: null,
    stage: state,
    dueOn: null,
    officerId: null,
    secondId: null,
    subjectId: null,
    year: null,
    changedAt: change.now,
  });
}

/** Facts of a card's event: its fingerprint without spaces, never the office's name (decision 12). */
const factsOf = ({ card }: OfficeDoc): [['fingerprint', string]] => [['fingerprint', cardFingerprint(card).replaceAll(' ', '-')]];

export async function createOffice(change: Change, doc: OfficeDoc): Promise<StoredOffice> {
  const { id, versionId } = await change.createRecord<OfficeDoc>({ type: officeKind.type, doc, event: 'officeCardAdded', facts: factsOf(doc) });
  await projectOffice(change, id, doc);
  return { id, versionId, office: doc };
}

export async function amendOffice(change: Change, stored: StoredOffice, patch: Partial<OfficeDoc>, event: WorkEventKind, reason?: string): Promise<StoredOffice> {
  const office = { ...stored.office, ...patch };
  const { versionId } = await change.amendRecord<OfficeDoc>({
    type: officeKind.type,
    id: stored.id,
    baseVersion: stored.versionId,
    patch,
    event,
    facts: factsOf(office),
    ...(reason === undefined ? {} : { reason }),
  });
  await projectOffice(change, stored.id, office);
  return { id: stored.id, versionId, office };
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

export function officeView(context: ServiceContext, { id, office }: StoredOffice): TrustedOffice {
  const { card, state, confirmedBy } = office;
  const hidden: readonly number[] = state === 'unconfirmed' ? hiddenGroups(context.registerId, card) : [];
  return {
    id,
    officeName: card.officeName,
    superiorBody: card.superiorBody,
    desks: card.desks.map(({ desk }) => desk),
    groups: cardFingerprint(card)
      .split(' ')
      .map((group, index) => (hidden.includes(index) ? null : group)),
    state,
    addedBy: nameOf(context)(office.addedBy),
    addedAt: office.addedAt,
    confirmedBy: confirmedBy === null ? null : nameOf(context)(confirmedBy),
    confirmedAt: office.confirmedAt,
  };
}

/** A desk that packages go to. @throws cardUnconfirmed, notFound */
export async function confirmedDesk(context: ServiceContext, officeId: string, desk: Compartment): Promise<{ office: OfficeDoc; desk: Desk }> {
  const { office } = await context.compartment('office').read((db) => readOffice(db, officeId));
  if (office.state !== 'confirmed') throw new AppError('cardUnconfirmed');
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
  const offices = await context.compartment('office').read(listOffices);
  const found = offices.flatMap(({ id, office }) =>
    office.state === 'withdrawn'
      ? []
      : office.card.desks
          .filter(({ signing }) => keyIdOf(fromBase64(signing)) === keyId)
          .map((desk) => ({ officeId: id, office, desk, signingPublic: fromBase64(desk.signing), confirmed: office.state === 'confirmed' })),
  );
  return found.find(({ confirmed }) => confirmed) ?? found[0];
}
