import { beforeAll, describe, expect, it } from 'vitest';
import { addColleague, changeUser, faultsIn, type TestVault } from '../support/open-vault.ts';
import {
  approverLogin,
  expectWhole,
  filesOf,
  generationIn,
  makeKeyOffice,
  onlyGeneration,
  unlocked,
  type KeyOffice,
} from '../support/key-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const waiting = async (test: TestVault): Promise<unknown[]> =>
  (await test.done('desk.summary', {})).waiting.tasks.map(({ kind, values }) => [kind, values['compartment']]);

const faults = async (test: TestVault) => faultsIn((await test.done('register.status', {})).session?.findings ?? []);

describe('a new generation of a compartment', () => {
  let office: KeyOffice;
  let test: TestVault;

  beforeAll(async () => {
    office = await makeKeyOffice(temporaryFolder('generations'));
    test = await unlocked(office);
  });

  it('is due for what the revoked person held, and says so to approvers who hold it', async () => {
    const { generations } = await test.done('accounts.generations', {});
    expect(generations.map(({ compartment, generation, due }) => [compartment, generation, due?.who ?? null])).toEqual([
      ['office', 1, ['Tạ Văn Rời']],
      ['personnel', 1, ['Tạ Văn Rời']],
      ['reviews', 1, null],
      ['verification', 1, null],
    ]);
    expect(await waiting(test)).toEqual([
      ['rotateCompartment', 'office'],
      ['rotateCompartment', 'personnel'],
    ]);
    expect((await test.done('desk.summary', {})).counts.administration).toBe(2);
    await changeUser(test, office.officer);
    expect(await waiting(test)).toEqual([]);
    expect(await test.refused('accounts.startGeneration', { compartment: 'personnel' })).toBe('roleMissing');
    await changeUser(test, approverLogin);
  });

  it('keeps every dossier, file and line, and destroys the old files', async () => {
    const before = await test.done('log.list', { compartment: 'personnel', limit: 1 });
    const started = await test.ask('accounts.startGeneration', { compartment: 'personnel' }, 'job-1');
    expect(started).toEqual({ ok: true, value: { generation: 2 } });
    expect(filesOf(test.root, 'personnel')).toEqual(onlyGeneration('personnel', 2));
    await expectWhole(test, office);
    expect((await test.done('log.list', { compartment: 'personnel', limit: 1 })).size).toBeGreaterThan(before.size);
    const steps = test.events.flatMap(({ event, payload }) =>
      event === 'job.progress' ? [(payload as { step: string }).step] : [],
    );
    expect(steps).toEqual(['copy', 'rekey', 'compare', 'files', 'log', 'write']);
  });

  it('is in the log once, signed by who started it, and leaves the desk', async () => {
    const { events } = await test.done('log.list', { compartment: 'personnel', limit: 50 });
    expect(events.filter(({ kind }) => kind === 'generationRotated')).toHaveLength(1);
    expect(await waiting(test)).toEqual([['rotateCompartment', 'office']]);
    expect((await test.done('accounts.startGeneration', { compartment: 'office' })).generation).toBe(2);
    expect(await waiting(test)).toEqual([]);
    await expectWhole(test, office);
  });

  it('opens for everybody who held the one before, with no finding', async () => {
    await changeUser(test, office.officer);
    await expectWhole(test, office);
    expect(await faults(test)).toEqual([]);
    await changeUser(test, office.inspector);
    const { session } = await test.done('register.status', {});
    expect([faultsIn(session?.findings ?? []), session?.compartments.personnel]).toEqual([[], 'logOnly']);
    const { events } = await test.done('log.list', { compartment: 'personnel', limit: 50 });
    expect(events.map(({ kind }) => kind)).toContain('generationRotated');
    await changeUser(test, approverLogin);
    expect(filesOf(test.root, 'personnel')).toEqual(onlyGeneration('personnel', 2));
  });

  it('is granted to whoever comes later, and can be followed by another', async () => {
    const later = await addColleague(
      test,
      { displayName: 'Lò Văn Páo', loginCode: 'cb05', roles: ['personnelOfficer'] },
      'personnel',
    );
    const second = await addColleague(
      test,
      { displayName: 'Mùa A Sử', loginCode: 'ks02', roles: ['inspector'] },
      'personnel',
    );
    expect((await test.done('accounts.startGeneration', { compartment: 'personnel' })).generation).toBe(3);
    for (const who of [later, second]) {
      await changeUser(test, who);
      expect(await faults(test)).toEqual([]);
    }
    await changeUser(test, later);
    await expectWhole(test, office);
    await changeUser(test, approverLogin);
  });

  it('is of use to the recovery cards, which open the present generation', async () => {
    await test.done('register.lock', {});
    const session = await test.done('register.recover', {
      cards: office.cards.slice(0, 2),
      person: { displayName: 'Hoàng Thị Liên', loginCode: 'cb07', passphrase: 'suối nhỏ qua rừng già 7' },
    });
    expect(session.compartments).toEqual({ office: 'open', personnel: 'open', reviews: 'open', verification: 'open' });
    await expectWhole(test, office);
    await test.vault.close();
  });
});

describe('a rotation that is stopped', () => {
  let office: KeyOffice;
  let test: TestVault;
  let stopAt = '';

  beforeAll(async () => {
    office = await makeKeyOffice(temporaryFolder('stopped'));
    test = await unlocked(office);
    // The cancel comes as a message while the step is announced.
    const emitted = test.events.push.bind(test.events);
    test.events.push = (...given) => {
      if (given.some(({ payload }) => (payload as { step?: string }).step === stopAt)) test.vault.cancel('job-1');
      return emitted(...given);
    };
  });

  it.each(['copy', 'rekey', 'compare', 'files', 'log', 'write'])(
    'before "%s" leaves the cabinet as it was, open and whole',
    async (step) => {
      stopAt = step;
      expect(await test.ask('accounts.startGeneration', { compartment: 'personnel' }, 'job-1')).toMatchObject({
        ok: false,
        error: { code: 'jobCancelled' },
      });
      expect(await generationIn(test, 'personnel')).toBe(1);
      expect(filesOf(test.root, 'personnel')).toEqual(onlyGeneration('personnel', 1));
      await expectWhole(test, office);
    },
  );

  it('can be begun again, also after an unlock', async () => {
    stopAt = '';
    await changeUser(test, approverLogin);
    expect(await faults(test)).toEqual([]);
    expect((await test.done('accounts.startGeneration', { compartment: 'personnel' })).generation).toBe(2);
    await expectWhole(test, office);
    await test.vault.close();
  });
});
