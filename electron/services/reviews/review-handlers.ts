import type { Handlers, NamesOf } from '../base/handlers.ts';
import { addGuidedQuestion } from './add-guided-question.ts';
import { openReview } from './open-review.ts';
import { propose } from './propose.ts';
import { recordDecision } from './record-decision.ts';
import { recordSession } from './record-session.ts';
import { saveSelf } from './save-self.ts';
import { sendBack } from './send-back.ts';
import { setExemption } from './set-exemption.ts';
import { submitSelf } from './submit-self.ts';

export const reviewHandlers: Handlers<NamesOf<'reviews'>> = {
  'reviews.open': openReview,
  'reviews.setExemption': setExemption,
  'reviews.addGuidedQuestion': addGuidedQuestion,
  'reviews.saveSelf': saveSelf,
  'reviews.submitSelf': submitSelf,
  'reviews.recordSession': recordSession,
  'reviews.propose': propose,
  'reviews.sendBack': sendBack,
  'reviews.recordDecision': recordDecision,
};
