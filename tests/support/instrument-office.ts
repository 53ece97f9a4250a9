import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import { requestTable } from '../../shared/contract/contract.ts';
import { serviceHandlers } from '../../electron/services/all-handlers.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import type { ServiceContext } from '../../electron/services/base/service-context.ts';
import { temporaryFolder } from './temp-folder.ts';
import { TestOffice } from './test-office.ts';

type AnyHandler = (context: ServiceContext, input: unknown) => Promise<unknown>;
export async function askInstruments<N extends RequestName>(
  desk: TestOffice,
  who: string,
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N>> {
  const handler = (serviceHandlers as Readonly<Record<string, unknown>>)[name] as AnyHandler;
  return handler(await desk.as(who), requestTable.get(name)?.input.parse(input)) as Promise<RequestOutput<N>>;
}

/** Ngân has entered an instrument that asks for one thing; Chi is a colleague. */
export async function enteredInstrument() {
  await cryptoReady();
  const desk = new TestOffice('office', temporaryFolder(), { startDay: '2026-11-23' });
  desk.add('ngan', 'Đào Kim Ngân', 'personnelOfficer');
  desk.add('chi', 'Hồ Thị Lan Chi', 'reviewSecretary');
  const { id } = await askInstruments(desk, 'ngan', 'instruments.enter', {
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
