import { isAppError } from '../../shared/base/app-error.ts';
import type { ErrorCode } from '../../shared/base/error-codes.ts';
import type { FileFault } from '../../shared/model/file-fault.ts';
import type { FileReference } from '../../shared/model/file-reference.ts';
import { randomChoice } from '../crypto/random.ts';
import { listAllFiles } from '../storage/repositories/files.ts';
import { listRecords, listVersions, type StoredVersion } from '../storage/repositories/records.ts';
import type { OpenCompartment } from './open-compartment.ts';
import { applyPatch, canonicalText, emptyRecord, parseFields, type Fields } from './patch.ts';
import type { VerifyJob } from './verify-stored-log.ts';

/** By type of record: the files that a document of it names. Types that name none are left out. */
export type FilesByType = ReadonlyMap<string, (doc: Fields) => readonly FileReference[]>;

/** `sample`: every file is looked for, in its length, and some chosen at random are decrypted. */
export type FileDepth = 'all' | 'sample';

export interface FileFinding {
  readonly fault: FileFault;
  readonly code: ErrorCode;
  /** The record that names the file; null where none does. */
  readonly record: { readonly type: string; readonly id: string } | null;
}

export interface FileVerification {
  /** Files that the records name, of those that are counted for the reader. */
  readonly total: number;
  /** Of these, decrypted and hashed. */
  readonly compared: number;
  /** Put aside at some opening; not part of the register's evidence. */
  readonly quarantined: number;
  readonly findings: readonly FileFinding[];
}

interface NamedFile {
  readonly reference: FileReference;
  readonly record: { readonly type: string; readonly id: string };
}

const page = 500;
/** How many files of a compartment a sample decrypts. */
const sampleSize = 50;

/**
 * Holds every file that a record names, in any of its versions, against the row and the bytes on the disk, and the other
 * way round. Records are taken as they stand: that they are what the log says is for the deep verification to prove.
 * @param isCounted of which records the files are counted for the reader; all are looked at
 * @throws jobCancelled
 */
export async function verifyFiles(
  compartment: OpenCompartment,
  filesByType: FilesByType,
  depth: FileDepth,
  job?: VerifyJob,
  isCounted: (recordId: string) => Promise<boolean> = async () => Promise.resolve(true),
): Promise<FileVerification> {
  const { files } = compartment;
  // Rows first: a row comes in one change with the record that names it.
  const rows = await compartment.read(listAllFiles);
  const named = await filesNamed(compartment, filesByType, job);
  const chosen = depth === 'all' ? new Set(named) : new Set(randomChoice(named, sampleSize));
  const counted = new Set<NamedFile>();
  for (const file of named) if (await isCounted(file.record.id)) counted.add(file);
  const findings: FileFinding[] = [];
  let done = 0;
  for (const file of named) {
    job?.throwIfCancelled();
    job?.progress('evidence', done, counted.size);
    const failure = await failureOf(async () => {
      if (!chosen.has(file)) return compartment.read(async (db) => files.look(db, file.reference));
      for await (const _ of await compartment.read(async (db) => files.read(db, file.reference)))
        job?.throwIfCancelled();
    });
    if (failure !== null) findings.push({ ...failure, record: file.record });
    if (counted.has(file)) done += 1;
  }
  const ids = new Set(named.map(({ reference }) => reference.fileId));
  for (const { id } of rows) if (!ids.has(id)) findings.push({ fault: 'rowExtra', code: 'fileUnnamed', record: null });
  for (const _ of await compartment.read(async (db) => files.unnamed(db)))
    findings.push({ fault: 'fileExtra', code: 'fileUnnamed', record: null });
  job?.progress('evidence', counted.size, counted.size);
  return {
    total: counted.size,
    compared: [...chosen].filter((file) => counted.has(file)).length,
    quarantined: (await compartment.quarantine.names()).length,
    findings,
  };
}

/** Each file once, however many versions and records name it; twice only where they name it differently. @throws jobCancelled */
async function filesNamed(
  compartment: OpenCompartment,
  filesByType: FilesByType,
  job?: VerifyJob,
): Promise<NamedFile[]> {
  const found = new Map<string, NamedFile>();
  for (const [type, filesOf] of filesByType) {
    for (let after: number | null = null; ;) {
      job?.throwIfCancelled();
      const { records, next } = await compartment.read(async (db) => listRecords(db, type, { after, limit: page }));
      for (const { id } of records) {
        const versions = await compartment.read(async (db) => listVersions(db, 'record', id));
        for (const reference of documentsOf(versions).flatMap((doc) => filesOf(doc))) {
          const key = canonicalText(reference);
          if (!found.has(key)) found.set(key, { reference, record: { type, id } });
        }
      }
      if (next === null) break;
      after = next;
    }
  }
  return [...found.values()];
}

/** The record as it was at each version. One that cannot be read any more is named by the check of versions; its files then show as rows that no record names. */
function documentsOf(versions: readonly StoredVersion[]): Fields[] {
  const docs: Fields[] = [];
  let folded = emptyRecord;
  for (const { patch } of versions) {
    try {
      folded = applyPatch(folded, parseFields(patch));
    } catch (error) {
      if (!isAppError(error)) throw error;
      break;
    }
    docs.push(folded.doc);
  }
  return docs;
}

async function failureOf(work: () => Promise<void>): Promise<Pick<FileFinding, 'fault' | 'code'> | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    const fault = faultOf(error.code, error.details['reason']);
    if (fault === null) throw error;
    return { fault, code: error.code };
  }
}

function faultOf(code: ErrorCode, reason: unknown): FileFault | null {
  if (code === 'fileMissing') return reason === 'row' ? 'rowMissing' : 'fileMissing';
  if (code === 'fileExchanged') return reason === 'content' ? 'contentAltered' : 'rowDiffers';
  if (code === 'fileDamaged') return reason === 'cut' ? 'fileCut' : 'contentAltered';
  // The row's own name leads elsewhere, or a link lies in the file's place.
  if (code === 'databasePathUnsafe') return reason === 'storedName' ? 'rowDiffers' : 'contentAltered';
  return null;
}
