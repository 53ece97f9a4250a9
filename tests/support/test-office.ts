import { AppError } from '../../shared/errors/app-error.ts';
import type { Catalogue } from '../../shared/model/catalogue.ts';
import type { Compartment } from '../../shared/model/compartments.ts';
import type { Role } from '../../shared/model/roles.ts';
import { toBase64 } from '../../electron/crypto/bytes.ts';
import { signBytes } from '../../electron/crypto/signature.ts';
import type { Signer as LogSigner } from '../../electron/log/event-signature.ts';
import type { SettableClock } from '../../electron/platform/clock.ts';
import type { OpenCompartment } from '../../electron/records/open-compartment.ts';
import { shippedCatalogue } from '../../electron/services/catalogue/shipped-catalogue.ts';
import type { Person, ServiceContext, Signer } from '../../electron/services/service-context.ts';
import { keysOf, newSigner } from './log-builder.ts';
import { lock, TestCompartment } from './test-compartment.ts';

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

  constructor(name: Compartment, folder: string, options: { readonly catalogue?: Catalogue; readonly startDay: string }) {
    this.#name = name;
    this.compartmentOnDisk = new TestCompartment(name, folder);
    this.clock = this.compartmentOnDisk.clock;
    this.#catalogue = options.catalogue ?? shippedCatalogue();
    this.setDay(options.startDay);
  }

  /** Somebody with a certified pair of keys. Returns the user id. */
  add(key: string, name: string, ...roles: Role[]): string {
    const keys = newSigner();
    this.#people.set(key, { name, loginCode: key, passphrase: `mật khẩu của ${key}`, roles: new Set(roles), keys });
    this.compartmentOnDisk.everybody.push(keys);
    return keys.userId;
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
    if (this.#sitting !== key) {
      await this.lock();
      this.compartmentOnDisk.signer = colleague.keys;
      this.#open = this.#made ? await this.compartmentOnDisk.open() : await this.compartmentOnDisk.create();
      this.#made = true;
      this.#sitting = key;
    }
    return this.#context(colleague);
  }

  async lock(): Promise<void> {
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
      if (name !== (this.#name as Compartment)) throw new AppError('compartmentClosed', { compartment: name });
      return this.open as OpenCompartment<K>;
    };
    return {
      who: asSigner(colleague),
      clock: this.clock,
      catalogue: this.#catalogue,
      registerId,
      incarnation,
      officeName: 'Ban Tổ chức',
      superiorBody: 'Tỉnh ủy An Khánh',
      job: { progress: () => undefined, throwIfCancelled: () => undefined },
      compartment: opened,
      readLog: async (name, work) => opened(name).read(work),
      logClaims: (name) => ({ registerId, incarnation, compartment: name, keysOf: keysOf(...everybody), anchors }),
      logFindings: () => this.open.findings,
      openCompartments: () => [this.open],
      person: (userId) => people.find((person) => person.userId === userId),
      people: () => people,
      keyDuties: () => ({ rotate: [], newCardsSince: null }),
      secondSigner: ({ loginCode, passphrase }) => {
        const second = [...this.#people.values()].find((candidate) => candidate.loginCode === loginCode);
        if (second === undefined || second.passphrase !== passphrase) return Promise.reject(new AppError('unlockRefused'));
        return Promise.resolve(asSigner(second));
      },
      fileOf: (token) => {
        const path = this.files.get(token);
        if (path === undefined) throw new AppError('fileTokenUnknown');
        return path;
      },
      stagingFolder: folder,
    };
  }
}

function asPerson({ name, roles, keys }: Colleague): Person {
  return { userId: keys.userId, displayName: name, roles, signingPublic: toBase64(keys.signingPublic), signingKeys: [toBase64(keys.signingPublic)] };
}

function asSigner({ name, roles, keys }: Colleague): Signer {
  return { userId: keys.userId, displayName: name, roles, sign: (domain, bytes) => toBase64(signBytes(domain, bytes, keys.signingSecret)) };
}
