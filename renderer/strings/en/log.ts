import type { SameKeys } from '../same-keys.ts';
import type { log as original } from '../vi/log.ts';

export const log: SameKeys<typeof original> = {
  title: 'Log',
};
