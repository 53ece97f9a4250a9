import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  requestTable,
  type RequestInput,
  type RequestName,
  type RequestOutput,
} from '../../shared/contract/contract.ts';
import type { InstrumentView, ObligationView } from '../../shared/contract/instruments.ts';
import { serviceHandlers } from '../../electron/services/all-handlers.ts';
import { verifyFiles } from '../../electron/records/verify-files.ts';
import { filesByKind } from '../../electron/services/kinds/deep-rules.ts';
import { shippedLetter } from '../../electron/services/catalogue/shipped-letter.ts';
import type { ServiceContext } from '../../electron/services/base/service-context.ts';
import { assertAllowed } from '../../electron/vault/session/rights.ts';
import { newId } from '../../electron/crypto/random.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { failureOfAsync } from '../support/failures.ts';
import { freshFolders } from '../support/fresh-folders.ts';
import { TestOffice } from '../support/test-office.ts';

const fresh = freshFolders('instruments');
type AnyHandler = (context: ServiceContext, input: unknown) => Promise<unknown>;

async function ask<N extends RequestName>(
  desk: TestOffice,
  who: string,
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N>> {
  const definition = requestTable.get(name);
  if (definition === undefined) throw new Error(`no request ${name}`);
  const context = await desk.as(who);
  assertAllowed(definition, {
    roles: context.who.roles,
    holding: (compartment) => (compartment === 'office' ? 'open' : 'closed'),
  });
  const handler = (serviceHandlers as Readonly<Record<string, unknown>>)[name] as AnyHandler;
  return definition.output.parse(await handler(context, definition.input.parse(input))) as RequestOutput<N>;
}

async function office(): Promise<TestOffice & { readonly folder: string }> {
  await cryptoReady();
  const folder = fresh();
  const desk = new TestOffice('office', folder, { startDay: '2026-11-23' });
  desk.add('ngan', 'Đào Kim Ngân', 'personnelOfficer');
  desk.add('chi', 'Hồ Thị Lan Chi', 'reviewSecretary');
  desk.add('quan', 'Võ Minh Quân', 'administrator');
  await desk.as('ngan');
  return Object.assign(desk, { folder });
}

const refusedBy = (run: Promise<unknown>) => failureOfAsync(() => run);
const letterLine = {
  number: '212-CV/BTCTU',
  date: '2024-06-14',
  issuedBy: 'Ban Tổ chức Tỉnh ủy',
  title: 'Công văn về một số nội dung công tác cán bộ',
  validFrom: null,
  source: 'Bản giấy tại phòng',
};
const importShipped = (desk: TestOffice) =>
  ask(desk, 'ngan', 'instruments.importLetter', { ...letterLine, letter: { kind: 'shipped' }, meant: [] });
const entered: RequestInput<'instruments.enter'> = {
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
      addressee: 'Đảng ủy các xã, phường, đặc khu',
      ownerId: null,
      dueOn: '2026-11-30',
    },
    { part: 'II', text: 'Báo cáo kết quả.', addressee: '', ownerId: null, dueOn: null },
  ],
};
const open = async (desk: TestOffice, id: string): Promise<InstrumentView> =>
  ask(desk, 'ngan', 'instruments.open', { id });
const obligation = async (desk: TestOffice, id: string, number: string): Promise<ObligationView> => {
  const found = (await open(desk, id)).obligations.find((each) => each.number === number);
  if (found === undefined) throw new Error(`no obligation ${number}`);
  return found;
};

describe('the letter of 2024', () => {
  test('comes in whole: every bullet an obligation, every citation a line with its successor', async () => {
    const desk = await office();
    const { id, obligations, entered: lines } = await importShipped(desk);
    expect([obligations, lines]).toEqual([19, 11]);
    const letter = await open(desk, id);
    expect(letter.text).toBe(shippedLetter());
    expect(letter.obligations.map(({ number }) => number)).toEqual([
      ...[1, 2, 3, 4, 5].map((n) => `1.${n}`),
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => `2.${n}`),
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => `3.${n}`),
    ]);
    expect(
      letter.obligations.every(
        ({ state, ownerId, dueOn, addressee }) =>
          state === 'open' && ownerId === null && dueOn === null && addressee === '',
      ),
    ).toBe(true);
    expect(letter.parts.map(({ number }) => number)).toEqual(['1', '2', '3']);
    expect(
      letter.cites.map(({ number, validity, replacedBy }) => [number, validity, replacedBy?.number ?? null]),
    ).toEqual([
      ['07-ĐA/TU', 'unknown', null],
      ['09-NQ/TU', 'unknown', null],
      ['33/2023/NĐ-CP', 'inForce', null],
      ['08/2024/QĐ-UBND', 'unknown', null],
      ['08-ĐA/TU', 'unknown', null],
      ['114-QĐ/TW', 'unknown', null],
      ['50-QĐ/TW', 'replaced', '377-QĐ/TW'],
      ['16-HD/BTCTW', 'unknown', null],
      ['05-HD/TU', 'unknown', null],
      ['29/2024-NĐ-CP', 'inForce', null],
    ]);
    const successor = letter.cites.find(({ number }) => number === '50-QĐ/TW')?.replacedBy;
    expect((await open(desk, successor?.id ?? '')).replaces.map(({ number }) => number)).toEqual(['50-QĐ/TW']);
    await desk.lock();
  });

  test('keeps its addressees as printed, and says which of them ended since', async () => {
    const desk = await office();
    const preview = await ask(desk, 'ngan', 'instruments.previewLetter', { letter: { kind: 'shipped' } });
    expect(preview.parts.map(({ bullets }) => bullets.length)).toEqual([5, 7, 7]);
    expect(preview.cites).toHaveLength(10);
    expect(preview.cites.every(({ entered: already, matches }) => !already && matches.length === 1)).toBe(true);
    expect(preview.recipients.map(({ name, ended }) => [name, ended !== null])).toEqual([
      ['Các cơ quan chuyên trách tham mưu, giúp việc Tỉnh ủy', false],
      ['Các ban cán sự đảng, đảng đoàn, BTV Tỉnh đoàn', true],
      ['Các sở, ban, ngành, đoàn thể cấp tỉnh', false],
      ['Các đơn vị sự nghiệp trực thuộc tỉnh', false],
      ['BTV các huyện ủy, thị ủy, thành ủy và tương đương', true],
    ]);
    const { id } = await importShipped(desk);
    expect((await open(desk, id)).recipients.map(({ name }) => name)).toEqual(
      preview.recipients.map(({ name }) => name),
    );
    const { addressees } = await ask(desk, 'ngan', 'instruments.choices', {});
    expect(addressees.join('\n')).not.toMatch(/huyện ủy|ban cán sự|đảng đoàn/u);
    await desk.lock();
  });

  test('comes in once, and a second time writes nothing at all', async () => {
    const desk = await office();
    await importShipped(desk);
    const before = (await ask(desk, 'ngan', 'instruments.list', {})).rows.length;
    expect(await refusedBy(importShipped(desk))).toBe('alreadyDone {"field":"number"}');
    expect((await ask(desk, 'ngan', 'instruments.list', {})).rows).toHaveLength(before);
    expect(
      (await ask(desk, 'ngan', 'instruments.previewLetter', { letter: { kind: 'shipped' } })).cites.every(
        ({ entered: already }) => already,
      ),
    ).toBe(true);
    await desk.lock();
  });

  test('from a file keeps its bytes encrypted beside the text; what is no text is refused', async () => {
    const desk = await office();
    const bytes = Buffer.from(shippedLetter().normalize('NFD'));
    const token = (name: string, content: Uint8Array): string => {
      const path = join(desk.folder, name);
      writeFileSync(path, content);
      const made = newId();
      desk.files.set(made, path);
      return made;
    };
    const take = (file: string) =>
      ask(desk, 'ngan', 'instruments.importLetter', { ...letterLine, letter: { kind: 'file', file }, meant: [] });
    expect(await refusedBy(take(token('a.docx', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))))).toBe('fileTypeRefused');
    expect(await refusedBy(take(token('b.txt', Uint8Array.of(0xc0, 0xff))))).toBe('textEncodingRefused');
    expect(await refusedBy(take(token('c.txt', Buffer.from('Kính gửi: các đồng chí'))))).toBe(
      'inputRejected {"field":"letter"}',
    );
    expect(await refusedBy(take(token('d.txt', Buffer.alloc(600_000, 'a'))))).toBe('fileTooLarge {"limit":524288}');
    expect(await refusedBy(take(newId()))).toBe('fileTokenUnknown');
    const { id } = await take(token('cong-van.txt', bytes));
    const { text, received, obligations } = await open(desk, id);
    expect([text, obligations.length, received?.size]).toEqual([shippedLetter(), 19, bytes.length]);
    if (received === null) expect.fail('the letter was kept');
    const kept = await desk.open.read((db) => desk.open.files.readWhole(db, received, 1_000_000));
    expect(Buffer.from(kept).equals(bytes)).toBe(true);
    expect(await verifyFiles(desk.open, filesByKind, 'all')).toEqual({
      total: 1,
      compared: 1,
      quarantined: 0,
      findings: [],
    });
    await desk.lock();
  });

  test('takes a choice only among the lines that a citation fits', async () => {
    const desk = await office();
    const meant = [
      { cited: { number: '50-QĐ/TW', date: '2021-12-27' }, key: { number: '377-QĐ/TW', date: '2025-10-08' } },
    ];
    expect(
      await refusedBy(
        ask(desk, 'ngan', 'instruments.importLetter', { ...letterLine, letter: { kind: 'shipped' }, meant }),
      ),
    ).toBe('inputRejected {"field":"meant"}');
    await desk.lock();
  });
});

describe('an instrument', () => {
  test('is keyed by full number and date: 399-QĐ/TU and 399-QĐ/TW are different papers', async () => {
    const desk = await office();
    const enter = (number: string, date = '2026-01-09') =>
      refusedBy(
        ask(desk, 'ngan', 'instruments.enter', {
          ...entered,
          number,
          date,
          validFrom: null,
          obligations: [],
          text: null,
        }),
      );
    expect([await enter('399-QĐ/TU'), await enter('399-QĐ/TW'), await enter('399-QĐ/TW', '2026-01-10')]).toEqual([
      'no failure',
      'no failure',
      'no failure',
    ]);
    expect(await enter('399-QĐ/TW')).toBe('alreadyDone {"field":"number"}');
    expect(await enter('400-QĐ/TW', '2026-11-24')).toBe('inputRejected {"field":"date"}');
    expect(requestTable.get('instruments.enter')?.input.safeParse({ ...entered, number: '399' }).success).toBe(false);
    const { rows } = await ask(desk, 'quan', 'instruments.list', {});
    expect(rows.map(({ number, date }) => [number, date])).toEqual([
      ['399-QĐ/TW', '2026-01-10'],
      ['399-QĐ/TW', '2026-01-09'],
      ['399-QĐ/TU', '2026-01-09'],
    ]);
    await desk.lock();
  });

  test('changes validity and successor with a reason; number, day and text have no request', async () => {
    const desk = await office();
    const { id, versionId } = await ask(desk, 'ngan', 'instruments.enter', entered);
    const change = (changes: RequestInput<'instruments.change'>['changes'], baseVersion = versionId) =>
      refusedBy(ask(desk, 'chi', 'instruments.change', { id, baseVersion, changes, reason: 'Có văn bản thay thế' }));
    expect(await change({ validTo: '2026-09-30' })).toBe('inputRejected {"field":"validTo"}');
    expect(await change({ replacedBy: { number: '17-KH/TU', date: '2026-10-01' } })).toBe(
      'inputRejected {"field":"replacedBy"}',
    );
    expect(await change({ replacedBy: { number: '9-KH/TU', date: '2026-09-01' } })).toBe(
      'inputRejected {"field":"replacedBy"}',
    );
    expect(await change({ validTo: '2026-11-20', replacedBy: { number: '18-KH/TU', date: '2026-11-21' } })).toBe(
      'no failure',
    );
    expect(await change({ note: 'x' })).toMatch(/^versionConflict/u);
    const view = await open(desk, id);
    expect([view.validity, view.replacedBy, view.version.reason, view.versions.length]).toEqual([
      'replaced',
      { number: '18-KH/TU', date: '2026-11-21', id: null },
      'Có văn bản thay thế',
      2,
    ]);
    for (const key of ['number', 'date', 'text', 'alsoPrintedAs']) {
      const input = { id, baseVersion: versionId, changes: { [key]: 'x' }, reason: 'Sửa số' };
      expect([key, requestTable.get('instruments.change')?.input.safeParse(input).success]).toEqual([key, false]);
    }
    await desk.lock();
  });

  test('is read by everybody of the office and written by those who work after it', async () => {
    const desk = await office();
    const { id } = await ask(desk, 'chi', 'instruments.enter', entered);
    expect((await ask(desk, 'quan', 'instruments.open', { id })).title).toBe(entered.title);
    expect(await refusedBy(ask(desk, 'quan', 'instruments.enter', { ...entered, number: '18-KH/TU' }))).toMatch(
      /^roleMissing/u,
    );
    await desk.lock();
  });
});

describe('an obligation', () => {
  test('gets an owner and a day, and stands on the desk until it is done', async () => {
    const desk = await office();
    const { id } = await ask(desk, 'ngan', 'instruments.enter', entered);
    const first = await obligation(desk, id, 'II.1');
    expect([first.workingDaysLeft, first.addresseeEnded]).toEqual([5, null]);
    const change = async (
      changes: RequestInput<'instruments.changeObligation'>['changes'],
      reason: string | null = null,
      who = 'ngan',
    ) =>
      refusedBy(
        ask(desk, who, 'instruments.changeObligation', {
          id: first.id,
          baseVersion: (await obligation(desk, id, 'II.1')).versionId,
          changes,
          reason,
        }),
      );
    expect(await change({ ownerId: newId() })).toBe('inputRejected {"field":"ownerId"}');
    expect(await change({ ownerId: desk.id('chi'), state: 'doing' })).toBe('no failure');
    expect(await change({ dueOn: '2026-12-31' })).toBe('reasonRequired {"field":"dueOn"}');
    expect(await change({ dueOn: null })).toBe('reasonRequired {"field":"dueOn"}');
    expect(await change({ dueOn: '2026-11-27' })).toBe('no failure');
    expect(await change({ dueOn: '2026-12-04' }, 'Tỉnh ủy lùi hạn')).toBe('no failure');
    const due = async () =>
      (await ask(desk, 'chi', 'desk.summary', {})).due.tasks
        .filter(({ kind }) => kind === 'obligation')
        .map(({ day, subject, values }) => [day, subject.id, values['number']]);
    expect(await due()).toEqual([['2026-12-04', id, '17-KH/TU']]);
    expect(await change({ state: 'done' })).toBe('inputRejected {"field":"evidence"}');
    const add = async (documentDate: string) =>
      refusedBy(
        ask(desk, 'chi', 'instruments.addEvidence', {
          id: first.id,
          baseVersion: (await obligation(desk, id, 'II.1')).versionId,
          document: 'Báo cáo 88-BC/ĐU',
          documentDate,
          note: 'trang 3',
        }),
      );
    expect(await add('2026-11-24')).toBe('inputRejected {"field":"documentDate"}');
    expect(await add('2026-11-20')).toBe('no failure');
    expect(await change({ state: 'done' })).toBe('no failure');
    expect(await due()).toEqual([]);
    const done = await obligation(desk, id, 'II.1');
    expect([
      done.state,
      done.workingDaysLeft,
      done.ownerName,
      done.evidence.map(({ document, byName }) => [document, byName]),
    ]).toEqual(['done', null, 'Hồ Thị Lan Chi', [['Báo cáo 88-BC/ĐU', 'Hồ Thị Lan Chi']]]);
    await desk.lock();
  });

  test('is on its owner’s desk however many of others fall due before, and the desk counts what it does not show', async () => {
    const desk = await office();
    const owned = (count: number, ownerId: string, dueOn: string) =>
      Array.from({ length: count }, (_, index) => ({
        part: '',
        text: `Việc ${index + 1} của ${ownerId}`,
        addressee: '',
        ownerId,
        dueOn,
      }));
    const { id } = await ask(desk, 'ngan', 'instruments.enter', {
      ...entered,
      obligations: [...owned(120, desk.id('chi'), '2026-12-01'), ...owned(2, desk.id('ngan'), '2026-12-21')],
    });
    const dueOf = async (who: string) => (await ask(desk, who, 'desk.summary', {})).due;
    const [ngan, chi] = [await dueOf('ngan'), await dueOf('chi')];
    expect([chi.total, chi.tasks.length]).toEqual([120, 100]);
    expect(ngan.total).toBe(2);
    expect(ngan.tasks.map(({ day, subject, values }) => [day, subject, values['number'], values['article']])).toEqual([
      ['2026-12-21', { type: 'instrument', id }, '17-KH/TU', '121'],
      ['2026-12-21', { type: 'instrument', id }, '17-KH/TU', '122'],
    ]);
    const [row] = (await ask(desk, 'ngan', 'instruments.list', {})).rows.filter((each) => each.id === id);
    expect([row?.obligations.open, row?.nextDue]).toEqual([122, '2026-12-01']);
    await desk.lock();
  });

  test('is stuck while what hinders it waits for an answer from above', async () => {
    const desk = await office();
    const { id } = await ask(desk, 'ngan', 'instruments.enter', entered);
    const base = async () => {
      const { id: own, versionId } = await obligation(desk, id, 'II.2');
      return { id: own, baseVersion: versionId };
    };
    expect(
      await refusedBy(
        ask(desk, 'ngan', 'instruments.changeObligation', {
          ...(await base()),
          changes: { state: 'stuck' },
          reason: null,
        }),
      ),
    ).toBe('inputRejected {"field":"obstacles"}');
    await ask(desk, 'ngan', 'instruments.reportObstacle', {
      ...(await base()),
      words: 'Chưa có giảng viên cho lớp thứ hai.',
      reportedTo: 'Ban Tổ chức Tỉnh ủy',
      documentNumber: '97-CV/ĐU',
      reportedOn: '2026-11-20',
    });
    const stuck = await obligation(desk, id, 'II.2');
    expect([stuck.state, stuck.obstacles[0]?.answer]).toEqual(['stuck', null]);
    // Also without a day: whoever follows it is told that it waits.
    const stuckOnDesk = async () =>
      (await ask(desk, 'ngan', 'desk.summary', {})).due.tasks
        .filter(({ kind }) => kind === 'obligationStuck')
        .map(({ values, workingDaysLeft }) => [values['article'], workingDaysLeft]);
    expect(stuck.dueOn).toBeNull();
    expect(await stuckOnDesk()).toEqual([['II.2', null]]);
    const obstacleId = stuck.obstacles[0]?.id ?? '';
    const answer = async (on: string) =>
      refusedBy(
        ask(desk, 'ngan', 'instruments.answerObstacle', {
          ...(await base()),
          obstacleId,
          words: 'Trường Chính trị cử giảng viên.',
          on,
        }),
      );
    expect(await answer('2026-11-19')).toBe('inputRejected {"field":"on"}');
    expect(await answer('2026-11-23')).toBe('no failure');
    expect(await answer('2026-11-23')).toBe('alreadyDone');
    const goesOn = await obligation(desk, id, 'II.2');
    expect(await stuckOnDesk()).toEqual([]);
    expect([goesOn.state, goesOn.obstacles[0]?.answer?.words]).toEqual(['doing', 'Trường Chính trị cử giảng viên.']);
    await desk.lock();
  });

  test('of a new paper never goes to a body that ended; of an old paper it stays as printed', async () => {
    const desk = await office();
    const { id } = await ask(desk, 'ngan', 'instruments.enter', { ...entered, obligations: [] });
    const asked = { part: '', text: 'Rà soát quy hoạch.', ownerId: null, dueOn: null };
    expect(
      await refusedBy(
        ask(desk, 'ngan', 'instruments.addObligation', { instrumentId: id, ...asked, addressee: 'Huyện ủy Bình Lâm' }),
      ),
    ).toBe('inputRejected {"field":"addressee"}');
    expect(
      await refusedBy(
        ask(desk, 'ngan', 'instruments.enter', {
          ...entered,
          number: '19-KH/TU',
          obligations: [{ ...asked, addressee: 'Các huyện ủy' }],
        }),
      ),
    ).toBe('inputRejected {"field":"addressee"}');
    const old = await importShipped(desk);
    await ask(desk, 'ngan', 'instruments.addObligation', {
      instrumentId: old.id,
      ...asked,
      part: '3',
      addressee: 'BTV các huyện ủy, thị ủy, thành ủy và tương đương',
    });
    const kept = await obligation(desk, old.id, '3.8');
    expect([kept.addressee, kept.addresseeEnded?.replacedBy]).toEqual([
      'BTV các huyện ủy, thị ủy, thành ủy và tương đương',
      'Đảng ủy các xã, phường, đặc khu',
    ]);
    const change = (addressee: string) =>
      refusedBy(
        ask(desk, 'ngan', 'instruments.changeObligation', {
          id: kept.id,
          baseVersion: kept.versionId,
          changes: { addressee },
          reason: null,
        }),
      );
    expect(await change('Thị ủy Tân Lập')).toBe('inputRejected {"field":"addressee"}');
    expect(await change('Đảng ủy các xã, phường, đặc khu')).toBe('no failure');
    await desk.lock();
  });

  test('keeps its words: no request takes another text', () => {
    const input = requestTable.get('instruments.changeObligation')?.input;
    const good = { id: 'a'.repeat(26), baseVersion: 'b'.repeat(26), changes: { dueOn: '2026-12-01' }, reason: null };
    expect(input?.safeParse(good).success).toBe(true);
    for (const key of ['text', 'part', 'item', 'score'])
      expect([key, input?.safeParse({ ...good, changes: { [key]: '1' } }).success]).toEqual([key, false]);
  });
});
