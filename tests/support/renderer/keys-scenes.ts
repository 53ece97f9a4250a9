import { AppError } from '../../../shared/errors/app-error.ts';
import { accounts, cardText } from './accounts-fixture.ts';
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

const newCards: FixtureAnswers = { 'register.newRecoveryCards': () => ({ cards }), 'register.confirmRecoveryCards': () => ({ done: true }) };

/** Cards that are typed, cabinets that they open, and keys that are due. */
export const keysScenes: Readonly<Record<string, FixtureAnswers>> = {
  recovery: {
    'desktop.preferences': () => ({ language: 'vi', theme: 'system' }),
    'register.status': () => lockedStatus,
    'register.checkRecoveryCards': ({ cards: given }) => {
      if (given.some((card) => card.includes('sai'))) throw new AppError('recoverySharesWrong', { line: 5 });
      return { given: given.map((card) => Number(/\d/u.exec(card)?.[0] ?? 3)), needed: 2, total: 3, enough: new Set(given).size > 1 };
    },
    'register.recover': () => approverSession,
    'clock.today': () => ({ now: at('2026-11-23', '08:00'), today: '2026-11-23' }),
    ...newCards,
  },
  keys: {
    ...openOffice({ ...approverSession, findings: [{ code: 'recoveryWasUsed', details: { name: 'Hoàng Thị Liên', day: '2026-11-20' } }] }),
    'desk.summary': () => ({ ...deskSummary, waiting: { total: 2, tasks: waiting }, counts: { ...deskSummary.counts, administration: 2 } }),
    'accounts.list': () => ({ accounts }),
    'accounts.generations': () => ({
      generations: [
        { compartment: 'office', generation: 1, due: null },
        { compartment: 'personnel', generation: 2, due: { since: at('2026-11-20', '16:10'), who: ['Phạm Văn Tấn', null] } },
        { compartment: 'reviews', generation: 1, due: null },
        { compartment: 'verification', generation: 3, due: null },
      ],
    }),
    'accounts.startGeneration': () => ({ generation: 3 }),
    'register.recoveryRead': () => ({ done: true }),
    ...newCards,
  },
};
