import type { SameKeys } from '../same-keys.ts';
import type { desk as original } from '../vi/desk.ts';

export const desk: SameKeys<typeof original> = {
  title: 'Desk',
};
