import { readdir, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import wording from '../../resources/samples/demo-packages.json' with { type: 'json' };
import { ageIdentity } from '../../electron/crypto/age.ts';
import { newId } from '../../electron/crypto/random.ts';
import { deskPublicKeyFile, readOfficeCard } from '../../electron/exchange/office-card.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { shippedCatalogue } from '../../electron/services/catalogue/shipped-catalogue.ts';
import { withDesk } from '../../electron/services/packages/offices/desk-keys.ts';
import { PassphraseAttempts } from '../../electron/vault/session/attempts.ts';
import { openRegister } from '../../electron/vault/session/unlock-register.ts';
import { sessionContext } from '../../electron/vault/session/session-context.ts';
import { createVault } from '../../electron/vault/process/vault.ts';
import type { Vault } from '../../electron/port/vault-door.ts';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import { oneTimePassphrase } from './people-of-the-demo.ts';
import { inOutput, type DemoWindow } from './demo-window.ts';

const approver = {
  displayName: wording.far.approver,
  loginCode: 'ld01',
  passphrase: 'thuyền giấy trôi qua cầu đá 88',
} as const;
const officer = {
  displayName: wording.far.officer,
  loginCode: 'cb01',
  passphrase: 'lúa trổ đòng ven kênh xanh 99',
} as const;

/** The other office: a register of its own, without a window, as the command line would open it. */
export class FarOffice {
  /** Signs at the officer's desk (decision 19). */
  readonly approver = { loginCode: approver.loginCode, passphrase: approver.passphrase } as const;
  readonly #root: string;
  readonly #anchors: string;
  readonly #vault: Vault;
  readonly #files = new Map<string, string>();

  constructor(demo: DemoWindow) {
    this.#root = inOutput(demo, 'register-of-recipient');
    this.#anchors = inOutput(demo, 'anchors-of-recipient');
    this.#vault = createVault({
      emit: () => undefined,
      defaultPlace: this.#root,
      anchorsFolder: this.#anchors,
      appVersion: '0.1.0',
      rememberPlace: false,
      fileOf: (token) => this.#files.get(token),
    });
  }

  async ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
    const result = await this.#vault.handle({ name, input });
    if (!result.ok)
      throw new Error(`far office: ${name} was refused: ${result.error.code} ${JSON.stringify(result.error.details)}`);
    return result.value as RequestOutput<N>;
  }

  /** What a dialog would give for this file or folder. */
  token(path: string): string {
    const token = newId();
    this.#files.set(token, path);
    return token;
  }

  /** First run, with an officer beside the approver. The approver sits at the desk. */
  async create(): Promise<void> {
    await this.ask('register.create', {
      officeName: wording.far.office,
      superiorBody: wording.far.superior,
      place: null,
      approver,
      shares: { needed: 2, total: 3 },
    });
    const { userId } = await this.ask('accounts.propose', {
      ...officer,
      passphrase: oneTimePassphrase,
      roles: ['personnelOfficer'],
    });
    await this.lock();
    await this.ask('register.takeUp', {
      loginCode: officer.loginCode,
      passphrase: oneTimePassphrase,
      next: officer.passphrase,
    });
    await this.ask('register.unlock', this.approver);
    await this.ask('accounts.certify', { userId, grants: [{ compartment: 'personnel', holding: 'open' }] });
  }

  async officerSitsDown(): Promise<void> {
    await this.ask('register.unlock', { loginCode: officer.loginCode, passphrase: officer.passphrase });
  }

  lock(): Promise<unknown> {
    return this.ask('register.lock', {});
  }

  async close(): Promise<void> {
    await this.lock();
    await this.#vault.close();
    await rm(this.#anchors, { recursive: true, force: true });
  }

  /** The recipient desk's identity as the `age` command reads it, beside the sender's key. Only a demo writes such a file. */
  async writeDemoKeys(demo: DemoWindow, senderCard: string): Promise<void> {
    await mkdir(inOutput(demo, 'keys'), { recursive: true });
    const desk = readOfficeCard(senderCard).desks.find((each) => each.desk === 'personnel');
    if (desk === undefined) throw new Error('the card has no personnel desk');
    await writeFile(inOutput(demo, 'keys', 'sender.pub'), deskPublicKeyFile(desk));
    const catalogue = shippedCatalogue();
    const register = await openRegister(
      {
        root: this.#root,
        anchorsFolder: this.#anchors,
        appVersion: '0.1.0',
        catalogueVersion: catalogue.version,
        clock: systemClock,
        onVersions: () => undefined,
      },
      officer,
      new PassphraseAttempts(join(this.#root, 'attempts.json')),
    );
    try {
      const context = sessionContext(register, {
        clock: systemClock,
        catalogues: [catalogue],
        job: { progress: () => undefined, throwIfCancelled: () => undefined },
        fileOf: () => undefined,
      });
      const identity = await withDesk(context, 'personnel', async (pairs) => ageIdentity(pairs.exchangeSecret));
      await writeFile(
        inOutput(demo, 'keys', 'recipient.key'),
        `# demo only: this identity opens the package beside it\n${identity}\n`,
        { mode: 0o600 },
      );
    } finally {
      await register.close();
    }
  }
}

/** The one file of this kind in a folder. */
export async function onlyFile(folder: string, extension: string): Promise<string> {
  const [file] = (await readdir(folder)).filter((name) => name.endsWith(extension));
  if (file === undefined) throw new Error(`${folder} holds no ${extension}`);
  return join(folder, file);
}
