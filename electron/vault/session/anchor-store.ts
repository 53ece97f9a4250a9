import { join } from 'node:path';
import { isAppError, type Failure } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import {
  anchorFileLimits,
  isSignedAnchorFile,
  readAnchorFile,
  writeAnchorFile,
  type AnchorFile,
} from '../../log/anchor-file.ts';
import { mergeAnchors, type Anchor } from '../../log/anchors.ts';
import type { Signer, SignerKeys } from '../../log/event-signature.ts';
import { readBounded } from '../../platform/bounded-file.ts';
import { asWriteFailure, writeDurably } from '../../platform/durable-file.ts';
import { nodeFileSystem, type FileSystem } from '../../platform/file-system.ts';

/** Whose memory this is, and what is known of the people of the register. */
export interface AnchorOwner {
  readonly registerId: string;
  readonly me: Signer;
  /** Every certified signing key a user ever had; none for somebody who was never certified here. */
  readonly keysOf: SignerKeys;
  nameOf(userId: string): string | undefined;
}

/**
 * What is remembered outside the register of its logs (decisions 15, 41): this user's own file, and those that others left
 * in the same folder, each believed only under its user's signature. They lie in the application data, not beside the
 * register, so that putting an old register back does not put them back too.
 */
export class AnchorStore {
  readonly #path: string;
  readonly #owner: AnchorOwner;
  readonly #fileSystem: FileSystem;
  readonly #others: readonly AnchorFile[];
  readonly findings: readonly Failure[];
  /** Whose files lie here, also those that were not believed. */
  readonly #present: ReadonlySet<string>;
  #own: readonly Anchor[];
  /** What `office` says of the other compartments. */
  #taken: readonly Anchor[] = [];

  private constructor(
    path: string,
    owner: AnchorOwner,
    files: readonly AnchorFile[],
    refused: readonly string[],
    fileSystem: FileSystem,
  ) {
    this.#path = path;
    this.#owner = owner;
    this.#fileSystem = fileSystem;
    this.#own = files.find(({ userId }) => userId === owner.me.userId)?.anchors ?? [];
    this.#others = files.filter(({ userId }) => userId !== owner.me.userId);
    this.#present = new Set([...files.map(({ userId }) => userId), ...refused]);
    const missed = new Set(files.flatMap(({ beside }) => beside).filter((userId) => !this.#present.has(userId)));
    this.findings = [
      ...refused.map((userId) => told('anchorNotBelieved', owner, userId)),
      ...[...missed].map((userId) => told('anchorMissing', owner, userId)),
    ];
  }

  /** A spoiled file of one's own is set aside as evidence and begun anew. @throws writeFailed, diskFull */
  static async open(folder: string, owner: AnchorOwner, fileSystem: FileSystem = nodeFileSystem): Promise<AnchorStore> {
    const path = join(folder, fileNameOf(owner.me.userId));
    const believed: AnchorFile[] = [];
    const refused: string[] = [];
    try {
      await fileSystem.makeFolder(folder, 0o700);
      for (const { name } of await fileSystem.readFolder(folder)) {
        const userId = /^anchors-([a-z2-7]{26})\.json$/u.exec(name)?.[1];
        if (userId === undefined) continue;
        // What cannot be read is no reason to keep the register closed; what is too large is not even read.
        const bytes = await readBounded(join(folder, name), anchorFileLimits.bytes).catch((error: unknown) =>
          isAppError(error) ? null : new Uint8Array(),
        );
        const judged = judge(bytes ?? new Uint8Array(), userId, owner);
        if (judged === 'refused') refused.push(userId);
        else if (judged !== 'elsewhere') believed.push(judged);
        if (judged !== 'refused' || userId !== owner.me.userId) continue;
        if (bytes === null) await fileSystem.rename(path, `${path}.spoiled`);
        else await writeDurably(`${path}.spoiled`, bytes, { mode: 0o600, replace: true, fileSystem });
      }
    } catch (error) {
      throw asWriteFailure(error);
    }
    return new AnchorStore(path, owner, believed, refused, fileSystem);
  }

  /** Whether this user's own file lies here, believed or not. */
  get hasOwn(): boolean {
    return this.#present.has(this.#owner.me.userId);
  }

  /**
   * What the register itself knows of anchors that are not here.
   * @param lockers who has closed a session in one of its logs
   */
  missing(lockers: ReadonlySet<string>): Failure[] {
    const { userId } = this.#owner.me;
    if (this.hasOwn || lockers.size === 0) return [];
    if (lockers.has(userId)) return [told('anchorMissing', this.#owner, userId)];
    // Whoever comes for the first time finds those of the others; where there are none, the memory of this machine is gone.
    return this.#present.size === 0 ? [{ code: 'anchorMissing', details: {} }] : [];
  }

  /** Of every incarnation: an anchor of an ended one says that a back-up was put back (decision 16). */
  of(compartment: Compartment): readonly Anchor[] {
    return [...this.#own, ...this.#others.flatMap(({ anchors }) => anchors), ...this.#taken].filter(
      (anchor) => anchor.compartment === compartment,
    );
  }

  /** From here on what `office` took counts as well. */
  believeOffice(taken: readonly Anchor[]): void {
    this.#taken = taken;
  }

  /** @throws writeFailed, diskFull */
  async remember(fresh: readonly Anchor[]): Promise<void> {
    this.#own = mergeAnchors(this.#own, fresh);
    const { registerId, me } = this.#owner;
    const bytes = writeAnchorFile(
      { registerId, userId: me.userId, anchors: this.#own, beside: this.#others.map(({ userId }) => userId) },
      me,
    );
    await writeDurably(this.#path, bytes, { mode: 0o600, replace: true, fileSystem: this.#fileSystem });
  }
}

function fileNameOf(userId: string): string {
  return `anchors-${userId}.json`;
}

function told(code: 'anchorNotBelieved' | 'anchorMissing', owner: AnchorOwner, userId: string): Failure {
  const name = owner.nameOf(userId);
  return { code, details: name === undefined ? {} : { name } };
}

/** Several registers share the folder. A file under the id of somebody who was never certified here belongs to another of them, which judges it. */
function judge(bytes: Uint8Array, userId: string, owner: AnchorOwner): AnchorFile | 'refused' | 'elsewhere' {
  const ours = owner.keysOf(userId).length > 0;
  let file: AnchorFile;
  try {
    file = readAnchorFile(bytes);
  } catch {
    // Altered, or not ours; the caller names it.
    return ours ? 'refused' : 'elsewhere';
  }
  if (file.registerId !== owner.registerId) return ours ? 'refused' : 'elsewhere';
  return file.userId === userId && isSignedAnchorFile(file, owner.keysOf) ? file : 'refused';
}
