import type { Row } from './rows.ts';

const needsWindow = 'needs the window; this run has none';

/** Goals that nobody can measure here yet, each with its reason, so that no row is simply missing. */
export const openRows: readonly Row[] = [
  {
    kind: 'open',
    what: 'package of 1 GiB with two workers',
    against: 'the age command on the same file',
    goal: { measure: 'time', limit: 1 },
    reason: 'sealing runs on one worker; for the size: --mebibytes 1024',
  },
  {
    kind: 'open',
    what: 'back-up: copied, hashed, read back',
    against: 'file copy with fsync',
    goal: { measure: 'time', limit: 2 },
    reason: 'there is no back-up yet',
  },
  {
    kind: 'open',
    what: 'first list usable after unlock',
    against: 'bare Chromium and React page',
    goal: { measure: 'time', limit: 1.5 },
    reason: needsWindow,
  },
  {
    kind: 'open',
    what: 'search: a key to results on the screen',
    against: '',
    goal: { measure: 'milliseconds', limit: 60 },
    reason: `${needsWindow}; the vault's part stands above`,
  },
  {
    kind: 'open',
    what: 'print of one form 2C',
    against: 'Chromium printing the same static page',
    goal: { measure: 'time', limit: 1.2 },
    reason: needsWindow,
  },
];
