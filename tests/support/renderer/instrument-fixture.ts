import type { RequestOutput } from '../../../shared/contract/contract.ts';
import type {
  InstrumentRow,
  InstrumentView,
  LetterPreview,
  ObligationView,
} from '../../../shared/contract/instruments.ts';
import { instrumentKeyText, instrumentListSchema, instrumentsCitedAs } from '../../../shared/model/instrument.ts';
import { validityOn } from '../../../shared/model/instrument-record.ts';
import { citedInstruments } from '../../../shared/text/cited-instruments.ts';
import { parseLetter } from '../../../shared/text/letter-parser.ts';
import { addresseeListSchema, endedAddressee } from '../../../shared/model/addressee.ts';
import addressees from '../../../resources/catalogue/addressees.json' with { type: 'json' };
import instruments from '../../../resources/catalogue/instruments.json' with { type: 'json' };
import letterFile from '../../../resources/catalogue/letter-2024.json' with { type: 'json' };
import { at, fixtureId, today } from './office-fixture.ts';

const addresseeList = addresseeListSchema.parse(addressees);
const list = instrumentListSchema.parse(instruments);
const letter = parseLetter(letterFile.text);
const letters = 'abcdefghijklmnopqrstuvwxyz';
const idAt = (index: number) => fixtureId(`line${letters[Math.floor(index / 26)] ?? 'a'}${letters[index % 26] ?? 'a'}`);
const ids = new Map(list.map((line, index) => [instrumentKeyText(line), idAt(index)]));
const idOf = (key: { number: string; date: string } | null) =>
  key === null ? null : { number: key.number, date: key.date, id: ids.get(instrumentKeyText(key)) ?? null };
const none = { open: 0, doing: 0, done: 0, stuck: 0 };

const letterLine = {
  number: '212-CV/BTCTU',
  date: '2024-06-14',
  issuedBy: 'Ban Tổ chức Tỉnh ủy',
  title: 'Công văn về một số nội dung công tác cán bộ',
  validFrom: null,
  validTo: null,
  validity: 'unknown' as const,
  officeMustConfirm: false,
};

export const instrumentRows: readonly InstrumentRow[] = [
  {
    id: fixtureId('letter'),
    ...letterLine,
    replacedBy: null,
    obligations: { open: 14, doing: 2, done: 2, stuck: 1 },
    nextDue: '2026-11-20',
  },
  ...list.map(({ number, date, issuedBy, title, validFrom, validTo, replacedBy, officeMustConfirm }, index) => ({
    id: idAt(index),
    number,
    date,
    issuedBy,
    title,
    validFrom,
    validTo,
    validity: validityOn({ validFrom, validTo, replacedBy }, today),
    officeMustConfirm,
    replacedBy: idOf(replacedBy),
    obligations: none,
    nextDue: null,
  })),
].toSorted((left, right) => (left.date < right.date ? 1 : -1));

const provenance = {
  versionId: fixtureId('version'),
  number: 2,
  at: at('2026-11-16', '09:40'),
  authorId: fixtureId('ngan'),
  authorName: 'Đào Kim Ngân',
  reason: null,
};

const obligation = (part: string, item: number, text: string): ObligationView => ({
  id: fixtureId(`work${letters[Number(part)] ?? 'a'}${letters[item] ?? 'a'}`),
  versionId: fixtureId('version'),
  number: `${part}.${item}`,
  part,
  text,
  addressee: '',
  addresseeEnded: null,
  ownerId: null,
  ownerName: null,
  dueOn: null,
  workingDaysLeft: null,
  state: 'open',
  evidence: [],
  obstacles: [],
  version: provenance,
});

const made = { byName: 'Đào Kim Ngân', at: at('2026-11-18', '14:10') };
const worked: Readonly<Record<string, Partial<ObligationView>>> = {
  '1.1': {
    addressee: 'Đảng ủy các xã, phường, đặc khu',
    ownerId: fixtureId('ngan'),
    ownerName: 'Đào Kim Ngân',
    dueOn: '2026-11-20',
    workingDaysLeft: -1,
    state: 'doing',
  },
  '1.2': {
    addressee: 'Đảng ủy các xã, phường, đặc khu',
    ownerId: fixtureId('ngan'),
    ownerName: 'Đào Kim Ngân',
    dueOn: '2026-11-30',
    state: 'done',
    evidence: [
      { id: fixtureId('paper'), document: 'Báo cáo 88-BC/BTCTU', documentDate: '2026-11-12', note: 'trang 3', ...made },
    ],
  },
  '1.3': {
    addressee: 'BTV các huyện ủy, thị ủy, thành ủy và tương đương',
    addresseeEnded: { replacedBy: 'Đảng ủy các xã, phường, đặc khu' },
    ownerId: fixtureId('chi'),
    ownerName: 'Hồ Thị Lan Chi',
    dueOn: '2026-12-15',
    workingDaysLeft: 16,
    state: 'stuck',
    obstacles: [
      {
        id: fixtureId('obstacle'),
        words: 'Chưa có giảng viên cho lớp thứ hai.',
        reportedTo: 'Ban Thường vụ Tỉnh ủy',
        documentNumber: '97-BC/BTCTU',
        reportedOn: '2026-11-18',
        answer: null,
        ...made,
      },
    ],
  },
};

export const letterView: InstrumentView = {
  id: fixtureId('letter'),
  versionId: fixtureId('version'),
  ...letterLine,
  replacedBy: null,
  replaces: [],
  alsoPrintedAs: [],
  note: '',
  source: 'Bản giấy tại phòng',
  confidence: 'A',
  origin: 'letter',
  text: letterFile.text,
  received: null,
  parts: letter.parts.map(({ number, title }) => ({ number, title })),
  recipients: letter.recipients.map((name) => {
    const ended = endedAddressee(addresseeList, name, today);
    return { name, ended: ended === undefined ? null : { replacedBy: ended.replacedBy } };
  }),
  cites: citedInstruments(letterFile.text).map(({ number, date }) => {
    const [line] = instrumentsCitedAs(list, { number, date });
    return {
      number,
      date,
      id: line === undefined ? null : (ids.get(instrumentKeyText(line)) ?? null),
      title: line?.title ?? null,
      validity: line === undefined ? null : validityOn(line, today),
      replacedBy: idOf(line?.replacedBy ?? null),
    };
  }),
  obligations: letter.parts.flatMap(({ number, bullets }) =>
    bullets.map((bullet, index) => ({ ...obligation(number, index + 1, bullet), ...worked[`${number}.${index + 1}`] })),
  ),
  version: provenance,
  versions: [provenance, { ...provenance, versionId: fixtureId('first'), number: 1, at: at('2026-11-10', '08:20') }],
};

export const letterPreview: LetterPreview = {
  recipients: letterView.recipients,
  opening: letter.opening,
  parts: letter.parts.map(({ number, title, bullets }) => ({ number, title, bullets: [...bullets] })),
  closing: letter.closing,
  signer: letter.signer,
  cites: citedInstruments(letterFile.text).map(({ number, date }, index) => ({
    number,
    date,
    entered: index === 2,
    matches: instrumentsCitedAs(list, { number, date }).map((line) => ({
      number: line.number,
      date: line.date,
      title: line.title,
      validity: validityOn(line, today),
      replacedBy: line.replacedBy,
    })),
  })),
};

export const instrumentChoices: RequestOutput<'instruments.choices'> = {
  today,
  addressees: [
    'Các cơ quan chuyên trách tham mưu, giúp việc Tỉnh ủy',
    'Đảng ủy các xã, phường, đặc khu',
    'Các sở, ban, ngành, đoàn thể cấp tỉnh',
  ],
  owners: [
    { userId: fixtureId('chi'), name: 'Hồ Thị Lan Chi' },
    { userId: fixtureId('ngan'), name: 'Đào Kim Ngân' },
  ],
  instruments: [],
};
