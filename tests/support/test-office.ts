import { expect } from 'vitest';
import { AppError } from '../../shared/base/app-error.ts';
import type { Catalogue } from '../../shared/model/catalogue.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import { mostHolding, type Role } from '../../shared/base/roles.ts';
import { toBase64 } from '../../electron/crypto/bytes.ts';
import { signBytes } from '../../electron/crypto/signature.ts';
import type { Signer as LogSigner } from '../../electron/log/event-signature.ts';
import type { OpenCompartment } from '../../electron/records/open-compartment.ts';
import { shippedCatalogue } from '../../electron/services/catalogue/shipped-catalogue.ts';
import { readRegisterClock } from '../../electron/services/authority/clock-course.ts';
import { noClock, type RegisterClock } from '../../electron/log/time-order.ts';
import { actRules } from '../../electron/services/kinds/act-rules.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import type { Person, ServiceContext, Signer } from '../../electron/services/base/service-context.ts';
import { keysOf, newSigner } from './log-builder.ts';
import { publicOf, type TestChain } from './test-chain.ts';
import { lock, TestCompartment } from './test-compartment.ts';
import { type SettableClock } from './settable-clock.ts';

interface Colleague {
  readonly name: string;
  readonly loginCode: string;
  readonly passphrase: string;
  readonly roles: ReadonlySet<Role>;
  readonly keys: LogSigner;
}

/** An office whose people have real keys and take turns at one desk, over one encrypted compartment on the disk. */
export class TestOffice {
  readonly clock: SettableClock;
  readonly files = new Map<string, string>();
  readonly compartmentOnDisk: TestCompartment;
  readonly #people = new Map<string, Colleague>();
  readonly #name: Compartment;
  readonly #catalogue: Catalogue;
  #open: OpenCompartment | null = null;
  #sitting: string | null = null;
  #made = false;
  #clock: RegisterClock = noClock;

  constructor(
    name: Compartment,
    folder: string,
    options: { readonly catalogue?: Catalogue; readonly startDay: string },
  ) {
    this.#name = name;
    this.compartmentOnDisk = new TestCompartment(name, folder);
    this.clock = this.compartmentOnDisk.clock;
    this.#catalogue = options.catalogue ?? shippedCatalogue();
    this.setDay(options.startDay);
  }

  get certificates(): TestChain {
    return this.compartmentOnDisk.certificates;
  }

  /** Somebody with a certified pair of keys. Returns the user id. */
  add(key: string, name: string, ...roles: Role[]): string {
    const keys = newSigner();
    this.#people.set(key, { name, loginCode: key, passphrase: `mật khẩu của ${key}`, roles: new Set(roles), keys });
    this.compartmentOnDisk.everybody.push(keys);
    this.certificates.certify(
      {
        userId: keys.userId,
        displayName: name,
        loginCode: key,
        publicKeys: publicOf(toBase64(keys.signingPublic)),
        pairs: keys,
      },
      roles,
    );
    return keys.userId;
  }

  /** From here on their hand counts for nothing, with whatever keys they kept. */
  revoke(key: string): void {
    const { name, loginCode, keys } = this.#colleague(key);
    this.certificates.certify(
      { userId: keys.userId, displayName: name, loginCode, publicKeys: publicOf(toBase64(keys.signingPublic)) },
      [],
      true,
    );
  }

  id(key: string): string {
    return this.#colleague(key).keys.userId;
  }

  /** Nine in the morning at UTC+7 of a legal day. */
  setDay(day: string): void {
    this.clock.set(Date.parse(`${day}T02:00:00Z`));
  }

  /** This person sits down at the desk: the one before locks, the compartment opens in their name. */
  async as(key: string): Promise<ServiceContext> {
    const colleague = this.#colleague(key);
    // No two things are done at one instant: what tells them apart by their time must be able to.
    this.clock.set(this.clock.now() + 1000);
    if (this.#sitting !== key) {
      await this.#close();
      this.compartmentOnDisk.signer = colleague.keys;
      this.#open = this.#made ? await this.compartmentOnDisk.open() : await this.compartmentOnDisk.create();
      this.#made = true;
      this.#sitting = key;
    }
    const { registerId, incarnation } = this.compartmentOnDisk;
    // Read as at unlock; every other compartment has its clock in an `office` of its own.
    if (this.#name === 'office')
      this.#clock = await this.open.read((db) =>
        readRegisterClock(db, { registerId, incarnation, chain: this.certificates.chain }, this.clock.now()),
      );
    return this.#context(colleague);
  }

  /**
   * The last who sat there locks up. Whatever a test did, its office must hold in depth: every list, counter and reason is what
   * records and log say. After tampering of its own a test says so.
   */
  async lock(options: { readonly tampered?: true } = {}): Promise<void> {
    if (this.#open !== null && this.#sitting !== null && options.tampered !== true) {
      const { problems } = await checkCompartment(
        this.#context(this.#colleague(this.#sitting)),
        this.#name,
        true,
        'all',
      );
      expect(problems).toEqual([]);
    }
    await this.#close();
  }

  async #close(): Promise<void> {
    if (this.#open !== null) await lock(this.#open);
    this.#open = null;
    this.#sitting = null;
  }

  /** The drawer as it stands open now. */
  get open(): OpenCompartment {
    if (this.#open === null) throw new Error('nobody sits at the desk');
    return this.#open;
  }

  #colleague(key: string): Colleague {
    const found = this.#people.get(key);
    if (found === undefined) throw new Error(`nobody is called ${key}`);
    return found;
  }

  #context(colleague: Colleague): ServiceContext {
    const people = [...this.#people.values()].map(asPerson);
    const { registerId, incarnation, everybody, anchors, folder } = this.compartmentOnDisk;
    const opened = <K extends Compartment>(name: K): OpenCompartment<K> => {
      if (name !== (this.#name as Compartment) || mostHolding(colleague.roles, name) !== 'open')
        throw new AppError('compartmentClosed', { compartment: name });
      return this.open as OpenCompartment<K>;
    };
    return {
      who: asSigner(colleague),
      clock: this.clock,
      catalogue: this.#catalogue,
      catalogues: [this.#catalogue],
      actRules,
      registerId,
      incarnation,
      officeName: 'Ban Tổ chức',
      superiorBody: 'Tỉnh ủy An Khánh',
      job: { progress: () => undefined, throwIfCancelled: () => undefined },
      compartment: opened,
      readLog: async (name, work) =>
        name === this.#name && mostHolding(colleague.roles, name) === 'logOnly'
          ? this.open.read(work)
          : opened(name).read(work),
      logClaims: (name) => ({
        registerId,
        incarnation,
        compartment: name,
        chain: this.certificates.chain,
        keysOf: keysOf(...everybody),
        anchors,
      }),
      // One compartment alone has no `office` that took its seals.
      sealFindings: () => Promise.resolve([]),
      logFindings: () => this.open.findings,
      openCompartments: () => (mostHolding(colleague.roles, this.#name) === 'open' ? [this.open] : []),
      person: (userId) => people.find((person) => person.userId === userId),
      people: () => people,
      chain: this.certificates.chain,
      registerClock: this.#clock,
      takeClock: (clock) => {
        this.#clock = clock;
      },
      keyDuties: () => ({ rotate: [], newCardsSince: null }),
      secondSigner: ({ loginCode, passphrase }) => {
        const second = [...this.#people.values()].find((candidate) => candidate.loginCode === loginCode);
        if (second === undefined || second.passphrase !== passphrase)
          return Promise.reject(new AppError('secondHandRefused'));
        return Promise.resolve(asSigner(second));
      },
      fileOf: (token) => {
        const path = this.files.get(token);
        if (path === undefined) throw new AppError('fileTokenUnknown');
        return path;
      },
      stagingFolder: folder,
      // A compartment alone has no folder of a register around it.
      folderFaults: () => Promise.resolve([]),
    };
  }
}

function asPerson({ name, roles, keys }: Colleague): Person {
  return {
    userId: keys.userId,
    displayName: name,
    roles,
    signingPublic: toBase64(keys.signingPublic),
    signingKeys: [toBase64(keys.signingPublic)],
  };
}

function asSigner({ name, roles, keys }: Colleague): Signer {
  return {
    userId: keys.userId,
    displayName: name,
    roles,
    sign: (domain, bytes) => toBase64(signBytes(domain, bytes, keys.signingSecret)),
  };
}
