import type { Handlers } from '../base/handlers.ts';
import { askEpoch } from './ask-epoch.ts';

export const clockHandlers: Handlers<'clock.askEpoch'> = {
  'clock.askEpoch': askEpoch,
};
