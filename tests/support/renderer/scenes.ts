import { caseScenes } from './case-scenes.ts';
import { deskSummary } from './desk-fixture.ts';
import type { FixtureAnswers } from './fixture-answers.ts';
import { accounts, cardText, keyCode, noSecondHands, secondHands } from './accounts-fixture.ts';
import { instrumentScenes } from './instrument-scenes.ts';
import { keysScenes } from './keys-scenes.ts';
import { checkpoint, deepChecks, logPage, proofOf } from './log-fixture.ts';
import {
  approverSession,
  at,
  fixtureId,
  inspectorSession,
  lockedStatus,
  officerSession,
  openOffice,
  today,
} from './office-fixture.ts';
import { peopleAnswers, workbookAnswers } from './people-fixture.ts';
import { packageAnswers } from './packages-fixture.ts';
import { printAnswers } from './prints-fixture.ts';
import { reviewScenes } from './review-scenes.ts';
import { AppError } from '../../../shared/base/app-error.ts';

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
  wrong: {
    ...settings,
    'register.status': () => lockedStatus,
    'register.unlock': () => {
      throw new AppError('unlockRefused');
    },
  },
  newcomer: {
    ...settings,
    'register.status': () => lockedStatus,
    'register.unlock': () => {
      throw new AppError('accountToTakeUp');
    },
    'register.takeUp': () => ({ keyCode }),
  },
  taken: {
    ...settings,
    'register.status': () => lockedStatus,
    'register.unlock': () => {
      throw new AppError('accountTakenUp');
    },
  },
  firstRun: {
    ...openOffice({
      ...approverSession,
      missingJobs: ['accounts', 'dossiers', 'verification', 'reviews', 'packages', 'inspection'],
    }),
    'register.status': () => ({
      ...lockedStatus,
      state: 'none',
      cover: null,
      suggestedPlace: 'C:\\Users\\canbo\\AppData\\Local\\tu-ho-so',
    }),
    'register.create': () => ({
      session: approverSession,
      cards: [1, 2, 3].map((index) => ({ index, total: 3, needed: 2, text: cardText, qr: cardText })),
    }),
    'accounts.list': () => ({ accounts: accounts.slice(0, 1), secondHands: noSecondHands }),
  },
  packages: { ...openOffice(officerSession), 'desk.summary': () => deskSummary, ...packageAnswers },
  packagesOfApprover: { ...openOffice(approverSession), 'desk.summary': () => deskSummary, ...packageAnswers },
  registersOfApprover: { ...openOffice(approverSession), 'desk.summary': () => deskSummary, ...printAnswers },
  registers: { ...openOffice(officerSession), 'desk.summary': () => deskSummary, ...printAnswers },
  log: {
    ...openOffice(inspectorSession),
    'desk.summary': () => ({
      ...deskSummary,
      counts: { ...deskSummary.counts, desk: 2, people: null, reviews: null, packages: 0, registers: 0, log: 1 },
    }),
    'accounts.list': () => ({ accounts, secondHands }),
    'log.list': ({ before }) =>
      before === undefined ? logPage : { ...logPage, events: [], checkpoints: [], next: null },
    'log.proof': ({ sequence }) => proofOf(sequence),
    'log.checkpoint': () => ({ checkpoint }),
    'log.compareCheckpoint': () => ({ size: checkpoint.size, matches: true }),
    'log.verify': () => ({
      checks: [
        {
          compartment: 'office',
          size: 1200,
          chain: true,
          tree: true,
          signatures: true,
          projection: true,
          commitments: null,
          files: null,
          lastCheckpoint: 1190,
          problem: null,
          problemCount: 0,
          problems: [],
        },
        {
          compartment: 'personnel',
          size: 48_206,
          chain: false,
          tree: true,
          signatures: true,
          projection: true,
          commitments: null,
          files: null,
          lastCheckpoint: 48_203,
          problem: { code: 'logChainBroken', sequence: 47_001 },
          problemCount: 1,
          problems: [{ code: 'logChainBroken', sequence: 47_001, table: null, record: null, label: null }],
        },
      ],
    }),
  },
  logOfOfficer: {
    ...openOffice(officerSession),
    'desk.summary': () => deskSummary,
    'accounts.list': () => ({ accounts, secondHands }),
    'log.list': ({ before }) =>
      before === undefined ? logPage : { ...logPage, events: [], checkpoints: [], next: null },
    'log.proof': ({ sequence }) => proofOf(sequence),
    'log.verify': () => ({ checks: deepChecks }),
  },
  english: {
    ...openOffice(officerSession),
    'desktop.preferences': () => ({ language: 'en', theme: 'system' }),
    'desk.summary': () => deskSummary,
    'accounts.list': () => ({ accounts, secondHands }),
    'log.list': ({ before }) =>
      before === undefined ? logPage : { ...logPage, events: [], checkpoints: [], next: null },
    'log.proof': ({ sequence }) => proofOf(sequence),
    'log.verify': () => ({ checks: deepChecks }),
  },
  administration: {
    ...openOffice(approverSession),
    'desk.summary': () => ({ ...deskSummary, counts: { ...deskSummary.counts, administration: 1 } }),
    'accounts.list': () => ({ accounts, secondHands }),
    'accounts.propose': () => ({ userId: fixtureId('new') }),
    'accounts.certify': ({ second }) => {
      if (second?.loginCode !== 'cb02') throw new AppError('secondHandRefused');
      return { done: true };
    },
    'accounts.grant': () => ({ done: true }),
    'accounts.revoke': () => ({ done: true }),
  },
  desk: { ...openOffice(officerSession), 'desk.summary': () => deskSummary },
  /** Nothing is due and nothing waits, and something was begun. */
  deskUnfinished: {
    ...openOffice(officerSession),
    'desk.summary': () => ({
      ...deskSummary,
      due: { total: 0, tasks: [] },
      waiting: { total: 0, tasks: [] },
      returned: { total: 0, tasks: [] },
    }),
    'drafts.list': () => ({
      drafts: [
        {
          compartment: 'personnel',
          recordType: 'person',
          recordId: 'new',
          baseVersion: null,
          title: 'Hồ sơ mới: Lê Thị Hồng',
          savedAt: at(today, '08:40'),
        },
        {
          compartment: 'personnel',
          recordType: 'savedFilters',
          recordId: 'new',
          baseVersion: null,
          title: 'Bộ lọc',
          savedAt: at(today, '08:41'),
        },
      ],
      altered: [],
    }),
  },
  people: { ...openOffice(officerSession), 'desk.summary': () => deskSummary, ...peopleAnswers, ...printAnswers },
  peopleWorkbook: { ...openOffice(officerSession), ...peopleAnswers, ...workbookAnswers },
  noPeople: {
    ...openOffice(officerSession),
    'desk.summary': () => deskSummary,
    ...peopleAnswers,
    'people.list': () => ({ rows: [], total: 0, matched: 0, more: false, next: null }),
    'people.counts': () => ({ all: 0, lacking: 0, disputed: 0 }),
  },
  ...caseScenes,
  ...keysScenes,
  ...instrumentScenes,
  ...reviewScenes,
};
