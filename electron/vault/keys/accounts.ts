import { AppError } from '../../../shared/errors/app-error.ts';
import { compartments, type Compartment } from '../../../shared/model/compartments.ts';
import { mostHolding, type Role } from '../../../shared/model/roles.ts';
import { fromBase64 } from '../../crypto/bytes.ts';
import { newKeyPairs, publicKeysOf, wipeKeyPairs } from '../../crypto/key-pairs.ts';
import { newId } from '../../crypto/random.ts';
import { SecretBytes } from '../../crypto/secret-bytes.ts';
import { certifyNext } from './certificate.ts';
import { sealDirectory, type Directory } from './directory.ts';
import { emptyGrants, grantPlaces, noteGrant, placeOf, sealGrant, type GrantNote } from './grant.ts';
import { directoryGeneration, type Grantor } from './grant-sets.ts';
import { generationOf } from './held-keys.ts';
import { sealAnew } from './seal-anew.ts';
import type { KeyRing } from './key-ring.ts';
import { makeSlot, openSlot } from './slot.ts';

interface Written {
  readonly generation: number;
  readonly hash: string;
}

const grantorOf = (ring: KeyRing): Grantor => ({ userId: ring.userId, signingSecret: ring.pairs.signingSecret });

const sealed = (ring: KeyRing, directory: Directory): string => sealDirectory(directory, ring.directoryKey, ring.file.registerId);

/**
 * Makes a slot and a proposal; neither opens anything until an approver certifies and a holder grants (decision 2).
 * The new user's private keys exist only here, for as long as it takes to wrap them.
 * @throws loginCodeTaken
 */
export async function proposeAccount(
  ring: KeyRing,
  wanted: { displayName: string; loginCode: string; roles: readonly Role[]; passphrase: string; strength: 'office' | 'floor'; now: number },
): Promise<Written & { userId: string }> {
  const { file, directory } = ring;
  const everUsed = [...file.slots.map((slot) => slot.loginCode), ...[...ring.known.values()].map((person) => person.loginCode)];
  if (everUsed.includes(wanted.loginCode)) throw new AppError('loginCodeTaken');
  const userId = newId();
  const pairs = newKeyPairs();
  try {
    const slot = makeSlot({ userId, loginCode: wanted.loginCode, pairs }, wanted.passphrase, fromBase64(file.body.rootPublic), file.registerId, wanted.strength);
    const proposal = {
      userId,
      displayName: wanted.displayName,
      loginCode: wanted.loginCode,
      publicKeys: publicKeysOf(pairs),
      roles: [...wanted.roles],
      proposedBy: ring.userId,
      proposedAt: wanted.now,
    };
    const next: Directory = { ...directory, proposals: [...directory.proposals, proposal] };
    const written = await ring.write({
      body: { ...file.body, directory: sealed(ring, next), grants: { ...file.body.grants, [userId]: emptyGrants() } },
      slots: [...file.slots, slot],
      directory: next,
    });
    return { ...written, userId };
  } finally {
    wipeKeyPairs(pairs);
  }
}

/**
 * An approver signs the certificate and grants what every user needs: the directory, and `office` or its log where
 * the approver holds it. Who proposed does not certify, unless nobody else in the register could have proposed:
 * that is how the first colleague comes in.
 * @throws notFound, sameHand
 */
export async function certifyAccount(ring: KeyRing, userId: string, now: number): Promise<Written> {
  const { file, directory } = ring;
  const proposal = directory.proposals.find((candidate) => candidate.userId === userId);
  if (proposal === undefined) throw new AppError('notFound');
  const others = [...ring.known.values()].filter((person) => person.userId !== ring.userId && (person.roles.has('administrator') || person.roles.has('approver')));
  if (proposal.proposedBy === ring.userId && others.length > 0) throw new AppError('sameHand');
  const certificates = certifyNext(
    directory.certificates,
    {
      subject: 'person',
      userId,
      displayName: proposal.displayName,
      loginCode: proposal.loginCode,
      publicKeys: proposal.publicKeys,
      roles: proposal.roles,
      generation: 1,
      revoked: false,
      knew: [],
      issuedAt: now,
      issuedBy: ring.userId,
    },
    ring.pairs.signingSecret,
  );
  const boxes = [...(file.body.grants[userId] ?? emptyGrants())];
  const to = fromBase64(proposal.publicKeys.exchange);
  const notes: GrantNote[] = [];
  const put = (place: number, keyGeneration: number, key: Parameters<typeof sealGrant>[0]['key']): void => {
    notes.push(noteGrant(file.registerId, userId, place, grantorOf(ring)));
    boxes[place] = sealGrant({ place, keyGeneration, key, grantedBy: ring.userId }, to, file.registerId, ring.pairs.signingSecret);
  };
  put(placeOf('directory'), directoryGeneration, ring.directoryKey);
  const office = ring.content.get('office');
  if (office !== undefined && mostHolding(proposal.roles, 'office') === 'open') put(placeOf('content', 'office'), office.generation, office.key);
  const next: Directory = {
    certificates,
    proposals: directory.proposals.filter((candidate) => candidate !== proposal),
    granted: { ...directory.granted, [userId]: notes },
  };
  return ring.write({ body: { ...file.body, directory: sealed(ring, next), grants: { ...file.body.grants, [userId]: boxes } }, directory: next });
}

/**
 * Seals a key that this user holds to a certified public key.
 * @throws grantNotHeld (one cannot give what one lacks), accountNotCertified, roleMissing
 */
export async function grantCompartment(ring: KeyRing, userId: string, compartment: Compartment, holding: 'open' | 'logOnly'): Promise<Written> {
  const receiver = ring.known.get(userId);
  if (receiver === undefined || receiver.revoked || receiver.subject !== 'person') throw new AppError('accountNotCertified');
  const most = mostHolding(receiver.roles, compartment);
  if (most === 'closed' || (holding === 'open' && most !== 'open')) throw new AppError('roleMissing');
  const held = holding === 'open' ? ring.content.get(compartment) : ring.logs.get(compartment);
  if (held === undefined) throw new AppError('grantNotHeld');
  const place = placeOf(holding === 'open' ? 'content' : 'log', compartment);
  const { file, directory } = ring;
  const boxes = [...(file.body.grants[userId] ?? emptyGrants())];
  boxes[place] = sealGrant(
    { place, keyGeneration: held.generation, key: held.key, grantedBy: ring.userId },
    fromBase64(receiver.publicKeys.exchange),
    file.registerId,
    ring.pairs.signingSecret,
  );
  const granted = [...(directory.granted[userId] ?? []).filter((note) => note.place !== place), noteGrant(file.registerId, userId, place, grantorOf(ring))];
  const next: Directory = { ...directory, granted: { ...directory.granted, [userId]: granted } };
  return ring.write({ body: { ...file.body, directory: sealed(ring, next), grants: { ...file.body.grants, [userId]: boxes } }, directory: next });
}

/**
 * Takes the slot and every grant away at once and issues a revoking certificate (security.md, "Keys"). The directory gets
 * a new key in the same stroke; of the compartments the certificate says which keys the person knew, and they stay
 * due until a holder starts a new generation (decision 4).
 * @throws accountNotCertified, approvalOwnAct
 */
export async function revokeAccount(ring: KeyRing, userId: string, now: number): Promise<Written> {
  const person = ring.known.get(userId);
  if (person === undefined || person.revoked || person.subject !== 'person') throw new AppError('accountNotCertified');
  if (userId === ring.userId) throw new AppError('approvalOwnAct');
  const { file, directory } = ring;
  const held = (directory.granted[userId] ?? []).map(({ place }) => grantPlaces[place]);
  const knew = compartments
    .filter((name) => held.some((place) => place?.compartment === name && place.kind !== 'directory'))
    .map((compartment) => ({ compartment, generation: generationOf(file, compartment) }));
  const certificates = certifyNext(
    directory.certificates,
    {
      subject: 'person',
      userId,
      displayName: person.displayName,
      loginCode: person.loginCode,
      publicKeys: person.publicKeys,
      roles: [...person.roles],
      generation: person.generation + 1,
      revoked: true,
      knew,
      issuedAt: now,
      issuedBy: ring.userId,
    },
    ring.pairs.signingSecret,
  );
  const without = <T>(table: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(Object.entries(table).filter(([id]) => id !== userId));
  const next: Directory = { ...directory, certificates, granted: without(directory.granted) };
  const directoryKey = SecretBytes.random(32);
  const sealedAnew = sealAnew(ring, next, { ...file.body, grants: without(file.body.grants) }, [{ place: placeOf('directory'), key: directoryKey, generation: directoryGeneration }]);
  return ring.write({
    body: { ...sealedAnew, directory: sealDirectory(next, directoryKey, file.registerId) },
    slots: file.slots.filter((slot) => slot.userId !== userId),
    directory: next,
    directoryKey,
  });
}

/** Rewraps one slot; every other part of keys.json stays as it is (decision 3). @throws unlockRefused */
export async function changePassphrase(ring: KeyRing, current: string, next: string, strength: 'office' | 'floor'): Promise<Written> {
  const { file } = ring;
  const slot = file.slots.find((candidate) => candidate.userId === ring.userId);
  if (slot === undefined) throw new AppError('accountNotCertified');
  const opened = openSlot(slot, current, file.registerId);
  try {
    const fresh = makeSlot({ userId: slot.userId, loginCode: slot.loginCode, pairs: opened.pairs }, next, opened.rootPublic, file.registerId, strength);
    return await ring.write({ slots: file.slots.map((candidate) => (candidate === slot ? fresh : candidate)) });
  } finally {
    wipeKeyPairs(opened.pairs);
  }
}
