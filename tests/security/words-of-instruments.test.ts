import { describe, expect, test } from 'vitest';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import { requestTable } from '../../shared/contract/contract.ts';
import { serviceHandlers } from '../../electron/services/all-handlers.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import type { ServiceContext } from '../../electron/services/base/service-context.ts';
import { amendRecordOf } from '../../electron/services/base/write-record.ts';
import { instrumentKind, obligationKind } from '../../electron/services/instruments/instrument-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { allOfType } from '../../electron/storage/repositories/record-fields.ts';
import { insider } from '../support/insider.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { TestOffice } from '../support/test-office.ts';

/* The words of a paper that binds the office are as they came, whoever opens the compartment in which everybody works. */

type AnyHandler = (context: ServiceContext, input: unknown) => Promise<unknown>;
async function ask<N extends RequestName>(
  desk: TestOffice,
  who: string,
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N>> {
  const handler = (serviceHandlers as Readonly<Record<string, unknown>>)[name] as AnyHandler;
  return handler(await desk.as(who), requestTable.get(name)?.input.parse(input)) as Promise<RequestOutput<N>>;
}

async function entered() {
  await cryptoReady();
  const desk = new TestOffice('office', temporaryFolder(), { startDay: '2026-11-23' });
  desk.add('ngan', 'Đào Kim Ngân', 'personnelOfficer');
  desk.add('chi', 'Hồ Thị Lan Chi', 'reviewSecretary');
  const { id } = await ask(desk, 'ngan', 'instruments.enter', {
    number: '17-KH/TU',
    date: '2026-10-01',
    issuedBy: 'Tỉnh ủy An Khánh',
    title: 'Kế hoạch bồi dưỡng bí thư chi bộ',
    validFrom: '2026-10-01',
    validTo: null,
    replacedBy: null,
    note: '',
    source: 'Bản giấy tại phòng',
    text: 'Thực hiện Quy định số 50-QĐ/TW ngày 27/12/2021 của Bộ Chính trị.',
    obligations: [
      {
        part: 'II',
        text: 'Mở hai lớp trước ngày 31/12/2026.',
        addressee: '',
        ownerId: null,
        dueOn: '2026-12-31',
      },
    ],
  } as RequestInput<'instruments.enter'>);
  return { desk, id };
}

const named = async (desk: TestOffice): Promise<string[]> => {
  const { problems } = await checkCompartment(await desk.as('ngan'), 'office', true, 'all');
  await desk.lock({ tampered: true });
  return problems.map(({ code }) => code);
};

describe('the words of an instrument', () => {
  test('are not rewritten by a colleague', async () => {
    const { desk, id } = await entered();
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
    const { desk } = await entered();
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
