import { describe, expect, test } from 'vitest';
import type { CaseDocument } from '../../../shared/model/case-file.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { readDoc } from '../../../electron/services/base/read-doc.ts';
import { amendRecordOf, createRecordOf } from '../../../electron/services/base/write-record.ts';
import { caseCounter, caseNumber } from '../../../electron/services/cases/case-store.ts';
import { workedCase } from '../../../electron/services/cases/change-case.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { ask, caseOffice, gatheredCase, newCase } from '../../support/case-office.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { insider } from '../../support/insider.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import type { TestOffice } from '../../support/test-office.ts';

/* The days of a case are those that its rules make of the request; it opens with nothing done in it, on the day on which it is opened. */

const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('an'), 'verification', true, 'all')).problems.map(({ code }) => code);

/** A further case by its officer past the screens: as the application opens one, but for what is changed. */
async function opened(patch: Partial<CaseDocument>): Promise<{ written: string; found: string[] }> {
  const desk = await caseOffice(temporaryFolder());
  const { id } = await ask(desk, 'thinh', 'cases.create', newCase(desk));
  expect(await named(desk)).toEqual([]);
  const written = await failureOfAsync(async () =>
    insider(desk, 'thinh', async (change, context) => {
      const { doc } = await readDoc(change.db, workedCase, id);
      const number = caseNumber('2026', await change.nextNumber(caseCounter('2026')));
      await createRecordOf(
        change,
        context,
        workedCase,
        { ...doc, number, ...patch },
        { id: newId(), event: 'caseOpened' },
      );
    }),
  );
  const found = await named(desk);
  await desk.lock({ tampered: true });
  return { written, found };
}

describe('a case that its officer opens past the screens', () => {
  test('as the application would is nothing to be named', async () => {
    expect(await opened({})).toEqual({ written: 'no failure', found: [] });
  });

  test.fails.each<[string, Partial<CaseDocument>]>([
    ['is due on the day that its rules say', { dueOn: '2029-12-31' }],
    ['is not due before it was asked for', { dueOn: '2020-01-01' }],
    ['was not asked for on a day to come', { receivedOn: '2027-08-01' }],
    ['is of a type that its catalogue knows', { typeId: 'watchList' }],
  ])('%s', async (_, patch) => {
    const { written, found } = await opened(patch);
    expect(written).toBe('no failure');
    expect(found).not.toEqual([]);
  });
});

test.fails.each(['2029-12-31', '2020-01-01'])(
  'a request is answered by the day that the rules say, not by %s',
  async (dueOn) => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await gatheredCase(desk);
    expect(await named(desk)).toEqual([]);
    await insider(desk, 'thinh', async (change, context) => {
      const stored = await readDoc(change.db, workedCase, caseId);
      const own = { by: context.who.userId, at: change.now };
      const requests = stored.doc.requests.map((part, index) =>
        index === 0 ? { ...part, changed: own, fields: { ...part.fields, dueOn } } : part,
      ) as CaseDocument['requests'];
      await amendRecordOf(change, context, workedCase, stored, { requests }, { event: 'caseChanged' });
    });
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  },
);
