import type { SameKeys } from '../same-keys.ts';
import type { administration as original } from '../vi/administration.ts';

export const administration: SameKeys<typeof original> = {
  title: 'Administration',
};
