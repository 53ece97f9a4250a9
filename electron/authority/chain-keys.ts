import { assertByApprover, assertSecondHand, refuseLink } from './chain-hands.ts';
import {
  broughtInByCards,
  directoryGeneration,
  holdsContent,
  holdsEverything,
  holdsLog,
  type CertifiedPerson,
  type ChainState,
} from './chain-state.ts';
import { idOf, put, type Step } from './chain-step.ts';
import { allowsPlace, grantPlaces, placeOf } from './grant-places.ts';
import type { GrantedPlace, StatementOf } from './statements.ts';

/* Statements about keys: who is given which places, the recovery pair, and new keys in the place of old ones. */

export function grant(step: Step<StatementOf<'grants'>>): ChainState {
  const { state, link, maker, said } = step;
  assertByApprover(link, maker, said.userId);
  const receiver = state.people.get(said.userId);
  if (receiver === undefined || receiver.subject !== 'person' || receiver.revoked) return refuseLink(link, 'receiver');
  assertSecondHand(state, link, idOf(maker), said.userId);
  return {
    ...state,
    rows: put(state.rows, said.userId, said.row),
    granted: put(state.granted, said.userId, placesAfter(step, receiver.roles)),
  };
}

/** The places that are open after this statement: within the roles, of the present keys, and given by somebody who has them. */
export function placesAfter(
  { state, link, maker, said }: Step<{ readonly userId: string; readonly places: readonly GrantedPlace[] }>,
  roles: CertifiedPerson['roles'],
): Map<number, number> {
  const open = new Map(state.granted.get(said.userId));
  for (const { place: at, keyGeneration } of said.places) {
    const place = grantPlaces[at];
    if (place === undefined || !allowsPlace(roles, at)) return refuseLink(link, 'roles');
    const present =
      place.kind === 'directory' ? directoryGeneration : state.databases.get(place.compartment)?.generation;
    if (keyGeneration !== present) refuseLink(link, 'keyGeneration');
    if (maker.kind === 'person') {
      const by = maker.person.userId;
      const holds =
        place.kind === 'directory' ||
        (place.kind === 'content' ? holdsContent : holdsLog)(state, by, place.compartment);
      if (!holds) refuseLink(link, 'notHeld');
    }
    open.set(at, keyGeneration);
  }
  return open;
}

export function setRecovery({ state, link, maker, said }: Step<StatementOf<'recovery'>>): ChainState {
  const before = state.recovery === null ? undefined : state.people.get(state.recovery.userId);
  if (before === undefined) {
    if (maker.kind !== 'root' || said.generation !== 1 || state.people.has(said.userId)) refuseLink(link, 'root');
  } else {
    const by = assertByApprover(link, maker, null).userId;
    // A pair that opens less than everything would be no recovery, and there is never a second one.
    if (!holdsEverything(state, by) || said.userId !== before.userId || said.generation !== before.generation + 1)
      refuseLink(link, 'generation');
    // Whoever these very cards brought in has the hands of those who hold them, until there are new cards; whoever former cards did has not.
    if (!broughtInByCards(state, by)) assertSecondHand(state, link, by, null, { takesAway: true });
  }
  const { userId, publicKeys, generation, part } = said;
  const pair: CertifiedPerson = {
    userId,
    displayName: '',
    loginCode: 'recovery',
    publicKeys,
    roles: new Set(),
    subject: 'recovery',
    generation,
    revoked: false,
    issuedAt: link.body.at,
    issuedBy: idOf(maker),
    signingKeys: [...(before?.signingKeys ?? []), publicKeys.signing],
  };
  // With a keys.json from before and the old cards the present keys could still be had (decision 4).
  const known = [...state.databases.values()].map(({ compartment, generation: present }) => ({
    compartment,
    generation: present,
  }));
  return {
    ...state,
    people: put(state.people, userId, pair),
    recovery: { userId, part },
    knew: before === undefined ? state.knew : [...state.knew, { at: link.body.at, who: null, keys: known }],
    cardsUsed: null,
  };
}

/** No place is opened and none closed by it: who has one, has it afterwards under the new key. */
export function renew({ state, link, maker, said }: Step<StatementOf<'renewal'>>): ChainState {
  const { database, rows, part } = said;
  const by = assertByApprover(link, maker, null).userId;
  if (state.recovery === null || Object.keys(rows).some((userId) => !state.rows.has(userId)))
    return refuseLink(link, 'rows');
  const next = {
    ...state,
    rows: new Map([...state.rows, ...Object.entries(rows)]),
    recovery: { ...state.recovery, part },
  };
  if (database === null) return next;
  const { compartment, generation } = database;
  if (!holdsContent(state, by, compartment) || generation !== (state.databases.get(compartment)?.generation ?? 0) + 1)
    refuseLink(link, 'keyGeneration');
  const renewed = [placeOf('content', compartment), placeOf('log', compartment)];
  const granted = [...state.granted].map(
    ([userId, places]) =>
      [
        userId,
        new Map([...places].map(([place, held]) => [place, renewed.includes(place) ? generation : held] as const)),
      ] as const,
  );
  return { ...next, databases: put(state.databases, compartment, database), granted: new Map(granted) };
}
