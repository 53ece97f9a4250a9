import type { Handlers, NamesOf } from '../base/handlers.ts';
import { campaignChoices, rosterOf } from './campaign-choices.ts';
import { closeCampaign, openCampaign } from './campaigns.ts';
import { createCampaign } from './create-campaign.ts';
import { recordDecision } from './decisions.ts';
import { listCampaigns } from './list-campaigns.ts';
import { propose, sendBack } from './proposals.ts';
import { openReview } from './review-view.ts';
import { addPerson, setExemption } from './roster.ts';
import { addGuidedQuestion, saveSelf, submitSelf } from './self.ts';
import { recordCollective, recordSession } from './sessions.ts';

export const reviewHandlers: Handlers<NamesOf<'campaigns' | 'reviews'>> = {
  'campaigns.list': listCampaigns,
  'campaigns.open': openCampaign,
  'campaigns.choices': campaignChoices,
  'campaigns.rosterOf': rosterOf,
  'campaigns.create': createCampaign,
  'campaigns.addPerson': addPerson,
  'campaigns.recordCollective': recordCollective,
  'campaigns.close': closeCampaign,
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
