import type { SameKeys } from '../../base/same-keys.ts';
import type { cadreWork as original } from '../vi/cadre-work.ts';

export const cadreWork: SameKeys<typeof original> = {
  title: 'Cadre work',
  empty:
    'This version does not do four things: standards by position, planning, training and the grassroots pool. They stay on paper; nothing of them is kept here.',
  meanwhile:
    'The instruments that rule them, and what they oblige to, by whom and until when, can be followed under Instruments.',
  toInstruments: 'Open Instruments',
};
