import { z } from 'zod';
import { AppError } from '../../../shared/base/app-error.ts';
import type { RequestInput } from '../../../shared/contract/contract.ts';
import { yearsBefore } from '../../../shared/model/people-list.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { searchTerms } from '../../../shared/text/search-terms.ts';
import {
  byName,
  countPeople,
  countPlaces,
  countTheories,
  listPeople as readPage,
  type PersonCursor,
  type PersonFilter,
} from '../../storage/repositories/people-list.ts';
import { foundAnywhere, searchPeople } from '../../storage/repositories/people-search.ts';
import type { Handler } from '../base/handlers.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { rowOf } from './person-record.ts';
import { unitTree } from './unit-tree.ts';

/** Where a page ended, and the figures of the visit: counting 100,000 rows again would cost more than the page itself. */
const cursorSchema = z.tuple([
  z.union([z.string().max(2000), z.number(), z.null()]),
  z.string().max(2000),
  z.int().min(0),
  z.int().min(0),
  z.int().min(0),
]);

interface Visit {
  readonly after: PersonCursor;
  readonly total: number;
  readonly matched: number;
}

function readCursor(text: string | undefined): Visit | null {
  if (text === undefined) return null;
  try {
    const [value, sortKey, seq, total, matched] = cursorSchema.parse(JSON.parse(text));
    return { after: { value, sortKey, seq }, total, matched };
  } catch (error) {
    throw new AppError('requestMalformed', { at: ['after'] }, { cause: error });
  }
}

type Asked = Omit<RequestInput<'people.list'>, 'after' | 'limit' | 'query' | 'sort'>;

/** What is asked on screen, as the lines have it: ages become days of birth, years of the Party days of admission. */
export function filterOf(asked: Asked, context: Pick<ServiceContext, 'clock'>): PersonFilter {
  const today = legalDayOf(context.clock.now());
  const { unitName, status, theory, ageFrom, ageTo, partyFrom, partyTo, lacking, disputed } = asked;
  return {
    ...(unitName === undefined ? {} : { unit: unitName }),
    ...(status === undefined ? {} : { status }),
    ...(theory === undefined ? {} : { theory }),
    ...(ageFrom === undefined ? {} : { bornBy: yearsBefore(today, ageFrom) }),
    ...(ageTo === undefined ? {} : { bornAfter: yearsBefore(today, ageTo + 1) }),
    ...(partyFrom === undefined ? {} : { joinedFrom: String(partyFrom) }),
    ...(partyTo === undefined ? {} : { joinedBefore: String(partyTo + 1) }),
    ...(lacking === true ? { lacking: true } : {}),
    ...(disputed === true ? { disputed: true } : {}),
  };
}

/**
 * The list of people, a page by key in Vietnamese order of given names or by a column, or the hits of a search. One event per
 * visit or search, committed first, with counts and never the words that were looked for (decision 12).
 */
export const listPeople: Handler<'people.list'> = async (context, input) => {
  const personnel = context.compartment('personnel');
  const asked = filterOf(input, context);
  const terms = searchTerms(input.query ?? '');
  const searching = terms.terms.length > 0;
  const sort = input.sort ?? byName;
  // Further pages of one visit are the same look; the event stands with the first.
  if (input.after === undefined)
    await personnel.change((change) =>
      change.event(searching ? 'peopleSearched' : 'peopleListed', { recordType: 'person' }),
    );
  return personnel.read(async (db) => {
    // Without an order of their own, hits in names stand before hits elsewhere.
    if (searching && input.sort === undefined) {
      const { people, more } = await searchPeople(db, terms, input.limit, asked);
      return { rows: people.map(rowOf), total: await countPeople(db), matched: people.length, more, next: null };
    }
    const filter = searching ? { ...asked, ...foundAnywhere(terms) } : asked;
    const visit = readCursor(input.after);
    const page = await readPage(db, filter, { after: visit?.after ?? null, limit: input.limit }, sort);
    const total = visit?.total ?? (await countPeople(db));
    const matched = visit?.matched ?? (Object.keys(filter).length === 0 ? total : await countPeople(db, filter));
    const { next } = page;
    return {
      rows: page.people.map(rowOf),
      total,
      matched,
      more: next !== null,
      next: next === null ? null : JSON.stringify([next.value, next.sortKey, next.seq, total, matched]),
    };
  });
};

/** How many dossiers there are, lack documents or carry a dispute: counts alone, so nothing is looked at. */
export const countDossiers: Handler<'people.counts'> = async (context) =>
  context.compartment('personnel').read(async (db) => ({
    all: await countPeople(db),
    lacking: await countPeople(db, { lacking: true }),
    disputed: await countPeople(db, { disputed: true }),
  }));

/** Two ways of writing one unit (Uỷ ban, Ủy ban) stand side by side. */
export const listUnits: Handler<'people.units'> = async (context) => ({
  units: unitTree(await context.compartment('personnel').read(countPlaces)),
});

export const listTheories: Handler<'people.theories'> = async (context) => ({
  theories: (await context.compartment('personnel').read(countTheories)).map(({ value, count }) => ({
    name: value,
    count,
  })),
});
