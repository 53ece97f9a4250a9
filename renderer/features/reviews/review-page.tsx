import type { ReactNode } from 'react';
import { CampaignPage } from './campaign-page.tsx';
import { ReviewRecordPage } from './review-record-page.tsx';

const campaign = 'campaign/';

/** `/reviews/campaign/<id>` is a campaign, `/reviews/<id>` the record of one person. */
export default function ReviewPage({ id }: { id: string }): ReactNode {
  return id.startsWith(campaign) ? <CampaignPage id={id.slice(campaign.length)} /> : <ReviewRecordPage id={id} />;
}
