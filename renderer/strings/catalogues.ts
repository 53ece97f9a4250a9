import type { LanguageId } from '../../shared/base/languages.ts';
import type { SameKeys } from '../base/same-keys.ts';
import { administration as administrationEn } from './en/administration.ts';
import { cadreWork as cadreWorkEn } from './en/cadre-work.ts';
import { cases as casesEn } from './en/cases.ts';
import { common as commonEn } from './en/common.ts';
import { desk as deskEn } from './en/desk.ts';
import { firstRun as firstRunEn } from './en/first-run.ts';
import { frame as frameEn } from './en/frame.ts';
import { help as helpEn } from './en/help.ts';
import { instruments as instrumentsEn } from './en/instruments.ts';
import { log as logEn } from './en/log.ts';
import { packages as packagesEn } from './en/packages.ts';
import { people as peopleEn } from './en/people.ts';
import { prints as printsEn } from './en/prints.ts';
import { recovery as recoveryEn } from './en/recovery.ts';
import { registers as registersEn } from './en/registers.ts';
import { reviews as reviewsEn } from './en/reviews.ts';
import { unlock as unlockEn } from './en/unlock.ts';
import { votes as votesEn } from './en/votes.ts';
import { administration } from './vi/administration.ts';
import { cadreWork } from './vi/cadre-work.ts';
import { cases } from './vi/cases.ts';
import { common } from './vi/common.ts';
import { desk } from './vi/desk.ts';
import { firstRun } from './vi/first-run.ts';
import { frame } from './vi/frame.ts';
import { help } from './vi/help.ts';
import { instruments } from './vi/instruments.ts';
import { log } from './vi/log.ts';
import { packages } from './vi/packages.ts';
import { people } from './vi/people.ts';
import { prints } from './vi/prints.ts';
import { recovery } from './vi/recovery.ts';
import { registers } from './vi/registers.ts';
import { reviews } from './vi/reviews.ts';
import { unlock } from './vi/unlock.ts';
import { votes } from './vi/votes.ts';

/** One file per screen. Vietnamese is the original; the type of the English side holds it complete. */
export const vietnamese = {
  administration,
  cadreWork,
  cases,
  common,
  desk,
  firstRun,
  frame,
  help,
  instruments,
  log,
  packages,
  people,
  prints,
  recovery,
  registers,
  reviews,
  unlock,
  votes,
};

const english: SameKeys<typeof vietnamese> = {
  administration: administrationEn,
  cadreWork: cadreWorkEn,
  cases: casesEn,
  common: commonEn,
  desk: deskEn,
  firstRun: firstRunEn,
  frame: frameEn,
  help: helpEn,
  instruments: instrumentsEn,
  log: logEn,
  packages: packagesEn,
  people: peopleEn,
  prints: printsEn,
  recovery: recoveryEn,
  registers: registersEn,
  reviews: reviewsEn,
  unlock: unlockEn,
  votes: votesEn,
};

/** What each language says. */
export const catalogues: Readonly<Record<LanguageId, SameKeys<typeof vietnamese>>> = { vi: vietnamese, en: english };

export type Screen = keyof typeof vietnamese;
export type ScreenStrings<S extends Screen> = (typeof vietnamese)[S];
