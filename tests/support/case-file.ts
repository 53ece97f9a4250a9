import type { ApprovalProgress, CaseFile, CasePart } from '../../shared/model/case-file.ts';
import type { CaseAccount, CaseShowing } from '../../shared/model/case-hearing.ts';
import type { CaseRequest, CaseSource, CaseStatement, VerificationCase } from '../../shared/model/verification-case.ts';

/** `idOf('a')`: a lawful id that a reader can tell from another. */
export const idOf = (letter: string): string => letter.repeat(26).slice(0, 26);

export const officerId = idOf('o');
export const secondId = idOf('s');

/** Noon at UTC+7 of a legal day, milliseconds UTC. */
export const noon = (day: string): number => Date.parse(`${day}T05:00:00Z`);

export const plainCalendar = { holidays: [] } as const;

export const part = <F>(id: string, fields: F, day = '2026-10-06', by = officerId): CasePart<F> => ({
  id,
  fields,
  at: noon(day),
  by,
  changed: null,
});

const verificationCase: VerificationCase = {
  number: 'TT-2026/014',
  typeId: 'trainingAndCareer',
  purpose: 'Quá trình công tác và văn bằng',
  requester: { body: 'Đảng ủy phường Trà Giang', documentNumber: '212-CV/ĐU', documentDate: '2026-10-05' },
  basis: { kind: 'rules', number: '17-QC/TU', article: '6', clause: null, point: null },
  competentLevel: 'Ban Thường vụ Đảng ủy phường',
  person: {
    personId: null,
    honorific: 'ong',
    fullName: 'Hoàng Minh Lực',
    birthDate: '1979',
    post: null,
    unit: null,
    takenOn: '2026-10-06',
  },
  officerId,
  secondOfficerId: secondId,
  receivedOn: '2026-10-06',
  dueOn: '2026-11-25',
  rules: {
    catalogueVersion: '2026.1',
    reply: { amount: 20, unit: 'workingDays' },
    waiting: { amount: 10, unit: 'workingDays' },
    notice: { amount: 5, unit: 'workingDays' },
    complaint: { amount: 30, unit: 'workingDays' },
    review: { amount: 60, unit: 'months' },
    threshold: 'moreThanHalf',
  },
  state: 'open',
  closing: null,
};

export const source = (letter: string, number: number, changes: Partial<CaseSource> = {}): CaseSource => ({
  id: idOf(letter),
  number,
  document: 'Quyết định 214/QĐ-UBND',
  documentDate: '2016-07-01',
  place: 'trang 1',
  note: null,
  requestId: null,
  file: null,
  addedBy: officerId,
  addedAt: noon('2026-10-28'),
  withdrawn: null,
  ...changes,
});

export const statement = (number: number, changes: Partial<CaseStatement> = {}): CasePart<CaseStatement> =>
  part(idOf(String.fromCharCode(96 + number)), {
    number,
    text: `Nội dung ${number}`,
    state: 'declared',
    sources: [source(String.fromCharCode(106 + number), number)],
    dispute: null,
    withdrawn: null,
    ...changes,
  });

export const request = (number: number, answered: boolean): CasePart<CaseRequest> =>
  part(idOf(String.fromCharCode(112 + number)), {
    number,
    addressee: 'Trường Đại học Nông Lâm An Khánh',
    ask: 'Xác minh văn bằng',
    documentNumber: '96-CV/BTCTU',
    documentDate: '2026-10-09',
    dueOn: '2026-11-06',
    reply: answered
      ? {
          documentNumber: '1187/ĐHNL-ĐT',
          documentDate: '2026-10-26',
          receivedOn: '2026-10-26',
          pages: 2,
          note: null,
          file: null,
        }
      : null,
    withdrawn: null,
  });

/** A showing of these statements as they stand. */
export const showing = (
  statements: readonly CasePart<CaseStatement>[],
  changes: Partial<CaseShowing> = {},
): CasePart<CaseShowing> =>
  part(idOf('w'), {
    number: 1,
    heldOn: '2026-11-16',
    way: 'meeting',
    place: null,
    items: statements.map(({ id, fields }) => ({
      statementId: id,
      number: fields.number,
      text: fields.text,
      sourceIds: fields.sources.map((entry) => entry.id),
    })),
    waitingUntil: '2026-11-30',
    minutesNumber: '19-BB/ĐU',
    signedPage: { on: '2026-11-16', pages: 1, file: null },
    ...changes,
  });

export const account = (changes: Partial<CaseAccount> = {}): CasePart<CaseAccount> =>
  part(idOf('v'), {
    showingIds: [idOf('w')],
    kind: 'account',
    receivedOn: '2026-11-20',
    form: 'handwritten',
    pages: 2,
    words: 'Đúng như tôi đã khai.',
    perStatement: [],
    recordedIn: null,
    file: null,
    ...changes,
  });

export const progressOf = (changes: Partial<ApprovalProgress> = {}): ApprovalProgress => ({
  act: 'concludeCase',
  state: 'approved',
  waitsForHand: null,
  waitsForUser: null,
  refusedReason: null,
  refusedBy: null,
  completedAt: noon('2026-12-02'),
  payloadHolds: true,
  expires: noon('2027-01-01'),
  ...changes,
});

export const caseFile = (changes: Partial<CaseFile> = {}, fields: Partial<VerificationCase> = {}): CaseFile => ({
  id: idOf('z'),
  fields: { ...verificationCase, ...fields },
  requests: [],
  statements: [],
  showings: [],
  accounts: [],
  grounds: [],
  conclusions: [],
  decisions: [],
  notices: [],
  complaints: [],
  approvals: new Map(),
  ...changes,
});
