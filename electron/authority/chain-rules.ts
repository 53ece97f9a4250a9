import { compartments, type Compartment } from '../../shared/base/compartments.ts';
import { assertByApprover, assertHands, assertSecondHand, assertTakenUpByBoth, refuseLink } from './chain-hands.ts';
import { type CertifiedPerson, type ChainState, type KnownKey } from './chain-state.ts';
import { grant, placesAfter, renew, setRecovery } from './chain-keys.ts';
import type { ChainLink } from './chain-link.ts';
import { idOf, put, without, type Step } from './chain-step.ts';
import { allowsPlace, grantPlaces } from './grant-places.ts';
import type { StatementOf } from './statements.ts';

/**
 * The state after one link more. What a statement needs stands here, by its kind, and nowhere in what is stored (decision 38).
 * @throws certificateInvalid with the number of the link and what it lacks
 */
export function applyLink(state: ChainState, link: ChainLink, rootPublic: Uint8Array): ChainState {
  const said = link.body.statement;
  if (said.kind === 'takeUp') return takeUp(state, link, said);
  const maker = assertHands(state, link, rootPublic);
  if (said.kind === 'register') return begin({ state, link, maker, said });
  if (state.register?.registerId !== link.body.registerId) refuseLink(link, 'register');
  switch (said.kind) {
    case 'proposal':
      return propose({ state, link, maker, said });
    case 'certificate':
      return state.people.has(said.userId)
        ? changeRoles({ state, link, maker, said })
        : certify({ state, link, maker, said });
    case 'revocation':
      return state.proposals.has(said.userId)
        ? withdraw({ state, link, maker, said })
        : revoke({ state, link, maker, said });
    case 'grants':
      return grant({ state, link, maker, said });
    case 'recovery':
      return setRecovery({ state, link, maker, said });
    case 'renewal':
      return renew({ state, link, maker, said });
    case 'slot':
      if (maker.kind !== 'person' || maker.person.userId !== said.userId || !state.slots.has(said.userId))
        refuseLink(link, 'owner');
      return { ...state, slots: put(state.slots, said.userId, said.slot) };
  }
}

function begin({ state, link, maker, said }: Step<StatementOf<'register'>>): ChainState {
  if (link.body.number !== 1 || maker.kind !== 'root' || said.registerId !== link.body.registerId)
    refuseLink(link, 'register');
  if (compartments.some((name) => !said.databases.some(({ compartment }) => compartment === name)))
    refuseLink(link, 'databases');
  return { ...state, register: said, databases: new Map(said.databases.map((entry) => [entry.compartment, entry])) };
}

const everybody = (state: ChainState): readonly Pick<CertifiedPerson, 'userId' | 'loginCode' | 'publicKeys'>[] => [
  ...state.people.values(),
  ...state.proposals.values(),
];

function assertNewKeys(state: ChainState, link: ChainLink, fresh: CertifiedPerson['publicKeys']): void {
  if (
    everybody(state).some(
      ({ publicKeys }) => publicKeys.signing === fresh.signing || publicKeys.exchange === fresh.exchange,
    )
  )
    refuseLink(link, 'taken');
}

function assertNewcomer({
  state,
  link,
  said,
}: Pick<Step<StatementOf<'proposal' | 'certificate'>>, 'state' | 'link' | 'said'>): void {
  if (everybody(state).some(({ userId, loginCode }) => userId === said.userId || loginCode === said.loginCode))
    refuseLink(link, 'taken');
  assertNewKeys(state, link, said.publicKeys);
}

function propose(step: Step<StatementOf<'proposal'>>): ChainState {
  const { state, link, maker, said } = step;
  if (maker.kind !== 'person' || !(maker.person.roles.has('administrator') || maker.person.roles.has('approver')))
    refuseLink(link, 'proposer');
  assertNewcomer(step);
  return {
    ...state,
    proposals: put(state.proposals, said.userId, {
      ...said,
      by: maker.person.userId,
      at: link.body.at,
      takenUpAt: null,
    }),
    slots: put(state.slots, said.userId, said.slot),
    rows: put(state.rows, said.userId, said.row),
  };
}

/** The one statement by somebody who is nobody yet: by the keys of their proposal, which count for nothing else, and by their own. */
function takeUp(state: ChainState, link: ChainLink, said: StatementOf<'takeUp'>): ChainState {
  const proposal = state.proposals.get(said.userId);
  if (proposal === undefined || proposal.takenUpAt !== null) return refuseLink(link, 'takeUp');
  assertTakenUpByBoth(link, proposal.publicKeys.signing, said);
  assertNewKeys(state, link, said.publicKeys);
  return {
    ...state,
    proposals: put(state.proposals, said.userId, { ...proposal, publicKeys: said.publicKeys, takenUpAt: link.body.at }),
    slots: put(state.slots, said.userId, said.slot),
    spent: put(state.spent, said.userId, proposal.slot),
  };
}

function personOf({ link, maker, said }: Step<StatementOf<'certificate'>>): CertifiedPerson {
  const { userId, displayName, loginCode, publicKeys, roles, generation } = said;
  return {
    userId,
    displayName,
    loginCode,
    publicKeys,
    roles: new Set(roles),
    subject: 'person',
    generation,
    revoked: false,
    issuedAt: link.body.at,
    issuedBy: idOf(maker),
    signingKeys: [publicKeys.signing],
  };
}

function certify(step: Step<StatementOf<'certificate'>>): ChainState {
  const { state, link, maker, said } = step;
  if (said.generation !== 1) refuseLink(link, 'generation');
  const proposal = state.proposals.get(said.userId);
  if (maker.kind === 'person') {
    assertByApprover(link, maker, said.userId);
    if (proposal?.takenUpAt === null) refuseLink(link, 'takeUp');
    if (proposal === undefined || said.slot !== null || !sameNewcomer(proposal, said))
      return refuseLink(link, 'proposal');
    assertSecondHand(state, link, maker.person.userId, said.userId, { proposer: proposal.by });
  } else {
    // The root makes the first approver; custodians together bring in somebody new as an approver, and do nothing else (decision 5).
    const first = maker.kind === 'recovery' || ![...state.people.values()].some(({ subject }) => subject === 'person');
    if (!first || said.slot === null || said.roles.join() !== 'approver') refuseLink(link, 'approver');
    assertNewcomer(step);
  }
  return {
    ...state,
    people: put(state.people, said.userId, personOf(step)),
    proposals: without(state.proposals, said.userId),
    slots: said.slot === null ? state.slots : put(state.slots, said.userId, said.slot),
    rows: put(state.rows, said.userId, said.row),
    granted: put(state.granted, said.userId, placesAfter(step, new Set(said.roles))),
    cardsUsed:
      maker.kind === 'recovery'
        ? { at: state.cardsUsed?.at ?? link.body.at, broughtIn: [...(state.cardsUsed?.broughtIn ?? []), said.userId] }
        : state.cardsUsed,
  };
}

function sameNewcomer(proposal: StatementOf<'proposal'>, said: StatementOf<'certificate'>): boolean {
  return (
    proposal.displayName === said.displayName &&
    proposal.loginCode === said.loginCode &&
    proposal.publicKeys.exchange === said.publicKeys.exchange &&
    proposal.publicKeys.signing === said.publicKeys.signing &&
    [...proposal.roles].sort().join() === [...said.roles].sort().join()
  );
}

/** Other roles for somebody who is there; their keys never change (decision 39), and what the new roles do not allow is closed to them. */
function changeRoles(step: Step<StatementOf<'certificate'>>): ChainState {
  const { state, link, maker, said } = step;
  const before = state.people.get(said.userId);
  assertByApprover(link, maker, said.userId);
  if (
    before === undefined ||
    before.subject !== 'person' ||
    before.revoked ||
    said.generation !== before.generation + 1
  )
    return refuseLink(link, 'generation');
  if (
    before.publicKeys.signing !== said.publicKeys.signing ||
    before.publicKeys.exchange !== said.publicKeys.exchange ||
    before.loginCode !== said.loginCode
  )
    refuseLink(link, 'keys');
  if (said.slot !== null || said.places.length > 0 || said.roles.length === 0) refuseLink(link, 'slot');
  assertSecondHand(state, link, idOf(maker), said.userId, { takesAway: true });
  const held = state.granted.get(said.userId) ?? new Map<number, number>();
  const lost = [...held].filter(([place]) => !allowsPlace(said.roles, place));
  return {
    ...state,
    people: put(state.people, said.userId, personOf(step)),
    rows: put(state.rows, said.userId, said.row),
    granted: put(state.granted, said.userId, new Map([...held].filter(([place]) => allowsPlace(said.roles, place)))),
    knew:
      lost.length === 0 ? state.knew : [...state.knew, { at: link.body.at, who: said.displayName, keys: keysIn(lost) }],
  };
}

function keysIn(places: Iterable<readonly [number, number]>): KnownKey[] {
  const keys = new Map<Compartment, number>();
  for (const [at, generation] of places) {
    const place = grantPlaces[at];
    if (place !== undefined && place.kind !== 'directory') keys.set(place.compartment, generation);
  }
  return [...keys].map(([compartment, generation]) => ({ compartment, generation }));
}

/** A proposal that nobody is to take up or certify any more. It opened nothing, so one approver ends it; its code is never given again. */
function withdraw({ state, link, maker, said }: Step<StatementOf<'revocation'>>): ChainState {
  const issuedBy = assertByApprover(link, maker, said.userId).userId;
  const proposal = state.proposals.get(said.userId);
  if (proposal === undefined || said.generation !== 2) return refuseLink(link, 'generation');
  const { userId, displayName, loginCode, publicKeys } = proposal;
  const gone: CertifiedPerson = {
    userId,
    displayName,
    loginCode,
    publicKeys,
    roles: new Set(),
    subject: 'person',
    generation: said.generation,
    revoked: true,
    issuedAt: link.body.at,
    issuedBy,
    signingKeys: [],
  };
  return {
    ...state,
    people: put(state.people, userId, gone),
    proposals: without(state.proposals, userId),
    slots: without(state.slots, userId),
    spent: without(state.spent, userId),
    rows: without(state.rows, userId),
  };
}

function revoke({ state, link, maker, said }: Step<StatementOf<'revocation'>>): ChainState {
  assertByApprover(link, maker, said.userId);
  const person = state.people.get(said.userId);
  if (
    person === undefined ||
    person.subject !== 'person' ||
    person.revoked ||
    said.generation !== person.generation + 1
  )
    return refuseLink(link, 'generation');
  assertSecondHand(state, link, idOf(maker), said.userId, { takesAway: true });
  return {
    ...state,
    people: put(state.people, said.userId, {
      ...person,
      roles: new Set(),
      revoked: true,
      generation: said.generation,
      issuedAt: link.body.at,
      issuedBy: idOf(maker),
    }),
    slots: without(state.slots, said.userId),
    spent: without(state.spent, said.userId),
    rows: without(state.rows, said.userId),
    granted: without(state.granted, said.userId),
    knew: [
      ...state.knew,
      { at: link.body.at, who: person.displayName, keys: keysIn(state.granted.get(said.userId) ?? []) },
    ],
  };
}
