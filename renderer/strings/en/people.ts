import type { SameKeys } from '../same-keys.ts';
import type { people as original } from '../vi/people.ts';

export const people: SameKeys<typeof original> = {
  title: 'Dossiers',
  empty: 'The list of dossiers stands here, sorted by given name.',
  oneEmpty: 'One dossier opens here, by the items of form 2C.',
};
