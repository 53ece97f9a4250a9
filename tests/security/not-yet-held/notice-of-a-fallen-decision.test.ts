import { expect, test } from 'vitest';
import { newId } from '../../../electron/crypto/random.ts';
import { readDoc } from '../../../electron/services/base/read-doc.ts';
import { amendRecordOf } from '../../../electron/services/base/write-record.ts';
import { workedCase } from '../../../electron/services/cases/change-case.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { ask, caseOffice, decidedCase, noticeInput } from '../../support/case-office.ts';
import { insider } from '../../support/insider.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

/* A decision that a complaint sent back tells nobody anything any more. */

test.fails('no notice is given of a decision that was sent back', async () => {
  const desk = await caseOffice(temporaryFolder());
  const { caseId } = await decidedCase(desk);
  desk.setDay('2026-10-22');
  const { id: noticeId } = await ask(desk, 'thinh', 'cases.prepareNotice', { caseId, ...noticeInput });
  await ask(desk, 'thinh', 'cases.deliverNotice', {
    caseId,
    noticeId,
    on: '2026-10-22',
    way: 'handed',
    proof: 'Ký nhận',
  });
  const { id: complaintId } = await ask(desk, 'thinh', 'cases.recordComplaint', {
    caseId,
    noticeId,
    receivedOn: '2026-10-22',
    words: 'Tôi đề nghị xem lại.',
    pages: 1,
    file: null,
  });
  await ask(desk, 'an', 'cases.recordComplaintResult', {
    caseId,
    complaintId,
    result: 'reexamine',
    body: 'Ủy ban Kiểm tra',
    documentNumber: '31-TB/UBKT',
    documentDate: '2026-10-22',
  });
  const named = async () =>
    (await checkCompartment(await desk.as('an'), 'verification', true, 'all')).problems.map(({ code }) => code);
  expect(await named()).toEqual([]);
  await insider(desk, 'thinh', async (change, context) => {
    const stored = await readDoc(change.db, workedCase, caseId);
    const [told] = stored.doc.notices;
    if (told === undefined) throw new Error('no notice');
    const again = {
      ...told,
      id: newId(),
      by: context.who.userId,
      at: change.now,
      changed: null,
      fields: { ...told.fields, number: '13-TB/ĐU', delivered: null },
    };
    await amendRecordOf(
      change,
      context,
      workedCase,
      stored,
      { notices: [...stored.doc.notices, again] },
      { event: 'caseChanged' },
    );
  });
  const found = await named();
  await desk.lock({ tampered: true });
  expect(found).not.toEqual([]);
});
