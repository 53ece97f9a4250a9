import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../electron/crypto/random.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import {
  cardFingerprint,
  makeOfficeCard,
  officeCardText,
  readOfficeCard,
} from '../../electron/exchange/office-card.ts';
import { packageLimits } from '../../electron/exchange/bag/package-limits.ts';
import { readPackage } from '../../electron/exchange/package-reader.ts';
import { makeReceipt, receiptText } from '../../electron/exchange/receipt.ts';
import { newSigner } from '../support/log-builder.ts';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  revokeColleague,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';
import {
  hashOf,
  makePackage,
  newOffice,
  recordOf,
  seal,
  type MakeOptions,
  type TestOffice,
} from '../support/package-maker.ts';
import { toBase64 } from '../../electron/crypto/bytes.ts';
import { withRawCompartment } from '../support/raw-compartment.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { publicOf, type Newcomer } from '../support/test-chain.ts';
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
});

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

function newcomer(loginCode: string): Newcomer {
  const pairs = newSigner();
  return {
    userId: pairs.userId,
    displayName: 'Đề nghị',
    loginCode,
    publicKeys: publicOf(toBase64(pairs.signingPublic)),
    pairs,
  };
}

/** What the first approver alone can make of the certificates: from the last statement of the root on, with people of their own. */
function forkOf(sender: TestOffice, more = 0): TestOffice {
  const certificates = sender.certificates.forked(3);
  const hand = { by: certificates.first.userId, signingSecret: certificates.first.pairs.signingSecret };
  const people = Array.from({ length: 2 + more }, () => newSigner());
  people.forEach(({ userId, signingPublic, signingSecret }, index) => {
    const who = {
      userId,
      displayName: `Người ${index}`,
      loginCode: `xx${10 + index}`,
      publicKeys: publicOf(toBase64(signingPublic)),
      pairs: { signingSecret },
    };
    // The first of them alone; from then on that one is the other hand.
    certificates.comesIn(
      who,
      ['approver'],
      index === 0
        ? hand
        : { by: people[0]?.userId ?? '', signingSecret: people[0]?.signingSecret ?? hand.signingSecret },
    );
    certificates.say(certificates.certificateOf(who, ['approver']), hand);
  });
  return at({ ...sender, people: people.slice(0, 2) }, certificates);
}

describe('certificates that are not the ones known here', () => {
  it('a package under a chain that the first approver made anew from the beginning is refused, whether shorter or longer', async () => {
    const sender = newOffice('Đảng ủy xã Chín');
    await known(sender);
    await take(sender);
    sender.certificates.revokeFirst(byApprover(sender));
    await take(sender);
    expect(await refusal(forkOf(sender))).toBe('packageChainShorter');
    expect(await refusal(forkOf(sender, 5))).toBe('packageChainForked');
    expect(await test.refused('packages.check', { file: await sealed(forkOf(sender, 5)) })).toBe('packageChainForked');
    await take(sender);
  });

  it('a package under the true chain, cut off before somebody was revoked, is refused', async () => {
    const sender = newOffice('Đảng ủy xã Mười');
    await known(sender);
    const before = at(sender, sender.certificates.forked(sender.certificates.links.length));
    sender.certificates.revokeFirst(byApprover(sender));
    await take(sender);
    expect(await refusal(before)).toBe('packageChainShorter');
  });

  it('a release by people who were taken out before the end of the chain that comes with it counts for nothing', async () => {
    const sender = newOffice('Đảng ủy xã Mười Hai');
    await known(sender);
    const pack = makePackage(sender, us, {
      records: [
        recordOf(sender, 'person', newId(), [
          { patch: { ...named('Người Ra'), disputes: [], importBatch: null }, at: Date.UTC(2026, 10, 20) },
        ]),
      ],
      files: [],
      order: { expires: '2027-06-30' },
    });
    const [, second] = sender.people;
    sender.certificates.certify(
      { userId: second?.userId ?? '', displayName: '', loginCode: '', publicKeys: { exchange: '', signing: '' } },
      [],
      true,
    );
    const later = {
      ...pack,
      source: { ...pack.source, trust: { ...pack.source.trust, statements: [...sender.certificates.links] } },
    };
    const { path } = await seal(later, folder);
    expect(await test.refused('packages.receive', { file: test.token(path) })).toBe('packageReleaseInvalid');
  });

  it('a package that waits stays good while nobody who released it lost anything since', async () => {
    const sender = newOffice('Đảng ủy xã Mười Bốn');
    await known(sender);
    const waits = await take(sender);
    // Somebody else leaves, and a later package shows it.
    sender.certificates.revokeFirst(byApprover(sender));
    const later = await take(sender);
    for (const id of [waits, later])
      expect((await test.done('packages.plan', { id, maskedReason: null })).people).toHaveLength(1);
    expect((await test.done('packages.apply', { id: waits, choices: [], seen: [] })).state).toBe('applied');
  });

  it('a package that waits is refused once it is known that somebody who released it was taken out', async () => {
    const sender = newOffice('Đảng ủy xã Mười Lăm');
    await known(sender);
    const waits = await take(sender);
    const [officerThere, releaser] = sender.people;
    const next = newSigner();
    sender.certificates.certify(
      {
        userId: next.userId,
        displayName: 'Người Mới',
        loginCode: 'cb77',
        publicKeys: publicOf(toBase64(next.signingPublic)),
        pairs: next,
      },
      ['approver'],
    );
    sender.certificates.certify(
      { userId: releaser?.userId ?? '', displayName: '', loginCode: '', publicKeys: { exchange: '', signing: '' } },
      [],
      true,
    );
    // Looking at a later one is enough to know it.
    await test.done('packages.check', { file: await sealed({ ...sender, people: [officerThere ?? next, next] }) });
    expect(await test.refused('packages.plan', { id: waits, maskedReason: null })).toBe('packageChainShorter');
    expect(await test.refused('packages.apply', { id: waits, choices: [], seen: [] })).toBe('packageChainShorter');
  });

  it('a fork that was taken in first blocks the true one until an approver begins anew with that office; then the fork is out', async () => {
    const sender = newOffice('Đảng ủy xã Mười Sáu');
    const officeId = await known(sender);
    const { certificates } = sender;
    // The two approvers together, both revoked by the others later.
    const other = at(sender, certificates.forked(certificates.links.length));
    const puppet = newSigner();
    other.certificates.certify(
      {
        userId: puppet.userId,
        displayName: 'Người Dựng',
        loginCode: 'xx01',
        publicKeys: publicOf(toBase64(puppet.signingPublic)),
        pairs: puppet,
      },
      ['approver'],
    );
    const [officerThere] = sender.people;
    const fork = await take({ ...other, people: [officerThere ?? puppet, puppet] });
    certificates.revokeFirst(byApprover(sender));
    expect(await refusal(sender)).toBe('packageChainShorter');
    for (let more = 0; more < 3; more += 1) certificates.comesIn(newcomer(`dn0${more}`), ['personnelOfficer']);
    expect(await refusal(sender)).toBe('packageChainForked');
    await test.done('packages.plan', { id: fork, maskedReason: null });
    await asApprover(async () =>
      test.done('packages.withdrawCard', { id: officeId, reason: 'Hai chuỗi chứng nhận; cơ quan ấy đã cho thẻ mới' }),
    );
    await known(at(sender, certificates));
    await take(sender);
    expect(await test.refused('packages.plan', { id: fork, maskedReason: null })).toMatch(/^packageChain/u);
    expect(await test.refused('packages.apply', { id: fork, choices: [], seen: [] })).toMatch(/^packageChain/u);
  });

  it('a further card goes on from what is known, or it is not taken', async () => {
    const sender = newOffice('Đảng ủy xã Mười Bảy');
    const { certificates } = sender;
    const before = at(sender, certificates.forked(certificates.links.length - 1));
    await known(sender);
    const fork = forkOf(sender, 4);
    const add = async ({ card }: TestOffice): Promise<string> =>
      test.refused('packages.addCard', { text: officeCardText(card) });
    expect(await add(before)).toBe('cardChainDiffers');
    expect(await add(at(sender, fork.certificates.forked(certificates.links.length)))).toBe('cardChainDiffers');
    expect(
      await add({
        ...sender,
        card: makeOfficeCard(
          { ...sender.card, root: newOffice('x').card.root, certificates: fork.certificates.chain.position },
          new Map([['personnel', sender.pairs]]),
        ),
      }),
    ).toBe('cardChainDiffers');
    certificates.revokeFirst(byApprover(sender));
    await known(at(sender, certificates));
    await take(sender);
    // Added before a package showed more, and then no longer confirmed.
    certificates.comesIn(newcomer('dn09'), ['personnelOfficer']);
    const stale = at(sender, certificates.forked(certificates.links.length));
    const added = await test.done('packages.addCard', { text: officeCardText(stale.card) });
    certificates.comesIn(newcomer('dn10'), ['personnelOfficer']);
    await take(sender);
    const groups = cardFingerprint(stale.card).split(' ');
    await changeUser(test, approver);
    expect(
      await test.refused('packages.confirmCard', {
        id: added.id,
        heard: added.groups.flatMap((group, index) => (group === null ? [groups[index] ?? ''] : [])),
      }),
    ).toBe('cardChainDiffers');
    await changeUser(test, officer);
  });

  it('what was released is sealed only while its releasers could still release it, and its receipt counts while the card does', async () => {
    const office = newOffice('Đảng ủy xã Mười Tám');
    const officeId = await known(office);
    const { id: person } = await test.done('people.create', { particulars: named('Người Đi') });
    const leaver = await asApprover(async () =>
      addColleague(test, { displayName: 'Mai Thanh Vân', loginCode: 'ld02', roles: ['approver'] }, 'personnel'),
    );
    const prepare = async (second: { loginCode: string; passphrase: string }): Promise<string> => {
      const { id, approvalId } = await test.done('packages.prepare', {
        people: [person],
        recipient: { officeId, desk: 'personnel' },
        purpose: 'Điều động',
        authority: '12-QĐ/TU',
        expires: '2027-01-31',
        mediumLabel: '',
        copyNumber: 1,
        documents: false,
        maskedReason: null,
        forms: [],
      });
      await test.done('approvals.sign', {
        compartment: 'personnel',
        id: approvalId,
        second: { loginCode: second.loginCode, passphrase: second.passphrase },
      });
      return id;
    };
    const released = await prepare(leaver);
    const sent = await prepare(leaver);
    await test.done('packages.seal', { id: sent });
    await asApprover(async () => revokeColleague(test, leaver.userId, 'nghỉ hưu'));
    expect(await test.refused('packages.seal', { id: released })).toBe('authorityUnproven');
    const { fileName } = await test.done('packages.write', { id: sent, to: { folder: test.token(folder) } });
    const bytes = readFileSync(join(folder, fileName));
    const packet = await readPackage({
      path: join(folder, fileName),
      signingPublic: null,
      rootPublic: null,
      desks: [office.desk],
      limits: packageLimits,
    });
    const receipt = receiptText(
      makeReceipt(
        {
          formatVersion: 1,
          packageId: packet.passport.packageId,
          number: packet.passport.number,
          sha256: hashOf(bytes),
          sender: packet.passport.sender.signing,
          recipient: packet.passport.order.recipient.signing,
          receivedAt: 1,
          outcome: 'taken',
          counts: { added: 1, taken: 0, kept: 0, later: 0 },
        },
        office.pairs.signingSecret,
      ),
    );
    await asApprover(async () =>
      test.done('packages.withdrawCard', { id: officeId, reason: 'Khóa của cơ quan ấy đã lộ' }),
    );
    expect(await test.refused('packages.takeReceipt', { text: receipt })).toBe('cardUnconfirmed');
    // The same desk on a card that was compared anew.
    await known(at(office, office.certificates));
    expect((await test.done('packages.takeReceipt', { text: receipt })).state).toBe('receipted');
  });

  it('all of it stands before the deep verification', async () => {
    const { checks } = await asApprover(async () =>
      test.done('log.verify', { compartment: 'all', deep: true, files: 'all' }),
    );
    expect(checks.flatMap(({ problem, problems }) => [problem, ...problems])).toEqual(checks.map(() => null));
  });

  it('a package that waits is not opened by a card that was withdrawn meanwhile', async () => {
    const sender = newOffice('Đảng ủy xã Mười Ba');
    const officeId = await known(sender);
    const id = await take(sender);
    await test.done('packages.plan', { id, maskedReason: null });
    await asApprover(async () =>
      test.done('packages.withdrawCard', { id: officeId, reason: 'Khóa của cơ quan ấy đã lộ' }),
    );
    expect(await test.refused('packages.plan', { id, maskedReason: null })).toBe('packageSenderUnconfirmed');
    expect(await test.refused('packages.apply', { id, choices: [], seen: [] })).toBe('packageSenderUnconfirmed');
  });

  it('a card whose line was taken out of the list still says how far the certificates of its office go', async () => {
    const sender = newOffice('Đảng ủy xã Chín Mươi');
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
    expect(await refusal(before)).toBe('packageChainShorter');
  });
});
