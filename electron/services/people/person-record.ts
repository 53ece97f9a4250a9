import { z } from 'zod';
import type { PersonRow } from '../../../shared/contract/people.ts';
import { idSchema, instantSchema } from '../../../shared/base/common-schemas.ts';
import { particularsSchema, type Particulars } from '../../../shared/model/particulars.ts';
import { sensitiveParticularsSchema, type SensitiveParticulars } from '../../../shared/model/sensitive-particulars.ts';
import type { RecordKind } from '../base/record-kind.ts';
import type { PersonFacts, PersonLine } from '../../storage/repositories/people.ts';

/** The person's own words about an item of the form; they stay on that item until the matter is decided. */
const disputeSchema = z.strictObject({ item: z.string(), words: z.string(), at: instantSchema, recordedBy: idSchema });

/** The dossier as versions keep it: the ordinary items side by side, so that a patch names just the fields that changed. */
export const personDocSchema = particularsSchema.extend({
  disputes: z.array(disputeSchema).max(200),
  importBatch: idSchema.nullable(),
});
export type PersonDoc = z.infer<typeof personDocSchema>;

export const personKind: RecordKind<PersonDoc> = { type: 'person', schema: personDocSchema, page: 'person' };
/** The masked items of the same person: same id, other tables (decision 22). */
export const sensitiveKind: RecordKind<SensitiveParticulars> = {
  type: 'personSensitive',
  schema: sensitiveParticularsSchema,
};

export function particularsOf(doc: PersonDoc): Particulars {
  const { disputes: _disputes, importBatch: _batch, ...particulars } = doc;
  return particulars;
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** What lists and search may know: nothing masked is in `PersonDoc`, so nothing masked can come here. */
export function factsOf(
  recordId: string,
  doc: PersonDoc,
  documents: number,
  needed: number,
  changedAt: number,
): PersonFacts {
  return {
    recordId,
    fullName: doc.fullName,
    staffNumber: orNull(doc.staffNumber),
    citizenNumber: orNull(doc.citizenNumber),
    birth: doc.birthDate,
    sex: doc.sex,
    position: orNull(doc.position),
    unit: orNull(doc.unitName),
    superior: orNull(doc.superiorUnitName),
    theory: orNull(doc.politicalTheory),
    degree: orNull(doc.highestDegree),
    status: doc.status,
    partyJoined: doc.partyAdmittedOn,
    paperLocation: orNull(doc.paperLocation),
    documents,
    needed,
    disputed: doc.disputes.length,
    changedAt,
  };
}

export function rowOf(line: PersonLine): PersonRow {
  return {
    id: line.recordId,
    letter: line.letter,
    fullName: line.fullName,
    staffNumber: line.staffNumber ?? '',
    birth: line.birth,
    sex: line.sex as PersonRow['sex'],
    position: line.position ?? '',
    unitName: line.unit ?? '',
    theory: line.theory ?? '',
    degree: line.degree ?? '',
    status: line.status as PersonRow['status'],
    partyJoined: line.partyJoined,
    paperLocation: line.paperLocation ?? '',
    documents: line.documents,
    needed: line.needed,
    disputed: line.disputed > 0,
    changedAt: line.changedAt,
  };
}
