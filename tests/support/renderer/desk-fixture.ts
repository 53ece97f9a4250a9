import type { RequestOutput } from '../../../shared/contract/contract.ts';
import type { DeskTask } from '../../../shared/contract/desk.ts';
import { at, fixtureId, today } from './office-fixture.ts';

let counter = 0;
function task(given: Pick<DeskTask, 'kind' | 'values' | 'day'> & Partial<DeskTask>): DeskTask {
  counter += 1;
  return {
    id: `task-${counter}`,
    compartment: 'personnel',
    subject: { type: 'person', id: fixtureId(`person${'bcdefgh'[counter % 7] ?? 'b'}`) },
    workingDaysLeft: null,
    by: null,
    reason: null,
    ...given,
  };
}

const unit = (
  name: string,
  decided: number,
  assessed: number,
  submitted: number,
  total: number,
  blocked: 'collectiveFirst' | null = null,
) => ({ unitId: fixtureId(name), name, decided, assessed, submitted, total, blocked });

export const deskSummary: RequestOutput<'desk.summary'> = {
  today,
  due: {
    total: 6,
    tasks: [
      task({
        kind: 'answerCopyRequest',
        values: { person: 'bà Phạm Thị Ngọc Ánh' },
        day: '2026-11-20',
        workingDaysLeft: -1,
      }),
      task({
        kind: 'receivePackage',
        values: { number: 42, office: 'Đảng ủy phường Trà Giang' },
        day: '2026-11-23',
        workingDaysLeft: 0,
        subject: { type: 'package', id: fixtureId('pack') },
      }),
      task({
        kind: 'returnBorrowed',
        values: { person: 'ông Đỗ Văn Thạnh', number: 118 },
        day: '2026-11-23',
        workingDaysLeft: 0,
      }),
      task({
        kind: 'checkFormat',
        values: { count: 6 },
        day: '2026-11-23',
        workingDaysLeft: 0,
        compartment: 'reviews',
        subject: { type: 'campaign', id: fixtureId('campaign') },
      }),
      task({
        kind: 'reconcileUnit',
        values: { unit: 'Đảng ủy xã Bình Lâm', total: 86, done: 51 },
        day: '2026-11-25',
        workingDaysLeft: 2,
      }),
      task({
        kind: 'collectSupplements',
        values: { year: '2026', missing: 14 },
        day: '2026-11-27',
        workingDaysLeft: 4,
      }),
    ],
  },
  waiting: {
    total: 3,
    tasks: [
      task({
        kind: 'writeCorrection',
        values: { person: 'bà Nguyễn Thị Minh Khuê', item: '27', approver: 'Ông Phan Đình Trọng' },
        day: '2026-11-20',
      }),
      task({
        kind: 'coSignCheckpoint',
        values: { size: 1184 },
        day: '2026-11-20',
        compartment: 'office',
        subject: { type: 'log', id: null },
        by: { name: 'Vũ Đình Khoa', at: at('2026-11-20', '17:42') },
      }),
      task({
        kind: 'confirmCard',
        values: { office: 'Đảng ủy xã Đại Nghĩa' },
        day: '2026-11-18',
        compartment: 'office',
        subject: { type: 'office', id: fixtureId('office') },
      }),
    ],
  },
  returned: {
    total: 2,
    tasks: [
      task({
        kind: 'printReturned',
        values: { paper: 'sơ yếu lý lịch của 12 người' },
        day: '2026-11-20',
        by: { name: 'Phan Đình Trọng', at: at('2026-11-20', '16:05') },
        reason: 'Ghi rõ nơi nhận của bản số 3 đến bản số 12.',
      }),
      task({
        kind: 'reviewReturned',
        values: { person: 'tập thể Chi bộ Văn phòng' },
        day: '2026-11-19',
        compartment: 'reviews',
        subject: { type: 'review', id: fixtureId('review') },
        by: { name: 'Hồ Thị Lan Chi', at: at('2026-11-19', '10:20') },
        reason: 'Biên bản thiếu số phiếu thu về.',
      }),
    ],
  },
  strip: [
    { day: '2026-11-23', count: 3 },
    { day: '2026-11-24', count: 0 },
    { day: '2026-11-25', count: 1 },
    { day: '2026-11-26', count: 0 },
    { day: '2026-11-27', count: 1 },
    { day: '2026-11-30', count: 6 },
    { day: '2026-12-01', count: 2 },
    { day: '2026-12-02', count: 0 },
    { day: '2026-12-03', count: 1 },
    { day: '2026-12-04', count: 4 },
  ],
  campaign: {
    campaignId: fixtureId('campaign'),
    title: 'Đợt kiểm điểm năm 2026',
    reportDue: '2026-12-15',
    decided: 36,
    assessed: 85,
    submitted: 147,
    total: 412,
    units: [
      unit('Đảng ủy cơ quan Đảng tỉnh', 16, 34, 28, 96),
      unit('Đảng ủy phường Tân Lập', 5, 11, 12, 41),
      unit('Đảng ủy phường Trà Giang', 3, 11, 15, 38),
      unit('Đảng ủy UBND tỉnh', 7, 19, 41, 118),
      unit('Đảng ủy xã Bình Lâm', 0, 9, 18, 36),
      unit('Đảng ủy xã Đại Nghĩa', 0, 0, 9, 29, 'collectiveFirst'),
      unit('Đảng ủy xã Phước An', 0, 8, 13, 27),
      unit('Đảng ủy xã Sơn Hòa', 0, 0, 9, 27, 'collectiveFirst'),
    ],
  },
  counts: {
    desk: 11,
    people: 4,
    reviews: 8,
    cases: null,
    instruments: 0,
    packages: 2,
    registers: 1,
    log: 0,
    administration: null,
  },
};
