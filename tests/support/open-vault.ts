import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/base/app-error.ts';
import { phoneCode } from '../../shared/base/error-codes.ts';
import type { Role } from '../../shared/base/roles.ts';
import { isDeskNotice } from '../../shared/model/told-once.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { nodeFileSystem, type FileSystem } from '../../electron/platform/file-system.ts';
import { takeUpAccount, type TakingUp } from '../../electron/vault/keys/take-up.ts';
import { createVault } from '../../electron/vault/process/vault.ts';
import type { Vault } from '../../electron/port/vault-door.ts';
import { closeWithFolder } from './left-open.ts';
import { monday } from './monday.ts';
import { cheapPassphrases } from './remembered-passphrases.ts';
import { settableClock, type SettableClock } from './settable-clock.ts';

export { monday } from './monday.ts';

// Whoever opens a vault here works at an office; what a passphrase costs is not what is tested.
await cheapPassphrases();

export interface TestVault {
  readonly vault: Vault;
  readonly clock: SettableClock;
  readonly root: string;
  readonly events: { event: string; payload: unknown }[];
  /** Makes a path look like something main's dialog chose. */
  token(path: string): string;
  ask<N extends RequestName>(name: N, input: RequestInput<N>, jobId?: string): Promise<Result<RequestOutput<N>>>;
  /** Asks and fails the test with the code when it is refused. */
  done<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>>;
  /** Asks and gives the code of the refusal. */
  refused<N extends RequestName>(name: N, input: RequestInput<N>): Promise<string>;
}

let tokens = 0;

/** The real vault on a real folder, as the window and the command line use it. */
export function openTestVault(
  folder: string,
  options: { clock?: SettableClock; root?: string; anchors?: string; fileSystem?: FileSystem } = {},
): TestVault {
  const clock = options.clock ?? settableClock(monday);
  const root = options.root ?? join(folder, 'tu');
  const events: TestVault['events'] = [];
  const files = new Map<string, string>();
  mkdirSync(folder, { recursive: true });
  const vault = createVault({
    emit: (event, payload) => events.push({ event, payload }),
    defaultPlace: root,
    anchorsFolder: options.anchors ?? join(folder, 'anchors'),
    appVersion: '0.1.0',
    fileOf: (token) => files.get(token),
    clock,
    passphraseStrength: 'floor',
    ...(options.fileSystem === undefined ? {} : { fileSystem: options.fileSystem }),
  });
  closeWithFolder(folder, () => vault.close());
  const ask: TestVault['ask'] = async (name, input, jobId) =>
    (await vault.handle({ name, input, ...(jobId === undefined ? {} : { jobId }) })) as never;
  return {
    vault,
    clock,
    root,
    events,
    token: (path) => {
      tokens += 1;
      const token = `t${String(tokens).replace(/[0189]/gu, (digit) => 'abcd'['0189'.indexOf(digit)] ?? 'a')}`.padEnd(
        26,
        'a',
      );
      files.set(token, path);
      return token;
    },
    ask,
    done: async (name, input) => {
      const result = await ask(name, input);
      if (!result.ok)
        expect.fail(
          `${name} was refused: ${result.error.code} (${phoneCode(result.error.code)}) ${JSON.stringify(result.error.details)}`,
        );
      return result.value;
    },
    refused: async (name, input) => {
      const result = await ask(name, input);
      if (result.ok) expect.fail(`${name} was not refused`);
      return result.error.code;
    },
  };
}

export const approver = {
  displayName: 'Phan Đình Trọng',
  loginCode: 'cb01',
  passphrase: 'tre xanh bên sông 42',
} as const;

/** A new register, open for its first approver. */
export async function createTestRegister(
  folder: string,
  options: Parameters<typeof openTestVault>[1] = {},
  office = { officeName: 'Ban Tổ chức', superiorBody: 'Tỉnh ủy An Khánh' },
): Promise<TestVault> {
  const test = openTestVault(folder, options);
  await test.done('register.create', { ...office, place: null, approver, shares: { needed: 2, total: 3 } });
  return test;
}

export interface Colleague {
  readonly userId: string;
  readonly loginCode: string;
  readonly passphrase: string;
}

/** Everybody whom `addColleague` brought into a register, by its folder: whoever comes after them needs one of them as the second hand. */
const broughtIn = new Map<string, (Colleague & { readonly displayName: string })[]>();

/** One of those who may give the second hand at this desk; undefined where none is needed. */
export function secondOf(
  test: TestVault,
  names: readonly string[],
): { loginCode: string; passphrase: string } | undefined {
  if (names.length === 0) return undefined;
  // A copy of a register has the people of the one it was copied from.
  const found = [...(broughtIn.get(test.root) ?? []), approver, ...[...broughtIn.values()].flat()].find(
    ({ displayName }) => names.includes(displayName),
  );
  if (found === undefined) expect.fail(`nobody of ${names.join(', ')} was brought in by this test`);
  return { loginCode: found.loginCode, passphrase: found.passphrase };
}

/** What is wrong, without what a desk merely tells its user. */
export const faultsIn = <F extends { readonly code: string }>(findings: readonly F[]): F[] =>
  findings.filter(({ code }) => !isDeskNotice(code));

/** Whoever signs beside the approver for an act on this account, as the request takes it. */
async function secondFor(
  test: TestVault,
  userId: string,
  act: 'give' | 'take',
): Promise<{ second?: { loginCode: string; passphrase: string } }> {
  const { accounts } = await test.done('accounts.list', {});
  const second = secondOf(test, accounts.find((account) => account.userId === userId)?.secondHands[act] ?? []);
  return second === undefined ? {} : { second };
}

type Held = 'office' | 'personnel' | 'reviews' | 'verification';

/** The newcomer's own step, as at the closed cabinet; a session that stands open meanwhile reads the longer chain with its next request. */
export async function takeUp({ root, clock }: Pick<TestVault, 'root' | 'clock'>, typed: TakingUp): Promise<string> {
  await cryptoReady();
  return (await takeUpAccount(join(root, 'keys.json'), typed, 'floor', clock.now(), nodeFileSystem)).keyCode;
}

/** Proposed, and taken up at once: ready to be certified. */
export async function comeIn(
  test: TestVault,
  {
    displayName,
    loginCode,
    roles,
    passphrase,
  }: { displayName: string; loginCode: string; roles: readonly Role[]; passphrase: string },
): Promise<string> {
  const oneTime = `một lần cho ${loginCode} 9`;
  const { userId } = await test.done('accounts.propose', {
    displayName,
    loginCode,
    roles: [...roles],
    passphrase: oneTime,
  });
  await takeUp(test, { loginCode, passphrase: oneTime, next: passphrase });
  return userId;
}

/** Adds somebody the way an office does: proposed, taken up, certified by two as soon as there are two, granted. The approver must be unlocked. */
export async function addColleague(
  test: TestVault,
  who: { displayName: string; loginCode: string; roles: Role[] },
  holds: Held | readonly Held[] = [],
): Promise<Colleague> {
  const passphrase = `mật khẩu của ${who.loginCode} 9`;
  const userId = await comeIn(test, { ...who, passphrase });
  const holding = who.roles.includes('inspector') ? ('logOnly' as const) : ('open' as const);
  const grants = [holds].flat().map((compartment) => ({ compartment, holding }));
  await test.done('accounts.certify', { userId, grants, ...(await secondFor(test, userId, 'give')) });
  const colleague = { userId, loginCode: who.loginCode, passphrase };
  broughtIn.set(test.root, [...(broughtIn.get(test.root) ?? []), { ...colleague, displayName: who.displayName }]);
  return colleague;
}

/** Takes an account away under two hands. The approver must be unlocked. */
export async function revokeColleague(test: TestVault, userId: string, reason: string): Promise<void> {
  await test.done('accounts.revoke', { userId, reason, ...(await secondFor(test, userId, 'take')) });
}

/** Locks and unlocks for somebody else at the same desk. */
export async function changeUser(test: TestVault, who: { loginCode: string; passphrase: string }): Promise<void> {
  await test.done('register.lock', {});
  await test.done('register.unlock', { loginCode: who.loginCode, passphrase: who.passphrase });
}
