import type { SameKeys } from '../same-keys.ts';
import type { reviews as original } from '../vi/reviews.ts';

export const reviews: SameKeys<typeof original> = {
  title: 'Reviews',
  empty: 'Campaigns and review records stand here.',
  oneEmpty: 'One review record opens here.',
};
