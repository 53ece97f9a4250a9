import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { Holding } from '../../../shared/base/roles.ts';
import { CertificateChain } from '../../authority/certificate-chain.ts';
import { appendLink, linkHash, type Hand } from '../../authority/chain-link.ts';
import type { CertifiedPerson } from '../../authority/chain-state.ts';
import type { Statement } from '../../authority/statements.ts';
import { fromBase64 } from '../../crypto/bytes.ts';
import { wipeKeyPairs, type KeyPairs } from '../../crypto/key-pairs.ts';
import type { SecretBytes } from '../../crypto/secret-bytes.ts';
import { deriveSubkey } from '../../crypto/subkeys.ts';
import type { FileSystem } from '../../platform/file-system.ts';
import { openDirectory, sealDirectory } from './directory.ts';
import type { HeldKey } from './held-keys.ts';
import { assertIsWhatChainSays, writeKeysFile, type KeysBody, type KeysFile } from './keys-file.ts';

export interface RingParts {
  readonly path: string;
  readonly fileSystem: FileSystem;
  readonly file: KeysFile;
  readonly hash: string;
  readonly userId: string;
  readonly pairs: KeyPairs;
  readonly chain: CertificateChain;
  readonly directoryKey: SecretBytes;
  readonly content: ReadonlyMap<Compartment, HeldKey>;
  readonly logs: ReadonlyMap<Compartment, HeldKey>;
}

/** What one act changes in keys.json: its statements, and the parts that they name. */
export interface KeysChange {
  /** In order; each is signed by the ring's user, and by the second hand where there is one. */
  readonly statements: readonly Statement[];
  readonly second?: Hand | undefined;
  readonly at: number;
  readonly slots?: KeysFile['slots'];
  readonly body?: Partial<Pick<KeysBody, 'databases' | 'grants' | 'recovery'>>;
  /** The key that the directory is sealed under from now on, when it is a new one. */
  readonly directoryKey?: SecretBytes;
}

/**
 * Everything one passphrase opened: the user's own keys, the verified chain, and the compartment keys that
 * were granted to them. Lives in the vault process only and is wiped at lock.
 */
export class KeyRing {
  readonly path: string;
  readonly userId: string;
  readonly pairs: KeyPairs;
  readonly fileSystem: FileSystem;
  readonly #content: Map<Compartment, HeldKey>;
  readonly #logs: Map<Compartment, HeldKey>;
  #directoryKey: SecretBytes;
  #file: KeysFile;
  #hash: string;
  #chain: CertificateChain;

  constructor(parts: RingParts) {
    this.path = parts.path;
    this.fileSystem = parts.fileSystem;
    this.userId = parts.userId;
    this.pairs = parts.pairs;
    this.#directoryKey = parts.directoryKey;
    this.#content = new Map(parts.content);
    this.#logs = new Map(parts.logs);
    this.#file = parts.file;
    this.#hash = parts.hash;
    this.#chain = parts.chain;
  }

  get content(): ReadonlyMap<Compartment, HeldKey> {
    return this.#content;
  }
  get logs(): ReadonlyMap<Compartment, HeldKey> {
    return this.#logs;
  }
  get directoryKey(): SecretBytes {
    return this.#directoryKey;
  }
  get file(): KeysFile {
    return this.#file;
  }
  get hash(): string {
    return this.#hash;
  }
  /** The statements of the register, with what was true at each point of them. */
  get chain(): CertificateChain {
    return this.#chain;
  }
  /** Certified people and the recovery pair, also revoked ones. */
  get known(): ReadonlyMap<string, CertifiedPerson> {
    return this.#chain.known;
  }
  get me(): CertifiedPerson {
    const me = this.known.get(this.userId);
    if (me === undefined) throw new AppError('accountNotCertified');
    return me;
  }
  /** The user's own hand under a statement. */
  get hand(): Hand {
    return { by: this.userId, signingSecret: this.pairs.signingSecret };
  }

  holding(compartment: Compartment): Holding {
    if (this.content.has(compartment)) return 'open';
    return this.logs.has(compartment) ? 'logOnly' : 'closed';
  }

  /**
   * Writes the next keys.json. It is judged before it is written as every reader will judge it, so that nothing unlawful is
   * ever written, by whatever way it came here.
   * @throws certificateInvalid, keysFileAltered; diskFull, writeFailed
   */
  async write(change: KeysChange): Promise<void> {
    const { registerId } = this.#file;
    const hands = change.second === undefined ? [this.hand] : [this.hand, change.second];
    let { links } = this.#chain;
    for (const statement of change.statements)
      links = appendLink(links, statement, hands, { registerId, at: change.at });
    const chain = this.#chain.extended(links.slice(this.#chain.links.length));
    const directory = sealDirectory(links, change.directoryKey ?? this.#directoryKey, registerId);
    const next = {
      registerId,
      generation: links.length,
      head: linkHash(links),
      body: { ...this.#file.body, ...change.body, directory },
      slots: change.slots ?? this.#file.slots,
      spent: this.#file.spent.filter(({ userId }) => chain.state.spent.has(userId)),
      takenUp: [],
    };
    assertIsWhatChainSays(next, chain);
    const written = await writeKeysFile(this.path, next, this.fileSystem);
    this.#chain = chain;
    if (change.directoryKey !== undefined) {
      this.#directoryKey.wipe();
      this.#directoryKey = change.directoryKey;
    }
    this.#file = written.file;
    this.#hash = written.hash;
  }

  /** A later keys.json that somebody else wrote, as `readRing` judged it; the compartment keys stay those that were opened. */
  takeOver(later: Pick<RingParts, 'file' | 'hash' | 'chain' | 'directoryKey'>): void {
    this.#directoryKey.wipe();
    this.#directoryKey = later.directoryKey;
    this.#chain = later.chain;
    this.#file = later.file;
    this.#hash = later.hash;
  }

  /** After a new generation of a compartment: the key before it is wiped. */
  replaceKey(compartment: Compartment, next: HeldKey): void {
    this.#content.get(compartment)?.key.wipe();
    this.#logs.get(compartment)?.key.wipe();
    this.#content.set(compartment, next);
    this.#logs.set(compartment, { key: deriveSubkey(next.key, 'log'), generation: next.generation });
  }

  wipe(): void {
    wipeKeyPairs(this.pairs);
    this.#directoryKey.wipe();
    for (const { key } of [...this.#content.values(), ...this.#logs.values()]) key.wipe();
  }
}

/** The chain that the directory holds, and the takings-up behind it, read up to the root. @throws keysFileAltered, certificateInvalid */
export function chainOf({ registerId, body, takenUp }: KeysFile, directoryKey: SecretBytes): CertificateChain {
  return new CertificateChain(
    [...openDirectory(body.directory, directoryKey, registerId), ...takenUp],
    fromBase64(body.rootPublic),
  );
}
