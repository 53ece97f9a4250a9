import { AppError } from '../../shared/base/app-error.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import { toHex } from '../crypto/bytes.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { listVersions, readRecord, type StoredVersion } from '../storage/repositories/records.ts';
import { findRecordFault } from './check-versions.ts';
import { applyPatch, emptyRecord, parseFields, type Fields } from './patch.ts';

/** A record as it stood at one of its versions. */
export interface RecordVersion {
  readonly id: string;
  readonly type: string;
  readonly doc: Fields;
  /** Hex. */
  readonly commitment: string;
}

interface Proved {
  readonly type: string;
  readonly versions: readonly StoredVersion[];
}

/**
 * Records as they stood when somebody signed something about them, proved against the log once for all that is asked
 * within one work. The masked tables are not reached by this way (decision 22).
 */
export class RecordVersions {
  readonly #db: ReadableDb<Compartment>;
  readonly #proved = new Map<string, Promise<Proved | null>>();

  constructor(db: ReadableDb<Compartment>) {
    this.#db = db;
  }

  /** The version with this commitment (hex); null where there is none. @throws recordAltered */
  async at(type: string, id: string, commitment: string): Promise<RecordVersion | null> {
    const versions = await this.#of(type, id);
    const place = versions.findIndex((version) => toHex(version.commitment) === commitment);
    return place === -1 ? null : this.#folded(type, id, versions.slice(0, place + 1));
  }

  /** The current one; null where there is no such record. @throws recordAltered */
  async now(type: string, id: string): Promise<RecordVersion | null> {
    const versions = await this.#of(type, id);
    return versions.length === 0 ? null : this.#folded(type, id, versions);
  }

  /** Every one there was up to this commitment (hex), or to the current one; oldest first. @throws recordAltered */
  async all(type: string, id: string, until?: string): Promise<readonly RecordVersion[]> {
    const folded: RecordVersion[] = [];
    let before = emptyRecord;
    for (const version of await this.#of(type, id)) {
      before = applyPatch(before, parseFields(version.patch));
      const commitment = toHex(version.commitment);
      folded.push({ id, type, doc: before.doc, commitment });
      if (commitment === until) break;
    }
    return folded;
  }

  async #of(type: string, id: string): Promise<readonly StoredVersion[]> {
    const known = this.#proved.get(id) ?? this.#prove(id);
    this.#proved.set(id, known);
    const proved = await known;
    return proved?.type === type ? proved.versions : [];
  }

  async #prove(id: string): Promise<Proved | null> {
    const record = await readRecord(this.#db, 'record', id);
    if (record === undefined) return null;
    const versions = await listVersions(this.#db, 'record', id);
    if ((await findRecordFault(this.#db, record, versions)) !== null) throw new AppError('recordAltered');
    return { type: record.type, versions };
  }

  #folded(type: string, id: string, versions: readonly StoredVersion[]): RecordVersion {
    const { doc } = versions.reduce((before, { patch }) => applyPatch(before, parseFields(patch)), emptyRecord);
    return { id, type, doc, commitment: toHex(versions.at(-1)?.commitment ?? new Uint8Array()) };
  }
}
