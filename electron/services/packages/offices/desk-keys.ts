import type { Compartment } from '../../../../shared/base/compartments.ts';
import { fromBase64, toBase64, toHex, utf8 } from '../../../crypto/bytes.ts';
import { domainHash } from '../../../crypto/hash.ts';
import { newKeyPairs, packKeyPairs, unpackKeyPairs, wipeKeyPairs, type KeyPairs } from '../../../crypto/key-pairs.ts';
import type { OwnDesk } from '../../../exchange/package-reader.ts';
import type { OpenCompartment } from '../../../records/open-compartment.ts';
import { readMeta, writeMeta } from '../../../storage/repositories/meta.ts';
import type { ServiceContext } from '../../base/service-context.ts';

export const deskPairsKey = 'desk.pairs';
export const deskKeysSetting = 'deskKeys';

/** Names the pairs in the log of their compartment, so that others put in their place show; the halves themselves stay out of it. */
export function deskKeysHash(text: string): string {
  return toHex(domainHash('card', utf8(text)));
}

/** Where accounts and trust live, nothing is handed over. */
const noDesk: Compartment = 'office';

async function readPairs(compartment: OpenCompartment): Promise<KeyPairs> {
  const stored = await compartment.read((db) => readMeta(db, deskPairsKey));
  if (stored !== undefined) return unpacked(stored);
  const made = await compartment.change(async (change) => {
    // Somebody may have been first between the look and our turn.
    const present = await readMeta(change.db, deskPairsKey);
    if (present !== undefined) return present;
    const pairs = newKeyPairs();
    const packed = packKeyPairs(pairs);
    try {
      const text = toBase64(packed);
      await writeMeta(change.db, deskPairsKey, text);
      await change.event('settingChanged', {
        facts: [
          ['setting', deskKeysSetting],
          ['hash', deskKeysHash(text)],
        ],
      });
      return text;
    } finally {
      packed.fill(0);
      wipeKeyPairs(pairs);
    }
  });
  return unpacked(made);
}

function unpacked(text: string): KeyPairs {
  const packed = fromBase64(text);
  try {
    return unpackKeyPairs(packed);
  } finally {
    packed.fill(0);
  }
}

/**
 * Lends the exchange pair of one compartment, made at its first use (decision 1). Both private halves lie inside that
 * compartment's database, so whoever does not hold it opens and signs no package of that desk.
 * @throws compartmentClosed; whatever `work` throws
 */
export async function withDesk<T>(
  context: ServiceContext,
  name: Compartment,
  work: (pairs: KeyPairs) => Promise<T>,
): Promise<T> {
  const pairs = await readPairs(context.compartment(name));
  try {
    return await work(pairs);
  } finally {
    wipeKeyPairs(pairs);
  }
}

/** Lends the pairs of every desk this user can stand at, by compartment. */
export async function withOwnDesks<T>(
  context: ServiceContext,
  work: (desks: ReadonlyMap<Compartment, KeyPairs>) => Promise<T>,
): Promise<T> {
  const desks = new Map<Compartment, KeyPairs>();
  try {
    for (const compartment of context.openCompartments()) {
      if (compartment.name !== noDesk) desks.set(compartment.name, await readPairs(compartment));
    }
    return await work(desks);
  } finally {
    for (const pairs of desks.values()) wipeKeyPairs(pairs);
  }
}

/** A desk in the shape that reading a package wants. */
export function ownDesk(desk: Compartment, pairs: KeyPairs): OwnDesk {
  return {
    desk,
    exchangePublic: pairs.exchangePublic,
    signingPublic: pairs.signingPublic,
    exchangeSecret: pairs.exchangeSecret,
  };
}
