import type { Handlers, NamesOf } from '../base/handlers.ts';
import { listPrints } from './list-prints.ts';
import { noticeModel } from './notice-source.ts';
import { askRelease } from './release.ts';

/** The requests about paper that need no window; the others are answered by main (ipc/handlers/prints.ts). */
type VaultPrintNames = Extract<NamesOf<'prints'>, 'prints.askRelease' | 'prints.list'>;

/** What a notice prints is asked of a case and made here, where the models of all papers stand. */
export const printHandlers: Handlers<VaultPrintNames | 'cases.noticeModel'> = {
  'cases.noticeModel': noticeModel,
  'prints.askRelease': askRelease,
  'prints.list': listPrints,
};
