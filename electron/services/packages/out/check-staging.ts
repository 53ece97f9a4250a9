import { join } from 'node:path';
import { isAppError } from '../../../../shared/base/app-error.ts';
import type { ErrorCode } from '../../../../shared/base/error-codes.ts';
import type { ProblemTable } from '../../../../shared/model/log-problem.ts';
import { fromBase64 } from '../../../crypto/bytes.ts';
import { fileBytes } from '../../../exchange/file-source.ts';
import {
  checkPackageSignature,
  digestsOf,
  hasOwnComment,
  readSignatureBeside,
} from '../../../exchange/package-file.ts';
import { nodeFileSystem } from '../../../platform/file-system.ts';
import type { CurrentRecord } from '../../../records/read-record.ts';
import { listRecords } from '../../../storage/repositories/records.ts';
import { readDoc } from '../../base/read-doc.ts';
import type { RecordKind } from '../../base/record-kind.ts';
import type { ServiceContext } from '../../base/service-context.ts';
import { withDesk } from '../offices/desk-keys.ts';
import { packageInKind } from '../../authority/package-in-store.ts';
import { asAnswered, packageOutKind } from '../../authority/package-out-store.ts';

export interface StagingFault {
  readonly code: ErrorCode;
  readonly table: ProblemTable;
  readonly recordId: string;
}

interface Waiting extends Omit<StagingFault, 'code'> {
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
  readonly signingPublic: Uint8Array;
}

/**
 * The sealed bytes that wait in the staging folder, on their way out or in (decisions 25, 26), held against the hashes in their
 * records, and the signature beside each. @throws jobCancelled
 */
export async function checkStaging(context: ServiceContext): Promise<readonly StagingFault[]> {
  const faults: StagingFault[] = [];
  const waiting = await waitingPackages(context);
  for (const [index, sealed] of waiting.entries()) {
    context.job.throwIfCancelled();
    context.job.progress('evidence', index, waiting.length);
    const code = await faultOf(context.stagingFolder, sealed);
    if (code !== null) faults.push({ code, table: sealed.table, recordId: sealed.recordId });
  }
  return faults;
}

async function waitingPackages(context: ServiceContext): Promise<Waiting[]> {
  const sent = await readAll(context, packageOutKind);
  const came = await readAll(context, packageInKind);
  const out = sent.flatMap(({ id, doc }) => {
    const { sealed, state } = asAnswered(doc);
    return sealed === null || state === 'voided' || state === 'receipted'
      ? []
      : [{ table: 'packageOut' as const, recordId: id, ...sealed }];
  });
  // A desk that has sealed nothing has no keys yet, and a check makes none.
  const own = out.length === 0 ? null : await ownKey(context);
  return [
    ...(own === null ? [] : out.map((sealed) => ({ ...sealed, signingPublic: own }))),
    ...came.flatMap(({ id, doc }) =>
      doc.state === 'applied' || doc.state === 'refused'
        ? []
        : [{ table: 'packageIn' as const, recordId: id, ...doc, signingPublic: fromBase64(doc.deskKey) }],
    ),
  ];
}

/** Null where the pairs are not ours any more, which the check of settings names. */
async function ownKey(context: ServiceContext): Promise<Uint8Array | null> {
  try {
    return await withDesk(context, 'personnel', async ({ signingPublic }) =>
      Promise.resolve(Uint8Array.from(signingPublic)),
    );
  } catch (error) {
    if (!isAppError(error)) throw error;
    return null;
  }
}

/** From the records, never from a list; one that does not hold is named by the check of records. */
async function readAll<T extends object>(context: ServiceContext, kind: RecordKind<T>): Promise<CurrentRecord<T>[]> {
  return context.compartment('personnel').read(async (db) => {
    const found: CurrentRecord<T>[] = [];
    for (let after: number | null = null; ;) {
      const page = await listRecords(db, kind.type, { after, limit: 1000 });
      for (const { id } of page.records) {
        const record = await readDoc(db, kind, id).catch((error: unknown) =>
          isAppError(error) ? null : Promise.reject(error),
        );
        if (record !== null) found.push(record);
      }
      if (page.next === null) return found;
      after = page.next;
    }
  });
}

async function faultOf(folder: string, { fileName, sha256, size, signingPublic }: Waiting): Promise<ErrorCode | null> {
  const path = join(folder, fileName);
  if (!(await nodeFileSystem.exists(path))) return 'fileMissing';
  try {
    const digests = await digestsOf(fileBytes(path));
    if (digests.sha256 !== sha256 || digests.size !== size) return 'fileExchanged';
    const signature = await readSignatureBeside(path);
    checkPackageSignature(signature, digests, signingPublic);
    return hasOwnComment(signature) ? null : 'packageSignatureInvalid';
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.code;
  }
}
