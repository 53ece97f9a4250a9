import catalogue from '../../../resources/catalogue/catalogue.json' with { type: 'json' };
import peopleColumns from '../../../resources/catalogue/people-columns.json' with { type: 'json' };
import words from '../../../resources/catalogue/people-words.json' with { type: 'json' };
import { AppError } from '../../../shared/base/app-error.ts';
import type { ListedColumn, PeopleList } from '../../../shared/model/people-list-record.ts';
import { listedColumns, mostListed, peopleListSchema } from '../../../shared/model/people-list-record.ts';
import { formatDateForTable, legalDayOf } from '../../../shared/text/partial-date.ts';
import { searchTerms } from '../../../shared/text/search-terms.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { PersonLine } from '../../storage/repositories/people.ts';
import {
  byName,
  countPeople,
  listPeople,
  type PersonCursor,
  type PersonFilter,
} from '../../storage/repositories/people-list.ts';
import { foundAnywhere } from '../../storage/repositories/people-search.ts';
import type { Handler } from '../base/handlers.ts';
import { noLineFacts, type WorkedKind } from '../base/record-kind.ts';
import { createRecordOf } from '../base/write-record.ts';
import { filterOf } from './list-people.ts';

export const peopleListKind: WorkedKind<PeopleList, Record<string, never>> = {
  type: 'peopleList',
  schema: peopleListSchema,
  lineFacts: noLineFacts,
  // It is come to by its print, which stands in the register of prints.
  line: () => null,
  facts: ({ rows }) => [['count', String(rows.length)]],
};

const pageRows = 1000;

/** The head of each column, as tables that come in call it: a list that went out can be read in again. */
export const listHeads = {
  birth: peopleColumns.birthDate.title,
  staffNumber: peopleColumns.staffNumber.title,
  position: peopleColumns.position.title,
  unit: peopleColumns.unitName.title,
  status: peopleColumns.status.title,
  theory: peopleColumns.politicalTheory.title,
  degree: peopleColumns.highestDegree.title,
  partyJoined: peopleColumns.partyAdmittedOn.title,
  paperLocation: peopleColumns.paperLocation.title,
} as const satisfies Readonly<Record<ListedColumn, string>>;
export const nameHead = peopleColumns.fullName.title;
export const sheetName = catalogue.forms.find(({ id }) => id === 'people-list@1')?.title ?? nameHead;

const day = (date: string | null): string => (date === null ? '' : formatDateForTable(date));

/** As tables that come in say it. */
export function statusWord(status: string): string {
  const [word = ''] = (words.status as Readonly<Record<string, readonly string[]>>)[status] ?? [];
  return word.slice(0, 1).toLocaleUpperCase('vi') + word.slice(1);
}

const cells: Readonly<Record<ListedColumn, (person: PersonLine) => string>> = {
  birth: ({ birth }) => day(birth),
  staffNumber: ({ staffNumber }) => staffNumber ?? '',
  position: ({ position }) => position ?? '',
  unit: ({ unit }) => unit ?? '',
  status: ({ status }) => statusWord(status),
  theory: ({ theory }) => theory ?? '',
  degree: ({ degree }) => degree ?? '',
  partyJoined: ({ partyJoined }) => day(partyJoined),
  paperLocation: ({ paperLocation }) => paperLocation ?? '',
};

/**
 * Draws up a list of whoever the filter finds, in its order, to the last one. Nothing of it leaves the vault yet: it is looked at,
 * released and printed like every paper.
 * @throws listTooLong, inputRejected for one without anybody
 */
export const makePeopleList: Handler<'people.makeList'> = async (context, input) => {
  const { title, columns, sort = byName, query = '', ...asked } = input;
  const terms = searchTerms(query);
  const searched = terms.terms.length > 0;
  const filter: PersonFilter = { ...filterOf(asked, context), ...(searched ? foundAnywhere(terms) : {}) };
  return context.compartment('personnel').change(async (change) => {
    const count = await countPeople(change.db, filter);
    if (count === 0) throw new AppError('inputRejected', { field: 'filter' });
    if (count > mostListed) throw new AppError('listTooLong', { limit: mostListed, count });
    const people = await everybody(change.db, filter, sort);
    const inOrder = listedColumns.filter((column) => columns.includes(column));
    const list: PeopleList = {
      title,
      day: legalDayOf(change.now),
      filter: { ...asked, searched },
      columns: inOrder,
      rows: people.map((person) => [person.fullName, ...inOrder.map((column) => cells[column](person))]),
      by: context.who.userId,
      at: change.now,
    };
    const { id } = await createRecordOf(change, context, peopleListKind, list, { event: 'peopleListMade' });
    return { id, count };
  });
};

async function everybody(
  db: ReadableDb<'personnel'>,
  filter: PersonFilter,
  sort: typeof byName,
): Promise<PersonLine[]> {
  const people: PersonLine[] = [];
  let after: PersonCursor | null = null;
  do {
    const page = await listPeople(db, filter, { after, limit: pageRows }, sort);
    people.push(...page.people);
    after = page.next;
  } while (after !== null);
  return people;
}
