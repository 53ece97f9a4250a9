import type { PrintRecord } from '../../../shared/model/print/print-record.ts';

/** Exactly what a second person releases: this paper of this version, for this recipient, so many copies. */
export function releasePayload(id: string, print: PrintRecord): unknown {
  const { form, subject, title, purpose, recipient, copies, leavesOffice, versionId, commitment, reprintReason } = print;
  return { id, form, subject, title, purpose, recipient, copies, leavesOffice, versionId, commitment, reprintReason };
}
