import type { SameKeys } from '../same-keys.ts';
import type { unlock as original } from '../vi/unlock.ts';

export const unlock: SameKeys<typeof original> = {
  title: 'Open the cabinet',
};
