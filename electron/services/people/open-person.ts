import { particularsItems } from '../../../shared/model/particulars.ts';
import type { Handler } from '../base/handlers.ts';
import { readHistory } from '../../records/read-history.ts';
import { readDoc } from '../base/read-doc.ts';
import { readPerson } from '../../storage/repositories/people.ts';
import { readVersion } from '../../storage/repositories/records.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { everyonesName } from './foreign-names.ts';
import { provenanceOf } from '../base/provenance.ts';
import { correctionsOf } from './corrections.ts';
import { assertFounded, assertOnFile } from './dossier-authority.ts';
import { documentsOf, missingFrom, standing } from './dossier-index.ts';
import { openingsOf } from './openings.ts';
import { particularsOf, personDocSchema, personKind, rowOf } from './person-record.ts';

const maskedItems = particularsItems.filter(({ sensitive }) => sensitive).map(({ item }) => item);

/**
 * One dossier. The opening is an event, committed before any content leaves the vault (decision 12); the
 * record is checked against its commitments while it is read.
 * @throws notFound, recordAltered
 */
export const openPerson: Handler<'people.open'> = async (context, { id, reason }) => {
  const personnel = context.compartment('personnel');
  await personnel.change(async (change) => {
    await assertOnFile(change.db, context, id);
    await change.event('personOpened', {
      recordType: personKind.type,
      recordId: id,
      ...(reason === null ? {} : { reason }),
    });
  });
  const name = await everyonesName(context, personnel);
  const documents = await documentsOf(personnel, id, name);
  return personnel.read(async (db) => {
    const record = await readDoc(db, personKind, id);
    await assertFounded(db, context, id);
    const versions = (await readHistory(db, id)).map((version) => provenanceOf(context, version, name)).reverse();
    const [current] = versions;
    if (current === undefined) throw new AppError('recordAltered', { part: 'versions' });
    return {
      id,
      particulars: particularsOf(record.doc),
      version: current,
      maskedItems,
      documents,
      missingDocuments: missingFrom(context.catalogue, standing(documents)),
      index: context.catalogue.dossierIndex.map(({ id: classId, title, required }) => ({
        id: classId,
        title,
        required,
      })),
      versions,
      openings: await openingsOf(db, id, name),
      corrections: await correctionsOf(db, id, context),
      disputes: record.doc.disputes.map(({ item, words, at, recordedBy }) => ({
        item,
        words,
        at,
        recordedBy: name(recordedBy),
      })),
    };
  });
};

/** Enough to know whether it is this person. Logged as a look at one entry, not as an opening. */
export const glancePerson: Handler<'people.glance'> = async (context, { id }) => {
  const personnel = context.compartment('personnel');
  await personnel.change(async (change) => {
    await assertOnFile(change.db, context, id);
    await change.event('peopleListed', { recordType: personKind.type, recordId: id });
  });
  const name = await everyonesName(context, personnel);
  const documents = await documentsOf(personnel, id, name);
  return personnel.read(async (db) => {
    const line = await readPerson(db, id);
    if (line === undefined) throw new AppError('notFound');
    const { doc } = await readDoc(db, personKind, id);
    await assertFounded(db, context, id);
    return {
      row: rowOf(line),
      joinedParty: doc.partyAdmittedOn,
      officialParty: doc.partyOfficialOn,
      education: doc.highestDegree,
      politicalTheory: doc.politicalTheory,
      maskedItems,
      missingDocuments: missingFrom(context.catalogue, standing(documents)),
      openings: (await openingsOf(db, id, name)).slice(0, 5),
      disputes: doc.disputes.map(({ item, at }) => ({ item, at })),
    };
  });
};

/** A former version as it was. Reading it is an opening like any other. */
export const readPersonVersion: Handler<'people.version'> = async (context, { id, versionId }) => {
  const personnel = context.compartment('personnel');
  await personnel.change(async (change) => {
    // Looked up first: the log must never speak of a version that is not there, or its deep verification would miss it for ever.
    if ((await readVersion(change.db, 'record', id, versionId)) === undefined) throw new AppError('notFound');
    await change.event('personOpened', { recordType: personKind.type, recordId: id, versionId });
  });
  const name = await everyonesName(context, personnel);
  return personnel.read(async (db) => {
    const history = await readHistory(db, id);
    await assertFounded(db, context, id);
    const place = history.findIndex((candidate) => candidate.versionId === versionId);
    const version = history[place];
    if (version === undefined) throw new AppError('notFound');
    const doc = Object.assign({}, ...history.slice(0, place + 1).map(({ patch }) => patch)) as object;
    return {
      particulars: particularsOf(personDocSchema.parse(withoutMarks(doc))),
      version: provenanceOf(context, version, name),
    };
  });
};

/** `$state` and the like say something about the record, not about the person. */
function withoutMarks(doc: object): object {
  return Object.fromEntries(Object.entries(doc).filter(([key]) => !key.startsWith('$')));
}
