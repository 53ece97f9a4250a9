import type { FileReference } from '../../../shared/model/file-reference.ts';
import type { Change } from '../../records/change.ts';
import { storeFile } from '../../records/document-files.ts';
import { prepareChosenScan, type PreparedScan } from '../base/chosen-scan.ts';
import type { ServiceContext } from '../base/service-context.ts';

/**
 * Encrypts a chosen scan into the compartment before the change that names it. Null where none was chosen.
 * @throws as prepareChosenScan
 */
export async function prepareScan(context: ServiceContext, token: string | null): Promise<PreparedScan | null> {
  return token === null ? null : prepareChosenScan(context, context.compartment('verification').files, token);
}

/** Names the scan in the transaction of the case. Returns what the case has to hold of it, or null. */
export async function keepScan(change: Change, scan: PreparedScan | null): Promise<FileReference | null> {
  return scan === null ? null : storeFile(change, scan.file, scan.kind);
}
