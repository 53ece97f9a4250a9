import { AppError } from '../../../shared/base/app-error.ts';
import { accounts, cardText, noSecondHands, secondHands } from './accounts-fixture.ts';
import { deskSummary } from './desk-fixture.ts';
import type { FixtureAnswers } from './fixture-answers.ts';
import { approverSession, at, lockedStatus, openOffice } from './office-fixture.ts';

const cards = [1, 2, 3].map((index) => ({ index, total: 3, needed: 2, text: cardText, qr: cardText }));

const task = (kind: 'rotateCompartment' | 'renewRecoveryCards', compartment: 'office' | 'personnel') => ({
  id: `${kind}/${compartment}`,
  kind,
  values: { compartment },
  compartment,
  subject: { type: 'account' as const, id: null },
  day: '2026-11-20',
  workingDaysLeft: null,
  by: null,
  reason: null,
});
const waiting = [task('renewRecoveryCards', 'office'), task('rotateCompartment', 'personnel')];

const findings = [
  { code: 'recoveryWasUsed', details: { name: 'Hoàng Thị Liên', day: '2026-11-20' } },
  {
    code: 'rolesWereCertified',
    details: { roles: ['approver', 'administrator'], day: '2026-11-20', who: ['Hoàng Thị Liên', 'Đào Kim Ngân'] },
  },
  {
    code: 'accountsWereCertified',
    details: {
      who: ['Ngô Bích Thủy (Hoàng Thị Liên, Lê Quốc Thịnh)', 'Hồ Thị Lan Chi (Hoàng Thị Liên, Đào Kim Ngân)'],
    },
  },
];

const newCards: FixtureAnswers = {
  'register.newRecoveryCards': () => ({ cards }),
  'register.confirmRecoveryCards': ({ second }) => {
    if (second !== undefined && second.loginCode !== 'cb02') throw new AppError('secondHandRefused');
    return { done: true };
  },
};

/** Cards that are typed, cabinets that they open, and keys that are due. */
export const keysScenes: Readonly<Record<string, FixtureAnswers>> = {
  recovery: {
    'desktop.preferences': () => ({ language: 'vi', theme: 'system' }),
    'register.status': () => lockedStatus,
    'register.checkRecoveryCards': ({ cards: given }) => {
      if (given.some((card) => card.includes('sai'))) throw new AppError('recoverySharesWrong', { line: 5 });
      return {
        given: given.map((card) => Number(/\d/u.exec(card)?.[0] ?? 3)),
        needed: 2,
        total: 3,
        enough: new Set(given).size > 1,
      };
    },
    'register.recover': () => approverSession,
    // The hands of those who hold the cards stand for the second one.
    'accounts.list': () => ({ accounts, secondHands: noSecondHands }),
    'clock.today': () => ({ now: at('2026-11-23', '08:00'), today: '2026-11-23' }),
    ...newCards,
  },
  keys: {
    ...openOffice({ ...approverSession, findings }),
    'desk.summary': () => ({
      ...deskSummary,
      waiting: { total: 2, tasks: waiting },
      counts: { ...deskSummary.counts, administration: 2 },
    }),
    'accounts.list': () => ({ accounts, secondHands }),
    'accounts.generations': () => ({
      generations: [
        { compartment: 'office', generation: 1, due: null },
        {
          compartment: 'personnel',
          generation: 2,
          due: { since: at('2026-11-20', '16:10'), who: ['Phạm Văn Tấn', null] },
        },
        { compartment: 'reviews', generation: 1, due: null },
        { compartment: 'verification', generation: 3, due: null },
      ],
    }),
    'accounts.startGeneration': () => ({ generation: 3 }),
    'register.findingRead': () => ({ done: true }),
    ...newCards,
  },
};
