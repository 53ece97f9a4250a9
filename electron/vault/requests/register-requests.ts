import { join } from 'node:path';
import { AppError } from '../../../shared/base/app-error.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import type { RecoveryCard } from '../../../shared/contract/register.ts';
import { encodeShareCard, type RecoveryShare } from '../../crypto/share-card.ts';
import type { NamesOf } from '../../services/base/handlers.ts';
import { writeMeta } from '../../storage/repositories/meta.ts';
import { changePassphrase } from '../keys/accounts.ts';
import { recordKeysFile } from '../keys/keys-in-office.ts';
import { beginRecoveryRenewal, completeRecoveryRenewal } from '../keys/renew-recovery.ts';
import { rehearseRecovery } from '../keys/use-recovery.ts';
import type { LockedDesk } from '../session/locked-desk.ts';
import { assertPassphraseStrong } from '../session/passphrase-rule.ts';
import { tryPassphrase, withSecondHand } from '../session/second-signer.ts';
import { autoLockMetaKey, sessionView } from './session-view.ts';
import type { VaultContext } from './vault-handlers.ts';
import type { RequestName, RequestOutput, RequestParsedInput } from '../../../shared/contract/contract.ts';

interface DeskContext extends Omit<VaultContext, 'register'> {
  readonly desk: LockedDesk;
  readonly register: VaultContext['register'] | null;
  fileOf(token: string): string | undefined;
}

type DeskHandlers<N extends RequestName> = {
  readonly [K in N]: (context: DeskContext, input: RequestParsedInput<K>) => Promise<RequestOutput<K>>;
};

function opened(context: DeskContext): VaultContext['register'] {
  if (context.register === null) throw new AppError('registerLocked');
  return context.register;
}

function folderOf(context: DeskContext, token: string): string {
  const folder = context.fileOf(token);
  if (folder === undefined) throw new AppError('fileTokenUnknown');
  return folder;
}

const cardsOf = (shares: readonly RecoveryShare[], registerId: string): RecoveryCard[] =>
  shares.map((share) => {
    const text = encodeShareCard(share, registerId);
    return { index: share.index, total: share.total, needed: share.needed, text, qr: text };
  });

export const registerHandlers: DeskHandlers<NamesOf<'register'> | 'clock.today'> = {
  'register.status': async ({ desk, register }) => {
    const { state, cover, waitSeconds, place } = await desk.status();
    return {
      state,
      cover,
      waitSeconds,
      suggestedPlace: place,
      version: desk.version,
      session: register === null ? null : await sessionView(register),
    };
  },
  'register.create': async (context, input) => {
    // A chosen folder gets a folder of its own inside: what already lies there is never touched.
    const place = input.place === null ? null : join(folderOf(context, input.place), 'tu-ho-so');
    const { register, shares } = await context.desk.create(place, input);
    const { registerId } = register.ring.file;
    return {
      session: await sessionView(register),
      cards: cardsOf(shares, registerId),
    };
  },
  'register.choose': async (context, { place }) => {
    await context.desk.choose(folderOf(context, place));
    return { done: true };
  },
  'register.unlock': async ({ desk }, credentials) => sessionView(await desk.unlock(credentials)),
  'register.takeUp': ({ desk }, typed) => desk.takeUp(typed),
  'register.lock': async ({ desk }) => {
    await desk.lock();
    return { done: true };
  },
  'register.changePassphrase': async (context, { current, next }) => {
    const register = opened(context);
    assertPassphraseStrong(next);
    await tryPassphrase(register, register.ring.me.loginCode, context.clock.now(), () =>
      changePassphrase(register.ring, current, next, context.strength, context.clock.now()),
    );
    const office = register.openCompartments().find(({ name }) => name === 'office');
    // Somebody without `office` cannot log there; the next holder who unlocks takes the new file over (decision 3).
    if (office !== undefined) await office.change((change) => change.event('passphraseChanged'));
    await recordKeysFile(register.openCompartments(), register.ring);
    return { done: true };
  },
  'register.rehearseRecovery': async (context, { cards }) => {
    const register = opened(context);
    const { file } = register.ring;
    await rehearseRecovery(register.ring, cards);
    await register
      .compartment('office')
      .change((change) => change.event('recoveryRehearsed', { facts: [['count', String(cards.length)]] }));
    const { needed, total } = file.body.recovery;
    return { fits: true, needed, total };
  },
  'register.checkRecoveryCards': async ({ desk }, { cards }) => desk.checkCards(cards),
  'register.recover': async ({ desk }, { cards, person }) => sessionView(await desk.recover(cards, person)),
  'register.newRecoveryCards': async (context, { shares: numbers }) => {
    const register = opened(context);
    if (numbers.needed > numbers.total) throw new AppError('requestMalformed', { at: ['shares'] });
    const { inHand, shares } = await beginRecoveryRenewal(register.ring, numbers);
    register.recoveryInHand?.wipe();
    register.recoveryInHand = inHand;
    return { cards: cardsOf(shares, register.ring.file.registerId) };
  },
  'register.confirmRecoveryCards': async (context, { second }) => {
    const register = opened(context);
    const inHand = register.recoveryInHand;
    if (inHand === null) throw new AppError('alreadyDone');
    await withSecondHand(register, second, context.clock.now(), (hand) =>
      completeRecoveryRenewal(register.ring, inHand, context.clock.now(), hand),
    );
    register.recoveryInHand = null;
    inHand.wipe();
    const office = register.compartment('office');
    await office.change((change) =>
      change.event('recoveryRenewed', { facts: [['count', String(inHand.numbers.total)]] }),
    );
    await recordKeysFile(register.openCompartments(), register.ring);
    return { done: true };
  },
  'register.findingRead': async (context, { code }) => {
    await opened(context).markRead(code);
    return { done: true };
  },
  'register.setAutoLock': async (context, { minutes }) => {
    await opened(context)
      .compartment('office')
      .change(async (change) => {
        await writeMeta(change.db, autoLockMetaKey, String(minutes));
        await change.event('settingChanged', {
          facts: [
            ['setting', 'autoLock'],
            ['count', String(minutes)],
          ],
        });
      });
    return { done: true };
  },
  'clock.today': async ({ clock }) => ({ now: clock.now(), today: legalDayOf(clock.now()) }),
};
