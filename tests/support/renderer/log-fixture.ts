import type { RequestOutput } from '../../../shared/contract/contract.ts';
import type { CheckpointView, LogCheck, LogEventView } from '../../../shared/contract/log.ts';
import { at, fixtureId } from './office-fixture.ts';

const people = {
  ngan: ['Đào Kim Ngân', 'personnelOfficer'],
  trong: ['Phan Đình Trọng', 'approver'],
  hanh: ['Lê Thị Hạnh', 'personnelOfficer'],
} as const;

function event(
  sequence: number,
  day: string,
  time: string,
  who: keyof typeof people | null,
  kind: string,
  more: Partial<LogEventView> = {},
): LogEventView {
  const actor = who === null ? null : { id: fixtureId(who), name: people[who][0], role: people[who][1] };
  return {
    sequence,
    at: at(day, time),
    kind,
    actor,
    deskOf: null,
    subject: null,
    values: {},
    reason: null,
    folded: null,
    ...more,
  };
}

const person = (label: string) => ({ type: 'person', id: fixtureId(label.normalize('NFD')), label });

export const checkpoint: CheckpointView = {
  size: 48_203,
  at: at('2026-11-20', '17:42'),
  fingerprint: 'k7qd3mfa7x2thw5er4ju6cpzn2vb2ysg',
  cause: 'lock',
  signer: { name: 'Đào Kim Ngân', valid: true },
  coSigners: [],
  anchors: { papers: 12, packages: 1 },
};

const a = '2026-11-23';
const b = '2026-11-20';

export const logPage: RequestOutput<'log.list'> = {
  size: 48_206,
  verifiedTo: 48_206,
  next: 48_000,
  checkpoints: [checkpoint],
  events: [
    event(48_206, a, '09:14', 'ngan', 'correctionProposed', { subject: person('Nguyễn Thị Minh Khuê') }),
    event(48_205, a, '09:02', 'ngan', 'personOpened', {
      subject: person('Nguyễn Thị Minh Khuê'),
      reason: 'Đối chiếu quyết định 77-QĐ/TU',
    }),
    event(48_204, a, '08:31', 'ngan', 'sessionOpened', {
      values: { appVersion: '0.1.0', certificates: '12', certificateHead: 'c3'.repeat(32) },
    }),
    event(48_203, b, '17:20', 'ngan', 'printIssued', {
      values: { printNumber: '0236', copies: '12' },
      reason: 'Họp Ban Thường vụ',
    }),
    event(48_190, b, '16:05', 'trong', 'approvalRefused', {
      deskOf: 'Đào Kim Ngân',
      values: { act: 'releasePrint' },
      subject: { type: 'approval', id: fixtureId('approval'), label: 'Sơ yếu lý lịch 2C' },
      reason: 'Ghi rõ nơi nhận của bản số 3 đến bản số 12.',
    }),
    event(48_189, b, '15:12', 'ngan', 'personCorrected', { subject: person('Huỳnh Thị Thanh Giang') }),
    event(48_188, b, '14:47', 'hanh', 'personOpened', {
      subject: person('Võ Thị Thanh Bình'),
      reason: 'Đối chiếu 6 tháng, xã Bình Lâm',
      folded: { first: 48_177, count: 12 },
    }),
    event(48_176, b, '11:30', 'trong', 'keysFileWritten', {
      values: { certificates: '11', certificateHead: 'b7'.repeat(32) },
    }),
    event(48_175, b, '10:02', 'trong', 'compartmentGranted', {
      values: { subject: fixtureId('chi'), cause: 'reviews' },
    }),
    event(48_174, b, '09:40', 'hanh', 'personCorrected', {
      subject: { type: 'person', id: fixtureId('masked'), label: null },
    }),
  ],
};

export function proofOf(sequence: number): RequestOutput<'log.proof'> {
  const found =
    logPage.events.find((each) => each.sequence === sequence) ?? event(sequence, b, '09:00', 'ngan', 'personOpened');
  const covered = sequence <= checkpoint.size;
  return {
    event: found,
    linked: true,
    signatureValid: covered,
    checkpoint: covered ? checkpoint : null,
    fingerprint: covered ? checkpoint.fingerprint : '',
    fileName: null,
  };
}

/** A deep check: one compartment whole, one with files that do not hold. */
export const deepChecks: LogCheck[] = [
  {
    compartment: 'office',
    size: 1200,
    chain: true,
    tree: true,
    signatures: true,
    projection: true,
    commitments: true,
    files: { total: 3, compared: 3, quarantined: 0, faultCount: 0, faults: [] },
    lastCheckpoint: 1190,
    problem: null,
    problemCount: 0,
    problems: [],
  },
  {
    compartment: 'personnel',
    size: 48_206,
    chain: true,
    tree: true,
    signatures: true,
    projection: true,
    commitments: true,
    files: {
      total: 1840,
      compared: 50,
      quarantined: 2,
      faultCount: 3,
      faults: [
        { fault: 'fileCut', code: 'fileDamaged', label: 'Bằng cử nhân Luật' },
        { fault: 'rowDiffers', code: 'fileExchanged', label: 'Quyết định bổ nhiệm 214/QĐ-UBND' },
        { fault: 'fileExtra', code: 'fileUnnamed', label: null },
      ],
    },
    lastCheckpoint: 48_203,
    problem: { code: 'registerRowAltered', sequence: null },
    problemCount: 5,
    problems: [
      {
        code: 'registerRowAltered',
        sequence: null,
        table: 'work_item',
        record: 'k3f7q2m5x6p4t2n7r5w3z6c4va',
        label: 'Bằng cử nhân Luật',
      },
      {
        code: 'logCommitmentMismatch',
        sequence: 47_001,
        table: 'record',
        record: 'b4d7f2h5k6m3p7r4t2v5x3z6aq',
        label: null,
      },
      { code: 'fileDamaged', sequence: null, table: 'file', record: null, label: 'Bằng cử nhân Luật' },
      { code: 'fileExchanged', sequence: null, table: 'file', record: null, label: 'Quyết định bổ nhiệm 214/QĐ-UBND' },
      { code: 'fileUnnamed', sequence: null, table: 'file', record: null, label: null },
    ],
  },
];
