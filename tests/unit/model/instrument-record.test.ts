import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedAddressees } from '../../../electron/services/catalogue/shipped-addressees.ts';
import { shippedLetter } from '../../../electron/services/catalogue/shipped-letter.ts';
import { shippedInstruments } from '../../../electron/services/catalogue/shipped-catalogue.ts';
import { addresseesOn, endedAddressee } from '../../../shared/model/addressee.ts';
import { missingForState, obligationNumber, validityOn } from '../../../shared/model/instrument-record.ts';
import { parseLetter } from '../../../shared/text/letter-parser.ts';

const resource = (name: string) =>
  readFileSync(new URL(`../../../resources/catalogue/${name}`, import.meta.url), 'utf8');

describe('how a line stands on a day', () => {
  const replacedBy = { number: '377-QĐ/TW', date: '2025-10-08' };
  it('is said from what the line knows, and not guessed', () => {
    const cases = [
      [{ validFrom: null, validTo: '2025-10-07', replacedBy }, 'replaced'],
      [{ validFrom: null, validTo: null, replacedBy }, 'replaced'],
      [{ validFrom: null, validTo: '2025-10-07', replacedBy: null }, 'ended'],
      [{ validFrom: '2025-10-08', validTo: null, replacedBy: null }, 'inForce'],
      [{ validFrom: '2027-01-01', validTo: null, replacedBy: null }, 'notYet'],
      [{ validFrom: null, validTo: null, replacedBy: null }, 'unknown'],
      [
        { validFrom: '2021-12-27', validTo: '2026-12-31', replacedBy: { number: '1-QĐ/TW', date: '2027-01-01' } },
        'inForce',
      ],
    ] as const;
    expect(cases.map(([line]) => validityOn(line, '2026-11-23'))).toEqual(cases.map(([, expected]) => expected));
    expect(validityOn({ validFrom: null, validTo: '2025-10-07', replacedBy }, '2025-10-07')).toBe('unknown');
  });

  it('shows the shipped lines of replaced regulations as replaced', () => {
    const found = shippedInstruments().filter((line) => validityOn(line, '2026-11-23') === 'replaced');
    expect(found.map(({ number }) => number)).toEqual(['50-QĐ/TW', '124-QĐ/TW', '25-HD/BTCTW']);
  });
});

describe('an obligation', () => {
  it('hangs in the margin by part and place', () => {
    expect([obligationNumber({ part: '2', item: 3 }), obligationNumber({ part: '', item: 4 })]).toEqual(['2.3', '4']);
  });

  it('is done with a paper, stuck with a report that waits', () => {
    const made = { id: 'a', by: 'b', at: 1 };
    const paper = { ...made, document: 'Kế hoạch 12-KH/ĐU', documentDate: null, note: '' };
    const report = {
      ...made,
      words: 'Chưa có kinh phí',
      reportedTo: 'Ban Tổ chức Tỉnh ủy',
      documentNumber: '',
      reportedOn: '2026-11-01',
      answer: null,
    };
    const answered = { ...report, answer: { words: 'Bố trí từ quỹ', on: '2026-11-05', by: 'b', at: 2 } };
    expect(missingForState('done', { evidence: [], obstacles: [] })).toBe('evidence');
    expect(missingForState('done', { evidence: [paper], obstacles: [] })).toBeNull();
    expect(missingForState('stuck', { evidence: [paper], obstacles: [] })).toBe('obstacles');
    expect(missingForState('stuck', { evidence: [], obstacles: [answered] })).toBe('obstacles');
    expect(missingForState('stuck', { evidence: [], obstacles: [answered, report] })).toBeNull();
    expect(missingForState('doing', { evidence: [], obstacles: [] })).toBeNull();
  });
});

describe('addressees', () => {
  const list = shippedAddressees();
  const names = (day: string) => addresseesOn(list, day).map(({ name }) => name);

  it('that ended are never offered, those that took their place are', () => {
    const today = names('2026-11-23').join('\n');
    expect(today).not.toMatch(/huyện ủy|thị ủy|ban cán sự|đảng đoàn|khối/u);
    expect(today).toContain('Đảng ủy các xã, phường, đặc khu');
    expect(today).toContain('Đảng ủy Ủy ban nhân dân tỉnh');
    expect(names('2024-06-01').join('\n')).toMatch(/huyện ủy[^]*|ban cán sự/u);
    expect(names('2024-06-01')).not.toContain('Đảng ủy các xã, phường, đặc khu');
    // Somewhere in 2025: neither offered before it began for certain, nor after it may have ended.
    expect(names('2025-03-01').filter((name) => /ban cán sự|Đảng ủy Ủy ban/u.test(name))).toEqual([]);
  });

  it('are recognised in free text by their words, whole and with their marks', () => {
    const ended = (text: string, day = '2026-11-23') => endedAddressee(list, text, day)?.replacedBy ?? null;
    expect(ended('BTV các huyện ủy, thị ủy, thành ủy và tương đương')).toBe('Đảng ủy các xã, phường, đặc khu');
    expect(ended('Huyện uỷ Bình Lâm')).toBe('Đảng ủy các xã, phường, đặc khu');
    expect(ended('Các ban cán sự đảng, đảng đoàn, BTV Tỉnh đoàn')).toContain('Đảng ủy các cơ quan Đảng tỉnh');
    for (const stands of ['Thành ủy Đà Nẵng', 'Việc thực thi ủy quyền', 'Đảng ủy phường Trà Giang', ''])
      expect([stands, ended(stands)]).toEqual([stands, null]);
    expect(ended('Huyện ủy Bình Lâm', '2024-06-01')).toBeNull();
    expect(ended('Huyện ủy Bình Lâm', '2025-07-01')).not.toBeNull();
  });

  it('are founded: what is only read in the press waits for the office', () => {
    expect(list.filter(({ confidence, officeMustConfirm }) => confidence === 'D' && !officeMustConfirm)).toEqual([]);
    expect(list.filter(({ endedOn, namedBy }) => (endedOn === null) !== (namedBy.length === 0))).toEqual([]);
    expect(resource('addressees.json')).toBe(resource('addressees.json').normalize('NFC'));
  });
});

describe('the letter of 2024', () => {
  it('comes with the application byte for byte as the text beside it', () => {
    expect(shippedLetter()).toBe(resource('letter-2024.txt'));
    expect(parseLetter(shippedLetter()).parts.map(({ bullets }) => bullets.length)).toEqual([5, 7, 7]);
  });
});
