import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/errors/app-error.ts';
import { phoneCode } from '../../shared/errors/error-codes.ts';
import type { Role } from '../../shared/model/roles.ts';
import { settableClock, type SettableClock } from '../../electron/platform/clock.ts';
import type { FileSystem } from '../../electron/platform/file-system.ts';
import { createVault } from '../../electron/vault/vault.ts';
import type { Vault } from '../../electron/vault/vault-types.ts';
import { monday } from './monday.ts';

export { monday } from './monday.ts';

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
export function openTestVault(folder: string, options: { clock?: SettableClock; root?: string; anchors?: string; fileSystem?: FileSystem } = {}): TestVault {
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
  const ask: TestVault['ask'] = async (name, input, jobId) => (await vault.handle({ name, input, ...(jobId === undefined ? {} : { jobId }) })) as never;
  return {
    vault,
    clock,
    root,
    events,
    token: (path) => {
      tokens += 1;
      const token = `t${String(tokens).replace(/[0189]/gu, (digit) => 'abcd'['0189'.indexOf(digit)] ?? 'a')}`.padEnd(26, 'a');
      files.set(token, path);
      return token;
    },
    ask,
    done: async (name, input) => {
      const result = await ask(name, input);
      if (!result.ok) expect.fail(`${name} was refused: ${result.error.code} (${phoneCode(result.error.code)}) ${JSON.stringify(result.error.details)}`);
      return result.value;
    },
    refused: async (name, input) => {
      const result = await ask(name, input);
      if (result.ok) expect.fail(`${name} was not refused`);
      return result.error.code;
    },
  };
}

export const approver = { displayName: 'Phan Đình Trọng', loginCode: 'cb01', passphrase: 'tre xanh bên sông 42' } as const;

/** A new register, open for its first approver. */
export async function createTestRegister(folder: string, options: Parameters<typeof openTestVault>[1] = {}, office = { officeName: 'Ban Tổ chức', superiorBody: 'Tỉnh ủy An Khánh' }): Promise<TestVault> {
  const test = openTestVault(folder, options);
  await test.done('register.create', { ...office, place: null, approver, shares: { needed: 2, total: 3 } });
  return test;
}

export interface Colleague {
  readonly userId: string;
  readonly loginCode: string;
  readonly passphrase: string;
}

/** Adds somebody the way an office does: proposed, certified, granted. The approver must be unlocked. */
export async function addColleague(test: TestVault, who: { displayName: string; loginCode: string; roles: Role[] }, compartment?: 'personnel' | 'reviews' | 'verification'): Promise<Colleague> {
  const passphrase = `mật khẩu của ${who.loginCode} 9`;
  const { userId } = await test.done('accounts.propose', { ...who, passphrase });
  await test.done('accounts.certify', { userId });
  if (compartment !== undefined) await test.done('accounts.grant', { userId, compartment, holding: who.roles.includes('inspector') ? 'logOnly' : 'open' });
  return { userId, loginCode: who.loginCode, passphrase };
}

/** Locks and unlocks for somebody else at the same desk. */
export async function changeUser(test: TestVault, who: { loginCode: string; passphrase: string }): Promise<void> {
  await test.done('register.lock', {});
  await test.done('register.unlock', { loginCode: who.loginCode, passphrase: who.passphrase });
}
