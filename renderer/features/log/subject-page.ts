import type { Compartment } from '../../../shared/base/compartments.ts';
import { isRecordType, type RecordType } from '../../../shared/model/record-type.ts';
import { pathTo } from '../../base/routes.ts';

interface SubjectPage {
  readonly compartment: Compartment;
  readonly path: (id: string) => string;
}

/** Records that have a page of their own at their id. */
const pages: Partial<Record<RecordType, SubjectPage>> = {
  person: { compartment: 'personnel', path: (id) => pathTo('person', { id }) },
  verificationCase: { compartment: 'verification', path: (id) => pathTo('case', { id }) },
  campaign: { compartment: 'reviews', path: (id) => pathTo('campaign', { id }) },
  review: { compartment: 'reviews', path: (id) => pathTo('review', { id }) },
  instrument: { compartment: 'office', path: (id) => pathTo('instrument', { id }) },
};

/** Where a line of the log leads; null for a record without such a page. */
export const pageOfSubject = (type: string): SubjectPage | null => (isRecordType(type) ? (pages[type] ?? null) : null);
