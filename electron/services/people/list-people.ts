import { z } from 'zod';
import { AppError } from '../../../shared/base/app-error.ts';
import { searchTerms } from '../../../shared/text/search-terms.ts';
import { vietnameseSortKey } from '../../../shared/text/sort-key.ts';
import {
  countBy,
  countPeople,
  listPeople as readPage,
  type PersonCursor,
  type PersonFilter,
} from '../../storage/repositories/people.ts';
import { searchPeople } from '../../storage/repositories/people-search.ts';
import type { Handler } from '../base/handlers.ts';
import { rowOf } from './person-record.ts';

/** Where a page ended, and the figures of the visit: counting 100,000 rows again would cost more than the page itself. */
const cursorSchema = z.tuple([z.string().max(400), z.int().min(0), z.int().min(0), z.int().min(0)]);

interface Visit {
  readonly after: PersonCursor;
  readonly total: number;
  readonly matched: number;
}

function readCursor(text: string | undefined): Visit | null {
  if (text === undefined) return null;
  try {
    const [sortKey, seq, total, matched] = cursorSchema.parse(JSON.parse(text));
    return { after: { sortKey, seq }, total, matched };
  } catch (error) {
    throw new AppError('requestMalformed', { at: ['after'] }, { cause: error });
  }
}

/**
 * The list of people, a page by key in Vietnamese order of given names, or the hits of a search. One event per visit
 * or search, committed first, with counts and never the words that were looked for (decision 12).
 */
export const listPeople: Handler<'people.list'> = async (context, input) => {
  const personnel = context.compartment('personnel');
  const filter: PersonFilter = {
    ...(input.unitName === undefined ? {} : { unit: input.unitName }),
    ...(input.status === undefined ? {} : { status: input.status }),
    ...(input.lacking === true ? { lacking: true } : {}),
    ...(input.disputed === true ? { disputed: true } : {}),
  };
  const terms = searchTerms(input.query ?? '');
  const searching = terms.terms.length > 0;
  // Further pages of one visit are the same look; the event stands with the first.
  if (input.after === undefined)
    await personnel.change((change) =>
      change.event(searching ? 'peopleSearched' : 'peopleListed', { recordType: 'person' }),
    );
  return personnel.read(async (db) => {
    if (searching) {
      const { people, more } = await searchPeople(db, terms, input.limit, filter);
      return { rows: people.map(rowOf), total: await countPeople(db), matched: people.length, more, next: null };
    }
    const visit = readCursor(input.after);
    const page = await readPage(db, filter, { after: visit?.after ?? null, limit: input.limit });
    const total = visit?.total ?? (await countPeople(db));
    const matched = visit?.matched ?? (Object.keys(filter).length === 0 ? total : await countPeople(db, filter));
    return {
      rows: page.people.map(rowOf),
      total,
      matched,
      more: page.next !== null,
      next: page.next === null ? null : JSON.stringify([page.next.sortKey, page.next.seq, total, matched]),
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

export const listUnits: Handler<'people.units'> = async (context) => {
  const counts = await context.compartment('personnel').read((db) => countBy(db, 'unit'));
  return {
    // In Vietnamese order: two ways of writing one unit (Uỷ ban, Ủy ban) stand side by side.
    units: counts
      .flatMap(({ value, count }) => (value === null || value === '' ? [] : [{ name: value, count }]))
      .map((unit) => ({ unit, key: vietnameseSortKey(unit.name) }))
      .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      .map(({ unit }) => unit),
  };
};
