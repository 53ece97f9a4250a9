import type { SameKeys } from '../../base/same-keys.ts';
import type { registers as original } from '../vi/registers.ts';

export const registers: SameKeys<typeof original> = {
  title: 'Registers',
};
