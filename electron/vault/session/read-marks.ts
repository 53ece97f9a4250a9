import { join } from 'node:path';
import { z } from 'zod';
import { idSchema } from '../../../shared/base/common-schemas.ts';
import type { Failure } from '../../../shared/base/app-error.ts';
import { toldOnce, type ToldOnce } from '../../../shared/model/told-once.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { utf8 } from '../../crypto/bytes.ts';
import { writeDurably } from '../../platform/durable-file.ts';
import { nodeFileSystem, type FileSystem } from '../../platform/file-system.ts';
import { issuedCertificates, type IssuedCertificate } from './issued-certificates.ts';
import { readLocalJson } from '../../platform/local-json.ts';
import type { KeyRing } from '../keys/key-ring.ts';

/** For each register and each thing that is told once: how many statements its chain had when the user last read it. */
const marksSchema = z.record(idSchema, z.partialRecord(z.enum(toldOnce), z.int().min(0)));

type Chained = Pick<KeyRing, 'chain' | 'userId'> & { readonly file: Pick<KeyRing['file'], 'registerId'> };

/**
 * What this user has read, in their own file outside the register beside the anchors: also an inspector has one, who can
 * write nothing inside. A lost file tells everything once more, which is the right way to fail.
 */
export class ReadMarks {
  readonly #path: string;
  readonly #fileSystem: FileSystem;
  #marks: z.infer<typeof marksSchema>;

  private constructor(path: string, marks: z.infer<typeof marksSchema>, fileSystem: FileSystem) {
    this.#path = path;
    this.#marks = marks;
    this.#fileSystem = fileSystem;
  }

  static async open(folder: string, userId: string, fileSystem: FileSystem = nodeFileSystem): Promise<ReadMarks> {
    const path = join(folder, `read-${userId}.json`);
    try {
      return new ReadMarks(path, marksSchema.parse(await readLocalJson(path)), fileSystem);
    } catch {
      // Missing or spoiled: everything is told once more.
      return new ReadMarks(path, {}, fileSystem);
    }
  }

  /** What happened to the certificates since this user came in that they have not read of. */
  unread(ring: Chained): Failure[] {
    const { known } = ring.chain;
    const names = (userIds: readonly string[]): string[] =>
      userIds.map((userId) => known.get(userId)?.displayName ?? '');
    const byCards = ({ signers }: IssuedCertificate): boolean =>
      signers.some((userId) => known.get(userId)?.subject === 'recovery');
    const approver = known.get(ring.userId)?.roles.has('approver') === true;
    const others = this.#since(ring, 'accountsWereCertified').filter(
      (issued) => approver && !byCards(issued) && issued.userId !== ring.userId && !issued.hands.includes(ring.userId),
    );
    return [
      // Every use of the cards (decision 5).
      ...this.#since(ring, 'recoveryWasUsed')
        .filter(byCards)
        .map(({ name, at }): Failure => ({ code: 'recoveryWasUsed', details: { name, day: legalDayOf(at) } })),
      // What somebody holds is theirs to know, and who signed for it; a wrong role is then named by the one person who surely knows (decision 39).
      ...this.#since(ring, 'rolesWereCertified')
        .filter((issued) => issued.userId === ring.userId && !byCards(issued) && !issued.signers.includes('root'))
        .slice(-1)
        .map(({ at, roles, signers }): Failure => ({
          code: 'rolesWereCertified',
          details: { roles: [...roles], day: legalDayOf(at), who: names(signers) },
        })),
      // Approvers watch each other: whoever gave no hand reads of it, in one line.
      ...(others.length === 0
        ? []
        : [
            {
              code: 'accountsWereCertified' as const,
              details: { who: others.map(({ name, signers }) => `${name} (${names(signers).join(', ')})`) },
            },
          ]),
    ];
  }

  #since({ chain, userId: me, file }: Chained, what: ToldOnce): readonly IssuedCertificate[] {
    const certificates = issuedCertificates(chain.links);
    const cameIn = certificates.find(({ userId }) => userId === me)?.number ?? 0;
    return certificates.filter(
      ({ number }) => number >= cameIn && number > (this.#marks[file.registerId]?.[what] ?? 0),
    );
  }

  async markRead({ chain, file: { registerId } }: Chained, what: ToldOnce): Promise<void> {
    this.#marks = { ...this.#marks, [registerId]: { ...this.#marks[registerId], [what]: chain.links.length } };
    await writeDurably(this.#path, utf8(JSON.stringify(this.#marks)), {
      mode: 0o600,
      replace: true,
      fileSystem: this.#fileSystem,
    });
  }
}
