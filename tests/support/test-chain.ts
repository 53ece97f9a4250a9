import { CertificateChain } from '../../electron/authority/certificate-chain.ts';
import { appendLink, partHash, type ChainLink, type Hand } from '../../electron/authority/chain-link.ts';
import { placeOf } from '../../electron/authority/grant-places.ts';
import type { Statement } from '../../electron/authority/statements.ts';
import { newKeyPairs, publicKeysOf, type KeyPairs } from '../../electron/crypto/key-pairs.ts';
import type { SecretBytes } from '../../electron/crypto/secret-bytes.ts';
import { newId } from '../../electron/crypto/random.ts';
import { compartments } from '../../shared/base/compartments.ts';
import type { Role } from '../../shared/base/roles.ts';

export const chainStart = 1_750_000_000_000;

export interface Newcomer {
  readonly userId: string;
  readonly displayName: string;
  readonly loginCode: string;
  readonly publicKeys: { readonly exchange: string; readonly signing: string };
  /** Whoever comes in shows that the keys are theirs; left out where somebody is there already. */
  readonly pairs?: { readonly signingSecret: SecretBytes };
}

interface Issuer extends Newcomer {
  readonly pairs: KeyPairs;
}

export function holder(displayName: string, loginCode: string): Issuer {
  const pairs = newKeyPairs();
  return { userId: newId(), displayName, loginCode, publicKeys: publicKeysOf(pairs), pairs };
}

const handOf = ({ userId, pairs }: { readonly userId: string; readonly pairs: KeyPairs }): Hand => ({
  by: userId,
  signingSecret: pairs.signingSecret,
});

type Said = readonly [Statement, ...Hand[]];

/** Everything before a certificate: a proposal with keys of one time, and their own taken up in the place of these. */
export function comingIn(who: Newcomer, roles: readonly Role[], by: Hand): readonly [Said, Said] {
  const { userId, displayName, loginCode, publicKeys, pairs } = who;
  if (pairs === undefined) throw new Error(`${loginCode} comes in with keys of their own`);
  const oneTime = newKeyPairs();
  return [
    [
      {
        kind: 'proposal',
        userId,
        displayName,
        loginCode,
        publicKeys: publicKeysOf(oneTime),
        roles: [...roles],
        slot: partHash(['one time', userId]),
        row: partHash(['empty', userId]),
      },
      by,
    ],
    [
      { kind: 'takeUp', userId, publicKeys, slot: partHash(['slot', userId]) },
      { by: userId, signingSecret: oneTime.signingSecret },
      { by: userId, signingSecret: pairs.signingSecret },
    ],
  ];
}

/** What the chain of a small office says: its root, two approvers who bring the others in and do nothing else, and the recovery pair. */
export class TestChain {
  readonly registerId: string;
  readonly root = newKeyPairs();
  readonly first = holder('Người cấp', 'pd98');
  readonly second = holder('Người đề nghị', 'pd99');
  readonly recovery = holder('', 'recovery');
  #links: readonly ChainLink[] = [];
  #chain: CertificateChain | null = null;

  constructor(registerId: string = newId()) {
    this.registerId = registerId;
    const databases = compartments.map((compartment) => ({
      compartment,
      generation: 1,
      file: `${compartment}.g0001.db`,
      cipher: 'aegis' as const,
    }));
    const byRoot: Hand = { by: 'root', signingSecret: this.root.signingSecret };
    this.say(
      {
        kind: 'register',
        registerId,
        incarnation: newId(),
        cover: { superiorBody: 'Tỉnh ủy An Khánh', officeName: 'Ban Tổ chức', createdAt: chainStart },
        databases,
      },
      byRoot,
    );
    const everything = [
      ...compartments.map((compartment) => placeOf('content', compartment)),
      placeOf('directory'),
    ].map((place) => ({ place, keyGeneration: 1 }));
    this.say({ ...this.certificateOf(this.first, ['approver']), slot: partHash('slot'), places: everything }, byRoot);
    this.say(
      {
        kind: 'recovery',
        userId: this.recovery.userId,
        publicKeys: this.recovery.publicKeys,
        generation: 1,
        part: partHash('recovery'),
      },
      byRoot,
    );
    this.comesIn(this.second, ['approver'], handOf(this.first));
    this.say(this.certificateOf(this.second, ['approver']), handOf(this.first));
  }

  get rootPublic(): Uint8Array {
    return this.root.signingPublic;
  }

  get links(): readonly ChainLink[] {
    return this.#links;
  }

  get chain(): CertificateChain {
    return (this.#chain ??= new CertificateChain(this.#links, this.rootPublic));
  }

  /** One statement more, lawful or not. */
  say(statement: Statement, ...hands: Hand[]): void {
    this.#links = appendLink(this.#links, statement, hands, {
      registerId: this.registerId,
      at: chainStart + this.#links.length,
    });
    this.#chain = null;
  }

  /** The same root and people, going on another way after `length` statements. */
  forked(length: number): TestChain {
    const { registerId, root, first, second, recovery } = this;
    const other = Object.assign(new TestChain(registerId), { root, first, second, recovery });
    other.#links = this.#links.slice(0, length);
    other.#chain = null;
    return other;
  }

  /** By `second` and this person: the first approver is no longer one of the office. */
  revokeFirst(other: Hand): void {
    this.say({ kind: 'revocation', userId: this.first.userId, generation: 2 }, handOf(this.second), other);
  }

  certificateOf(
    { userId, displayName, loginCode, publicKeys }: Newcomer,
    roles: readonly Role[],
    generation = 1,
  ): Extract<Statement, { kind: 'certificate' }> {
    return {
      kind: 'certificate',
      userId,
      displayName,
      loginCode,
      publicKeys,
      roles: [...roles],
      generation,
      slot: null,
      row: partHash(['row', userId]),
      places: [],
    };
  }

  comesIn(who: Newcomer, roles: readonly Role[], by: Hand = handOf(this.second)): void {
    for (const [statement, ...hands] of comingIn(who, roles, by)) this.say(statement, ...hands);
  }

  /** By two people, as the office does it: somebody new, other roles, or the end. */
  certify(who: Newcomer, roles: readonly Role[], revoked = false): void {
    const { userId, displayName } = who;
    const known = this.chain.known.get(userId);
    // Nobody's keys or code ever change.
    const { loginCode, publicKeys } = known ?? who;
    const before = known?.generation ?? 0;
    const both = [handOf(this.first), handOf(this.second)];
    if (revoked) this.say({ kind: 'revocation', userId, generation: before + 1 }, ...both);
    else if (before > 0)
      this.say(this.certificateOf({ userId, displayName, loginCode, publicKeys }, roles, before + 1), ...both);
    else {
      this.comesIn(who, roles);
      this.say(this.certificateOf(who, roles), handOf(this.first));
    }
  }
}

/** The public halves of somebody whose exchange key no test opens anything with. */
export const publicOf = (
  signingPublic: string,
  exchange: KeyPairs = newKeyPairs(),
): { exchange: string; signing: string } => ({ exchange: publicKeysOf(exchange).exchange, signing: signingPublic });
