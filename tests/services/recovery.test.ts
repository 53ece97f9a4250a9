import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import { nodeFileSystem } from '../../electron/platform/file-system.ts';
import { certifyByRecovery } from '../../electron/vault/keys/use-recovery.ts';
import {
  addColleague,
  approver,
  changeUser,
  faultsIn,
  monday,
  openTestVault,
  revokeColleague,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const successor = { displayName: 'Hoàng Thị Liên', loginCode: 'cb07', passphrase: 'suối nhỏ qua rừng già 7' } as const;
const firstRun = {
  officeName: 'Ban Tổ chức',
  superiorBody: 'Tỉnh ủy An Khánh',
  place: null,
  approver,
  shares: { needed: 2, total: 3 },
};

interface Office {
  readonly test: TestVault;
  readonly cards: readonly string[];
  readonly officer: Colleague;
  readonly inspector: Colleague;
}

/** An office whose only approver is gone: locked, with a dossier, an officer and an inspector. */
async function office(folder: string): Promise<Office> {
  const test = openTestVault(folder);
  const { cards } = await test.done('register.create', firstRun);
  const inspector = await addColleague(
    test,
    { displayName: 'Vũ Đình Khoa', loginCode: 'ks01', roles: ['inspector'] },
    'personnel',
  );
  const officer = await addColleague(
    test,
    { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
    'personnel',
  );
  await changeUser(test, officer);
  await test.done('people.create', { particulars: { ...emptyParticulars(), fullName: 'Nguyễn Văn Một' } });
  await test.done('register.lock', {});
  return { test, cards: cards.map(({ text }) => text), officer, inspector };
}

const codes = (findings: readonly { code: string }[]): string[] => findings.map(({ code }) => code);

async function kindsIn(test: TestVault, compartment: 'office' | 'personnel'): Promise<string[]> {
  const { events } = await test.done('log.list', { compartment, limit: 100 });
  return events.map(({ kind }) => kind);
}

describe('a cabinet that nobody can open any more', () => {
  let one: Office;
  let newCards: readonly string[];

  beforeAll(async () => {
    one = await office(temporaryFolder('recovery'));
  });

  it('says of each card at once whether it is right, and when they are enough', async () => {
    const { test, cards } = one;
    expect(await test.done('register.checkRecoveryCards', { cards: [cards[2] ?? ''] })).toEqual({
      given: [3],
      needed: 2,
      total: 3,
      enough: false,
    });
    expect(await test.done('register.checkRecoveryCards', { cards: [cards[2] ?? '', cards[0] ?? ''] })).toEqual({
      given: [3, 1],
      needed: 2,
      total: 3,
      enough: true,
    });
    // The same card twice is one card.
    expect(await test.done('register.checkRecoveryCards', { cards: [cards[2] ?? '', cards[2] ?? ''] })).toMatchObject({
      given: [3, 3],
      enough: false,
    });
    const lines = (cards[0] ?? '').split('\n');
    const slip = lines
      .with(
        4,
        (lines[4] ?? '').replace(/^./u, (letter) => (letter === 'a' ? 'b' : 'a')),
      )
      .join('\n');
    expect(await test.ask('register.checkRecoveryCards', { cards: [slip] })).toEqual({
      ok: false,
      error: { code: 'recoverySharesWrong', details: { line: 5 } },
    });
    expect(await test.ask('register.checkRecoveryCards', { cards: [lines.slice(0, -1).join('\n')] })).toEqual({
      ok: false,
      error: { code: 'recoverySharesWrong', details: {} },
    });
  });

  it('is not opened by too few cards, by bad ones, or for a bad passphrase, and nothing is written', async () => {
    const { test, cards } = one;
    const before = readFileSync(join(test.root, 'keys.json'));
    const [first = '', second = ''] = cards;
    const tries: [string, string[], { readonly loginCode?: string; readonly passphrase?: string }][] = [
      ['recoverySharesInsufficient', [first], {}],
      ['recoverySharesInsufficient', [first, first], {}],
      ['recoverySharesWrong', [first, 'không phải thẻ'], {}],
      ['requestMalformed', [first, 'a'.repeat(2001)], {}],
      ['requestMalformed', Array.from({ length: 8 }, () => first), {}],
      ['passphraseTooWeak', [first, second], { passphrase: 'ngắn' }],
      ['loginCodeTaken', [first, second], { loginCode: 'cb02' }],
      ['loginCodeTaken', [first, second], { loginCode: 'cb01' }],
    ];
    for (const [code, given, person] of tries)
      expect(await test.refused('register.recover', { cards: given, person: { ...successor, ...person } })).toBe(code);
    expect(readFileSync(join(test.root, 'keys.json')).equals(before)).toBe(true);
    expect((await test.done('register.status', {})).state).toBe('locked');
  });

  it('opens for a new approver who holds every compartment, although wrong passphrases made everybody wait', async () => {
    const { test, cards } = one;
    for (let count = 0; count < 4; count += 1)
      await test.refused('register.unlock', { loginCode: 'cb01', passphrase: 'đã quên mất rồi' });
    const session = await test.done('register.recover', { cards: cards.slice(1), person: successor });
    expect(session).toMatchObject({
      displayName: successor.displayName,
      roles: ['approver'],
      compartments: { office: 'open', personnel: 'open', reviews: 'open', verification: 'open' },
    });
    expect(codes(session.findings)).toEqual(['recoveryWasUsed']);
    expect((await test.done('people.list', { limit: 5 })).rows.map(({ fullName }) => fullName)).toEqual([
      'Nguyễn Văn Một',
    ]);
    expect(await kindsIn(test, 'office')).toContain('recoveryUsed');
    const { checks } = await test.done('log.verify', { compartment: 'all', deep: true });
    expect(checks.flatMap(({ problem }) => (problem === null ? [] : [problem]))).toEqual([]);
    expect(
      await test.refused('register.recover', { cards: cards.slice(1), person: { ...successor, loginCode: 'cb08' } }),
    ).toBe('alreadyDone');
  });

  it('revives nobody: who was there keeps their own certificate and key', async () => {
    const { accounts } = await one.test.done('accounts.list', {});
    expect(accounts.map(({ loginCode, state }) => [loginCode, state])).toEqual([
      ['cb01', 'certified'],
      ['ks01', 'certified'],
      ['cb02', 'certified'],
      ['cb07', 'certified'],
    ]);
    expect(new Set(accounts.map(({ userId }) => userId)).size).toBe(4);
  });

  it('asks for new cards until they are on paper; until then the old ones still count', async () => {
    const { test, cards } = one;
    const waiting = async (): Promise<string[]> =>
      (await test.done('desk.summary', {})).waiting.tasks.map(({ kind }) => kind);
    expect(await waiting()).toEqual(['renewRecoveryCards']);
    expect(await test.refused('register.confirmRecoveryCards', {})).toBe('alreadyDone');
    const made = await test.done('register.newRecoveryCards', { shares: { needed: 3, total: 5 } });
    newCards = made.cards.map(({ text }) => text);
    expect(made.cards).toHaveLength(5);
    // Somebody pulls the plug before the cards are on paper: the old ones open, the new ones nothing.
    await changeUser(test, successor);
    expect(await waiting()).toEqual(['renewRecoveryCards']);
    expect((await test.done('register.checkRecoveryCards', { cards: cards.slice(0, 2) })).enough).toBe(true);
    expect(await test.refused('register.checkRecoveryCards', { cards: newCards.slice(0, 3) })).toBe(
      'recoverySharesWrong',
    );

    newCards = (await test.done('register.newRecoveryCards', { shares: { needed: 3, total: 5 } })).cards.map(
      ({ text }) => text,
    );
    await test.done('register.confirmRecoveryCards', {});
    expect(await test.refused('register.checkRecoveryCards', { cards: cards.slice(0, 2) })).toBe('recoverySharesWrong');
    expect(await test.done('register.checkRecoveryCards', { cards: newCards.slice(2) })).toMatchObject({
      enough: true,
      needed: 3,
      total: 5,
    });
    expect(await test.done('register.rehearseRecovery', { cards: newCards.slice(0, 3) })).toMatchObject({
      fits: true,
      needed: 3,
    });
    // The old cards with an old keys.json would still give the present keys: all of them are due.
    expect(await waiting()).toEqual([
      'rotateCompartment',
      'rotateCompartment',
      'rotateCompartment',
      'rotateCompartment',
    ]);
    expect(await kindsIn(test, 'office')).toContain('recoveryRenewed');
  });

  it('tells everybody who was there until each has read it, and nobody twice', async () => {
    const { test, officer, inspector } = one;
    for (const who of [officer, inspector]) {
      await test.done('register.lock', {});
      const unlocked = await test.done('register.unlock', { loginCode: who.loginCode, passphrase: who.passphrase });
      expect(faultsIn(unlocked.findings)).toEqual([
        { code: 'recoveryWasUsed', details: { name: successor.displayName, day: '2026-11-23' } },
      ]);
      await test.done('register.findingRead', { code: 'recoveryWasUsed' });
      expect(faultsIn((await test.done('register.status', {})).session?.findings ?? [])).toEqual([]);
      await test.done('register.lock', {});
      expect(
        faultsIn(
          (await test.done('register.unlock', { loginCode: who.loginCode, passphrase: who.passphrase })).findings,
        ),
      ).toEqual([]);
    }
    await changeUser(test, successor);
    await revokeColleague(
      test,
      (await test.done('accounts.list', {})).accounts[0]?.userId ?? '',
      'không còn mở được tủ',
    );
    const later = await addColleague(test, { displayName: 'Lò Văn Páo', loginCode: 'qt01', roles: ['administrator'] });
    await test.done('register.lock', {});
    expect(
      faultsIn(
        (await test.done('register.unlock', { loginCode: later.loginCode, passphrase: later.passphrase })).findings,
      ),
    ).toEqual([]);
  });

  it('opens again with the new cards', async () => {
    await one.test.done('register.lock', {});
    const session = await one.test.done('register.recover', {
      cards: newCards.slice(1, 4),
      person: { ...successor, loginCode: 'cb08' },
    });
    expect(session.roles).toEqual(['approver']);
    await one.test.vault.close();
  });
});

describe('cards that were used by somebody who then left', () => {
  it('are told in the log and on the desk by the next who unlocks', async () => {
    const { test, cards, officer } = await office(temporaryFolder('recovery-cut-off'));
    await certifyByRecovery(
      join(test.root, 'keys.json'),
      cards.slice(0, 2),
      successor,
      'floor',
      monday,
      nodeFileSystem,
    );
    const { findings } = await test.done('register.unlock', {
      loginCode: officer.loginCode,
      passphrase: officer.passphrase,
    });
    expect(codes(faultsIn(findings))).toEqual(['recoveryWasUsed']);
    await changeUser(test, successor);
    const { events } = await test.done('log.list', { compartment: 'office', limit: 100 });
    expect(events.filter(({ kind }) => kind === 'recoveryUsed')).toHaveLength(1);
    await test.vault.close();
  });
});

describe('cards of another cabinet', () => {
  it('open nothing here', async () => {
    const here = await office(temporaryFolder('recovery-here'));
    const there = openTestVault(temporaryFolder('recovery-there'));
    const { cards } = await there.done('register.create', firstRun);
    await there.vault.close();
    const foreign = cards.map(({ text }) => text);
    for (const given of [foreign.slice(0, 2), [here.cards[0] ?? '', foreign[1] ?? '']]) {
      expect(await here.test.refused('register.checkRecoveryCards', { cards: given })).toBe('recoverySharesWrong');
      expect(await here.test.refused('register.recover', { cards: given, person: successor })).toBe(
        'recoverySharesWrong',
      );
    }
    await here.test.vault.close();
  });
});
