import { AppError } from '../../shared/base/app-error.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import { mostHolding } from '../../shared/base/roles.ts';
import { linkHash, type ChainLink } from './chain-link.ts';
import { applyLink } from './chain-rules.ts';
import { emptyState, type CertifiedPerson, type ChainState } from './chain-state.ts';

/** A point of the chain that a signer knew: how many statements, and the hash of the last of them (decision 38). */
export interface ChainPosition {
  readonly length: number;
  /** As `linkHash` gives it: base64, empty for the beginning. */
  readonly head: string;
}

/**
 * The statements of one register, read and checked up to its root, with what was true at each point of them: a signature
 * counts by what its signer was when it was given, never by what they are today (decision 38).
 */
export class CertificateChain {
  readonly links: readonly ChainLink[];
  /** What holds at the end of the chain. */
  readonly state: ChainState;
  /** 32 bytes, Ed25519: where the chain begins. */
  readonly rootPublic: Uint8Array;
  readonly #heads: readonly string[];
  /** Of each person every state, with the number of statements after which it held. */
  readonly #states: Map<string, readonly { readonly from: number; readonly person: CertifiedPerson }[]>;

  /**
   * @param links all of them, from the first on @param rootPublic 32 bytes
   * @param known the same chain as it was read before: its links are not judged again
   * @throws certificateInvalid when any link fails; nothing is then trusted.
   */
  constructor(links: readonly ChainLink[], rootPublic: Uint8Array, known?: CertificateChain) {
    const heads = known === undefined ? [''] : [...known.#heads];
    let state = known?.state ?? emptyState;
    this.rootPublic = rootPublic;
    this.#states = new Map(known === undefined ? [] : known.#states);
    for (const link of links.slice(heads.length - 1)) {
      const { number, previous } = link.body;
      if (number !== heads.length || previous !== heads.at(-1))
        throw new AppError('certificateInvalid', { position: heads.length, reason: 'order' });
      const after = applyLink(state, link, rootPublic);
      for (const [userId, person] of after.people) {
        if (state.people.get(userId) === person) continue;
        this.#states.set(userId, [...(this.#states.get(userId) ?? []), { from: number, person }]);
      }
      heads.push(linkHash([link]));
      state = after;
    }
    this.links = links;
    this.state = state;
    this.#heads = heads;
  }

  /** This chain with links more at its end. @throws certificateInvalid; this one stays as it is */
  extended(links: readonly ChainLink[]): CertificateChain {
    return new CertificateChain([...this.links, ...links], this.rootPublic, this);
  }

  /** Everybody as they are at the end of the chain, the recovery pair and the revoked among them. */
  get known(): ReadonlyMap<string, CertifiedPerson> {
    return this.state.people;
  }

  /** Where the chain stands now: what whoever signs today puts under their signature. */
  get position(): ChainPosition {
    return { length: this.links.length, head: this.#heads.at(-1) ?? '' };
  }

  /** Is this a point of this very chain? A longer chain holds every point of the one it grew from. */
  holds({ length, head }: ChainPosition): boolean {
    return this.#heads[length] === head;
  }

  /** Somebody as they were certified after `length` statements; undefined while they were not. */
  personAt(userId: string, length: number): CertifiedPerson | undefined {
    return this.#states.get(userId)?.findLast(({ from }) => from <= length)?.person;
  }

  /** Everybody who had a role at some point of the chain that they no longer have at its end, the revoked among them. */
  whoLost(): string[] {
    return [...this.#states].flatMap(([userId, states]) => {
      const now = states.at(-1)?.person.roles;
      return states.some(({ person }) => [...person.roles].some((role) => now?.has(role) !== true)) ? [userId] : [];
    });
  }

  /** Could somebody ever work in this compartment, by the roles that they had at some point of the chain? */
  everWorkedIn(userId: string, compartment: Compartment): boolean {
    return (this.#states.get(userId) ?? []).some(({ person }) => mostHolding(person.roles, compartment) === 'open');
  }
}
