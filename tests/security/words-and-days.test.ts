import { describe, expect, test } from 'vitest';
import type { Obligation } from '../../shared/model/instrument-record.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { amendRecordOf } from '../../electron/services/base/write-record.ts';
import { obligationKind } from '../../electron/services/instruments/instrument-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { allOfType } from '../../electron/storage/repositories/record-fields.ts';
import { askInstruments, enteredInstrument } from '../support/instrument-office.ts';
import { insider } from '../support/insider.ts';
import { TestOffice } from '../support/test-office.ts';

/* What a paper asks of the office is done with a paper that shows it, and a day is put off with a reason, whoever writes the row. */

async function entered() {
  const { desk, id } = await enteredInstrument();
  const view = await askInstruments(desk, 'ngan', 'instruments.open', { id });
  return { desk, id, obligation: view.obligations[0] };
}

async function rewritten(
  desk: TestOffice,
  patchOf: (obligation: Obligation) => Partial<Obligation>,
): Promise<string[]> {
  await insider(desk, 'chi', async (change, context) => {
    for (const id of await allOfType(change.db, obligationKind.type)) {
      const stored = await readDoc(change.db, obligationKind, id);
      await amendRecordOf(change, context, obligationKind, stored, patchOf(stored.doc), { event: 'obligationChanged' });
    }
  });
  const { problems } = await checkCompartment(await desk.as('ngan'), 'office', true, 'all');
  await desk.lock({ tampered: true });
  return problems.map(({ code }) => code);
}

describe('what an instrument asks of the office', () => {
  test('is not done without a paper that shows it', async () => {
    const { desk } = await entered();
    expect(await rewritten(desk, () => ({ state: 'done' }))).not.toEqual([]);
  });

  test('keeps the papers that a colleague filed under it', async () => {
    const { desk, obligation } = await entered();
    await askInstruments(desk, 'ngan', 'instruments.addEvidence', {
      id: obligation?.id ?? '',
      baseVersion: obligation?.versionId ?? '',
      document: 'Báo cáo 88-BC/ĐU',
      documentDate: '2026-11-20',
      note: '',
    });
    expect(await rewritten(desk, () => ({ evidence: [] }))).not.toEqual([]);
  });

  test('is put off with a reason, or not at all', async () => {
    const { desk } = await entered();
    expect(await rewritten(desk, () => ({ dueOn: '2031-12-31' }))).not.toEqual([]);
  });
});
