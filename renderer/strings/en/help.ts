import type { SameKeys } from '../../base/same-keys.ts';
import type { help as original } from '../vi/help.ts';

export const help: SameKeys<typeof original> = {
  title: 'Help',
  note: 'The manual, to be read without a network',
  contents: 'Contents',
  search: 'Search the manual',
  nothing: 'No page has this word.',
  key: { back: 'Back to the screen' },
};
