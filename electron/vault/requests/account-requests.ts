import { AppError } from '../../../shared/errors/app-error.ts';
import type { AccountView } from '../../../shared/contract/register.ts';
import { compartments, type Compartment } from '../../../shared/model/compartments.ts';
import { mostHolding, type Holding } from '../../../shared/model/roles.ts';
import type { WorkEventKind } from '../../records/change.ts';
import type { NamesOf } from '../../services/handlers.ts';
import { certifyAccount, grantCompartment, proposeAccount, revokeAccount } from '../keys/accounts.ts';
import { placeOf } from '../keys/grant.ts';
import { keyDuties } from '../keys/key-duties.ts';
import { recordKeysFile } from '../keys/keys-in-office.ts';
import { assertPassphraseStrong } from '../passphrase-rule.ts';
import type { VaultHandlers } from './vault-handlers.ts';
import type { OpenRegister } from '../open-register.ts';
import { startGeneration } from '../start-generation.ts';

type Fact = readonly ['subject', string] | readonly ['cause', string];

/** keys.json first, then `office`: a crash between them leaves a newer file, which the next unlock takes over. */
async function logged(register: OpenRegister, kind: WorkEventKind, facts: readonly Fact[], reason?: string): Promise<void> {
  const office = register.compartment('office');
  await office.change((change) => change.event(kind, { facts, ...(reason === undefined ? {} : { reason }) }));
  await recordKeysFile(office, register.ring);
}

function grantedHolding(places: readonly number[], compartment: Compartment): Holding {
  if (places.includes(placeOf('content', compartment))) return 'open';
  return places.includes(placeOf('log', compartment)) ? 'logOnly' : 'closed';
}

function accountsOf(register: OpenRegister): AccountView[] {
  const { known, directory } = register.ring;
  const nameOf = (userId: string): string | null => (userId === 'root' ? null : (known.get(userId)?.displayName ?? null));
  const holdings = (pick: (compartment: (typeof compartments)[number]) => Holding): AccountView['compartments'] =>
    Object.fromEntries(compartments.map((name) => [name, pick(name)])) as AccountView['compartments'];
  const certified = [...known.values()]
    .filter((person) => person.subject === 'person')
    .map((person): AccountView => ({
      userId: person.userId,
      displayName: person.displayName,
      loginCode: person.loginCode,
      roles: [...person.roles],
      compartments: holdings((name) => grantedHolding((directory.granted[person.userId] ?? []).map(({ place }) => place), name)),
      state: person.revoked ? 'revoked' : 'certified',
      certifiedBy: nameOf(person.issuedBy),
      certifiedAt: person.issuedAt,
    }));
  const proposed = directory.proposals.map((proposal): AccountView => ({
    userId: proposal.userId,
    displayName: proposal.displayName,
    loginCode: proposal.loginCode,
    roles: proposal.roles,
    compartments: holdings((name) => mostHolding(proposal.roles, name)),
    state: 'proposed',
    certifiedBy: null,
    certifiedAt: null,
  }));
  return [...certified, ...proposed];
}

export const accountHandlers: VaultHandlers<NamesOf<'accounts'>> = {
  'accounts.list': async ({ register }) => ({ accounts: accountsOf(register) }),
  'accounts.propose': async ({ register, clock, strength }, input) => {
    assertPassphraseStrong(input.passphrase);
    const { userId } = await proposeAccount(register.ring, { ...input, strength, now: clock.now() });
    await logged(register, 'accountProposed', [['subject', userId]]);
    return { userId };
  },
  'accounts.certify': async ({ register, clock }, { userId }) => {
    await certifyAccount(register.ring, userId, clock.now());
    await logged(register, 'accountCertified', [['subject', userId]]);
    return { done: true };
  },
  'accounts.grant': async ({ register }, { userId, compartment, holding }) => {
    if (register.holding(compartment) === 'closed') throw new AppError('grantNotHeld');
    await grantCompartment(register.ring, userId, compartment, holding);
    await logged(register, 'compartmentGranted', [
      ['subject', userId],
      ['cause', compartment],
    ]);
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
  'accounts.revoke': async ({ register, clock }, { userId, reason }) => {
    await revokeAccount(register.ring, userId, clock.now());
    await logged(register, 'accountRevoked', [['subject', userId]], reason);
    return { done: true };
  },
};
