import type { SameKeys } from '../same-keys.ts';
import type { help as original } from '../vi/help.ts';

export const help: SameKeys<typeof original> = {
  title: 'Help',
};
