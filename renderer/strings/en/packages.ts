import type { SameKeys } from '../same-keys.ts';
import type { packages as original } from '../vi/packages.ts';

export const packages: SameKeys<typeof original> = {
  title: 'Handover',
  empty: 'Packages sent and received and the confirmed offices stand here.',
};
