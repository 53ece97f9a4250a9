import type { Handlers, NamesOf } from '../base/handlers.ts';
import { addPerson } from './add-person.ts';
import { campaignChoices, rosterOf } from './campaign-choices.ts';
import { closeCampaign } from './close-campaign.ts';
import { createCampaign } from './create-campaign.ts';
import { listCampaigns } from './list-campaigns.ts';
import { openCampaign } from './open-campaign.ts';
import { recordCollective } from './record-collective.ts';

export const campaignHandlers: Handlers<NamesOf<'campaigns'>> = {
  'campaigns.list': listCampaigns,
  'campaigns.open': openCampaign,
  'campaigns.choices': campaignChoices,
  'campaigns.rosterOf': rosterOf,
  'campaigns.create': createCampaign,
  'campaigns.addPerson': addPerson,
  'campaigns.recordCollective': recordCollective,
  'campaigns.close': closeCampaign,
};
