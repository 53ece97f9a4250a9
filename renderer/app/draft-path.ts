import type { DraftKey } from '../../shared/contract/drafts.ts';

/** The page that opens a draft again: the record's own page, or the list for one that is not written yet. */
export function draftPath({ compartment, recordType, recordId }: DraftKey): string {
  if (recordId === 'new' && recordType === 'person') return '/people/new';
  const own = ownPage[recordType];
  if (own !== undefined) return own(recordId);
  const list = { office: '/administration', personnel: '/people', reviews: '/reviews', verification: '/cases' }[
    compartment
  ];
  return recordId === 'new' || compartment === 'office' ? list : `${list}/${recordId}`;
}

/** Forms whose draft goes by another record than the page they stand on. */
const ownPage: Readonly<Record<string, (recordId: string) => string>> = {
  rosterEntry: (campaignId) => `/reviews/campaign/${campaignId}`,
  collectiveSession: (campaignId) => `/reviews/campaign/${campaignId}`,
  instrument: () => '/instruments',
  instrumentLetter: () => '/instruments/letter',
  instrumentChange: (id) => `/instruments/${id}`,
  obligation: (instrumentId) => `/instruments/${instrumentId}`,
  obligationChange: () => '/instruments',
  obligationEvidence: () => '/instruments',
  obligationObstacle: () => '/instruments',
  obstacleAnswer: () => '/instruments',
};

/** Some rows of the draft store are no unfinished work: filters a user kept, and the masked part of a new dossier, which opens with it. */
export function isWork({ recordType, recordId }: DraftKey): boolean {
  return recordType !== 'savedFilters' && !(recordType === 'personMasked' && recordId === 'new');
}
