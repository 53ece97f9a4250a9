import { compartments, type Compartment } from '../../shared/base/compartments.ts';
import type { Role } from '../../shared/base/roles.ts';
import { placeOf } from './grant-places.ts';
import type { DatabaseEntry, StatementOf } from './statements.ts';

/** Somebody as the chain has them at one point of it. */
export interface CertifiedPerson {
  readonly userId: string;
  readonly displayName: string;
  readonly loginCode: string;
  readonly publicKeys: { readonly exchange: string; readonly signing: string };
  readonly roles: ReadonlySet<Role>;
  readonly subject: 'person' | 'recovery';
  readonly generation: number;
  readonly revoked: boolean;
  readonly issuedAt: number;
  /** The first hand under the statement: a user id, the recovery pair's, or `root`. */
  readonly issuedBy: string;
  /** Every signing key they ever had. A person's never changes; the recovery pair's does with its cards. */
  readonly signingKeys: readonly string[];
}

export interface KnownKey {
  readonly compartment: Compartment;
  readonly generation: number;
}

/** Somebody who was proposed and is not certified yet. */
export interface ProposedPerson extends StatementOf<'proposal'> {
  readonly by: string;
  readonly at: number;
  /** From then on `publicKeys` are their own; until then those that the proposer made (null). */
  readonly takenUpAt: number | null;
}

/** What the chain says at one point of it; everything that keys.json holds beside it has its hash here. */
export interface ChainState {
  readonly register: StatementOf<'register'> | null;
  readonly people: ReadonlyMap<string, CertifiedPerson>;
  readonly proposals: ReadonlyMap<string, ProposedPerson>;
  readonly slots: ReadonlyMap<string, string>;
  /** Of whoever took up an account the slot of one time that it began with: by it the closed cabinet can still tell that it was taken up. */
  readonly spent: ReadonlyMap<string, string>;
  readonly rows: ReadonlyMap<string, string>;
  /** Of each user the places that are open to them, with the generation of the key in it. */
  readonly granted: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly databases: ReadonlyMap<Compartment, DatabaseEntry>;
  readonly recovery: { readonly userId: string; readonly part: string } | null;
  /**
   * Keys that were known to somebody who lost them: a revoked person, or cards that were replaced (`who` null). While a compartment
   * is still at that generation, a new one is due (decision 4). It follows from the chain, so nobody strikes it out.
   */
  readonly knew: readonly { readonly at: number; readonly who: string | null; readonly keys: readonly KnownKey[] }[];
  /** Since when cards that were used wait for new ones, and whom they brought in since. */
  readonly cardsUsed: { readonly at: number; readonly broughtIn: readonly string[] } | null;
}

export const emptyState: ChainState = {
  register: null,
  people: new Map(),
  proposals: new Map(),
  slots: new Map(),
  spent: new Map(),
  rows: new Map(),
  granted: new Map(),
  databases: new Map(),
  recovery: null,
  knew: [],
  cardsUsed: null,
};

/** The directory key has no generation of its own: an old one simply opens no directory. */
export const directoryGeneration = 1;

export const standing = (state: ChainState): CertifiedPerson[] =>
  [...state.people.values()].filter((person) => person.subject === 'person' && !person.revoked);

/** Does this user have the content of a compartment, as the chain tells it? */
export const holdsContent = (state: ChainState, userId: string, compartment: Compartment): boolean =>
  state.granted.get(userId)?.has(placeOf('content', compartment)) === true;

/** Whoever has a content key derives its log key. */
export const holdsLog = (state: ChainState, userId: string, compartment: Compartment): boolean =>
  holdsContent(state, userId, compartment) || state.granted.get(userId)?.has(placeOf('log', compartment)) === true;

export const holdsEverything = (state: ChainState, userId: string): boolean =>
  compartments.every((name) => holdsContent(state, userId, name));

/** Did the cards that are in force bring this person in? */
export const broughtInByCards = (state: ChainState, userId: string): boolean =>
  state.cardsUsed?.broughtIn.includes(userId) === true;
