import type { AccountView } from '../../../shared/contract/register.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { compartments } from '../../../shared/base/compartments.ts';
import { roles, type Role } from '../../../shared/base/roles.ts';
import type { Command, CommandDesk, Given } from '../desk/command.ts';
import { secondOf, secondOptions } from '../desk/second-person.ts';

function rolesOf(given: Given): Role[] {
  const named = given.options['roles'];
  if (typeof named !== 'string') throw new AppError('usage', { at: '--roles' });
  return named.split(',').map((name) => {
    const role = roles.find((each) => each === name.trim());
    if (role === undefined) throw new AppError('usage', { at: `--roles ${name}` });
    return role;
  });
}

/** @throws notFound */
async function accountNamed(desk: CommandDesk, loginCode: string): Promise<AccountView> {
  const { accounts } = await desk.ask('accounts.list', {});
  const found = accounts.find((account) => account.loginCode === loginCode && account.state !== 'revoked');
  if (found === undefined) throw new AppError('notFound');
  return found;
}

const lineOf = (
  { loginCode, displayName, state, keyCode, compartments: held }: AccountView,
  desk: CommandDesk,
): string =>
  [
    loginCode,
    displayName,
    desk.language.word(`account.${state}`),
    keyCode ?? '',
    state === 'certified' ? compartments.filter((name) => held[name] !== 'closed').join(', ') : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');

/** The way a colleague comes in (decision 2): proposed, taken up by themselves, certified, granted; each step by whoever may take it. */
export const accountCommands: readonly Command[] = [
  {
    words: ['account', 'list'],
    operands: [],
    options: {},
    async run(_given, desk) {
      await desk.unlock();
      const { accounts } = await desk.ask('accounts.list', {});
      return { value: { accounts }, lines: accounts.map((account) => lineOf(account, desk)) };
    },
  },
  {
    words: ['account', 'propose'],
    operands: ['login'],
    options: { name: 'value', roles: 'value', 'new-passphrase-file': 'value' },
    async run(given, desk) {
      const [loginCode = ''] = given.operands;
      const { name } = given.options;
      if (typeof name !== 'string') throw new AppError('usage', { at: '--name' });
      const wanted = {
        displayName: name,
        loginCode,
        roles: rolesOf(given),
        passphrase: await desk.passphrase('new-passphrase-file'),
      };
      await desk.unlock();
      const { userId } = await desk.ask('accounts.propose', wanted);
      return { value: { userId, loginCode }, lines: [lineOf(await accountNamed(desk, loginCode), desk)] };
    },
  },
  {
    words: ['account', 'take-up'],
    operands: ['login'],
    options: { 'new-passphrase-file': 'value' },
    async run(given, desk) {
      const [loginCode = ''] = given.operands;
      const { keyCode } = await desk.ask('register.takeUp', {
        loginCode,
        passphrase: await desk.passphrase(),
        next: await desk.passphrase('new-passphrase-file'),
      });
      return {
        value: { loginCode, keyCode },
        lines: [`${loginCode} · ${desk.language.word('account.takenUp')} · ${keyCode}`],
      };
    },
  },
  {
    words: ['account', 'certify'],
    operands: ['login'],
    options: secondOptions,
    async run(given, desk) {
      const second = await secondOf(given, desk);
      await desk.unlock();
      const { userId, loginCode } = await accountNamed(desk, given.operands[0] ?? '');
      await desk.ask('accounts.certify', { userId, ...second });
      const account = await accountNamed(desk, loginCode);
      return { value: account, lines: [lineOf(account, desk)] };
    },
  },
  {
    words: ['account', 'grant'],
    operands: ['login', 'compartment'],
    options: { 'log-only': 'flag', ...secondOptions },
    async run(given, desk) {
      const [login = '', named = ''] = given.operands;
      const compartment = compartments.find((name) => name === named);
      if (compartment === undefined) throw new AppError('usage', { at: named });
      const second = await secondOf(given, desk);
      await desk.unlock();
      const { userId, loginCode } = await accountNamed(desk, login);
      await desk.ask('accounts.grant', {
        userId,
        compartment,
        holding: given.options['log-only'] === true ? 'logOnly' : 'open',
        ...second,
      });
      const account = await accountNamed(desk, loginCode);
      return { value: account, lines: [lineOf(account, desk)] };
    },
  },
];
