import type { SameKeys } from '../same-keys.ts';
import type { cases as original } from '../vi/cases.ts';

export const cases: SameKeys<typeof original> = {
  title: 'Verification',
  empty: 'The verification cases assigned to you stand here.',
  oneEmpty: 'One verification case opens here, in ten steps.',
};
