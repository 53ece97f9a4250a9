import { pathTo } from './routes.ts';
import type { DraftKey } from '../../shared/contract/drafts.ts';

/** The page that opens a draft again: the record's own page, or the list for one that is not written yet. */
export function draftPath({ compartment, recordType, recordId }: DraftKey): string {
  if (recordId === 'new' && recordType === 'person') return pathTo('newPerson');
  const own = ownPage[recordType];
  if (own !== undefined) return own(recordId);
  const list = {
    office: pathTo('administration'),
    personnel: pathTo('people'),
    reviews: pathTo('reviews'),
    verification: pathTo('cases'),
  }[compartment];
  return recordId === 'new' || compartment === 'office' ? list : `${list}/${recordId}`;
}

/** Forms whose draft goes by another record than the page they stand on. */
const ownPage: Readonly<Record<string, (recordId: string) => string>> = {
  rosterEntry: (campaignId) => pathTo('campaign', { id: campaignId }),
  collectiveSession: (campaignId) => pathTo('campaign', { id: campaignId }),
  instrument: () => pathTo('instruments'),
  instrumentLetter: () => pathTo('letter'),
  instrumentChange: (id) => pathTo('instrument', { id }),
  obligation: (instrumentId) => pathTo('instrument', { id: instrumentId }),
  obligationChange: () => pathTo('instruments'),
  obligationEvidence: () => pathTo('instruments'),
  obligationObstacle: () => pathTo('instruments'),
  obstacleAnswer: () => pathTo('instruments'),
};

/** Some rows of the draft store are no unfinished work: filters a user kept, and the masked part of a new dossier, which opens with it. */
export function isWork({ recordType, recordId }: DraftKey): boolean {
  return recordType !== 'savedFilters' && !(recordType === 'personMasked' && recordId === 'new');
}
