import { sql, type Selectable } from 'kysely';
import { otherSpelling, type SearchTerms } from '../../../shared/text/search-terms.ts';
import { reading, type ReadableDb } from '../executor.ts';
import type { PersonRowTable } from '../schema.ts';
import { asLine, type PersonLine } from './people.ts';
import { filtered, type PersonFilter } from './people-list.ts';

export interface PersonHits {
  /** Name matches first, then numbers, units and posts; each in Vietnamese order. */
  readonly people: PersonLine[];
  /** More people match than are shown. */
  readonly more: boolean;
}

/** Up to here the people found are fetched and put in order; for more, the ordered list is walked and each asked whether it is among them. */
const fetchedSet = 2000;
/** Of words that still more people share, the first so many by entry are taken: counting on would take longer than a keystroke. */
const mostMatches = 50_000;

/**
 * People whose name, number, unit or post holds a word beginning with each of the terms.
 * @param terms from shared/text/search-terms; an empty list finds nobody
 * @param limit how many to show, at most 200
 */
export async function searchPeople(
  db: ReadableDb<'personnel'>,
  { mode, terms }: SearchTerms,
  limit: number,
  filter: PersonFilter = {},
): Promise<PersonHits> {
  if (terms.length === 0) return { people: [], more: false };
  const wanted = Math.min(limit, 200) + 1;
  const byName = await matching(db, { columns: [mode], mode, terms, filter }, wanted);
  if (byName.length >= wanted) return { people: byName.slice(0, wanted - 1).map(asLine), more: true };
  const named = new Set(byName.map(({ seq }) => seq));
  const anywhere = await matching(db, { columns: anywhereIn({ mode, terms }), mode, terms, filter }, wanted, named);
  const people = [...byName, ...anywhere];
  return { people: people.slice(0, wanted - 1).map(asLine), more: people.length >= wanted };
}

/** People who are found anywhere, as a filter of the whole list. @param search with at least one term */
export const foundAnywhere = (search: SearchTerms): PersonFilter => ({
  words: matchText({ ...search, columns: anywhereIn(search) }),
});

const anywhereIn = ({ mode }: SearchTerms): Match['columns'] => [mode, 'numbers', 'unit_position'];

interface Match extends SearchTerms {
  readonly columns: readonly ('exact' | 'folded' | 'numbers' | 'unit_position')[];
  readonly filter: PersonFilter;
}

async function matching(
  db: ReadableDb<'personnel'>,
  match: Match,
  wanted: number,
  without: ReadonlySet<number> = new Set(),
): Promise<Selectable<PersonRowTable>[]> {
  const text = matchText(match);
  const some = await reading(db)
    .selectFrom('person_search')
    .select('rowid')
    .where(sql<boolean>`person_search MATCH ${text}`)
    .limit(fetchedSet + 1)
    .execute();
  // A unary plus keeps SQLite from looking up each match: it walks person_row_order and stops at the limit.
  const among =
    some.length > fetchedSet
      ? sql<boolean>`+person_row.seq IN (SELECT rowid FROM person_search WHERE person_search MATCH ${text} LIMIT ${mostMatches})`
      : sql<boolean>`person_row.seq IN (SELECT value FROM json_each(${JSON.stringify(some.map(({ rowid }) => rowid))}))`;
  const rows = await filtered(db, match.filter)
    .selectAll()
    .where(among)
    .orderBy('sort_key')
    .orderBy('seq')
    .limit(wanted + without.size)
    .execute();
  return rows.filter(({ seq }) => !without.has(seq));
}

/** Terms hold letters, digits and marks only (searchTerms); quoted all the same, so that no word is taken for an operator. */
function matchText({ columns, terms }: Pick<Match, 'columns' | 'terms'>): string {
  const quoted = (term: string): string => `"${term.replaceAll('"', '""')}"`;
  const words = terms.map((term) => {
    const other = otherSpelling(term);
    return other === null ? `${quoted(term)}*` : `(${quoted(term)}* OR ${quoted(other)})`;
  });
  return `{${columns.join(' ')}} : (${words.join(' AND ')})`;
}
