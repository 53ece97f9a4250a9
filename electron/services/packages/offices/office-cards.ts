import { join } from 'node:path';
import { AppError } from '../../../../shared/base/app-error.ts';
import { cardConfirmationBytes } from '../../../authority/card-statement.ts';
import { fromUtf8, toBase64, toHex, utf8 } from '../../../crypto/bytes.ts';
import { sha256 } from '../../../crypto/hash.ts';
import {
  cardFingerprint,
  makeOfficeCard,
  officeCardQr,
  officeCardText,
  readOfficeCard,
  type OfficeCard,
} from '../../../exchange/office-card.ts';
import { smallFile } from '../../../exchange/file-source.ts';
import { writeDurably } from '../../../platform/durable-file.ts';
import type { Handler } from '../../base/handlers.ts';
import type { ServiceContext } from '../../base/service-context.ts';
import { withOwnDesks } from './desk-keys.ts';
import { assertContinues, knownChain } from './known-chain.ts';
import { changeOffice, createOffice, hiddenGroups, listOffices, officeView, readOffice } from './office-store.ts';

/** Says that it is a card and not whose. Two offices' cards have two names, or one would take the other's place on a stick. */
const cardFileName = (text: string): string => `tu-ho-so-card-${toHex(sha256(utf8(text))).slice(0, 8)}.txt`;
const longestText = 40_000;

/** The text of a chosen file or of what was pasted. @throws cardMalformed, volumeUnreadable, fileTokenUnknown */
export async function givenText(
  context: ServiceContext,
  given: { file: string } | { text: string },
  code: 'cardMalformed' | 'receiptInvalid',
): Promise<string> {
  if ('text' in given) return given.text;
  const bytes = await smallFile(context.fileOf(given.file), longestText);
  if (bytes === null) throw new AppError('volumeUnreadable', { reason: 'ENOENT' });
  try {
    return fromUtf8(bytes);
  } catch (error) {
    throw new AppError(code, { reason: 'encoding' }, { cause: error });
  }
}

/** This office's card with every desk the user can stand at. */
export async function ownCard(context: ServiceContext): Promise<OfficeCard> {
  return withOwnDesks(context, async (desks) => {
    // Somebody who holds only `office` has no desk to put on a card (decision 1).
    if (desks.size === 0) throw new AppError('compartmentClosed', { compartment: 'personnel' });
    return makeOfficeCard(
      {
        officeName: context.officeName,
        superiorBody: context.superiorBody,
        registerId: context.registerId,
        root: toBase64(context.chain.rootPublic),
        certificates: context.chain.position,
      },
      desks,
    );
  });
}

export const listTrusted: Handler<'packages.offices'> = async (context) => {
  const offices = await context.compartment('office').read((db) => listOffices(db, context));
  return { offices: offices.map((stored) => officeView(context, stored)) };
};

/** A card is kept as unconfirmed; the same one a second time changes nothing. @throws cardMalformed, also for our own; cardChainDiffers */
export const addCard: Handler<'packages.addCard'> = async (context, given) => {
  const card = readOfficeCard(await givenText(context, given, 'cardMalformed'));
  if (card.registerId === context.registerId) throw new AppError('cardMalformed', { reason: 'own' });
  const office = context.compartment('office');
  const fingerprint = cardFingerprint(card);
  const stored = await office.change(async (change) => {
    const known = (await listOffices(change.db, context)).find(
      (present) => present.trust !== 'withdrawn' && cardFingerprint(present.office.card) === fingerprint,
    );
    if (known !== undefined) return known;
    assertContinues(card, await knownChain(change.db, context, card.registerId));
    return createOffice(change, context, {
      card,
      state: 'unconfirmed',
      addedBy: context.who.userId,
      addedAt: change.now,
      confirmation: null,
      reached: null,
    });
  });
  return officeView(context, stored);
};

/** The hidden groups, as heard: only now packages may go there and come from there. @throws cardGroupsDiffer, cardChainDiffers, alreadyDone */
export const confirmCard: Handler<'packages.confirmCard'> = async (context, { id, heard }) => {
  const stored = await context.compartment('office').change(async (change) => {
    const present = await readOffice(change.db, context, id);
    if (present.trust !== 'unconfirmed') throw new AppError('alreadyDone', { state: present.trust });
    const groups = cardFingerprint(present.office.card).split(' ');
    const hidden = hiddenGroups(context.registerId, present.office.card);
    if (hidden.some((place, index) => groups[place] !== heard[index])) throw new AppError('cardGroupsDiffer');
    // Packages may have come under another card of that office since this one was added.
    assertContinues(present.office.card, await knownChain(change.db, context, present.office.card.registerId));
    const kept = { registerId: context.registerId, id, card: present.office.card };
    const said = { by: context.who.userId, at: change.now, position: context.chain.position };
    const confirmation = { ...said, signature: context.who.sign('card', cardConfirmationBytes(kept, said)) };
    return changeOffice(
      change,
      context,
      present,
      { state: 'confirmed', confirmation },
      { event: 'officeCardConfirmed' },
    );
  });
  return officeView(context, stored);
};

export const withdrawCard: Handler<'packages.withdrawCard'> = async (context, { id, reason }) => {
  await context.compartment('office').change(async (change) => {
    const present = await readOffice(change.db, context, id);
    if (present.trust === 'withdrawn') throw new AppError('alreadyDone', { state: 'withdrawn' });
    await changeOffice(change, context, present, { state: 'withdrawn' }, { event: 'officeCardWithdrawn', reason });
  });
  return { done: true };
};

export const showOwnCard: Handler<'packages.ownCard'> = async (context) => {
  const card = await ownCard(context);
  return {
    officeName: card.officeName,
    superiorBody: card.superiorBody,
    desks: card.desks.map(({ desk }) => desk),
    groups: cardFingerprint(card).split(' '),
    text: officeCardText(card),
    qr: officeCardQr(card),
  };
};

export const saveOwnCard: Handler<'packages.saveOwnCard'> = async (context, { folder }) => {
  const text = officeCardText(await ownCard(context));
  const fileName = cardFileName(text);
  await writeDurably(join(context.fileOf(folder), fileName), utf8(text), { replace: true, mode: 0o644 });
  return { fileName };
};
