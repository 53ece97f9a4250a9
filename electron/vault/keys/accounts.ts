import { AppError } from '../../../shared/base/app-error.ts';
import { compartments, type Compartment } from '../../../shared/base/compartments.ts';
import { mostHolding, type Role } from '../../../shared/base/roles.ts';
import { partHash, type Hand } from '../../authority/chain-link.ts';
import { directoryGeneration } from '../../authority/chain-state.ts';
import { grantPlaces, placeOf } from '../../authority/grant-places.ts';
import { fromBase64 } from '../../crypto/bytes.ts';
import { newKeyPairs, publicKeysOf, wipeKeyPairs } from '../../crypto/key-pairs.ts';
import { newId } from '../../crypto/random.ts';
import { SecretBytes } from '../../crypto/secret-bytes.ts';
import { emptyRow, type Grant } from './grant.ts';
import { placesOf, rowWith } from './grant-sets.ts';
import type { KeyRing } from './key-ring.ts';
import { sealAnew } from './seal-anew.ts';
import { assertSecondHandGiven } from './second-hand.ts';
import { makeSlot, openSlot } from './slot.ts';

/** @throws loginCodeTaken: a code that somebody ever had in this register names them in old logs for ever */
export function assertCodeFree({ chain: { state } }: Pick<KeyRing, 'chain'>, loginCode: string): void {
  const used = [...state.people.values(), ...state.proposals.values()].some((person) => person.loginCode === loginCode);
  if (used) throw new AppError('loginCodeTaken');
}

/**
 * Makes a proposal with keys and a slot of one time: they open the taking-up of the account and nothing else, because whoever
 * proposes could keep them (take-up.ts).
 * @throws loginCodeTaken
 */
export async function proposeAccount(
  ring: KeyRing,
  wanted: {
    displayName: string;
    loginCode: string;
    roles: readonly Role[];
    passphrase: string;
    strength: 'office' | 'floor';
    now: number;
  },
): Promise<{ userId: string }> {
  const { file } = ring;
  const { displayName, loginCode, roles } = wanted;
  assertCodeFree(ring, loginCode);
  const userId = newId();
  const pairs = newKeyPairs();
  try {
    const slot = makeSlot(
      { userId, loginCode, pairs, oneTime: true },
      wanted.passphrase,
      fromBase64(file.body.rootPublic),
      file.registerId,
      wanted.strength,
    );
    const row = emptyRow();
    await ring.write({
      statements: [
        {
          kind: 'proposal',
          userId,
          displayName,
          loginCode,
          publicKeys: publicKeysOf(pairs),
          roles: [...roles],
          slot: partHash(slot),
          row: partHash(row),
        },
      ],
      at: wanted.now,
      slots: [...file.slots, slot],
      body: { grants: { ...file.body.grants, [userId]: row } },
    });
    return { userId };
  } finally {
    wipeKeyPairs(pairs);
  }
}

export interface WantedGrant {
  readonly compartment: Compartment;
  readonly holding: 'open' | 'logOnly';
}

/**
 * An approver signs the certificate and grants what every user needs: the directory, and `office` where the approver holds it;
 * with it, under the same two hands, whatever else the roles allow and is asked for.
 * Whoever proposed is one of the two hands that it takes; an approver who proposed needs another one, unless there is nobody
 * else yet: that is how the first colleague comes in.
 * @throws notFound, accountNotTakenUp, grantNotHeld, roleMissing, secondHandNeeded, sameHand
 */
export async function certifyAccount(
  ring: KeyRing,
  userId: string,
  wanted: readonly WantedGrant[],
  now: number,
  second?: Hand,
): Promise<void> {
  const { file, chain } = ring;
  const proposal = chain.state.proposals.get(userId);
  if (proposal === undefined) throw new AppError('notFound');
  if (proposal.takenUpAt === null) throw new AppError('accountNotTakenUp');
  assertSecondHandGiven(ring, userId, second, { proposer: proposal.by });
  const { displayName, loginCode, publicKeys, roles } = proposal;
  const office = mostHolding(roles, 'office') === 'open' ? ring.content.get('office') : undefined;
  const grants: Grant[] = [{ place: placeOf('directory'), keyGeneration: directoryGeneration, key: ring.directoryKey }];
  if (office !== undefined)
    grants.push({ place: placeOf('content', 'office'), keyGeneration: office.generation, key: office.key });
  // An inspector gets the log of `office` where it is asked for; whoever works in it has it already.
  for (const one of wanted)
    if (one.compartment !== 'office' || office === undefined) grants.push(grantOf(ring, roles, one));
  const row = rowWith(grants, fromBase64(publicKeys.exchange), file.body.grants[userId]);
  await ring.write({
    statements: [
      {
        kind: 'certificate',
        userId,
        displayName,
        loginCode,
        publicKeys,
        roles,
        generation: 1,
        slot: null,
        row: partHash(row),
        places: placesOf(grants),
      },
    ],
    second,
    at: now,
    body: { grants: { ...file.body.grants, [userId]: row } },
  });
}

function grantOf(ring: KeyRing, roles: Iterable<Role>, { compartment, holding }: WantedGrant): Grant {
  const most = mostHolding(roles, compartment);
  if (most === 'closed' || (holding === 'open' && most !== 'open')) throw new AppError('roleMissing');
  const held = holding === 'open' ? ring.content.get(compartment) : ring.logs.get(compartment);
  if (held === undefined) throw new AppError('grantNotHeld');
  return {
    place: placeOf(holding === 'open' ? 'content' : 'log', compartment),
    keyGeneration: held.generation,
    key: held.key,
  };
}

/**
 * Seals a key that this user holds to a certified public key.
 * @throws grantNotHeld (one cannot give what one lacks), accountNotCertified, roleMissing, secondHandNeeded, sameHand
 */
export async function grantCompartment(
  ring: KeyRing,
  userId: string,
  wanted: WantedGrant,
  now: number,
  second?: Hand,
): Promise<void> {
  const { file } = ring;
  const receiver = ring.known.get(userId);
  if (receiver === undefined || receiver.revoked || receiver.subject !== 'person')
    throw new AppError('accountNotCertified');
  const grants = [grantOf(ring, receiver.roles, wanted)];
  assertSecondHandGiven(ring, userId, second);
  const row = rowWith(grants, fromBase64(receiver.publicKeys.exchange), file.body.grants[userId]);
  await ring.write({
    statements: [{ kind: 'grants', userId, places: placesOf(grants), row: partHash(row) }],
    second,
    at: now,
    body: { grants: { ...file.body.grants, [userId]: row } },
  });
}

/** A proposal ends: nobody takes it up or certifies it any more. It opened nothing, so no key is due. */
async function withdrawProposal(ring: KeyRing, userId: string, now: number): Promise<void> {
  const { file } = ring;
  const { [userId]: _row, ...grants } = file.body.grants;
  await ring.write({
    statements: [{ kind: 'revocation', userId, generation: 2 }],
    at: now,
    slots: file.slots.filter((slot) => slot.userId !== userId),
    body: { grants },
  });
}

/**
 * Takes the slot and every grant away at once (decision 4). The directory gets a new key in the same stroke; the
 * compartments that the person knew stay due until a holder starts a new generation (decision 4). A proposal just ends.
 * @throws accountNotCertified, approvalOwnAct, secondHandNeeded, sameHand
 */
export async function revokeAccount(ring: KeyRing, userId: string, now: number, second?: Hand): Promise<void> {
  if (ring.chain.state.proposals.has(userId)) return withdrawProposal(ring, userId, now);
  const person = ring.known.get(userId);
  if (person === undefined || person.revoked || person.subject !== 'person') throw new AppError('accountNotCertified');
  if (userId === ring.userId) throw new AppError('approvalOwnAct');
  assertSecondHandGiven(ring, userId, second, { takesAway: true });
  const { file } = ring;
  const { [userId]: gone, ...grants } = file.body.grants;
  const directoryKey = SecretBytes.random(32);
  const anew = sealAnew(
    ring,
    { ...file.body, grants },
    [{ place: placeOf('directory'), key: directoryKey, keyGeneration: directoryGeneration }],
    gone === undefined ? [] : [userId],
  );
  await ring.write({
    statements: [
      { kind: 'revocation', userId, generation: person.generation + 1 },
      { kind: 'renewal', database: null, ...anew.named },
    ],
    second,
    at: now,
    slots: file.slots.filter((slot) => slot.userId !== userId),
    body: anew.body,
    directoryKey,
  });
}

/** Rewraps one slot; every other part of keys.json stays as it is (decision 3). @throws unlockRefused */
export async function changePassphrase(
  ring: KeyRing,
  current: string,
  next: string,
  strength: 'office' | 'floor',
  now: number,
): Promise<void> {
  const { file } = ring;
  const slot = file.slots.find((candidate) => candidate.userId === ring.userId);
  if (slot === undefined) throw new AppError('accountNotCertified');
  const opened = openSlot(slot, current, file.registerId);
  try {
    const fresh = makeSlot(
      { userId: slot.userId, loginCode: slot.loginCode, pairs: opened.pairs },
      next,
      opened.rootPublic,
      file.registerId,
      strength,
    );
    await ring.write({
      statements: [{ kind: 'slot', userId: slot.userId, slot: partHash(fresh) }],
      at: now,
      slots: file.slots.map((candidate) => (candidate === slot ? fresh : candidate)),
    });
  } finally {
    wipeKeyPairs(opened.pairs);
  }
}

/** Which compartments are open to somebody, as the chain tells it. */
export function heldBy(
  { chain: { state } }: Pick<KeyRing, 'chain'>,
  userId: string,
): ReadonlyMap<Compartment, 'open' | 'logOnly'> {
  const places = [...(state.granted.get(userId)?.keys() ?? [])].map((at) => grantPlaces[at]);
  const held = new Map<Compartment, 'open' | 'logOnly'>();
  for (const compartment of compartments) {
    const kinds = places.filter((place) => place?.compartment === compartment).map((place) => place?.kind);
    if (kinds.includes('content')) held.set(compartment, 'open');
    else if (kinds.includes('log')) held.set(compartment, 'logOnly');
  }
  return held;
}
