import { deskSummary } from './desk-fixture.ts';
import type { FixtureAnswers } from './fixture-answers.ts';
import { lockedStatus, officerSession, openOffice } from './office-fixture.ts';

const settings: FixtureAnswers = { 'desktop.preferences': () => ({ language: 'vi', theme: 'system' }) };

/** What each screenshot and test of the window begins with. */
export const scenes: Readonly<Record<string, FixtureAnswers>> = {
  unlock: { ...settings, 'register.status': () => lockedStatus },
  firstRun: { ...settings, 'register.status': () => ({ ...lockedStatus, state: 'none', cover: null }) },
  desk: { ...openOffice(officerSession), 'desk.summary': () => deskSummary },
};
