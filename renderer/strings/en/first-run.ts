import type { SameKeys } from '../same-keys.ts';
import type { firstRun as original } from '../vi/first-run.ts';

export const firstRun: SameKeys<typeof original> = {
  title: 'Set up the cabinet',
};
