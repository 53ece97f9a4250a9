import { describe, expect, test } from 'vitest';
import type { CaseDocument } from '../../shared/model/case-file.ts';
import { newId } from '../../electron/crypto/random.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { writeLine } from '../../electron/services/base/write-record.ts';
import { caseKind, caseType } from '../../electron/services/cases/case-store.ts';
import { workedCase } from '../../electron/services/cases/change-case.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { ask, caseOffice, decidedCase, noticeInput, openCase } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider, rewrite } from '../support/insider.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* A decided case opens again only by what was answered to a complaint of somebody who had been told, written by an officer of the case. */

const verification = 'verification' as const;

interface Own {
  readonly by: string;
  readonly at: number;
}

async function writes(
  desk: TestOffice,
  who: string,
  caseId: string,
  patchOf: (doc: CaseDocument, own: Own) => Partial<CaseDocument>,
): Promise<void> {
  await insider(desk, who, async (change, context) => {
    const { doc } = await readDoc(change.db, caseKind, caseId);
    await rewrite(change, caseType, caseId, patchOf(doc, { by: context.who.userId, at: change.now }), 'caseChanged');
    // The line as it would be; where the record is altered already, nobody can make it.
    await failureOfAsync(async () =>
      writeLine(change, context, workedCase, caseId, (await readDoc(change.db, caseKind, caseId)).doc),
    );
  });
}

const sentBack = (noticeId: string, own: Own): CaseDocument['complaints'][number] => ({
  id: newId(),
  ...own,
  changed: null,
  fields: {
    noticeId,
    receivedOn: '2026-10-22',
    words: 'Tôi không đồng ý.',
    pages: 1,
    file: null,
    result: {
      result: 'reexamine',
      body: 'Ban Thường vụ Tỉnh ủy',
      documentNumber: '5-TB/TU',
      documentDate: '2026-10-22',
    },
  },
});

async function decided() {
  const desk = await caseOffice(temporaryFolder());
  const { caseId } = await decidedCase(desk);
  desk.setDay('2026-10-22');
  const { id: noticeId } = await ask(desk, 'thinh', 'cases.prepareNotice', { caseId, ...noticeInput });
  return { desk, caseId, noticeId };
}

/** Refused, or named, or as decided as it was. */
async function staysDecided(desk: TestOffice, caseId: string): Promise<void> {
  let state = 'refused';
  const failed = await failureOfAsync(async () => {
    const opened = await openCase(desk, 'thinh', caseId);
    state = opened.state === 'open' ? opened.roundState : opened.state;
  });
  const { problems } = await checkCompartment(await desk.as('an'), verification, true, 'all');
  await desk.lock({ tampered: true });
  expect(failed !== 'no failure' || problems.length > 0 || state === 'decided' ? 'decided' : state).toBe('decided');
}

describe('a decided case is not sent back', () => {
  test.each(['thinh', 'duc'] as const)('by %s, before the person was told anything', async (who) => {
    const { desk, caseId, noticeId } = await decided();
    await writes(desk, who, caseId, (_, own) => ({ complaints: [sentBack(noticeId, own)] }));
    await staysDecided(desk, caseId);
  });

  test('by an officer who has no seat in it', async () => {
    const { desk, caseId, noticeId } = await decided();
    await ask(desk, 'thinh', 'cases.deliverNotice', {
      caseId,
      noticeId,
      way: 'handed',
      on: '2026-10-22',
      proof: 'Biên nhận',
    });
    await writes(desk, 'duc', caseId, (_, own) => ({ complaints: [sentBack(noticeId, own)] }));
    await staysDecided(desk, caseId);
  });

  test('and ends in no overturning, by an officer who has no seat in it', async () => {
    const { desk, caseId, noticeId } = await decided();
    await ask(desk, 'thinh', 'cases.deliverNotice', {
      caseId,
      noticeId,
      way: 'handed',
      on: '2026-10-22',
      proof: 'Biên nhận',
    });
    await writes(desk, 'duc', caseId, (_, own) => {
      const { fields, ...part } = sentBack(noticeId, own);
      const result = fields.result === null ? null : { ...fields.result, result: 'overturned' as const };
      return { state: 'overturned', complaints: [{ ...part, fields: { ...fields, result } }] };
    });
    await staysDecided(desk, caseId);
  });
});
