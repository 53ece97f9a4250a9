import type { Handlers, NamesOf } from '../base/handlers.ts';
import { askOverride, declareInterest, endInterest, listInterestsOfRecord } from './interests.ts';

export const interestHandlers: Handlers<NamesOf<'interests'>> = {
  'interests.declare': declareInterest,
  'interests.list': listInterestsOfRecord,
  'interests.end': endInterest,
  'interests.askOverride': askOverride,
};
