import { AppError } from '../../../shared/base/app-error.ts';
import type { AccountView } from '../../../shared/contract/register.ts';
import { compartments, type Compartment } from '../../../shared/base/compartments.ts';
import type { Holding } from '../../../shared/base/roles.ts';
import type { RequestOutput } from '../../../shared/contract/contract.ts';
import { fingerprintGroups } from '../../crypto/fingerprint.ts';
import type { WorkEventKind } from '../../records/change.ts';
import type { NamesOf } from '../../services/base/handlers.ts';
import { signersOfAccounts } from '../session/issued-certificates.ts';
import { certifyAccount, grantCompartment, heldBy, proposeAccount, revokeAccount } from '../keys/accounts.ts';
import { keyDuties } from '../keys/key-duties.ts';
import { recordKeysFile } from '../keys/keys-in-office.ts';
import { cameInByCards } from '../keys/renew-recovery.ts';
import { secondHandsOf } from '../keys/second-hand.ts';
import { assertPassphraseStrong } from '../session/passphrase-rule.ts';
import type { VaultHandlers } from './vault-handlers.ts';
import type { OpenRegister } from '../session/open-register.ts';
import { withSecondHand } from '../session/second-signer.ts';
import { startGeneration } from '../session/start-generation.ts';

type Fact = readonly ['subject', string] | readonly ['cause', string];

/** keys.json first, then the logs: a crash between them leaves a longer chain, which the next unlock takes over. */
async function logged(
  register: OpenRegister,
  events: readonly { readonly kind: WorkEventKind; readonly facts: readonly Fact[]; readonly reason?: string }[],
): Promise<void> {
  const office = register.compartment('office');
  await office.change(async (change) => {
    for (const { kind, facts, reason } of events)
      await change.event(kind, { facts, ...(reason === undefined ? {} : { reason }) });
  });
  await recordKeysFile(register.openCompartments(), register.ring);
}

function accountsOf({ ring }: OpenRegister): RequestOutput<'accounts.list'> {
  const { known, chain } = ring;
  const nameOf = (userId: string): string | null =>
    userId === 'root' ? null : (known.get(userId)?.displayName ?? null);
  const names = (userIds: readonly string[]): string[] => userIds.map((userId) => nameOf(userId) ?? '');
  const holdings = (pick: (compartment: (typeof compartments)[number]) => Holding): AccountView['compartments'] =>
    Object.fromEntries(compartments.map((name) => [name, pick(name)])) as AccountView['compartments'];
  const signers = signersOfAccounts(chain.links);
  // The root signs at first run alone; the cards have no name of their own.
  const signing = (userIds: readonly string[]): string[] => userIds.flatMap((userId) => nameOf(userId) ?? []);
  const grantOf = (userId: string): AccountView['granted'] => {
    const granted = signers.get(userId)?.granted ?? null;
    return granted === null ? null : { by: signing(granted.signers), at: granted.at };
  };
  const certified = [...known.values()]
    .filter((person) => person.subject === 'person')
    .map((person): AccountView => {
      const held = heldBy(ring, person.userId);
      return {
        userId: person.userId,
        displayName: person.displayName,
        loginCode: person.loginCode,
        roles: [...person.roles],
        compartments: holdings((name) => held.get(name) ?? 'closed'),
        state: person.revoked ? 'revoked' : 'certified',
        keyCode: null,
        certifiedBy: signing(signers.get(person.userId)?.certified ?? []),
        certifiedAt: person.issuedAt,
        granted: grantOf(person.userId),
        secondHands: {
          give: names(secondHandsOf(ring, person.userId)),
          take: names(secondHandsOf(ring, person.userId, { takesAway: true })),
        },
      };
    });
  const proposed = [...chain.state.proposals.values()].map((proposal): AccountView => ({
    userId: proposal.userId,
    displayName: proposal.displayName,
    loginCode: proposal.loginCode,
    roles: proposal.roles,
    // Nothing is open to anybody before a certificate; what the roles allow is said where it is given.
    compartments: holdings(() => 'closed'),
    state: proposal.takenUpAt === null ? 'proposed' : 'takenUp',
    keyCode: proposal.takenUpAt === null ? null : fingerprintGroups(proposal.publicKeys),
    certifiedBy: [],
    certifiedAt: null,
    granted: null,
    secondHands: { give: names(secondHandsOf(ring, proposal.userId, { proposer: proposal.by })), take: [] },
  }));
  return {
    accounts: [...certified, ...proposed],
    secondHands: { cards: cameInByCards(ring) ? [] : names(secondHandsOf(ring, null, { takesAway: true })) },
  };
}

const granted = (userId: string, compartment: Compartment) => ({
  kind: 'compartmentGranted' as const,
  facts: [
    ['subject', userId],
    ['cause', compartment],
  ] as const,
});

export const accountHandlers: VaultHandlers<NamesOf<'accounts'>> = {
  'accounts.list': async ({ register }) => accountsOf(register),
  'accounts.propose': async ({ register, clock, strength }, input) => {
    assertPassphraseStrong(input.passphrase);
    const { userId } = await proposeAccount(register.ring, { ...input, strength, now: clock.now() });
    await logged(register, [{ kind: 'accountProposed', facts: [['subject', userId]] }]);
    return { userId };
  },
  'accounts.certify': async ({ register, clock }, { userId, grants = [], second }) => {
    for (const { compartment } of grants)
      if (register.holding(compartment) === 'closed') throw new AppError('grantNotHeld');
    await withSecondHand(register, second, clock.now(), (hand) =>
      certifyAccount(register.ring, userId, grants, clock.now(), hand),
    );
    await logged(register, [
      { kind: 'accountCertified', facts: [['subject', userId]] },
      ...grants.map(({ compartment }) => granted(userId, compartment)),
    ]);
    return { done: true };
  },
  'accounts.grant': async ({ register, clock }, { userId, compartment, holding, second }) => {
    if (register.holding(compartment) === 'closed') throw new AppError('grantNotHeld');
    await withSecondHand(register, second, clock.now(), (hand) =>
      grantCompartment(register.ring, userId, { compartment, holding }, clock.now(), hand),
    );
    await logged(register, [granted(userId, compartment)]);
    return { done: true };
  },
  'accounts.generations': async ({ register }) => {
    const { rotate } = keyDuties(register.ring);
    return {
      generations: register.ring.file.body.databases.map(({ compartment, generation }) => {
        const due = rotate.find((duty) => duty.compartment === compartment);
        return { compartment, generation, due: due === undefined ? null : { since: due.since, who: [...due.who] } };
      }),
    };
  },
  'accounts.startGeneration': async ({ register, clock, job, appVersion }, { compartment }) => ({
    generation: await startGeneration(register, compartment, job, { appVersion, now: clock.now() }),
  }),
  'accounts.revoke': async ({ register, clock }, { userId, reason, second }) => {
    await withSecondHand(register, second, clock.now(), (hand) =>
      revokeAccount(register.ring, userId, clock.now(), hand),
    );
    await logged(register, [{ kind: 'accountRevoked', facts: [['subject', userId]], reason }]);
    return { done: true };
  },
};
