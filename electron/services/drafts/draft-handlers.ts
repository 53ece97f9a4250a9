import type { Handlers, NamesOf } from '../base/handlers.ts';
import { discardDraft, listOwnDrafts, readOwnDraft, saveDraft } from './drafts.ts';

/** Half-filled forms of the asking user alone; in no log, search or package (decision 23). */
export const draftHandlers: Handlers<NamesOf<'drafts'>> = {
  'drafts.list': listOwnDrafts,
  'drafts.read': readOwnDraft,
  'drafts.save': saveDraft,
  'drafts.discard': discardDraft,
};
