import type { Handlers, NamesOf } from '../base/handlers.ts';
import { deskSummary } from './desk-summary.ts';

export const deskHandlers: Handlers<NamesOf<'desk'>> = {
  'desk.summary': deskSummary,
};
