import type { SameKeys } from '../same-keys.ts';
import type { instruments as original } from '../vi/instruments.ts';

export const instruments: SameKeys<typeof original> = {
  title: 'Instruments',
  empty: 'Instruments and the obligations they set stand here.',
  oneEmpty: 'One instrument opens here.',
};
