import type { SameKeys } from '../same-keys.ts';
import type { registers as original } from '../vi/registers.ts';

export const registers: SameKeys<typeof original> = {
  title: 'Registers',
  empty: 'The print register, one line for each numbered copy: who printed it, when and for whom.',
};
