import type { Handlers, NamesOf } from '../base/handlers.ts';
import { askOverride } from './ask-override.ts';
import { declareInterest } from './declare-interest.ts';
import { endInterest } from './end-interest.ts';
import { listInterestsOfRecord } from './list-interests.ts';

export const interestHandlers: Handlers<NamesOf<'interests'>> = {
  'interests.declare': declareInterest,
  'interests.list': listInterestsOfRecord,
  'interests.end': endInterest,
  'interests.askOverride': askOverride,
};
