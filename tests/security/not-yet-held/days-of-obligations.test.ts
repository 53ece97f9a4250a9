import { describe, expect, test } from 'vitest';
import type { Obligation } from '../../../shared/model/instrument-record.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { readDoc } from '../../../electron/services/base/read-doc.ts';
import { amendRecordOf, createRecordOf } from '../../../electron/services/base/write-record.ts';
import { instrumentKind, obligationKind } from '../../../electron/services/instruments/instrument-store.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { allOfType } from '../../../electron/storage/repositories/record-fields.ts';
import { insider } from '../../support/insider.ts';
import { askInstruments, enteredInstrument } from '../../support/instrument-office.ts';
import type { TestOffice } from '../../support/test-office.ts';

/* What an instrument asks: a paper shows what was done, a hindrance was reported before it was answered, and none of it is yet to come. */

const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('ngan'), 'office', true, 'all')).problems.map(({ code }) => code);

async function theObligation(desk: TestOffice): Promise<{ id: string; versionId: string }> {
  return desk.open.read(async (db) => {
    const [id = ''] = await allOfType(db, obligationKind.type);
    return { id, versionId: (await readDoc(db, obligationKind, id)).versionId };
  });
}

async function rewritten(patchOf: (own: { by: string; at: number }) => Partial<Obligation>): Promise<string[]> {
  const { desk } = await enteredInstrument();
  const { id } = await theObligation(desk);
  await insider(desk, 'chi', async (change, context) => {
    const stored = await readDoc(change.db, obligationKind, id);
    await amendRecordOf(change, context, obligationKind, stored, patchOf({ by: context.who.userId, at: change.now }), {
      event: 'obligationChanged',
    });
  });
  const found = await named(desk);
  await desk.lock({ tampered: true });
  return found;
}

const obstacle = (own: { by: string; at: number }, reportedOn: string, answeredOn: string | null) => ({
  id: newId(),
  words: 'Chưa có kinh phí.',
  reportedTo: 'Tỉnh ủy',
  documentNumber: '12-BC',
  reportedOn,
  answer: answeredOn === null ? null : { words: 'Đã cấp.', on: answeredOn, ...own },
  ...own,
});

describe('an obligation', () => {
  test('reported, answered and done in good order is nothing to be named', async () => {
    const { desk } = await enteredInstrument();
    const step = async <N extends 'instruments.reportObstacle' | 'instruments.addEvidence'>(name: N, more: object) => {
      const { id, versionId } = await theObligation(desk);
      await askInstruments(desk, 'chi', name, { id, baseVersion: versionId, ...more } as never);
    };
    await step('instruments.reportObstacle', {
      words: 'Chưa có kinh phí.',
      reportedTo: 'Tỉnh ủy',
      documentNumber: '12-BC',
      reportedOn: '2026-11-20',
    });
    await step('instruments.addEvidence', { document: 'Báo cáo 12-BC', documentDate: '2026-11-20', note: '' });
    expect(await named(desk)).toEqual([]);
    await desk.lock();
  });

  test.fails.each<[string, (own: { by: string; at: number }) => Partial<Obligation>]>([
    [
      'is done with no paper of a day to come',
      (own) => ({
        state: 'done',
        evidence: [{ id: newId(), document: 'Báo cáo', documentDate: '2027-06-30', note: '', ...own }],
      }),
    ],
    ['hindered on no day to come', (own) => ({ state: 'stuck', obstacles: [obstacle(own, '2027-06-30', null)] })],
    ['was not answered before it was reported', (own) => ({ obstacles: [obstacle(own, '2026-11-20', '2026-11-02')] })],
    ['was not answered on a day to come', (own) => ({ obstacles: [obstacle(own, '2026-11-20', '2027-02-01')] })],
  ])('%s', async (_, patchOf) => {
    expect(await rewritten(patchOf)).not.toEqual([]);
  });

  test.fails('opens with nothing done in it', async () => {
    const { desk, id: instrumentId } = await enteredInstrument();
    await insider(desk, 'chi', async (change, context) => {
      const own = { by: context.who.userId, at: change.now };
      const doc: Obligation = {
        instrumentId,
        part: 'II',
        item: 2,
        text: 'Báo cáo kết quả trước ngày 15/11/2026.',
        addressee: '',
        ownerId: null,
        dueOn: '2026-11-15',
        state: 'done',
        evidence: [{ id: newId(), document: 'Báo cáo', documentDate: '2026-11-10', note: '', ...own }],
        obstacles: [],
      };
      await createRecordOf(change, context, obligationKind, doc, { event: 'obligationAdded' });
    });
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });

  test('is none of a paper that is not there', async () => {
    const { desk } = await enteredInstrument();
    await insider(desk, 'chi', async (change) => {
      const [id = ''] = await allOfType(change.db, obligationKind.type);
      const { doc } = await readDoc(change.db, obligationKind, id);
      await change.createRecord({
        type: obligationKind.type,
        id: newId(),
        doc: { ...doc, instrumentId: newId() },
        event: 'obligationAdded',
      });
    });
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });
});

describe('an instrument', () => {
  test.fails('is in force on no day before it was written, and is not over before it began', async () => {
    const { desk } = await enteredInstrument();
    await insider(desk, 'chi', async (change, context) => {
      const [id = ''] = await allOfType(change.db, instrumentKind.type);
      const stored = await readDoc(change.db, instrumentKind, id);
      await amendRecordOf(
        change,
        context,
        instrumentKind,
        stored,
        { validTo: '2025-01-01', validFrom: '2026-10-01' },
        { event: 'instrumentChanged', reason: 'Theo công văn' },
      );
    });
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });
});
