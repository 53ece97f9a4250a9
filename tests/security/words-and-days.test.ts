import { describe, expect, test } from 'vitest';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import { requestTable } from '../../shared/contract/contract.ts';
import type { Obligation } from '../../shared/model/instrument-record.ts';
import { serviceHandlers } from '../../electron/services/all-handlers.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import type { ServiceContext } from '../../electron/services/base/service-context.ts';
import { amendRecordOf } from '../../electron/services/base/write-record.ts';
import { obligationKind } from '../../electron/services/instruments/instrument-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { allOfType } from '../../electron/storage/repositories/record-fields.ts';
import { insider } from '../support/insider.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { TestOffice } from '../support/test-office.ts';

/* What a paper asks of the office is done with a paper that shows it, and a day is put off with a reason, whoever writes the row. */

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
      { part: 'II', text: 'Mở hai lớp trước ngày 31/12/2026.', addressee: '', ownerId: null, dueOn: '2026-12-31' },
    ],
  } as RequestInput<'instruments.enter'>);
  const view = await ask(desk, 'ngan', 'instruments.open', { id });
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
    await ask(desk, 'ngan', 'instruments.addEvidence', {
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
