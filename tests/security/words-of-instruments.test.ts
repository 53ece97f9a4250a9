import { describe, expect, test } from 'vitest';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { amendRecordOf } from '../../electron/services/base/write-record.ts';
import { instrumentKind, obligationKind } from '../../electron/services/instruments/instrument-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { allOfType } from '../../electron/storage/repositories/record-fields.ts';
import { enteredInstrument } from '../support/instrument-office.ts';
import { insider } from '../support/insider.ts';
import { TestOffice } from '../support/test-office.ts';

/* The words of a paper that binds the office are as they came, whoever opens the compartment in which everybody works. */

const named = async (desk: TestOffice): Promise<string[]> => {
  const { problems } = await checkCompartment(await desk.as('ngan'), 'office', true, 'all');
  await desk.lock({ tampered: true });
  return problems.map(({ code }) => code);
};

describe('the words of an instrument', () => {
  test('are not rewritten by a colleague', async () => {
    const { desk, id } = await enteredInstrument();
    await insider(desk, 'chi', async (change, context) => {
      const stored = await readDoc(change.db, instrumentKind, id);
      await amendRecordOf(
        change,
        context,
        instrumentKind,
        stored,
        { text: 'Không có nội dung nào.' },
        {
          event: 'workItemChanged',
        },
      );
    });
    expect(await named(desk)).not.toEqual([]);
  });

  test('and what it asks for stands as it was taken from the paper', async () => {
    const { desk } = await enteredInstrument();
    await insider(desk, 'chi', async (change, context) => {
      for (const id of await allOfType(change.db, obligationKind.type)) {
        const stored = await readDoc(change.db, obligationKind, id);
        const patch = { text: 'Mở một lớp khi có điều kiện.' };
        await amendRecordOf(change, context, obligationKind, stored, patch, { event: 'workItemChanged' });
      }
    });
    expect(await named(desk)).not.toEqual([]);
  });
});
