import { isRecordType } from '../../../shared/model/record-type.ts';
import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { CertificateChain } from '../../authority/certificate-chain.ts';
import { isId } from '../../crypto/random.ts';
import { parseFields } from '../../records/patch.ts';
import { readRecord } from '../../records/read-record.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readType, readUnproved, recordsNaming } from '../../storage/repositories/record-fields.ts';
import type { Signer } from '../base/service-context.ts';
import { unlessAltered } from '../base/unless-altered.ts';
import { readAssignment } from './case-assignment.ts';
import { sightRules, type AboutAnother, type Rules, type SightRule } from './sight-rules.ts';

/** Who asks, and the certificates that say which hands could assign. */
export interface Asker {
  readonly who: Pick<Signer, 'userId' | 'roles'>;
  readonly chain: CertificateChain;
}

/** Longer chains do not exist: an approval of lifting an interest in a case is three. */
const longestChain = 4;

interface Link {
  readonly id: string;
  readonly type: string;
  readonly rule: SightRule;
}

/**
 * May this person see this record? The one answer for lists, openings, sentences of the log, approvals, interests, papers,
 * drafts, the desk and errors (decisions 6, 42). It is found in the records: no line of a list can widen it. Where nobody
 * is assigned, whoever holds the compartment sees what lies in it; in a compartment of cases its officers do, and approvers.
 * Kept for one request, so that a page of the log asks once for each record.
 */
export class Sight {
  readonly #db: ReadableDb<Compartment>;
  readonly #who: Asker['who'];
  readonly #chain: CertificateChain;
  readonly #asked = new Map<string, Promise<boolean>>();
  #assigned: Promise<ReadonlySet<string>> | undefined;

  constructor(db: ReadableDb<Compartment>, { who, chain }: Asker) {
    this.#db = db;
    this.#who = who;
    this.#chain = chain;
  }

  /** @throws recordAltered for a record of this person's own that no longer holds against the log */
  async maySee(id: string): Promise<boolean> {
    const known = this.#asked.get(id);
    if (known !== undefined) return known;
    const answer = this.#judge(id);
    this.#asked.set(id, answer);
    return answer;
  }

  /**
   * For a line among others: one record that no longer holds against the log must not keep the rest from its reader. Asked for
   * by its id it is refused by name, and the deep verification names it.
   */
  async mayList(id: string): Promise<boolean> {
    return (await unlessAltered(this.maySee(id))) === true;
  }

  /** "There is none" and "it is not yours" are one answer. @throws notFound, recordAltered */
  async assertMaySee(id: string): Promise<void> {
    if (!(await this.maySee(id))) throw new AppError('notFound');
  }

  /** The cases that were ever this person's, whether they still are or not; asked for also where there is no such record, so that both take the same time. */
  async everAssigned(): Promise<ReadonlySet<string>> {
    this.#assigned ??= this.#readAssigned();
    return this.#assigned;
  }

  async #readAssigned(): Promise<ReadonlySet<string>> {
    const { userId } = this.#who;
    return new Set([
      ...(await recordsNaming(this.#db, 'officer', userId)),
      ...(await recordsNaming(this.#db, 'secondOfficer', userId)),
    ]);
  }

  async #judge(id: string): Promise<boolean> {
    const rules = sightRules[this.#db.kind];
    if (rules === 'holders' || this.#who.roles.has('approver'))
      return isId(id) && (await readType(this.#db, id)) !== undefined;
    const assigned = await this.everAssigned();
    const chain = await this.#chainOf(id, rules);
    const last = chain.at(-1);
    if (last === undefined) return false;
    if (last.rule === 'everyone') return true;
    if (typeof last.rule === 'string') return last.rule === 'officers' && assigned.has(last.id) && this.#proves(chain);
    return this.#wrote(last.id, last.type, last.rule);
  }

  /** From the record to the one whose sight it follows, as they lie there; it ends at one that is about no record. */
  async #chainOf(id: string, rules: Rules): Promise<readonly Link[]> {
    const chain: Link[] = [];
    for (let at: string | null = id; at !== null;) {
      const type: string | undefined =
        isId(at) && chain.length < longestChain ? await readType(this.#db, at) : undefined;
      if (type === undefined) return chain;
      const rule: SightRule = (isRecordType(type) ? rules[type] : undefined) ?? 'approvers';
      chain.push({ id: at, type, rule });
      at = typeof rule === 'string' ? null : await this.#subjectOf(rule, at);
    }
    return chain;
  }

  /** What an unproved row says it is about; empty for one that cannot be read. */
  async #subjectOf(rule: AboutAnother, id: string): Promise<string> {
    try {
      return rule.subjectOf(parseFields((await readUnproved(this.#db, id)) ?? '{}'));
    } catch (error) {
      if (isAppError(error)) return '';
      throw error;
    }
  }

  async #wrote(id: string, type: string, { authorOf }: AboutAnother): Promise<boolean> {
    return authorOf((await readRecord(this.#db, type, id)).doc) === this.#who.userId;
  }

  /** The same again from records that hold against the log: what somebody wrote past it gives nobody sight of anything. */
  async #proves(chain: readonly Link[]): Promise<boolean> {
    for (const [index, { id, type, rule }] of chain.entries()) {
      const { doc } = await readRecord(this.#db, type, id);
      if (typeof rule !== 'string' && rule.subjectOf(doc) !== chain[index + 1]?.id)
        throw new AppError('recordAltered', { type });
      if (rule === 'officers')
        return (await readAssignment(this.#db, this.#chain, id)).officers.includes(this.#who.userId);
    }
    return false;
  }
}

/** For a request that asks about one record. @throws notFound, recordAltered */
export async function assertMaySee(db: ReadableDb<Compartment>, asker: Asker, id: string): Promise<void> {
  await new Sight(db, asker).assertMaySee(id);
}
