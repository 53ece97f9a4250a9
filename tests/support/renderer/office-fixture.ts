import type { RequestOutput } from '../../../shared/contract/contract.ts';
import type { SessionView } from '../../../shared/contract/register.ts';
import type { FixtureAnswers } from './fixture-answers.ts';

/** Invented office, people and numbers. */
export const officeName = 'Ban Tổ chức Tỉnh ủy An Khánh';
export const superiorBody = 'TỈNH ỦY AN KHÁNH';

/** 26 base32 characters that say what they stand for. */
export function fixtureId(word: string): string {
  return word
    .toLowerCase()
    .replace(/[^a-z2-7]/gu, '')
    .padEnd(26, 'a')
    .slice(0, 26);
}

/** An instant at UTC+7. */
export function at(day: string, time: string): number {
  return Date.parse(`${day}T${time}:00+07:00`);
}

export const today = '2026-11-23';

export const officerSession: SessionView = {
  userId: fixtureId('ngan'),
  displayName: 'Đào Kim Ngân',
  loginCode: 'cb01',
  roles: ['personnelOfficer', 'reviewSecretary'],
  compartments: { office: 'open', personnel: 'open', reviews: 'open', verification: 'closed' },
  officeName,
  superiorBody,
  registerId: fixtureId('register'),
  openedAt: at(today, '08:31'),
  findings: [],
  lastCheckpoint: { size: 1184, at: at('2026-11-20', '17:42'), matches: true },
  autoLockMinutes: 5,
  missingJobs: [],
};

export const approverSession: SessionView = {
  ...officerSession,
  userId: fixtureId('trong'),
  displayName: 'Phan Đình Trọng',
  loginCode: 'nd01',
  roles: ['approver', 'administrator'],
  compartments: { office: 'open', personnel: 'open', reviews: 'open', verification: 'open' },
  missingJobs: ['certifySecond', 'inspector'],
};

export const inspectorSession: SessionView = {
  ...officerSession,
  userId: fixtureId('khoa'),
  displayName: 'Vũ Đình Khoa',
  loginCode: 'ks01',
  roles: ['inspector'],
  compartments: { office: 'logOnly', personnel: 'logOnly', reviews: 'logOnly', verification: 'logOnly' },
};

export const lockedStatus: RequestOutput<'register.status'> = {
  state: 'locked',
  cover: {
    superiorBody,
    officeName: 'BAN TỔ CHỨC',
    createdAt: at('2026-01-05', '08:00'),
    lastLockedAt: at('2026-11-20', '17:42'),
    seal: { size: 1184, fingerprint: 'k7qd3mfa2x2thw5er4ju6cpzn2vb2ysg' },
  },
  waitSeconds: 0,
  suggestedPlace: 'Tủ Hồ Sơ',
  version: '1.0.0',
  session: null,
};

/** Answers that every scene with an open cabinet shares. */
export function openOffice(session: SessionView): FixtureAnswers {
  return {
    'register.status': () => ({ ...lockedStatus, state: 'open', session }),
    'desktop.preferences': () => ({ language: 'vi', theme: 'system' }),
    'desktop.setPreferences': () => ({ done: true }),
    'desktop.userIsHere': () => ({ done: true }),
    'desktop.readyToLock': () => ({ done: true }),
    'desktop.copyText': () => ({ done: true }),
    'clock.today': () => ({ today, now: at(today, '09:14') }),
    'drafts.list': () => ({ drafts: [], altered: [] }),
    'drafts.read': () => ({ draft: null }),
    'drafts.save': () => ({ savedAt: at(today, '09:14') }),
    'drafts.discard': () => ({ done: true }),
    'register.lock': () => ({ done: true }),
  };
}
