import type { SameKeys } from '../same-keys.ts';
import type { cadreWork as original } from '../vi/cadre-work.ts';

export const cadreWork: SameKeys<typeof original> = {
  title: 'Cadre work',
  empty: 'Standards by position, planning, training and the grassroots pool come with a later version. This version does not do them.',
  meanwhile: 'Until then, instruments and obligations are followed on the screen Instruments.',
  toInstruments: 'Open Instruments',
};
