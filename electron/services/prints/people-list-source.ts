import type { PeopleListModel } from '../../../shared/model/print/people-list-model.ts';
import type { PeopleList } from '../../../shared/model/people-list-record.ts';
import { listHeads, peopleListKind, statusWord } from '../people/people-lists.ts';
import { readDoc } from '../base/read-doc.ts';
import type { PrintSource, PrintSources } from './print-source.ts';

/** A list as it was drawn up; what has changed in the dossiers since is in the next one. */
const peopleList: PrintSource<'peopleList'> = {
  compartment: 'personnel',
  recordType: peopleListKind.type,
  roles: ['personnelOfficer', 'approver'],

  async head(db, _context, { id }) {
    const { doc, versionId, commitment } = await readDoc(db, peopleListKind, id);
    return { title: doc.title, versionId, commitment };
  },

  validity: () => Promise.resolve(null),

  titleOf: ({ title }) => (typeof title === 'string' ? title : null),

  async open(change, _context, { id }) {
    await change.event('peopleListed', { recordType: peopleListKind.type, recordId: id });
    return null;
  },

  body: (personnel, _context, { id }) =>
    personnel.read(async (db) => modelOf((await readDoc(db, peopleListKind, id)).doc)),
};

export const peopleListSources: PrintSources<'peopleList'> = { peopleList };

function modelOf({ title, day, filter, columns, rows }: PeopleList): PeopleListModel {
  return {
    title,
    day,
    unit: filter.unitName ?? null,
    status: filter.status === undefined ? null : statusWord(filter.status),
    theory: filter.theory ?? null,
    ageFrom: filter.ageFrom ?? null,
    ageTo: filter.ageTo ?? null,
    partyFrom: filter.partyFrom ?? null,
    partyTo: filter.partyTo ?? null,
    searched: filter.searched,
    columns: columns.map((id) => ({ id, head: listHeads[id] })),
    rows,
  };
}
