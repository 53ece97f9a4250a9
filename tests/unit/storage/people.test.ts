import { describe, expect, it } from 'vitest';
import { searchTerms } from '../../../shared/text/search-terms.ts';
import { transact, type ReadableDb } from '../../../electron/storage/executor.ts';
import { countPeople, countPlaces, listPeople } from '../../../electron/storage/repositories/people-list.ts';
import {
  findDuplicates,
  putPerson,
  readPerson,
  removePerson,
  type PersonFacts,
} from '../../../electron/storage/repositories/people.ts';
import { searchPeople } from '../../../electron/storage/repositories/people-search.ts';
import { storeFactory } from '../../support/stores.ts';

const newStore = storeFactory();

function person(fullName: string, over: Partial<PersonFacts> = {}): PersonFacts {
  return {
    recordId: fullName,
    fullName,
    staffNumber: null,
    citizenNumber: null,
    birth: null,
    sex: null,
    position: null,
    unit: null,
    superior: null,
    theory: null,
    degree: null,
    status: 'working',
    partyJoined: null,
    paperLocation: null,
    documents: 0,
    needed: 0,
    disputed: 0,
    changedAt: 1,
    ...over,
  };
}

async function filled(people: readonly PersonFacts[]): Promise<ReadableDb<'personnel'>> {
  const { db } = newStore('personnel').store;
  await transact(db, async (tx) => {
    for (const one of people) await putPerson(tx, one);
  });
  return db;
}

const names = (found: { people: readonly { fullName: string }[] }) => found.people.map(({ fullName }) => fullName);

describe('the list', () => {
  it('stands in Vietnamese order and is read page by page', async () => {
    const db = await filled(
      ['Đỗ Văn Ý', 'Trần Thị Ánh', 'Lê Đạt', 'Nguyễn Văn Dũng', 'Bùi An', 'Nguyễn Văn Dụng', 'Phạm Ân', 'An'].map(
        (name) => person(name),
      ),
    );
    const seen: string[] = [];
    let after = null;
    do {
      const page = await listPeople(db, {}, { after, limit: 3 });
      seen.push(...names(page));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual([
      'An',
      'Bùi An',
      'Trần Thị Ánh',
      'Phạm Ân',
      'Nguyễn Văn Dũng',
      'Nguyễn Văn Dụng',
      'Lê Đạt',
      'Đỗ Văn Ý',
    ]);
  });

  it('keeps people of one name apart across a page border', async () => {
    const db = await filled(['1', '2', '3'].map((recordId) => person('Trần Văn An', { recordId })));
    const first = await listPeople(db, {}, { after: null, limit: 2 });
    const second = await listPeople(db, {}, { after: first.next, limit: 2 });
    expect([...first.people, ...second.people].map(({ recordId }) => recordId)).toEqual(['1', '2', '3']);
    expect(second.next).toBeNull();
  });

  it('narrows by unit, status and letter, and counts', async () => {
    const db = await filled([
      person('Bùi An', { unit: 'Phòng Tổ chức' }),
      person('Lê Đạt', { unit: 'Phòng Tổ chức', status: 'retired' }),
      person('Vũ Ánh', { unit: 'Văn phòng' }),
    ]);
    expect(names(await listPeople(db, { unit: 'Phòng Tổ chức' }, { after: null, limit: 10 }))).toEqual([
      'Bùi An',
      'Lê Đạt',
    ]);
    expect(
      names(await listPeople(db, { unit: 'Phòng Tổ chức', status: 'working' }, { after: null, limit: 10 })),
    ).toEqual(['Bùi An']);
    expect(names(await listPeople(db, { letter: 'Đ' }, { after: null, limit: 10 }))).toEqual(['Lê Đạt']);
    expect(await countPeople(db)).toBe(3);
    expect(await countPeople(db, { letter: 'A' })).toBe(2);
    expect(await countPlaces(db)).toEqual([
      { superior: null, unit: 'Phòng Tổ chức', count: 2 },
      { superior: null, unit: 'Văn phòng', count: 1 },
    ]);
  });

  it('reads one person with everything a list shows, and follows changes and removal', async () => {
    const facts = person('Đặng Thị Hoà', {
      recordId: 'x',
      staffNumber: 'CB-017',
      citizenNumber: '012345678901',
      birth: '1979-05',
      sex: 'Nữ',
      position: 'Trưởng phòng',
      unit: 'Văn phòng',
      partyJoined: '2004-02-03',
      paperLocation: 'Kệ 3, hộp 12',
      documents: 7,
      needed: 9,
      disputed: 1,
    });
    const db = await filled([facts]);
    expect(await readPerson(db, 'x')).toMatchObject(facts);
    await transact(db, (tx) => putPerson(tx, { ...facts, fullName: 'Đặng Thị Huệ', unit: 'Phòng Tổ chức' }));
    expect((await readPerson(db, 'x'))?.fullName).toBe('Đặng Thị Huệ');
    expect(names(await searchPeople(db, searchTerms('hoa'), 10))).toEqual([]);
    expect(names(await searchPeople(db, searchTerms('hue'), 10))).toEqual(['Đặng Thị Huệ']);
    await transact(db, (tx) => removePerson(tx, 'x'));
    await transact(db, (tx) => removePerson(tx, 'x'));
    expect(await readPerson(db, 'x')).toBeUndefined();
    expect(names(await searchPeople(db, searchTerms('hue'), 10))).toEqual([]);
  });
});

describe('search', () => {
  const people = [
    person('Nguyễn Văn Dũng', { staffNumber: 'CB-001', unit: 'Phòng Tổ chức' }),
    person('Nguyễn Văn Dụng', { citizenNumber: '001199000123' }),
    person('Nguyễn Thị Hưng', { position: 'Chuyên viên' }),
    person('Trần Văn Hùng', { unit: 'Ban Dũng Sĩ' }),
    person('Đặng Thị Thuý', {}),
    person('Đặng Thúy Hoà', {}),
  ];

  it.each([
    ['nguyen van dung', ['Nguyễn Văn Dũng', 'Nguyễn Văn Dụng']],
    ['dung nguyen', ['Nguyễn Văn Dũng', 'Nguyễn Văn Dụng']],
    ['hùng', ['Trần Văn Hùng']],
    ['hưng', ['Nguyễn Thị Hưng']],
    ['hung', ['Trần Văn Hùng', 'Nguyễn Thị Hưng']],
    ['dang', ['Đặng Thúy Hoà', 'Đặng Thị Thuý']],
    ['đặng', ['Đặng Thúy Hoà', 'Đặng Thị Thuý']],
    ['thúy', ['Đặng Thúy Hoà', 'Đặng Thị Thuý']],
    ['hòa', ['Đặng Thúy Hoà']],
    ['CB-001', ['Nguyễn Văn Dũng']],
    ['0011990', ['Nguyễn Văn Dụng']],
    ['phong to chuc', ['Nguyễn Văn Dũng']],
    ['phòng tổ chức dũng', ['Nguyễn Văn Dũng']],
    ['chuyên viên', ['Nguyễn Thị Hưng']],
    ['ng', ['Nguyễn Văn Dũng', 'Nguyễn Văn Dụng', 'Nguyễn Thị Hưng']],
    ['uyen', []],
    ['NOT OR AND', []],
    ['"dung" * ( ) NEAR exact:', []],
    ['', []],
  ])('for %j finds %j', async (query, expected) => {
    expect(names(await searchPeople(await filled(people), searchTerms(query), 10))).toEqual(expected);
  });

  it('puts matches of names before matches of units', async () => {
    const found = await searchPeople(
      await filled([...people, person('Bùi An', { unit: 'Hùng Vương' })]),
      searchTerms('hung'),
      10,
    );
    expect(names(found)).toEqual(['Trần Văn Hùng', 'Nguyễn Thị Hưng', 'Bùi An']);
  });

  it('says when there are more than are shown, and only then', async () => {
    const db = await filled(people);
    expect(await searchPeople(db, searchTerms('nguyen'), 2)).toMatchObject({ more: true, people: [{}, {}] });
    expect(await searchPeople(db, searchTerms('nguyen'), 3)).toMatchObject({ more: false, people: [{}, {}, {}] });
  });

  it('keeps the order also for words that thousands share', async () => {
    const given = ['Yến', 'An', 'Đạt', 'Bình'];
    const db = await filled(
      Array.from({ length: 2400 }, (_, index) =>
        person(`Nguyễn Văn ${given[index % 4] ?? ''}`, { recordId: `${index}` }),
      ),
    );
    const found = await searchPeople(db, searchTerms('nguyen'), 50);
    expect(found.more).toBe(true);
    expect(new Set(names(found))).toEqual(new Set(['Nguyễn Văn An']));
    expect(new Set(names(await searchPeople(db, searchTerms('nguyen yen'), 50)))).toEqual(new Set(['Nguyễn Văn Yến']));
  });
});

describe('duplicates', () => {
  it('are the same number, or the same name and day of birth however it is written', async () => {
    const db = await filled([
      person('Đặng Thị Hoà', { recordId: 'a', birth: '1979-05-01', staffNumber: 'CB-1', citizenNumber: '001' }),
      person('Đặng Thị Hoà', { recordId: 'b', birth: '1980' }),
      person('Lê An', { recordId: 'c' }),
    ]);
    const ids = async (
      fullName: string,
      birth: string | null,
      staffNumber: string | null = null,
      citizenNumber: string | null = null,
    ) => (await findDuplicates(db, { fullName, birth, staffNumber, citizenNumber })).map(({ recordId }) => recordId);
    expect(await ids('ĐẶNG THỊ HÒA', '1979-05-01')).toEqual(['a']);
    expect(await ids('Dang Thi Hoa', '1979-05-01')).toEqual([]);
    expect(await ids('Đặng Thị Hoà', null)).toEqual([]);
    expect(await ids('Người Khác', null, 'CB-1')).toEqual(['a']);
    expect(await ids('Người Khác', null, null, '001')).toEqual(['a']);
    expect(await ids('Đặng Thị Hoà', '1980', 'CB-1')).toEqual(['a', 'b']);
  });
});
