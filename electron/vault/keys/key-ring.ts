import { AppError } from '../../../shared/errors/app-error.ts';
import type { Compartment } from '../../../shared/model/compartments.ts';
import type { Holding } from '../../../shared/model/roles.ts';
import { equalBytes, fromBase64, toBase64 } from '../../crypto/bytes.ts';
import { wipeKeyPairs, type KeyPairs } from '../../crypto/key-pairs.ts';
import { derivePassphraseKey, newPassphraseParameters } from '../../crypto/passphrase-key.ts';
import type { SecretBytes } from '../../crypto/secret-bytes.ts';
import { deriveSubkey } from '../../crypto/subkeys.ts';
import { nodeFileSystem, type FileSystem } from '../../platform/file-system.ts';
import { verifyChain, type CertifiedPerson } from './certificate.ts';
import { openDirectory, type Directory } from './directory.ts';
import { openGrant, placeOf, verifyGrant } from './grant.ts';
import { readHeldKeys, type HeldKey } from './held-keys.ts';
import { asAltered, readKeysFile, verifyKeysFile, writeKeysFile, type KeysBody, type KeysFile, signBody } from './keys-file.ts';
import { openSlot } from './slot.ts';

interface RingParts {
  readonly path: string;
  readonly fileSystem: FileSystem;
  readonly file: KeysFile;
  readonly hash: string;
  readonly userId: string;
  readonly pairs: KeyPairs;
  readonly directory: Directory;
  readonly directoryKey: SecretBytes;
  readonly content: ReadonlyMap<Compartment, HeldKey>;
  readonly logs: ReadonlyMap<Compartment, HeldKey>;
}

/**
 * Everything one passphrase opened: the user's own keys, the verified directory, and the compartment keys that
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
  #directory: Directory;
  #known: ReadonlyMap<string, CertifiedPerson>;

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
    this.#directory = parts.directory;
    this.#known = verifyChain(parts.directory.certificates, fromBase64(parts.file.body.rootPublic));
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
  get directory(): Directory {
    return this.#directory;
  }
  /** Certified people and the recovery pair, also revoked ones. */
  get known(): ReadonlyMap<string, CertifiedPerson> {
    return this.#known;
  }
  get me(): CertifiedPerson {
    const me = this.#known.get(this.userId);
    if (me === undefined) throw new AppError('accountNotCertified');
    return me;
  }

  holding(compartment: Compartment): Holding {
    if (this.content.has(compartment)) return 'open';
    return this.logs.has(compartment) ? 'logOnly' : 'closed';
  }

  /**
   * Writes the next generation of keys.json. `body` is signed anew only when it changed, so that an ordinary user
   * can change their passphrase without the right to sign a body (decision 3).
   * @param change.directoryKey the one that the directory in `body` is sealed under, when it is a new one
   */
  async write(change: { body?: KeysBody; slots?: KeysFile['slots']; directory?: Directory; directoryKey?: SecretBytes }): Promise<{ generation: number; hash: string }> {
    const me = { userId: this.userId, signingSecret: this.pairs.signingSecret };
    const { registerId, generation } = this.#file;
    const written = await writeKeysFile(
      this.path,
      {
        formatVersion: 1,
        registerId,
        generation: generation + 1,
        previousHash: this.#hash,
        body: change.body ?? this.#file.body,
        bodySignature: change.body === undefined ? this.#file.bodySignature : signBody(registerId, change.body, me),
        slots: change.slots ?? this.#file.slots,
      },
      me,
      this.fileSystem,
    );
    if (change.directory !== undefined) {
      this.#known = verifyChain(change.directory.certificates, fromBase64(this.#file.body.rootPublic));
      this.#directory = change.directory;
    }
    if (change.directoryKey !== undefined) {
      this.#directoryKey.wipe();
      this.#directoryKey = change.directoryKey;
    }
    this.#file = written.file;
    this.#hash = written.hash;
    return { generation: written.file.generation, hash: written.hash };
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

/** Costs as much as a real try, so that an unknown login code is not told from a wrong passphrase. */
function spendOneTry(passphrase: string, file: KeysFile): never {
  const model = file.slots[0]?.parameters ?? newPassphraseParameters();
  derivePassphraseKey(passphrase, { ...newPassphraseParameters(), opsLimit: model.opsLimit, memLimit: model.memLimit }).wipe();
  throw new AppError('unlockRefused');
}

/**
 * From a login code and a passphrase to verified keys. Order: slot → pinned root → directory → chain → every
 * signature of the file → grants. Nothing is trusted before its check.
 * @throws unlockRefused, keysFileDamaged, keysFileAltered, certificateInvalid, accountNotCertified.
 */
export async function openKeyRing(path: string, loginCode: string, passphrase: string, fileSystem: FileSystem = nodeFileSystem): Promise<KeyRing> {
  const { file, hash } = await readKeysFile(path);
  const slot = file.slots.find((candidate) => candidate.loginCode === loginCode);
  if (slot === undefined) return spendOneTry(passphrase, file);
  const { pairs, rootPublic } = openSlot(slot, passphrase, file.registerId);
  try {
    if (!equalBytes(rootPublic, fromBase64(file.body.rootPublic))) throw new AppError('keysFileAltered', { part: 'root' });
    const boxes = file.body.grants[slot.userId];
    if (boxes === undefined) throw new AppError('accountNotCertified');
    const directoryPlace = placeOf('directory');
    const directoryGrant = openGrant(boxes[directoryPlace] ?? '', directoryPlace, pairs);
    if (directoryGrant === null) throw new AppError('accountNotCertified');
    const directory = openDirectory(file.body.directory, directoryGrant.key, file.registerId);
    const known = verifyChain(directory.certificates, rootPublic);
    const me = known.get(slot.userId);
    if (me === undefined || me.revoked) throw new AppError('accountNotCertified');
    if (toBase64(pairs.signingPublic) !== me.publicKeys.signing) throw new AppError('keysFileAltered', { part: 'slot' });
    verifyKeysFile(file, known);
    verifyGrant(directoryGrant, me, known, file.registerId);

    const { content, logs } = readHeldKeys(boxes, pairs, me, known, file);
    return new KeyRing({ path, fileSystem, file, hash, userId: slot.userId, pairs, directory, directoryKey: directoryGrant.key, content, logs });
  } catch (error) {
    wipeKeyPairs(pairs);
    throw asAltered(error);
  }
}

