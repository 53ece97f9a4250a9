import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { draftPath, isWork } from '../../../renderer/base/draft-path.ts';
import { taskPath } from '../../../renderer/features/desk/task-path.ts';
import { indexOf } from '../../../renderer/features/people/documents/dossier-index.ts';
import { foldOpenings } from '../../../renderer/features/people/common/fold-openings.ts';
import { faultText, fieldLabel } from '../../../renderer/features/people/import/import-texts.ts';
import { sameName } from '../../../renderer/features/people/new-person/same-name.ts';
import {
  canBeKept,
  filterOfTab,
  isUnfiltered,
  listInput,
  noFilter,
  savedFiltersSchema,
  savedFrom,
  sortAfter,
  tabOf,
  type SavedFilter,
} from '../../../renderer/features/people/common/people-filter.ts';
import { openDossier, openingSaid, trailOf } from '../../../renderer/features/people/common/people-trail.ts';
import { forgetLocation, forgetStateOfVisit, goBack, goTo } from '../../../renderer/base/location.ts';
import type { PeopleTableErrorCode } from '../../../electron/exchange/people-table.ts';
import { peopleFields } from '../../../electron/exchange/people-table.ts';
import { language } from '../../../renderer/strings/language.ts';
import type { PersonDocument, PersonRow } from '../../../shared/contract/people.ts';

const id = (letter: string): string => letter.repeat(26);
const person = (letter: string, fullName: string, birth: string | null = null): PersonRow => ({
  id: id(letter),
  letter: 'A',
  fullName,
  staffNumber: '',
  birth,
  sex: null,
  position: '',
  unitName: '',
  theory: '',
  degree: '',
  status: 'working',
  partyJoined: null,
  paperLocation: '',
  documents: 0,
  needed: 6,
  disputed: false,
  changedAt: 0,
});

describe('filters of the list', () => {
  const { query: _query, ...nothing } = noFilter;
  const kept: SavedFilter = {
    ...nothing,
    id: 'k',
    name: '',
    columns: null,
    unitName: 'Phường Trà Giang',
    lacking: true,
  };

  it('asks only for what is set', () => {
    expect(listInput(noFilter)).toEqual({});
    expect(
      listInput({
        ...noFilter,
        query: '  thanh ',
        unitName: 'Phường Trà Giang',
        status: 'working',
        ageTo: 35,
        partyFrom: 2010,
        lacking: true,
        disputed: true,
        sort: { by: 'birth', descending: true },
      }),
    ).toEqual({
      query: 'thanh',
      unitName: 'Phường Trà Giang',
      status: 'working',
      ageTo: 35,
      partyFrom: 2010,
      lacking: true,
      disputed: true,
      sort: { by: 'birth', descending: true },
    });
    expect(isUnfiltered({ ...noFilter, query: ' ' })).toBe(true);
    expect(isUnfiltered({ ...noFilter, lacking: true })).toBe(false);
  });

  it('shows a kept filter as its own tab, whatever is typed', () => {
    const filter = filterOfTab('saved-k', [kept], 'thanh');
    expect(filter).toEqual({ ...noFilter, query: 'thanh', unitName: 'Phường Trà Giang', lacking: true });
    expect(tabOf(filter, [kept])).toBe('saved-k');
    expect(tabOf({ ...filter, status: 'retired' }, [kept])).toBe('lacking');
    expect(tabOf({ ...noFilter, disputed: true }, [kept])).toBe('disputed');
    expect(tabOf(noFilter, [kept])).toBe('all');
  });

  it('keeps a filter once, and none that the tabs already say', () => {
    expect(canBeKept(filterOfTab('saved-k', [kept], ''), [kept])).toBe(false);
    expect(canBeKept({ ...noFilter, unitName: 'Xã Sơn Hòa' }, [kept])).toBe(true);
    expect(canBeKept({ ...noFilter, lacking: true, query: 'thanh' }, [kept])).toBe(false);
    expect(canBeKept({ ...noFilter, ageFrom: 50 }, [kept])).toBe(true);
    expect(canBeKept({ ...noFilter, sort: { by: 'birth', descending: false } }, [kept])).toBe(true);
  });

  it('reads views that were kept before there were orders and columns', () => {
    const before = { saved: [{ id: 'k', unitName: 'Phường Trà Giang', status: null, lacking: true, disputed: false }] };
    expect(savedFiltersSchema.parse(before)).toEqual({ saved: [kept], columns: null });
  });

  it('stays in the tab of a kept view while it is put in another order, which can be kept as well', () => {
    const turned = { ...filterOfTab('saved-k', [kept], ''), sort: { by: 'changed', descending: true } } as const;
    expect(tabOf(turned, [kept])).toBe('saved-k');
    expect(canBeKept(turned, [kept])).toBe(true);
    const second = savedFrom(turned, { id: 'l', name: 'Mới sửa', columns: ['birth'] });
    expect(tabOf(turned, [kept, second])).toBe('saved-l');
    expect(tabOf({ ...noFilter, sort: turned.sort }, [kept, second])).toBe('all');
  });

  it('turns an order round when its column is pressed again, and begins with what is newest', () => {
    expect(sortAfter(null, 'name')).toEqual({ by: 'name', descending: true });
    expect(sortAfter({ by: 'name', descending: true }, 'name')).toBeNull();
    expect(sortAfter(null, 'changed')).toEqual({ by: 'changed', descending: true });
    expect(sortAfter({ by: 'changed', descending: true }, 'changed')).toEqual({ by: 'changed', descending: false });
    expect(sortAfter({ by: 'changed', descending: true }, 'birth')).toEqual({ by: 'birth', descending: false });
  });
});

describe('the way from one dossier to the next', () => {
  afterEach(() => vi.unstubAllGlobals());
  const trail = () => trailOf(new QueryClient());
  const left = {
    filter: { ...noFilter, lacking: true },
    selected: null,
    ids: [id('b'), id('c')],
    next: 'cursor',
    matched: 3,
  };

  it('goes on with a further page where the list does', async () => {
    const asked: unknown[] = [];
    vi.stubGlobal('window', {
      cabinet: {
        people: {
          list: async (input: unknown) => (
            asked.push(input),
            { ok: true, value: { rows: [person('d', 'Lê An')], total: 3, matched: 3, more: false, next: null } }
          ),
        },
      },
    });
    const way = trail();
    way.write(left);
    expect(await way.step(id('b'), 1)).toBe(id('c'));
    expect(await way.step(id('b'), -1)).toBeNull();
    expect(asked).toEqual([]);
    expect(await way.step(id('c'), 1)).toBe(id('d'));
    expect(asked).toEqual([{ lacking: true, after: 'cursor', limit: 200 }]);
    expect(way.placeOf(id('d'))).toEqual({ at: 3, of: 3 });
    expect(await way.step(id('d'), 1)).toBeNull();
  });

  it('knows nobody who was not in the list', async () => {
    const way = trail();
    expect(await way.step(id('b'), 1)).toBeNull();
    expect(way.placeOf(id('b'))).toBeNull();
  });

  it('tells the page of a dossier the reason on the way to it, for one visit', () => {
    openDossier(id('b'), { reason: 'Đối chiếu', masked: true });
    expect(openingSaid()).toEqual({ reason: 'Đối chiếu', masked: true });
    forgetStateOfVisit();
    expect(openingSaid()).toBeNull();
    openDossier(id('b'), { reason: 'Đối chiếu' });
    goTo('/desk');
    expect(openingSaid()).toBeNull();
    goBack();
    expect(openingSaid()).toBeNull();
    openDossier(id('b'), { reason: 'Đối chiếu' });
    forgetLocation();
    expect(openingSaid()).toBeNull();
  });
});

describe('openings', () => {
  const at = (time: string): number => Date.parse(`2026-11-20T${time}:00+07:00`);
  const opening = (time: string, name = 'Đào Kim Ngân', sensitive = false, reason: string | null = null) => ({
    at: at(time),
    name,
    sensitive,
    reason,
  });

  it('folds repeated ones into one line with its range, but never two people, two reasons or two days', () => {
    const folded = foldOpenings([
      opening('15:12'),
      opening('15:10'),
      opening('15:02'),
      opening('15:02', 'Đào Kim Ngân', false, 'Đối chiếu'),
      opening('15:01', 'Hồ Thị Lan Chi'),
      opening('15:00', 'Đào Kim Ngân', true, 'Lập danh sách'),
      { ...opening('14:00'), at: at('14:00') - 24 * 60 * 60 * 1000 },
    ]);
    expect(folded.map(({ name, times, since, at: last }) => [name, times, last - since])).toEqual([
      ['Đào Kim Ngân', 3, 10 * 60 * 1000],
      ['Đào Kim Ngân', 1, 0],
      ['Hồ Thị Lan Chi', 1, 0],
      ['Đào Kim Ngân', 1, 0],
      ['Đào Kim Ngân', 1, 0],
    ]);
  });
});

describe('the index of documents', () => {
  const document = (documentClass: string): PersonDocument => ({
    id: id('e'),
    documentClass,
    title: 'x',
    kind: 'pdf',
    size: 1,
    pages: null,
    original: 'copy',
    documentDate: null,
    paperLocation: '',
    addedAt: 0,
    addedBy: '',
    sha256: '',
    withdrawn: null,
  });

  it('names what is missing, leaves out what is neither asked for nor there, keeps what an older catalogue named', () => {
    const index = [
      { id: 'degree', title: 'Bằng', required: true },
      { id: 'supplement', title: 'Phiếu', required: true },
      { id: 'other', title: 'Khác', required: false },
    ];
    const shown = indexOf({ index, documents: [document('degree'), document('gone')] });
    expect(shown.map(({ id: classId, missing, documents }) => [classId, missing, documents.length])).toEqual([
      ['degree', false, 1],
      ['supplement', true, 0],
      ['gone', false, 1],
    ]);
  });
});

describe('likely duplicates', () => {
  it('are people of the same name who may be born the same day', () => {
    const rows = [
      person('b', 'Nguyễn Văn Dũng', '1979'),
      person('c', 'Nguyễn Văn Dụng', '1979-03-14'),
      person('d', 'Nguyễn Văn Dũng', '1980'),
      person('e', 'Nguyễn Văn Dũng Anh'),
    ];
    expect(sameName(rows, 'nguyen van dung', '').map((row) => row.id[0])).toEqual(['b', 'c', 'd']);
    expect(sameName(rows, 'Nguyễn Văn Dũng', '1979-03-14').map((row) => row.id[0])).toEqual(['b', 'c']);
  });
});

describe('faults of a table', () => {
  // Typed by the reader of the table: a code without a sentence does not compile.
  const codes: Readonly<Record<PeopleTableErrorCode, Readonly<Record<string, number>>>> = {
    cellTooLong: {},
    rowHidden: {},
    cellMerged: {},
    cellCovered: {},
    controlCharacter: {},
    characterLost: {},
    formula: {},
    dateUnreadable: {},
    sexUnknown: {},
    statusUnknown: {},
    flagUnknown: {},
    decimalUnreadable: {},
    numberMangled: {},
    nameMissing: {},
    valueTooLong: { limit: 200 },
    valueRefused: {},
    staffNumberDoubled: { firstRow: 2 },
    citizenNumberDoubled: { firstRow: 2 },
    moreCellsThanHeader: {},
    nameColumnMissing: {},
    fieldMappedTwice: {},
    quotesBroken: {},
    spreadsheetError: {},
    encodedTwice: {},
    letterForeign: {},
    nameUnlikely: {},
    nameInPart: {},
    nameDiffers: {},
    namePartLeftOut: {},
    headRepeated: {},
    valuesDiffer: {},
    zeroLost: {},
    citizenNumberShape: {},
    becameDate: {},
    metres: {},
    outOfRange: {},
    rowsJoined: {},
    rowSwallowed: { firstRow: 2 },
    rowSplit: {},
    tooManyRows: { limit: 200_000 },
    tooManyColumns: { limit: 500 },
  };

  it.each(['vi', 'en'])('each have a sentence of their own in %s, with place and numbers', async (spoken) => {
    await language.changeLanguage(spoken);
    const sentences = Object.entries(codes).map(([code, details]) =>
      faultText({ row: 3, column: 'D', field: 'birthDate', code, details, likely: null }),
    );
    expect(new Set(sentences).size).toBe(Object.keys(codes).length);
    for (const sentence of sentences) {
      expect(sentence).toContain('D');
      expect(sentence).not.toMatch(/\{\{|fault\./u);
    }
    const labels = peopleFields.map(fieldLabel);
    expect(new Set(labels).size).toBe(peopleFields.length);
    expect(labels).not.toContain('birthDate');
    await language.changeLanguage('vi');
  });

  it('say row and column, and are honest about a code they do not know', () => {
    expect(
      faultText({ row: 3, column: 'B', field: 'birthDate', code: 'dateUnreadable', details: {}, likely: null }),
    ).toBe('Cột B (Sinh ngày): không đọc được ngày. Ghi ngày/tháng/năm, tháng/năm hoặc chỉ năm.');
    expect(faultText({ row: 3, column: null, field: null, code: 'somethingNew', details: {}, likely: null })).toBe(
      'Dòng này không đọc được. Xem lại trong bảng.',
    );
  });
});

describe('paths', () => {
  it('lead from a task and from a draft to the page where the work is', () => {
    const subject = { type: 'person', id: id('b') } as const;
    expect(taskPath({ id: `approval/${id('c')}`, kind: 'decideCorrection', compartment: 'personnel', subject })).toBe(
      `/people/corrections/${id('c')}`,
    );
    expect(taskPath({ id: `approval/${id('c')}`, kind: 'correctionReturned', compartment: 'personnel', subject })).toBe(
      `/people/${id('b')}`,
    );
    expect(draftPath({ compartment: 'personnel', recordType: 'person', recordId: 'new' })).toBe('/people/new');
    expect(draftPath({ compartment: 'personnel', recordType: 'person', recordId: id('b') })).toBe(`/people/${id('b')}`);
    expect(isWork({ compartment: 'personnel', recordType: 'savedFilters', recordId: 'new' })).toBe(false);
    expect(isWork({ compartment: 'personnel', recordType: 'person', recordId: 'new' })).toBe(true);
  });
});
