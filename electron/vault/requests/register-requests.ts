import { join } from 'node:path';
import { AppError } from '../../../shared/errors/app-error.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { combineRecoveryShares } from '../../crypto/recovery-shares.ts';
import { publicKeysOf, unpackKeyPairs, wipeKeyPairs } from '../../crypto/key-pairs.ts';
import { decodeShareCard, encodeShareCard } from '../../crypto/share-card.ts';
import type { NamesOf } from '../../services/handlers.ts';
import { writeMeta } from '../../storage/repositories/meta.ts';
import { changePassphrase } from '../keys/accounts.ts';
import { recordKeysFile } from '../keys/keys-in-office.ts';
import type { LockedDesk } from '../locked-desk.ts';
import { assertPassphraseStrong } from '../passphrase-rule.ts';
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

export const registerHandlers: DeskHandlers<NamesOf<'register'> | 'clock.today'> = {
  'register.status': async ({ desk, register }) => {
    const { state, cover, waitSeconds, place } = await desk.status();
    return { state, cover, waitSeconds, suggestedPlace: place, version: desk.version, session: register === null ? null : await sessionView(register) };
  },
  'register.create': async (context, input) => {
    // A chosen folder gets a folder of its own inside: what already lies there is never touched.
    const place = input.place === null ? null : join(folderOf(context, input.place), 'tu-ho-so');
    const { register, shares } = await context.desk.create(place, input);
    const { registerId } = register.ring.file;
    return {
      session: await sessionView(register),
      cards: shares.map((share, index) => {
        const text = encodeShareCard(share, registerId);
        return { index: index + 1, total: input.shares.total, needed: input.shares.needed, text, qr: text };
      }),
    };
  },
  'register.choose': async (context, { place }) => {
    await context.desk.choose(folderOf(context, place));
    return { done: true };
  },
  'register.unlock': async ({ desk }, credentials) => sessionView(await desk.unlock(credentials)),
  'register.lock': async ({ desk }) => {
    await desk.lock();
    return { done: true };
  },
  'register.changePassphrase': async (context, { current, next }) => {
    const register = opened(context);
    assertPassphraseStrong(next);
    const written = await changePassphrase(register.ring, current, next, context.strength);
    const office = register.openCompartments().find(({ name }) => name === 'office');
    // Somebody without `office` cannot log there; the next holder who unlocks takes the new file over (decision 3).
    if (office !== undefined) {
      await office.change((change) => change.event('passphraseChanged'));
      await recordKeysFile(office, written);
    }
    return { done: true };
  },
  'register.rehearseRecovery': async (context, { cards }) => {
    const register = opened(context);
    const { recovery } = register.ring.file.body;
    const secret = await combineRecoveryShares(cards.map((card) => decodeShareCard(card).share));
    try {
      const pairs = secret.use((bytes) => unpackKeyPairs(bytes));
      const fits = publicKeysOf(pairs).exchange === recovery.exchangePublic;
      wipeKeyPairs(pairs);
      if (!fits) throw new AppError('recoverySharesWrong');
    } finally {
      secret.wipe();
    }
    await register.compartment('office').change((change) => change.event('recoveryRehearsed', { facts: [['count', String(cards.length)]] }));
    return { fits: true, needed: recovery.needed, total: recovery.total };
  },
  'register.setAutoLock': async (context, { minutes }) => {
    await opened(context)
      .compartment('office')
      .change(async (change) => {
        await writeMeta(change.db, autoLockMetaKey, String(minutes));
        await change.event('settingChanged', { facts: [['cause', 'autoLock'], ['count', String(minutes)]] });
      });
    return { done: true };
  },
  'clock.today': async ({ clock }) => ({ now: clock.now(), today: legalDayOf(clock.now()) }),
};
