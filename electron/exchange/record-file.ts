import { z } from 'zod';
import { idSchema, instantSchema } from '../../shared/base/common-schemas.ts';
import { AppError } from '../../shared/base/app-error.ts';
import { isCanonical } from '../crypto/bounded-json.ts';
import { equalBytes, fromBase64, toHex } from '../crypto/bytes.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import { domainHash } from '../crypto/hash.ts';
import { versionCommitment } from '../records/commitment.ts';
import { travellingTypes, type TravellingType } from '../records/travelling-types.ts';
import { applyPatch, canonicalText, emptyRecord, type Fields } from '../records/patch.ts';
import { textFile, type BagFile } from './bag/write-bag.ts';
import { readBagJson } from './bag-json.ts';
import { jsonLimits } from './bag-layout.ts';

const fieldsSchema = z.record(z.string().max(60), z.unknown());
const hashSchema = z.string().length(44);

const versionSchema = z.looseObject({
  versionId: idSchema,
  number: z.int().min(1),
  parents: z.array(idSchema).max(8),
  patch: fieldsSchema,
  author: idSchema,
  at: instantSchema,
  register: idSchema,
  catalogue: z.string().max(60),
  reason: z.string().max(500).nullable(),
  /** HMAC-SHA-256 of the version under the record's salt (decision 12), base64: what the log proof carries. */
  commitment: hashSchema,
});
export type PackagedVersion = z.infer<typeof versionSchema>;

/**
 * `data/records/<type>/<id>.json`: one record with all its versions (decision 27). `doc` is what they add up to, for
 * readers that want no history; a file in which the two disagree is refused. The salt lets the recipient prove the
 * versions against the log proofs, and only those.
 */
const recordFileSchema = z.looseObject({
  type: z.enum(travellingTypes),
  id: idSchema,
  schemaVersion: z.int().min(1),
  state: z.enum(['live', 'withdrawn']),
  doc: fieldsSchema,
  salt: hashSchema,
  versions: z.array(versionSchema).min(1).max(10_000),
  /** Names of the authors, who are nobody in the register that reads this. */
  names: z.record(idSchema, z.string().max(120)),
});
export type RecordFile = z.infer<typeof recordFileSchema>;

/** The schema version this writer uses for each type, and the newest it reads. */
export const recordSchemaVersion = 1;

export function recordPath(type: TravellingType, id: string): string {
  return `data/records/${type}/${id}.json`;
}

export function proofPath(versionId: string): string {
  return `proofs/${versionId}.tlog-proof`;
}

export function recordBagFile(record: RecordFile): BagFile {
  return textFile(recordPath(record.type, record.id), canonicalBytes(record));
}

/**
 * What an order says of a record: SHA-256 under the domain `package` over the RFC 8785 bytes of its versions' ids, commitments and
 * reasons and its authors' names, hex. A commitment covers the whole of a version (decision 12), so that whoever seals can put
 * nothing else under the ids that two people released: no earlier value, no reason, no other author.
 */
export function historyHash({
  type,
  id,
  versions,
  names,
}: Pick<RecordFile, 'type' | 'id' | 'versions' | 'names'>): string {
  const said = versions.map(({ versionId, commitment, reason }) => ({ versionId, commitment, reason }));
  return toHex(domainHash('package', canonicalBytes({ of: 'history', type, id, versions: said, names })));
}

function invalid(reason: string): AppError {
  return new AppError('packagePassportInvalid', { reason });
}

/**
 * Reads one record file and holds it against itself: path, order of versions, commitments and current value.
 * @throws packagePassportInvalid {reason: record…}, packageTooLarge, packageFromFuture
 */
export function readRecordFile(path: string, bytes: Uint8Array): RecordFile {
  const value = readBagJson(bytes, jsonLimits.record, 'recordJson');
  const parsed = recordFileSchema.safeParse(value);
  if (!parsed.success) throw invalid('recordSchema');
  // A member given twice would be two records, one for each reader.
  if (!isCanonical(value, bytes)) throw invalid('recordSpelling');
  const record = parsed.data;
  if (path !== recordPath(record.type, record.id)) throw invalid('recordPath');
  if (record.schemaVersion > recordSchemaVersion)
    throw new AppError('packageFromFuture', { format: record.schemaVersion });
  checkVersions(record);
  return record;
}

function checkVersions(record: RecordFile): void {
  const salt = fromBase64Hash(record.salt);
  let folded = emptyRecord;
  const ids = new Set<string>();
  for (const [index, version] of record.versions.entries()) {
    const before = record.versions[index - 1];
    if (version.number !== index + 1 || (before !== undefined && version.parents[0] !== before.versionId))
      throw invalid('recordOrder');
    if (ids.has(version.versionId)) throw invalid('recordTwice');
    ids.add(version.versionId);
    const { versionId, number, parents, patch, author, at, register, catalogue } = version;
    const computed = versionCommitment(salt, {
      recordId: record.id,
      versionId,
      number,
      parents,
      patch,
      author,
      at,
      register,
      catalogue,
    });
    if (!equalBytes(computed, fromBase64Hash(version.commitment))) throw invalid('recordCommitment');
    folded = applyPatch(folded, patch);
  }
  if (folded.state !== record.state || canonicalText(folded.doc) !== canonicalText(record.doc))
    throw invalid('recordValue');
}

function fromBase64Hash(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    // Refused with its reason.
    throw invalid('recordSchema');
  }
}

/** The record as it was at each version, oldest first. */
export function foldVersions(versions: readonly { readonly patch: Fields }[]): Fields[] {
  const docs: Fields[] = [];
  let folded = emptyRecord;
  for (const { patch } of versions) {
    folded = applyPatch(folded, patch);
    docs.push(folded.doc);
  }
  return docs;
}
