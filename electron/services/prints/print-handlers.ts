import type { NamesOf } from '../base/handlers.ts';
import type { Handlers } from '../base/handlers.ts';
import { askRelease } from './ask-release.ts';
import { listPrints } from './list-prints.ts';

/** The requests about paper that need no window; the others are answered by main (ipc/handlers/prints.ts). */
type VaultPrintNames = Extract<NamesOf<'prints'>, 'prints.askRelease' | 'prints.list'>;

export const printHandlers: Handlers<VaultPrintNames> = {
  'prints.askRelease': askRelease,
  'prints.list': listPrints,
};
