import { caseType, loadCase } from '../cases/case-store.ts';
import { noticeModelOf } from '../cases/notice-model.ts';
import { readRecord } from '../../records/read-record.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import type { PrintSource } from './print-source.ts';

/** The notice of a case to the person. Only the case's officers and approvers see it (decision 6). */
export const noticeSource: PrintSource<'notice'> = {
  compartment: 'verification',
  recordType: caseType,
  roles: ['verificationOfficer', 'approver'],

  async head(change, context, { id, noticeId }) {
    await assertMaySee(change.db, context, id);
    const loaded = await loadCase(change.db, context, id);
    // Throws notFound for a notice that is not this case's.
    const notice = noticeModelOf(context, loaded, noticeId);
    const { versionId, commitment } = await readRecord(change.db, caseType, id);
    return { title: `${notice.caseNumber} · ${notice.number}`, versionId, commitment };
  },

  async open(change, _context, { id }) {
    await change.event('caseRead', { recordType: caseType, recordId: id, facts: [['form', 'verification-notice@1']] });
    return null;
  },

  async body(verification, context, { id, noticeId }) {
    return verification.read(async (db) => noticeModelOf(context, await loadCase(db, context, id), noticeId));
  },
};
