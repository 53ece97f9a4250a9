import { deskSummary } from './desk-fixture.ts';
import type { FixtureAnswers } from './fixture-answers.ts';
import { accounts, cardText } from './accounts-fixture.ts';
import { approverSession, fixtureId, lockedStatus, officerSession, openOffice } from './office-fixture.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

const settings: FixtureAnswers = { 'desktop.preferences': () => ({ language: 'vi', theme: 'system' }) };

/** What each screenshot and test of the window begins with. */
export const scenes: Readonly<Record<string, FixtureAnswers>> = {
  unlock: { ...settings, 'register.status': () => lockedStatus },
  refused: {
    ...settings,
    'register.status': () => ({ ...lockedStatus, waitSeconds: 30 }),
    'register.unlock': () => {
      throw new AppError('unlockRefused');
    },
  },
  firstRun: {
    ...openOffice({ ...approverSession, missingJobs: ['accounts', 'dossiers', 'verification', 'reviews', 'packages', 'inspection'] }),
    'register.status': () => ({ ...lockedStatus, state: 'none', cover: null, suggestedPlace: 'C:\\Users\\canbo\\AppData\\Local\\tu-ho-so' }),
    'register.create': () => ({
      session: approverSession,
      cards: [1, 2, 3].map((index) => ({ index, total: 3, needed: 2, text: cardText, qr: cardText })),
    }),
    'accounts.list': () => ({ accounts: accounts.slice(0, 1) }),
  },
  administration: {
    ...openOffice(approverSession),
    'desk.summary': () => ({ ...deskSummary, counts: { ...deskSummary.counts, administration: 1 } }),
    'accounts.list': () => ({ accounts }),
    'accounts.propose': () => ({ userId: fixtureId('new') }),
    'accounts.certify': () => ({ done: true }),
    'accounts.grant': () => ({ done: true }),
    'accounts.revoke': () => ({ done: true }),
  },
  desk: { ...openOffice(officerSession), 'desk.summary': () => deskSummary },
};
