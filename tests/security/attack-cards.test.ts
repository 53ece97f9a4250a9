import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { newId } from '../../electron/crypto/random.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import {
  cardFingerprint,
  makeOfficeCard,
  officeCardText,
  readOfficeCard,
} from '../../electron/exchange/office-card.ts';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';
import { makePackage, newOffice, recordOf, seal, type MakeOptions, type TestOffice } from '../support/package-maker.ts';
import { withRawCompartment } from '../support/raw-compartment.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { confirmBy, named } from '../support/two-offices.ts';

// A sender whose certificates are not the ones that were known here: cut off, or going on another way from some point.
const folder = temporaryFolder('forked');
let test: TestVault;
let officer: Colleague;
let us: TestOffice;

beforeAll(async () => {
  await cryptoReady();
  test = await createTestRegister(join(folder, 'register'));
  officer = await addColleague(
    test,
    { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
    'personnel',
  );
  await changeUser(test, officer);
  us = { ...newOffice('Ban Tổ chức'), card: readOfficeCard((await test.done('packages.ownCard', {})).text) };
}, 60_000);

async function asApprover<T>(work: () => Promise<T>): Promise<T> {
  await changeUser(test, approver);
  const result = await work();
  await changeUser(test, officer);
  return result;
}

async function known(sender: TestOffice): Promise<string> {
  const added = await test.done('packages.addCard', { text: officeCardText(sender.card) });
  await asApprover(async () => confirmBy(test, added, cardFingerprint(sender.card).split(' ')));
  return added.id;
}

// Every second number, so that each is followed by a gap: which bytes came before is another matter.
let number = 0;
async function sealed(sender: TestOffice, options: MakeOptions = {}): Promise<string> {
  number += 2;
  const records = [
    recordOf(sender, 'person', newId(), [
      { patch: { ...named(`Người Thứ ${number}`), disputes: [], importBatch: null }, at: Date.UTC(2026, 10, 20) },
    ]),
  ];
  const { path } = await seal(
    makePackage(sender, us, {
      records,
      files: [],
      order: { expires: '2027-06-30' },
      number,
      previous: 'ab'.repeat(32),
      ...options,
    }),
    folder,
  );
  return test.token(path);
}

const take = async (sender: TestOffice): Promise<string> =>
  (await test.done('packages.receive', { file: await sealed(sender) })).id;
const refusal = async (sender: TestOffice): Promise<string> =>
  test.refused('packages.receive', { file: await sealed(sender) });

/** The office with these certificates, and with a card that names how far they go: whoever has the desk's keys makes one. */
function at(office: TestOffice, certificates: TestOffice['certificates']): TestOffice {
  return {
    ...office,
    certificates,
    card: makeOfficeCard(
      { ...office.card, certificates: certificates.chain.position },
      new Map([[office.desk.desk, office.pairs]]),
    ),
  };
}

const byApprover = ({
  people,
}: TestOffice): { by: string; signingSecret: TestOffice['people'][number]['signingSecret'] } => {
  const [, second] = people;
  if (second === undefined) throw new Error('an office has two people');
  return { by: second.userId, signingSecret: second.signingSecret };
};

it('a card whose line was taken out of the list still says how far the certificates of its office go', async () => {
  const sender = newOffice('Đảng ủy xã Chín');
  await known(sender);
  await take(sender);
  const before = at(sender, sender.certificates.forked(sender.certificates.links.length));
  sender.certificates.revokeFirst(byApprover(sender));
  // The new card, read out and confirmed; no package has come under it yet.
  const newer = await known(at(sender, sender.certificates));
  expect(await refusal(before)).toBe('packageChainShorter');
  await test.done('register.lock', {});
  // An officer, with the key of the office that every officer holds.
  await withRawCompartment(test.root, officer, 'office', (database) =>
    database.prepare('DELETE FROM work_item WHERE record_id = ?').run(newer),
  );
  await changeUser(test, officer);
  const answer = await test.ask('packages.receive', { file: await sealed(before) });
  expect(answer.ok ? 'taken' : answer.error.code).toBe('packageChainShorter');
});
