import { beforeAll, describe, expect, it } from 'vitest';
import { peopleOrders } from '../../shared/model/people-list.ts';
import { emptyParticulars, type Particulars } from '../../shared/model/particulars.ts';
import { emptySensitiveParticulars } from '../../shared/model/sensitive-particulars.ts';
import { addColleague, changeUser, createTestRegister, type TestVault } from '../support/open-vault.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

describe('the list of people, narrowed and put in order', () => {
  const folder = temporaryFolder('people-list');
  let test: TestVault;
  const names = async (input: object): Promise<string[]> =>
    (await test.done('people.list', { limit: 50, ...input })).rows.map(({ fullName }) => fullName);

  const people: readonly Partial<Particulars>[] = [
    { fullName: 'Lò Văn An', unitName: 'Ban Tổ chức', superiorUnitName: 'Tỉnh ủy', politicalTheory: 'Cao cấp' },
    { fullName: 'Cà Thị Bình', unitName: 'Phòng Cán bộ', superiorUnitName: 'Ban Tổ chức', birthDate: '1990-05-01' },
    { fullName: 'Quàng Văn Chiến', superiorUnitName: 'Tỉnh ủy', partyAdmittedOn: '2010-02-03' },
    { fullName: 'Tòng Thị Dung', unitName: 'Đảng ủy xã Ân Phú', politicalTheory: 'cao cấp', birthDate: '1960' },
  ];

  beforeAll(async () => {
    test = await createTestRegister(folder);
    const officer = await addColleague(
      test,
      { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
      'personnel',
    );
    await changeUser(test, officer);
    for (const particulars of people)
      await test.done('people.create', {
        particulars: { ...emptyParticulars(), ...particulars },
        sensitive: { ...emptySensitiveParticulars(), ethnicity: 'Thái', religion: 'Không' },
      });
  });

  it('shows units as a tree, and counts each with what is below it', async () => {
    expect((await test.done('people.units', {})).units).toEqual([
      { name: 'Đảng ủy xã Ân Phú', count: 1, level: 0 },
      { name: 'Tỉnh ủy', count: 3, level: 0 },
      { name: 'Ban Tổ chức', count: 2, level: 1 },
      { name: 'Phòng Cán bộ', count: 1, level: 2 },
    ]);
    expect(await names({ unitName: 'Tỉnh ủy' })).toEqual(['Lò Văn An', 'Cà Thị Bình', 'Quàng Văn Chiến']);
    expect(await names({ unitName: 'Ban Tổ chức' })).toEqual(['Lò Văn An', 'Cà Thị Bình']);
  });

  it('narrows by theory, age and year of the Party, with the count of what is found', async () => {
    expect((await test.done('people.theories', {})).theories).toMatchObject([{ count: 2 }]);
    expect(await names({ theory: 'CAO CẤP' })).toEqual(['Lò Văn An', 'Tòng Thị Dung']);
    expect(await names({ ageFrom: 60 })).toEqual(['Tòng Thị Dung']);
    expect(await names({ ageTo: 59 })).toEqual(['Cà Thị Bình']);
    expect(await names({ partyFrom: 2010, partyTo: 2010 })).toEqual(['Quàng Văn Chiến']);
    const { matched, total } = await test.done('people.list', { limit: 1, theory: 'cao cấp' });
    expect([matched, total]).toEqual([2, 4]);
  });

  it.each(peopleOrders)('goes on by %s from page to page, up and down', async (by) => {
    for (const descending of [false, true]) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof test.done<'people.list'>>> = await test.done('people.list', {
          limit: 1,
          sort: { by, descending },
          ...(after === null ? {} : { after }),
        });
        expect([page.matched, page.total]).toEqual([4, 4]);
        seen.push(...page.rows.map(({ fullName }) => fullName));
        after = page.next;
      } while (after !== null);
      expect(seen.toSorted()).toEqual(people.map(({ fullName }) => fullName).toSorted());
    }
  });

  it('pages through the hits of a search that is put in order', async () => {
    const found = await test.done('people.list', {
      query: 'ban to chuc',
      limit: 1,
      sort: { by: 'birth', descending: true },
    });
    expect([found.rows[0]?.fullName, found.matched]).toEqual(['Lò Văn An', 1]);
    const people1 = await test.done('people.list', { query: 'thi', limit: 1, sort: { by: 'birth', descending: true } });
    expect([people1.rows[0]?.fullName, people1.matched, people1.more]).toEqual(['Cà Thị Bình', 2, true]);
    const rest = await test.done('people.list', {
      query: 'thi',
      limit: 1,
      sort: { by: 'birth', descending: true },
      after: people1.next ?? '',
    });
    expect(rest.rows.map(({ fullName }) => fullName)).toEqual(['Tòng Thị Dung']);
  });

  it.each(['ethnicity', 'religion', 'familyOrigin', 'birthPlace', 'nativeProvince', 'otherNames'])(
    'knows no order and no filter by %s',
    async (item) => {
      expect(await test.refused('people.list', { limit: 5, [item]: 'Thái' } as never)).toBe('requestMalformed');
      expect(await test.refused('people.list', { limit: 5, sort: { by: item, descending: false } } as never)).toBe(
        'requestMalformed',
      );
    },
  );
});
