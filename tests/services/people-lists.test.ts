import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyParticulars, type Particulars } from '../../shared/model/particulars.ts';
import { peopleListModelSchema } from '../../shared/model/print/people-list-model.ts';
import { newId } from '../../electron/crypto/random.ts';
import { readPeopleCsv } from '../../electron/exchange/people-csv.ts';
import { readPeopleFile } from '../../electron/exchange/people-file.ts';
import { printHandlers } from '../../electron/main/ipc/handlers/prints.ts';
import { issuePrint } from '../../electron/main/printing/print-order.ts';
import { approvalHandlers } from '../../electron/services/approvals/approval-handlers.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { createPerson } from '../../electron/services/people/create-person.ts';
import { makePeopleList } from '../../electron/services/people/people-lists.ts';
import { previewOf } from '../../electron/services/prints/preview-print.ts';
import { askRelease } from '../../electron/services/prints/release.ts';
import { writeList } from '../../electron/services/prints/write-list.ts';
import { failureOfAsync } from '../support/failures.ts';
import { directVault } from '../support/print/direct-vault.ts';
import { filledSensitive } from '../support/print/dossier-data.ts';
import { eventsFrom, inside, newPrint, notingRenderer, outside, printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

const personnel = 'personnel' as const;
const { renderer } = notingRenderer();

async function officeOf(people: readonly Partial<Particulars>[]): Promise<TestOffice> {
  const office = await printOffice(temporaryFolder());
  const context = await office.as('ngan');
  for (const particulars of people)
    await createPerson(context, { particulars: { ...emptyParticulars(), ...particulars }, sensitive: filledSensitive });
  return office;
}

const people: readonly Partial<Particulars>[] = [
  { fullName: 'Lò Văn An', unitName: 'Ban Tổ chức', superiorUnitName: 'Tỉnh ủy', birthDate: '1984-02-06' },
  { fullName: 'Cà Thị Bình', unitName: 'Phòng Cán bộ', superiorUnitName: 'Ban Tổ chức', status: 'retired' },
  { fullName: 'Tòng Thị Dung', unitName: 'Đảng ủy xã Ân Phú', position: '=HYPERLINK("http://x";"y")' },
  {
    fullName: 'Vì Văn Giang',
    unitName: '=1+1',
    position: '+84 912',
    staffNumber: '-7',
    paperLocation: '@kho; giá "5"',
  },
];

const order = (printId: string) => ({ kind: 'released', compartment: personnel, printId, openReason: null }) as const;

/** Asked for by Ngân, released by Trọng, issued by Ngân. */
async function releasedList(office: TestOffice, id: string, terms = outside): Promise<string> {
  const subject = { kind: 'peopleList', id } as const;
  const asked = await askRelease(await office.as('ngan'), { subject, terms, reprintReason: null });
  await approvalHandlers['approvals.sign'](await office.as('trong'), { compartment: personnel, id: asked.approvalId });
  await issuePrint(directVault(await office.as('ngan')), renderer, order(asked.printId), false);
  return asked.printId;
}

describe('a list of people that leaves', () => {
  it('names whoever the filter finds, in its order, with the columns that were chosen', async () => {
    const office = await officeOf(people);
    const { id, count } = await makePeopleList(await office.as('ngan'), {
      title: 'Cán bộ Ban Tổ chức',
      columns: ['unit', 'birth', 'status'],
      unitName: 'Ban Tổ chức',
      sort: { by: 'name', descending: true },
    });
    const { form, page } = await previewOf(await office.as('ngan'), { kind: 'peopleList', id }, null);
    const model = peopleListModelSchema.parse(page.body);
    expect([form, count, page.stamp]).toEqual(['people-list@1', 2, null]);
    expect(model.columns.map(({ head }) => head)).toEqual(['Ngày sinh', 'Đơn vị', 'Tình trạng']);
    expect(model.rows).toEqual([
      ['Cà Thị Bình', '', 'Phòng Cán bộ', 'Nghỉ hưu'],
      ['Lò Văn An', '06/02/1984', 'Ban Tổ chức', 'Đang công tác'],
    ]);
    expect(JSON.stringify(model)).not.toMatch(/Kinh|Công giáo|Phật/u);
  });

  it('knows no column of a masked item, and none without a name or anybody in it', async () => {
    const office = await officeOf(people.slice(0, 1));
    const context = await office.as('ngan');
    const title = 'Danh sách';
    expect(await failureOfAsync(() => makePeopleList(context, { title, columns: [], theory: 'Cao cấp' }))).toBe(
      'inputRejected {"field":"filter"}',
    );
    for (const column of ['ethnicity', 'religion', 'familyOrigin', 'birthPlace', 'disputed', 'documents'])
      expect(
        (await import('../../shared/contract/people.ts')).peopleRequests.makeList.input.safeParse({
          title,
          columns: [column],
        }).success,
        column,
      ).toBe(false);
  });

  it('is issued only after a second person signed, also where it stays in the office, and stays as it was drawn up', async () => {
    const office = await officeOf(people);
    const context = await office.as('ngan');
    const { id } = await makePeopleList(context, { title: 'Toàn thể', columns: ['position'] });
    const subject = { kind: 'peopleList', id } as const;
    expect(
      await failureOfAsync(() => issuePrint(directVault(context), renderer, newPrint(subject, inside), false)),
    ).toBe('approvalNeeded {"act":"releasePrint"}');
    const { printId, approvalId } = await askRelease(context, { subject, terms: outside, reprintReason: null });
    expect(await failureOfAsync(() => issuePrint(directVault(context), renderer, order(printId), false))).toMatch(
      /^approvalNeeded/u,
    );
    expect(await failureOfAsync(() => writeList(context, { compartment: personnel, printId, format: 'csv' }))).toMatch(
      /^approvalNeeded/u,
    );
    await approvalHandlers['approvals.sign'](await office.as('trong'), { compartment: personnel, id: approvalId });
    await createPerson(await office.as('ngan'), {
      particulars: { ...emptyParticulars(), fullName: 'Người đến sau' },
      sensitive: filledSensitive,
    });
    await issuePrint(directVault(await office.as('ngan')), renderer, order(printId), false);
    const { bytes } = await writeList(await office.as('ngan'), { compartment: personnel, printId, format: 'csv' });
    expect(new TextDecoder().decode(bytes)).not.toContain('Người đến sau');
    const { problems } = await checkCompartment(await office.as('trong'), personnel, true, 'all');
    expect(problems).toEqual([]);
  });

  it('goes into no file where it was released for the office alone', async () => {
    const office = await officeOf(people);
    const { id } = await makePeopleList(await office.as('ngan'), { title: 'Toàn thể', columns: [] });
    const printId = await releasedList(office, id, inside);
    const context = await office.as('ngan');
    expect(await failureOfAsync(() => writeList(context, { compartment: personnel, printId, format: 'csv' }))).toBe(
      'approvalNeeded {"act":"releasePrint"}',
    );
  });

  it('is written as a table that a spreadsheet computes nothing of and that can be read in again, with a signed line in the log', async () => {
    const office = await officeOf(people);
    const columns = ['staffNumber', 'position', 'unit', 'paperLocation'] as const;
    const { id } = await makePeopleList(await office.as('ngan'), { title: 'Toàn thể', columns: [...columns] });
    const printId = await releasedList(office, id);
    const before = office.open.head().size;
    const context = await office.as('ngan');
    const out = join(temporaryFolder(), 'stick');
    mkdirSync(out);
    const folder = newId();
    const handlers = printHandlers({
      printing: undefined as never,
      viewers: undefined as never,
      tokens: { pathOf: (token) => (token === folder ? out : undefined) },
      ask: directVault(context),
    });
    const asked = { compartment: personnel, printId, folder, format: 'csv' } as const;
    const { fileName } = await handlers['prints.saveTable'](asked);
    expect(fileName).toMatch(/^ban-in-\d+-HS-[a-z2-7]{4}\.csv$/u);
    expect(await failureOfAsync(() => handlers['prints.saveTable'](asked))).toMatch(/^writeFailed/u);
    expect(readdirSync(out)).toEqual([fileName]);
    const bytes = readFileSync(join(out, fileName));
    const lines = bytes.toString('utf8').split('\r\n');
    expect(lines[0]).toBe('\uFEFF"Họ và tên";"Số hiệu cán bộ";"Chức vụ hiện nay";"Đơn vị";"Nơi để hồ sơ giấy"');
    for (const line of lines.slice(1, -1))
      for (const cell of line.split('";"')) expect(cell.replace(/^"/u, '')).not.toMatch(/^\s*[=+\-@＝]/u);
    const { columns: heads, mapping } = readPeopleCsv(bytes);
    expect(heads).toHaveLength(5);
    expect(mapping).toEqual(['fullName', 'staffNumber', 'position', 'unitName', 'paperLocation']);
    const workbook = await handlers['prints.saveTable']({ ...asked, format: 'xlsx' });
    const { people: again } = await readPeopleFile(readFileSync(join(out, workbook.fileName)), {});
    expect(again.mapping).toEqual(mapping);
    expect([...again.cells.values()].flat()).toContain('=HYPERLINK("http://x";"y")');
    const [event] = (await eventsFrom(office, before + 1)).filter(({ kind }) => kind === 'peopleListExported');
    expect(Object.fromEntries(event?.facts ?? [])).toMatchObject({ count: '4', medium: 'csv', subject: id });
    expect(Object.keys(Object.fromEntries(event?.facts ?? []))).toContain('signature');
    const { problems } = await checkCompartment(await office.as('trong'), personnel, true, 'all');
    expect(problems).toEqual([]);
  });
});
