import type { Cover } from '../../../shared/contract/register.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import type { RecoveryShare } from '../../crypto/share-card.ts';
import type { Clock } from '../../platform/clock.ts';
import { nodeFileSystem, type FileSystem } from '../../platform/file-system.ts';
import { acquireRegisterLock } from '../../storage/register-lock.ts';
import { PassphraseAttempts } from './attempts.ts';
import { createRegister } from './create-register.ts';
import { readKeysFile } from '../keys/keys-file.ts';
import { checkCards } from '../keys/recovery-cards.ts';
import { takeUpAccount, type TakingUp } from '../keys/take-up.ts';
import type { RecoveredPerson } from '../keys/use-recovery.ts';
import type { OpenOptions, OpenRegister } from './open-register.ts';
import { openRegister } from './unlock-register.ts';
import { assertPassphraseStrong } from './passphrase-rule.ts';
import { PlaceMemory } from './place-memory.ts';
import { recoverRegister } from './recover-register.ts';
import { exists, readCoverSeal, registerFolder } from '../register-folder.ts';

export interface DeskOptions {
  readonly defaultPlace: string;
  readonly anchorsFolder: string;
  readonly appVersion: string;
  readonly catalogueVersion: string;
  readonly clock: Clock;
  readonly strength: 'office' | 'floor';
  readonly rememberPlace?: boolean;
  readonly fileSystem?: FileSystem;
  emit(event: string, payload: unknown): void;
}

export interface FirstRun {
  readonly officeName: string;
  readonly superiorBody: string;
  readonly approver: { readonly displayName: string; readonly loginCode: string; readonly passphrase: string };
  readonly shares: { readonly needed: number; readonly total: number };
}

/** Which register this desk is for, and whether it stands open. At most one is open at a time. */
export class LockedDesk {
  readonly #options: DeskOptions;
  readonly #fileSystem: FileSystem;
  readonly #places: PlaceMemory;
  readonly #attempts = new Map<string, PassphraseAttempts>();
  #register: OpenRegister | null = null;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#fileSystem = options.fileSystem ?? nodeFileSystem;
    this.#places = new PlaceMemory(
      options.rememberPlace === false ? null : options.anchorsFolder,
      options.defaultPlace,
      this.#fileSystem,
    );
  }

  get register(): OpenRegister | null {
    return this.#register;
  }

  get version(): string {
    return this.#options.appVersion;
  }

  root(): Promise<string> {
    return this.#places.root();
  }

  #attemptsOf(root: string): PassphraseAttempts {
    const known = this.#attempts.get(root) ?? new PassphraseAttempts(registerFolder(root).attempts, this.#fileSystem);
    this.#attempts.set(root, known);
    return known;
  }

  #openOptions(root: string): OpenOptions {
    const { anchorsFolder, appVersion, catalogueVersion, clock, emit } = this.#options;
    return {
      root,
      anchorsFolder,
      appVersion,
      catalogueVersion,
      clock,
      fileSystem: this.#fileSystem,
      onVersions: (compartment, types) => emit('records.changed', { compartment, types }),
    };
  }

  async status(): Promise<{
    state: 'none' | 'locked' | 'open';
    cover: Cover | null;
    waitSeconds: number;
    place: string;
  }> {
    const root = await this.root();
    const folder = registerFolder(root);
    if (!(await exists(folder.keys))) return { state: 'none', cover: null, waitSeconds: 0, place: root };
    const { file } = await readKeysFile(folder.keys);
    const seal = await readCoverSeal(folder);
    const cover: Cover = {
      ...file.body.cover,
      lastLockedAt: seal?.lastLockedAt ?? null,
      seal: seal === null ? null : { size: seal.size, fingerprint: seal.fingerprint },
    };
    return {
      state: this.#register === null ? 'locked' : 'open',
      cover,
      waitSeconds: await this.#attemptsOf(root).waitSeconds(),
      place: root,
    };
  }

  async choose(root: string): Promise<void> {
    if (!(await exists(registerFolder(root).keys))) throw new AppError('registerMissing');
    await this.lock();
    await this.#places.remember(root);
  }

  async create(place: string | null, wanted: FirstRun): Promise<{ register: OpenRegister; shares: RecoveryShare[] }> {
    if (this.#register !== null) throw new AppError('alreadyDone');
    if (wanted.shares.needed > wanted.shares.total) throw new AppError('requestMalformed', { at: ['shares'] });
    assertPassphraseStrong(wanted.approver.passphrase);
    const root = place ?? (await this.root());
    const created = await createRegister(
      this.#openOptions(root),
      { ...wanted, passphraseStrength: this.#options.strength },
      this.#attemptsOf(root),
      () => this.#places.remember(root),
    );
    this.#register = created.register;
    return created;
  }

  async unlock(credentials: { loginCode: string; passphrase: string }): Promise<OpenRegister> {
    if (this.#register !== null) throw new AppError('alreadyDone');
    const root = await this.root();
    this.#register = await openRegister(this.#openOptions(root), credentials, this.#attemptsOf(root));
    return this.#register;
  }

  /** @throws registerMissing, registerInUse, unlockThrottled, passphraseTooWeak; as takeUpAccount */
  async takeUp(typed: TakingUp): Promise<{ keyCode: string }> {
    if (this.#register !== null) throw new AppError('alreadyDone');
    assertPassphraseStrong(typed.next);
    const root = await this.root();
    const folder = registerFolder(root, this.#fileSystem);
    if (!(await exists(folder.keys))) throw new AppError('registerMissing');
    const lock = acquireRegisterLock(folder.lock);
    try {
      const now = this.#options.clock.now();
      return await this.#attemptsOf(root).try(typed.loginCode, now, () =>
        takeUpAccount(folder.keys, typed, this.#options.strength, now, folder.fileSystem),
      );
    } finally {
      lock.release();
    }
  }

  /** @throws registerMissing, recoveryShares… */
  async checkCards(cards: readonly string[]): Promise<Awaited<ReturnType<typeof checkCards>>> {
    const { file } = await readKeysFile(registerFolder(await this.root()).keys);
    return checkCards(cards, file);
  }

  async recover(cards: readonly string[], person: RecoveredPerson): Promise<OpenRegister> {
    if (this.#register !== null) throw new AppError('alreadyDone');
    assertPassphraseStrong(person.passphrase);
    const root = await this.root();
    this.#register = await recoverRegister(
      this.#openOptions(root),
      cards,
      person,
      this.#options.strength,
      this.#attemptsOf(root),
    );
    return this.#register;
  }

  async lock(): Promise<void> {
    const register = this.#register;
    this.#register = null;
    await register?.close();
  }
}
