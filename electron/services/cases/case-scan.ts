import { createReadStream } from 'node:fs';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Change } from '../../records/change.ts';
import { storeFile, type PreparedFile } from '../../records/document-files.ts';
import type { ServiceContext } from '../service-context.ts';

/** What a scan may be: the kinds the viewer draws without scripts (decision 29). */
const kinds = [
  { kind: 'pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { kind: 'png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { kind: 'jpeg', begins: [0xff, 0xd8, 0xff] },
] as const;

export const largestScan = 200 * 1024 * 1024;

export interface PreparedScan {
  readonly file: PreparedFile;
  readonly kind: string;
}

/**
 * Encrypts a chosen scan into the compartment before the change that names it. The kind is read from its first bytes,
 * never from its name. Null where none was chosen.
 * @throws fileTokenUnknown, fileTypeRefused, fileTooLarge, diskFull, writeFailed
 */
export async function prepareScan(context: ServiceContext, token: string | null): Promise<PreparedScan | null> {
  if (token === null) return null;
  const path = context.fileOf(token);
  const kind = await kindOf(path);
  const file = await context.compartment('verification').files.prepare(createReadStream(path), { maxBytes: largestScan });
  return { file, kind };
}

/** Names the scan in the transaction of the case. Returns its file id, or null. */
export async function keepScan(change: Change, caseId: string, scan: PreparedScan | null): Promise<string | null> {
  if (scan === null) return null;
  const row = await storeFile(change, scan.file, { kind: scan.kind, ownerRecord: caseId });
  return row.id;
}

async function kindOf(path: string): Promise<string> {
  const head = createReadStream(path, { start: 0, end: 15 });
  const pieces: Uint8Array[] = [];
  for await (const piece of head) pieces.push(piece as Uint8Array);
  const bytes = Buffer.concat(pieces);
  const found = kinds.find(({ begins }) => begins.every((byte, index) => bytes[index] === byte));
  if (found === undefined) throw new AppError('fileTypeRefused', {});
  return found.kind;
}
