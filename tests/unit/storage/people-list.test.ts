import { describe, expect, it, vi } from 'vitest';
import { peopleOrders, yearsBefore, type PeopleOrder } from '../../../shared/model/people-list.ts';
import { searchTerms } from '../../../shared/text/search-terms.ts';
import { running, transact, type ReadableDb } from '../../../electron/storage/executor.ts';
import { putPerson, type PersonFacts } from '../../../electron/storage/repositories/people.ts';
import {
  countPeople,
  countTheories,
  listPeople,
  type PersonCursor,
  type PersonFilter,
} from '../../../electron/storage/repositories/people-list.ts';
import { QueuedConnection } from '../../../electron/storage/queued-connection.ts';
import { foundAnywhere } from '../../../electron/storage/repositories/people-search.ts';
import { storeFactory } from '../../support/stores.ts';

const newStore = storeFactory();
const collator = new Intl.Collator('vi');

const names = ['Đỗ Văn Ý', 'Trần Thị Ánh', 'Lê Đạt', 'Nguyễn Văn Dũng', 'Bùi An', 'Phạm Ân'];
const some = <Value>(values: readonly Value[], at: number): Value => values[at % values.length] as Value;

/** People with every column filled by turns, each with gaps at another rhythm. */
const people = Array.from({ length: 60 }, (_, at): PersonFacts => ({
  recordId: String(at),
  fullName: some(names, at * 7),
  staffNumber: at % 5 === 0 ? null : `CB. ${String((at * 37) % 60).padStart(3, '0')}`,
  citizenNumber: null,
  birth: at % 7 === 0 ? null : some(['1984-02-06', '1979', '1979-05', '1990-12-31', '1962-01-01'], at),
  sex: null,
  position: some(['Ủy viên', 'Trưởng phòng', 'Phó Trưởng phòng', null, 'Bí thư', 'Đội trưởng'], at),
  unit: some(['Văn phòng', 'Đảng ủy xã Ân Phú', 'Đảng ủy xã An Phú', null], at),
  superior: some(['Tỉnh ủy', 'Huyện ủy Ân Thi', null], at),
  theory: some(['Cao cấp', 'trung cấp', 'Trung cấp', null], at),
  degree: some(['Thạc sĩ', 'Đại học', null, 'Tiến sĩ'], at),
  status: some(['working', 'retired', 'transferred', 'deceased'], at * 3),
  partyJoined: some(['2009-05-19', '2010', null, '1999-02-03'], at * 5),
  paperLocation: some(['Kệ 3', 'Tủ 1', null], at),
  documents: at % 4,
  needed: 3,
  disputed: at % 11 === 0 ? 1 : 0,
  changedAt: 1000 + ((at * 13) % 17),
}));

const statuses = ['working', 'transferred', 'retired', 'deceased'];
/** What a column says, as somebody would compare it by hand. */
const valueOf: Readonly<Record<Exclude<PeopleOrder, 'name'>, (person: PersonFacts) => string | number | null>> = {
  birth: ({ birth }) => birth,
  staffNumber: ({ staffNumber }) => staffNumber,
  position: ({ position }) => position?.toLowerCase() ?? null,
  unit: ({ unit }) => unit?.toLowerCase() ?? null,
  status: ({ status }) => statuses.indexOf(status),
  theory: ({ theory }) => theory?.toLowerCase() ?? null,
  degree: ({ degree }) => degree?.toLowerCase() ?? null,
  partyJoined: ({ partyJoined }) => partyJoined,
  paperLocation: ({ paperLocation }) => paperLocation?.toLowerCase() ?? null,
  documents: ({ disputed, needed, documents }) => (disputed > 0 ? 1000 : Math.max(needed - documents, 0)),
  changed: ({ changedAt }) => changedAt,
};

async function filled(facts: readonly PersonFacts[] = people): Promise<ReadableDb<'personnel'>> {
  const { db } = newStore('personnel').store;
  await transact(db, async (tx) => {
    for (const one of facts) await putPerson(tx, one);
  });
  return db;
}

async function walked(
  db: ReadableDb<'personnel'>,
  filter: PersonFilter,
  by: PeopleOrder,
  descending: boolean,
  limit: number,
): Promise<string[]> {
  const seen: string[] = [];
  let after: PersonCursor | null = null;
  do {
    const page = await listPeople(db, filter, { after, limit }, { by, descending });
    seen.push(...page.people.map(({ recordId }) => recordId));
    after = page.next;
  } while (after !== null);
  return seen;
}

const orders = peopleOrders.filter((by) => by !== 'name');

describe('the order of the list', () => {
  const compare = (left: string | number, right: string | number): number =>
    typeof left === 'number' ? left - Number(right) : collator.compare(left, String(right));

  it.each(orders)('goes by %s up and down, then by name, page by page, and who has none stands last', async (by) => {
    const db = await filled();
    const byName = await walked(db, {}, 'name', false, 200);
    const place = new Map(byName.map((id, at) => [id, at]));
    for (const descending of [false, true]) {
      const expected = people
        .toSorted((one, other) => {
          const [left, right] = [valueOf[by](one), valueOf[by](other)];
          const rest = (place.get(one.recordId) ?? 0) - (place.get(other.recordId) ?? 0);
          if (left === null || right === null) return left === right ? rest : left === null ? 1 : -1;
          return (descending ? compare(right, left) : compare(left, right)) || rest;
        })
        .map(({ recordId }) => recordId);
      for (const limit of [7, 20, 60, 200]) expect(await walked(db, {}, by, descending, limit)).toEqual(expected);
    }
  });

  it('goes back from the last name', async () => {
    const db = await filled();
    const byName = await walked(db, {}, 'name', false, 200);
    expect(await walked(db, {}, 'name', true, 7)).toEqual(byName.toReversed());
  });

  it('is read from an index and never put in order anew', async () => {
    const db = await filled();
    const asked: { readonly sql: string; readonly parameters: readonly unknown[] }[] = [];
    const execute = vi
      .spyOn(QueuedConnection.prototype, 'executeQuery')
      .mockImplementation(async (query) => (asked.push(query), { rows: [] }));
    for (const by of orders) {
      await listPeople(db, {}, { after: null, limit: 20 }, { by, descending: false });
      await listPeople(db, {}, { after: { value: 'x', sortKey: 'x', seq: 1 }, limit: 20 }, { by, descending: false });
    }
    execute.mockRestore();
    expect(asked.length).toBeGreaterThanOrEqual(orders.length * 4);
    for (const { sql, parameters } of asked) {
      const { rows } = await running(db)<{ detail: string }>({ sql: `EXPLAIN QUERY PLAN ${sql}`, parameters });
      const plan = rows.map(({ detail }) => detail).join('; ');
      expect(plan).toMatch(/USING INDEX person_row_/u);
      expect(plan).not.toContain('TEMP B-TREE');
    }
  });
});

describe('filters of the list', () => {
  const person = (fullName: string, over: Partial<PersonFacts>): PersonFacts => ({
    ...(people[0] as PersonFacts),
    recordId: fullName,
    fullName,
    ...over,
  });
  const found = async (db: ReadableDb<'personnel'>, filter: PersonFilter): Promise<string[]> => {
    const ids = await walked(db, filter, 'name', false, 200);
    expect(await countPeople(db, filter)).toBe(ids.length);
    return ids;
  };

  it('take a unit with everything below it, also where units name each other as superior', async () => {
    const db = await filled([
      person('An', { unit: 'Phòng Tổ chức', superior: 'Ban Tổ chức' }),
      person('Bình', { unit: 'Ban Tổ chức', superior: 'Tỉnh ủy' }),
      person('Chi', { unit: null, superior: 'Tỉnh ủy' }),
      person('Dung', { unit: 'Đảng ủy xã An Phú', superior: null }),
      person('Giang', { unit: 'Tổ A', superior: 'Tổ B' }),
      person('Hà', { unit: 'Tổ B', superior: 'Tổ A' }),
    ]);
    expect(await found(db, { unit: 'Tỉnh ủy' })).toEqual(['An', 'Bình', 'Chi']);
    expect(await found(db, { unit: 'Ban Tổ chức' })).toEqual(['An', 'Bình']);
    expect(await found(db, { unit: 'Phòng Tổ chức' })).toEqual(['An']);
    expect(await found(db, { unit: 'Tổ A' })).toEqual(['Giang', 'Hà']);
    expect(await found(db, { unit: 'tỉnh ủy%' })).toEqual([]);
  });

  it('count completed years, and of who gives the year or month alone, as if the birthday had been', async () => {
    const today = '2026-12-01';
    const db = await filled([
      person('An', { birth: '1986-12-01' }),
      person('Bình', { birth: '1986-12-02' }),
      person('Chi', { birth: '1986' }),
      person('Dung', { birth: '1986-12' }),
      person('Giang', { birth: null }),
      person('Hà', { birth: '1985-12-01' }),
    ]);
    const forty = { bornBy: yearsBefore(today, 40) };
    expect(await found(db, forty)).toEqual(['An', 'Chi', 'Dung', 'Hà']);
    expect(await found(db, { bornAfter: yearsBefore(today, 41) })).toEqual(['An', 'Bình', 'Chi', 'Dung']);
    expect(await found(db, { ...forty, bornAfter: yearsBefore(today, 41) })).toEqual(['An', 'Chi', 'Dung']);
  });

  it('take years of the Party and one wording of political theory, however it was typed', async () => {
    const db = await filled([
      person('An', { partyJoined: '2009-12-31', theory: 'Cao cấp' }),
      person('Bình', { partyJoined: '2010', theory: 'cao  cấp' }),
      person('Chi', { partyJoined: '2011-01-01', theory: 'Trung cấp' }),
      person('Dung', { partyJoined: null, theory: null }),
    ]);
    expect(await found(db, { joinedFrom: '2010', joinedBefore: '2011' })).toEqual(['Bình']);
    expect(await found(db, { joinedFrom: '2010' })).toEqual(['Bình', 'Chi']);
    expect(await found(db, { theory: 'CAO CẤP' })).toEqual(['An', 'Bình']);
    expect((await countTheories(db)).map(({ count }) => count)).toEqual([2, 1]);
  });

  it('are looked through with a search to the end, in any order', async () => {
    const many = Array.from({ length: 450 }, (_, at) => person(`Nguyễn Văn ${String(at)}`, { staffNumber: `S${at}` }));
    const db = await filled([...many, person('Lê Thị Bé', {})]);
    expect(await found(db, foundAnywhere(searchTerms('nguyen')))).toHaveLength(450);
    expect(await walked(db, foundAnywhere(searchTerms('nguyen')), 'staffNumber', true, 100)).toHaveLength(450);
  });
});
