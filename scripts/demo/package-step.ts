import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import wording from '../../resources/samples/demo-packages.json' with { type: 'json' };
import { newId } from '../../electron/crypto/random.ts';
import { ageIdentity } from '../../electron/crypto/age.ts';
import { deskPublicKeyFile, readOfficeCard } from '../../electron/exchange/office-card.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { withDesk } from '../../electron/services/packages/desk-keys.ts';
import { shippedCatalogue } from '../../electron/services/catalogue/shipped-catalogue.ts';
import { UnlockAttempts } from '../../electron/vault/attempts.ts';
import { openRegister } from '../../electron/vault/open-register.ts';
import { sessionContext } from '../../electron/vault/session-context.ts';
import { createVault } from '../../electron/vault/vault.ts';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import { daysAgo } from './days.ts';
import { inOutput, type DemoWindow } from './demo-window.ts';
import { changeUser } from './office-step.ts';
import { userOf } from './people-of-the-demo.ts';
import { ask } from './window-requests.ts';

export interface DemoPackage {
  readonly fileName: string;
  readonly bytes: number;
  readonly written: number;
  /** Dossiers in the other office after the package was written twice. */
  readonly afterTwice: number;
}

const farApprover = { displayName: wording.far.approver, loginCode: 'ld01', passphrase: 'thuyền giấy trôi qua cầu đá 88' } as const;
const farOfficer = { displayName: wording.far.officer, loginCode: 'cb01', passphrase: 'lúa trổ đòng ven kênh xanh 99' } as const;

interface FarOffice {
  ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>>;
  token(path: string): string;
  close(): Promise<void>;
}

/** The receiving office: another register, without a window, as the command line would open it. */
function farOffice(root: string, anchors: string): FarOffice {
  const files = new Map<string, string>();
  const vault = createVault({ emit: () => undefined, defaultPlace: root, anchorsFolder: anchors, appVersion: '0.1.0', rememberPlace: false, fileOf: (token) => files.get(token) });
  return {
    async ask<N extends RequestName>(name: N, input: RequestInput<N>) {
      const result = await vault.handle({ name, input });
      if (!result.ok) throw new Error(`far office: ${name} was refused: ${result.error.code} ${JSON.stringify(result.error.details)}`);
      return result.value as RequestOutput<N>;
    },
    token(path) {
      const token = newId();
      files.set(token, path);
      return token;
    },
    close: () => vault.close(),
  };
}

const hiddenGroups = (groups: readonly (string | null)[], read: readonly string[]): [string, string] => {
  const heard = groups.flatMap((group, index) => (group === null ? [read[index] ?? ''] : []));
  return [heard[0] ?? '', heard[1] ?? ''];
};

/** The recipient desk's identity as the `age` command reads it. Only a demo writes such a file. */
async function writeDemoKeys(demo: DemoWindow, root: string, anchors: string, senderCard: string): Promise<void> {
  await mkdir(inOutput(demo, 'keys'), { recursive: true });
  const [desk] = readOfficeCard(senderCard).desks.filter((each) => each.desk === 'personnel');
  if (desk === undefined) throw new Error('the card has no personnel desk');
  await writeFile(inOutput(demo, 'keys', 'sender.pub'), deskPublicKeyFile(desk));
  const clock = systemClock;
  const catalogue = shippedCatalogue();
  const register = await openRegister({ root, anchorsFolder: anchors, appVersion: '0.1.0', catalogueVersion: catalogue.version, clock, onVersions: () => undefined }, farOfficer, new UnlockAttempts(join(root, 'attempts.json')));
  try {
    const context = sessionContext(register, { clock, catalogue, job: { progress: () => undefined, throwIfCancelled: () => undefined }, fileOf: () => undefined });
    const identity = await withDesk(context, 'personnel', async (pairs) => ageIdentity(pairs.exchangeSecret));
    await writeFile(inOutput(demo, 'keys', 'recipient.key'), `# demo only: this identity opens the package beside it\n${identity}\n`, { mode: 0o600 });
  } finally {
    await register.close();
  }
}

/** One dossier, released by a second person, sealed, written, checked, taken in by the other office, and its receipt brought back. */
export async function runPackage(demo: DemoWindow, personId: string): Promise<DemoPackage> {
  const { page } = demo;
  const farRoot = inOutput(demo, 'register-of-recipient');
  const anchors = inOutput(demo, 'anchors-of-recipient');
  const far = farOffice(farRoot, anchors);
  await far.ask('register.create', { officeName: wording.far.office, superiorBody: wording.far.superior, place: null, approver: farApprover, shares: { needed: 2, total: 3 } });
  const { userId } = await far.ask('accounts.propose', { ...farOfficer, roles: ['personnelOfficer'] });
  await far.ask('accounts.certify', { userId });
  await far.ask('accounts.grant', { userId, compartment: 'personnel', holding: 'open' });
  const farCard = await far.ask('packages.ownCard', {});

  await changeUser(page, 'ld02');
  const ownCard = await ask(page, 'packages.ownCard', {});
  const added = await ask(page, 'packages.addCard', { text: farCard.text });
  const office = await ask(page, 'packages.confirmCard', { id: added.id, heard: hiddenGroups(added.groups, farCard.groups) });
  const there = await far.ask('packages.addCard', { text: ownCard.text });
  await far.ask('packages.confirmCard', { id: there.id, heard: hiddenGroups(there.groups, ownCard.groups) });
  await far.ask('register.lock', {});
  await writeDemoKeys(demo, farRoot, anchors, ownCard.text);

  await changeUser(page, 'cb01');
  const { id, approvalId } = await ask(page, 'packages.prepare', {
    people: [personId],
    recipient: { officeId: office.id, desk: 'personnel' },
    purpose: wording.purpose,
    authority: wording.authority,
    expires: daysAgo(-60),
    mediumLabel: 'USB-04',
    copyNumber: 1,
    documents: true,
    maskedReason: wording.maskedReason,
    forms: await formsOf(demo, personId),
  });
  await ask(page, 'approvals.sign', { compartment: 'personnel', id: approvalId, second: userOf('ld02') });
  await ask(page, 'packages.seal', { id });
  const stick = inOutput(demo, 'package');
  const { fileName, bytes } = await ask(page, 'packages.write', { id, to: { folder: await demo.chooseFolder('packageOut', stick) } });

  await far.ask('register.unlock', { loginCode: farOfficer.loginCode, passphrase: farOfficer.passphrase });
  const { id: received } = await far.ask('packages.receive', { file: far.token(join(stick, fileName)) });
  const plan = await far.ask('packages.plan', { id: received, maskedReason: wording.maskedReason });
  const seen = plan.people.map(({ recordId, localVersion, maskedVersion }) => ({ recordId, localVersion, maskedVersion }));
  const { counts } = await far.ask('packages.apply', { id: received, choices: [], seen });
  await far.ask('packages.apply', { id: received, choices: [], seen });
  const { total } = await far.ask('people.list', { limit: 1 });
  const receipts = inOutput(demo, 'receipt');
  await mkdir(receipts, { recursive: true });
  await far.ask('packages.saveReceipt', { id: received, folder: far.token(receipts) });
  await far.ask('register.lock', {});
  await far.close();
  const [receipt] = await readdir(receipts);
  if (receipt === undefined) throw new Error('the other office wrote no receipt');
  await ask(page, 'packages.takeReceipt', { file: await demo.chooseFile('receipt', join(receipts, receipt)) });
  await rm(anchors, { recursive: true, force: true });
  return { fileName, bytes, written: counts.added, afterTwice: total };
}

/** The issued papers of this person go along as read-only copies. */
async function formsOf({ page }: DemoWindow, personId: string): Promise<{ printId: string; copy: number }[]> {
  const { rows } = await ask(page, 'prints.list', { compartment: 'personnel', subjectId: personId, limit: 10 });
  return rows.filter(({ state }) => state === 'issued').map(({ id }) => ({ printId: id, copy: 1 }));
}

