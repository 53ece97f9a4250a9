import type { ProvedRecord } from '../../records/check-lines.ts';
import type { RecordLines } from '../../storage/repositories/stored-lines.ts';
import type { LineAt } from '../base/record-kind.ts';
import { indexFigures, standingFacts } from './dossier-index.ts';
import { factsOf, type PersonDoc } from './person-record.ts';

/** The line of a dossier in the list of people and its words in the search; none once it was withdrawn. */
export async function personLines(
  doc: PersonDoc,
  { state }: ProvedRecord,
  { db, context: { catalogue }, id, changedAt }: LineAt,
): Promise<RecordLines> {
  if (state !== 'live') return { item: null, person: null };
  // The lines of documents are recomputed themselves.
  const { documents, needed } = indexFigures(catalogue, await standingFacts(db, id));
  return { item: null, person: factsOf(id, doc, documents, needed, changedAt) };
}
