import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CertificateChain } from '../../../electron/authority/certificate-chain.ts';
import { appendLink, partHash, type ChainLink, type Hand } from '../../../electron/authority/chain-link.ts';
import { placeOf } from '../../../electron/authority/grant-places.ts';
import type { Statement } from '../../../electron/authority/statements.ts';
import { newKeyPairs, publicKeysOf, type KeyPairs } from '../../../electron/crypto/key-pairs.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { compartments } from '../../../shared/base/compartments.ts';
import type { Role } from '../../../shared/base/roles.ts';
import { chainStart, comingIn, holder, TestChain } from '../../support/test-chain.ts';

type Holder = ReturnType<typeof holder>;
type Said = [Statement, ...Hand[]];

const handOf = ({ userId, pairs }: { readonly userId: string; readonly pairs: KeyPairs }): Hand => ({
  by: userId,
  signingSecret: pairs.signingSecret,
});
const refusal = (reason: string) =>
  expect.objectContaining({ code: 'certificateInvalid', details: expect.objectContaining({ reason }) });

let office: TestChain;
let officer: Holder;
let administrator: Holder;
let count = 0;

/** The chain with these statements at its end, read anew. */
function after(...said: Said[]): CertificateChain {
  let links: readonly ChainLink[] = office.links;
  for (const [statement, ...hands] of said)
    links = appendLink(links, statement, hands, { registerId: office.registerId, at: chainStart });
  return new CertificateChain(links, office.rootPublic);
}

function newcomer(): Holder {
  count += 1;
  return holder(`Người ${String(count)}`, `nc${String(count).padStart(2, '0')}`);
}

const proposalOf = ({ userId, displayName, loginCode, publicKeys }: Holder, roles: Role[]): Statement => ({
  kind: 'proposal',
  userId,
  displayName,
  loginCode,
  publicKeys,
  roles,
  slot: partHash('slot'),
  row: partHash('row'),
});
/** Proposed and taken up. */
const incoming = (who: Holder, roles: Role[], by: Hand): readonly Said[] =>
  comingIn(who, roles, by).map(([statement, ...hands]): Said => [statement, ...hands]);
const grants = (userId: string, place: number, keyGeneration = 1): Statement => ({
  kind: 'grants',
  userId,
  places: [{ place, keyGeneration }],
  row: partHash('row'),
});
const revocation = ({ userId }: Holder): Statement => ({ kind: 'revocation', userId, generation: 2 });
const newCards = (generation = 2, pairs = newKeyPairs()): Statement => ({
  kind: 'recovery',
  userId: office.recovery.userId,
  publicKeys: publicKeysOf(pairs),
  generation,
  part: partHash('p'),
});
const personnel = placeOf('content', 'personnel');
const first = (): Hand => handOf(office.first);
const second = (): Hand => handOf(office.second);

beforeAll(async () => {
  await cryptoReady();
  office = new TestChain();
  officer = newcomer();
  administrator = newcomer();
  office.certify(officer, ['personnelOfficer']);
  office.certify(administrator, ['administrator']);
});

describe('a chain', () => {
  it('says what was true at each point of it', () => {
    const { chain } = office;
    const before = chain.position.length;
    const longer = after([revocation(officer), first(), second()]);
    expect(longer.personAt(officer.userId, before)?.roles).toEqual(new Set(['personnelOfficer']));
    expect(longer.personAt(officer.userId, before + 1)).toMatchObject({ revoked: true, roles: new Set() });
    expect(longer.personAt(officer.userId, 1)).toBeUndefined();
    expect(longer.holds(chain.position)).toBe(true);
    expect(chain.holds(longer.position)).toBe(false);
    expect(chain.extended(longer.links.slice(before)).position).toEqual(longer.position);
  });

  it.each([
    ['cut in the middle', (links: readonly ChainLink[]) => [...links.slice(0, 5), ...links.slice(6)]],
    [
      'in another order',
      (links: readonly ChainLink[]) => links.with(4, links[5] as ChainLink).with(5, links[4] as ChainLink),
    ],
    ['without its beginning', (links: readonly ChainLink[]) => links.slice(1)],
  ])('is refused %s', (_how, spoil) => {
    expect(() => new CertificateChain(spoil(office.links), office.rootPublic)).toThrow(refusal('order'));
  });

  it('is refused with anything changed in a statement, and under another root', () => {
    const last = office.links.at(-1) as ChainLink;
    const changed = { ...last, body: { ...last.body, at: last.body.at + 1 } };
    expect(() => new CertificateChain([...office.links.slice(0, -1), changed], office.rootPublic)).toThrow(
      refusal('signature'),
    );
    expect(() => new CertificateChain(office.links, newKeyPairs().signingPublic)).toThrow(refusal('signature'));
  });

  it('takes no statement of another register', () => {
    const links = appendLink(office.links, proposalOf(newcomer(), ['inspector']), [second()], {
      registerId: new TestChain().registerId,
      at: chainStart,
    });
    expect(() => new CertificateChain(links, office.rootPublic)).toThrow(refusal('register'));
  });
});

describe('one approver alone', () => {
  it('certifies nobody whom they proposed themselves', () => {
    const puppet = newcomer();
    const roles: Role[] = ['approver', 'personnelOfficer', 'verificationOfficer'];
    expect(() => after(...incoming(puppet, roles, first()), [office.certificateOf(puppet, roles), first()])).toThrow(
      refusal('secondHand'),
    );
    expect(
      after(...incoming(puppet, roles, second()), [office.certificateOf(puppet, roles), first()]).known.get(
        puppet.userId,
      )?.roles.size,
    ).toBe(3);
  });

  it('does not count twice', () => {
    const puppet = newcomer();
    expect(() =>
      after(...incoming(puppet, ['inspector'], first()), [
        office.certificateOf(puppet, ['inspector']),
        first(),
        first(),
      ]),
    ).toThrow(refusal('hands'));
  });

  it.each<[string, () => Statement]>([
    ['grants nothing', () => grants(officer.userId, personnel)],
    ['revokes nobody', () => revocation(office.second)],
    ['gives nobody other roles', () => office.certificateOf(officer, ['personnelOfficer', 'approver'], 2)],
    ['makes no new recovery cards', () => newCards()],
  ])('%s', (_what, statement) => {
    expect(() => after([statement(), first()])).toThrow(refusal('secondHand'));
  });

  it('does none of it with an officer as the second hand while there is another approver or an administrator', () => {
    expect(() => after([revocation(administrator), first(), handOf(officer)])).toThrow(refusal('secondHand'));
    expect(after([revocation(officer), first(), handOf(administrator)]).known.get(officer.userId)?.revoked).toBe(true);
  });
});

describe('a person', () => {
  it('keeps their keys for ever: no certificate has other ones, by whatever hands', () => {
    const stolen = { ...officer, publicKeys: publicKeysOf(newKeyPairs()) };
    expect(() => after([office.certificateOf(stolen, ['personnelOfficer'], 2), first(), second()])).toThrow(
      refusal('keys'),
    );
  });

  it('does not come back once revoked, and nothing they sign afterwards stands', () => {
    const revoked: Said = [revocation(office.second), first(), handOf(administrator)];
    expect(() =>
      after(revoked, [office.certificateOf(office.second, ['approver'], 3), first(), handOf(administrator)]),
    ).toThrow(refusal('generation'));
    expect(() => after(revoked, [proposalOf(newcomer(), ['inspector']), second()])).toThrow(refusal('hand'));
    expect(() =>
      after(revoked, [{ kind: 'slot', userId: office.second.userId, slot: partHash('old') }, second()]),
    ).toThrow(refusal('hand'));
  });

  it('loses with a role what only that role opened, and a new key is due where they knew one', () => {
    const { state } = after(
      [grants(officer.userId, personnel), first(), second()],
      [office.certificateOf(officer, ['reviewSecretary'], 2), first(), second()],
    );
    expect([...(state.granted.get(officer.userId)?.keys() ?? [])]).toEqual([]);
    expect(state.knew).toMatchObject([
      { who: officer.displayName, keys: [{ compartment: 'personnel', generation: 1 }] },
    ]);
  });

  it('takes no code and no key that somebody has or had', () => {
    expect(() => after([proposalOf({ ...newcomer(), loginCode: officer.loginCode }, ['inspector']), second()])).toThrow(
      refusal('taken'),
    );
    expect(() =>
      after([proposalOf({ ...newcomer(), publicKeys: officer.publicKeys }, ['inspector']), second()]),
    ).toThrow(refusal('taken'));
  });

  it('is certified as proposed and not otherwise', () => {
    const wanted = newcomer();
    const proposed = incoming(wanted, ['inspector'], second());
    expect(() => after(...proposed, [office.certificateOf(wanted, ['inspector', 'approver']), first()])).toThrow(
      refusal('proposal'),
    );
    expect(() =>
      after(...proposed, [{ ...office.certificateOf(wanted, ['inspector']), slot: partHash('another') }, first()]),
    ).toThrow(refusal('proposal'));
  });
});

describe('somebody who comes in', () => {
  const roles: Role[] = ['inspector'];
  /** Proposed with these keys of one time, which the proposer has made and kept. */
  const proposedWith = (oneTime: KeyPairs, who: Holder): Said => [
    proposalOf({ ...who, publicKeys: publicKeysOf(oneTime) }, roles),
    second(),
  ];
  const taking = (who: Holder, hands: readonly KeyPairs[], publicKeys = who.publicKeys): Said => [
    { kind: 'takeUp', userId: who.userId, publicKeys, slot: partHash('own') },
    ...hands.map((pairs) => handOf({ userId: who.userId, pairs })),
  ];
  let oneTime: KeyPairs;
  let who: Holder;
  beforeEach(() => {
    oneTime = newKeyPairs();
    who = newcomer();
  });

  it('is certified with keys of their own and never with those that the proposer made', () => {
    const proposed = proposedWith(oneTime, who);
    const asProposed = { ...who, publicKeys: publicKeysOf(oneTime) };
    expect(() => after(proposed, [office.certificateOf(asProposed, roles), first()])).toThrow(refusal('takeUp'));
    expect(() => after(proposed, [office.certificateOf(who, roles), first()])).toThrow(refusal('takeUp'));
    const taken = taking(who, [oneTime, who.pairs]);
    expect(() => after(proposed, taken, [office.certificateOf(asProposed, roles), first()])).toThrow(
      refusal('proposal'),
    );
    const { state } = after(proposed, taken, [office.certificateOf(who, roles), first()]);
    expect(state.people.get(who.userId)?.signingKeys).toEqual([who.publicKeys.signing]);
    expect([state.slots.get(who.userId), state.spent.get(who.userId)]).toEqual([partHash('own'), partHash('slot')]);
    expect(
      after(
        proposed,
        taken,
        [office.certificateOf(who, roles), first()],
        [revocation(who), first(), second()],
      ).state.spent.has(who.userId),
    ).toBe(false);
  });

  it('takes the account up by the key of the proposal and in possession of the new one', () => {
    const proposed = proposedWith(oneTime, who);
    const another = newKeyPairs();
    for (const hands of [
      [another, who.pairs],
      [oneTime, another],
      [who.pairs, oneTime],
    ])
      expect(() => after(proposed, taking(who, hands))).toThrow(refusal('signature'));
    for (const hands of [[oneTime], []]) expect(() => after(proposed, taking(who, hands))).toThrow(refusal('hands'));
    expect(() => after(proposed, [taking(who, [])[0], second(), handOf(who)])).toThrow(refusal('hands'));
  });

  it('takes it up once, before the certificate, and not at all unproposed', () => {
    const later = newKeyPairs();
    const taken = [proposedWith(oneTime, who), taking(who, [oneTime, who.pairs])];
    const again = (by: KeyPairs): Said => taking(who, [by, later], publicKeysOf(later));
    for (const by of [oneTime, who.pairs]) {
      expect(() => after(...taken, again(by))).toThrow(refusal('takeUp'));
      expect(() => after(...taken, [office.certificateOf(who, roles), first()], again(by))).toThrow(refusal('takeUp'));
    }
    expect(() => after(taking(who, [oneTime, who.pairs]))).toThrow(refusal('takeUp'));
    expect(() =>
      after([
        { kind: 'takeUp', userId: officer.userId, publicKeys: publicKeysOf(later), slot: partHash('own') },
        handOf(officer),
        { by: officer.userId, signingSecret: later.signingSecret },
      ]),
    ).toThrow(refusal('takeUp'));
  });

  it('comes in no more once an approver has ended the proposal, and the code stays theirs', () => {
    const taken = [proposedWith(oneTime, who), taking(who, [oneTime, who.pairs])];
    expect(() => after(...taken, [revocation(who), handOf(administrator)])).toThrow(refusal('approver'));
    for (const before of [taken.slice(0, 1), taken]) {
      const ended: Said[] = [...before, [revocation(who), first()]];
      const { state } = after(...ended);
      expect([
        state.people.get(who.userId)?.revoked,
        state.slots.has(who.userId),
        state.spent.has(who.userId),
        state.rows.has(who.userId),
      ]).toEqual([true, false, false, false]);
      expect(() => after(...ended, taking(who, [oneTime, who.pairs]))).toThrow(refusal('takeUp'));
      expect(() => after(...ended, [office.certificateOf(who, roles), first(), second()])).toThrow(
        refusal('generation'),
      );
      expect(() => after(...ended, [office.certificateOf(who, roles, 3), first(), second()])).toThrow(
        refusal('generation'),
      );
      expect(() => after(...ended, [proposalOf({ ...newcomer(), loginCode: who.loginCode }, roles), second()])).toThrow(
        refusal('taken'),
      );
    }
  });

  it('brings new keys: neither those of the proposal nor anybody’s', () => {
    const proposed = proposedWith(oneTime, who);
    expect(() => after(proposed, taking(who, [oneTime, oneTime], publicKeysOf(oneTime)))).toThrow(refusal('taken'));
    expect(() => after(proposed, taking(who, [oneTime, officer.pairs], officer.publicKeys))).toThrow(refusal('taken'));
  });

  it('signs nothing else before the certificate, with either pair', () => {
    const taken = [proposedWith(oneTime, who), taking(who, [oneTime, who.pairs])];
    for (const pairs of [oneTime, who.pairs]) {
      expect(() =>
        after(...taken, [
          { kind: 'slot', userId: who.userId, slot: partHash('x') },
          handOf({ userId: who.userId, pairs }),
        ]),
      ).toThrow(refusal('hand'));
      expect(() =>
        after(...taken, [office.certificateOf(who, roles), first(), handOf({ userId: who.userId, pairs })]),
      ).toThrow(refusal('hand'));
    }
  });
});

describe('whoever is no approver', () => {
  it.each(['personnelOfficer', 'administrator'] as const)(
    'certifies, grants, revokes and renews nothing: %s',
    (role) => {
      const who = handOf(role === 'administrator' ? administrator : officer);
      const wanted = newcomer();
      expect(() =>
        after(...incoming(wanted, ['inspector'], second()), [
          office.certificateOf(wanted, ['inspector']),
          who,
          second(),
        ]),
      ).toThrow(refusal('approver'));
      expect(() => after([grants(officer.userId, personnel), who, second()])).toThrow(refusal('approver'));
      expect(() => after([revocation(office.first), who, second()])).toThrow(refusal('approver'));
      expect(() => after([{ kind: 'renewal', database: null, rows: {}, part: partHash('stripped') }, who])).toThrow(
        refusal('approver'),
      );
    },
  );

  it('changes no slot but their own', () => {
    expect(() => after([{ kind: 'slot', userId: office.first.userId, slot: partHash('x') }, handOf(officer)])).toThrow(
      refusal('owner'),
    );
    expect(
      after([{ kind: 'slot', userId: officer.userId, slot: partHash('x') }, handOf(officer)]).state.slots.get(
        officer.userId,
      ),
    ).toBe(partHash('x'));
  });

  it('proposes nobody without being an administrator', () => {
    expect(() => after([proposalOf(newcomer(), ['inspector']), handOf(officer)])).toThrow(refusal('proposer'));
  });
});

describe('a grant', () => {
  it('goes no further than the roles, the present key, and what the giver holds', () => {
    expect(() => after([grants(officer.userId, placeOf('content', 'verification')), first(), second()])).toThrow(
      refusal('roles'),
    );
    expect(() => after([grants(officer.userId, personnel, 2), first(), second()])).toThrow(refusal('keyGeneration'));
    // The second approver was certified and was given nothing.
    expect(() => after([grants(officer.userId, personnel), second(), first()])).toThrow(refusal('notHeld'));
  });
});

describe('a renewal', () => {
  const database = (generation: number) => ({
    compartment: 'personnel' as const,
    generation,
    file: 'personnel.g0002.db',
    cipher: 'aegis' as const,
  });
  const placesIn = ({ state }: CertificateChain) =>
    [...state.granted].map(([userId, places]) => [userId, [...places.keys()]]);

  it('opens no place and closes none', () => {
    const given: Said = [grants(officer.userId, personnel), first(), second()];
    const renewed = after(given, [
      { kind: 'renewal', database: database(2), rows: { [officer.userId]: partHash('new') }, part: partHash('p') },
      first(),
    ]);
    expect(placesIn(renewed)).toEqual(placesIn(after(given)));
    expect(renewed.state.granted.get(officer.userId)?.get(personnel)).toBe(2);
  });

  it('is the next generation, by a holder, for people who are there', () => {
    expect(() => after([{ kind: 'renewal', database: database(3), rows: {}, part: partHash('p') }, first()])).toThrow(
      refusal('keyGeneration'),
    );
    expect(() => after([{ kind: 'renewal', database: database(2), rows: {}, part: partHash('p') }, second()])).toThrow(
      refusal('keyGeneration'),
    );
    expect(() =>
      after([
        { kind: 'renewal', database: null, rows: { [newcomer().userId]: partHash('x') }, part: partHash('p') },
        first(),
      ]),
    ).toThrow(refusal('rows'));
  });
});

describe('what the recovery pair may sign', () => {
  const byCards = (who: Holder, roles: Role[], generation = 1): Statement => ({
    ...office.certificateOf(who, roles, generation),
    slot: partHash('slot'),
    places: compartments.map((name) => ({ place: placeOf('content', name), keyGeneration: 1 })),
  });
  const cards = (): Hand => handOf(office.recovery);

  it('is one new approver, who may then renew the cards alone, and nothing else alone', () => {
    const fresh = newcomer();
    const brought: Said = [byCards(fresh, ['approver']), cards()];
    expect(after(brought).state.cardsUsed?.at ?? null).toBe(chainStart);
    expect(after(brought, [newCards(), handOf(fresh)]).state.cardsUsed?.at ?? null).toBeNull();
    expect(() => after(brought, [revocation(officer), handOf(fresh)])).toThrow(refusal('secondHand'));
  });

  it('gives nobody whom former cards brought in the hands of those who hold the present ones', () => {
    const [earlier, later] = [newcomer(), newcomer()];
    const pairs = newKeyPairs();
    const used: Said[] = [
      [byCards(earlier, ['approver']), cards()],
      [newCards(2, pairs), handOf(earlier)],
      [byCards(later, ['approver']), handOf({ ...office.recovery, pairs })],
    ];
    expect(after(...used, [newCards(3), handOf(later)]).state.cardsUsed).toBeNull();
    expect(() => after(...used, [newCards(3), handOf(earlier)])).toThrow(refusal('secondHand'));
  });

  it.each<[string, Role[], number, string]>([
    ['another role', ['administrator'], 1, 'approver'],
    ['a second role', ['approver', 'personnelOfficer'], 1, 'approver'],
    ['no role', [], 1, 'approver'],
    ['a second certificate of one', ['approver'], 2, 'generation'],
  ])('is not %s', (_what, roles, generation, reason) => {
    expect(() => after([byCards(newcomer(), roles, generation), cards()])).toThrow(refusal(reason));
  });

  it('is no key, no role and no end of somebody who is there', () => {
    expect(() => after([byCards(office.first, ['approver'], 2), cards()])).toThrow(refusal('approver'));
    expect(() => after([revocation(officer), cards()])).toThrow(refusal('approver'));
    expect(() => after([revocation(officer), first(), cards()])).toThrow(refusal('hands'));
  });

  it('is nothing any more once there are new cards', () => {
    expect(() => after([newCards(), first(), second()], [byCards(newcomer(), ['approver']), cards()])).toThrow(
      refusal('signature'),
    );
  });
});

describe('the first days of an office', () => {
  it('one approver brings in the first colleague alone, and from then on needs them', () => {
    const small = new TestChain();
    const say = (chain: readonly ChainLink[], statement: Statement, ...hands: Hand[]) =>
      appendLink(chain, statement, hands, { registerId: small.registerId, at: chainStart });
    const read = (links: readonly ChainLink[]) => new CertificateChain(links, small.rootPublic);
    const alone = handOf(small.first);
    const [one, two] = [newcomer(), newcomer()];
    const sayAll = (chain: readonly ChainLink[], said: readonly Said[]) =>
      said.reduce((links, [statement, ...hands]) => say(links, statement, ...hands), chain);
    const withOne = say(
      sayAll(small.links.slice(0, 3), incoming(one, ['personnelOfficer'], alone)),
      office.certificateOf(one, ['personnelOfficer']),
      alone,
    );
    expect(read(withOne).known.has(one.userId)).toBe(true);
    const proposed = sayAll(withOne, incoming(two, ['inspector'], alone));
    expect(() => read(say(proposed, office.certificateOf(two, ['inspector']), alone))).toThrow(refusal('secondHand'));
    // An officer is a hand while there is neither another approver nor an administrator.
    expect(
      read(say(proposed, office.certificateOf(two, ['inspector']), alone, handOf(one))).known.has(two.userId),
    ).toBe(true);
    // The only other person is not taken out without their own hand.
    expect(() => read(say(withOne, revocation(one), alone))).toThrow(refusal('secondHand'));
    expect(read(say(withOne, revocation(one), alone, handOf(one))).known.get(one.userId)?.revoked).toBe(true);
  });
});
