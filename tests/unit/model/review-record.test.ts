import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../../electron/services/catalogue/shipped-catalogue.ts';
import {
  periodEnd,
  periodKey,
  periodTitle,
  reviewPeriodSchema,
  type ReviewPeriod,
} from '../../../shared/model/review-period.ts';
import {
  classesFit,
  openReturn,
  reviewRecordSchema,
  reviewStage,
  type ReviewRecord,
} from '../../../shared/model/review-record.ts';
import {
  answerPlaces,
  emptySelfPart,
  isLate,
  productFacts,
  selfPartSchema,
  strangeAnswers,
  type ReviewProduct,
} from '../../../shared/model/self-review.ts';
import { idOf } from '../../support/case-file.ts';

const [template] = shippedCatalogue().reviewTemplates;
if (template === undefined) throw new Error('no template');

const blank: ReviewRecord = {
  campaignId: idOf('c'),
  variant: '2A',
  person: {
    personId: idOf('p'),
    honorific: 'ba',
    fullName: 'Nguyễn Thị Minh Khuê',
    birthDate: '1979',
    partyPost: '',
    statePost: 'Chuyên viên',
    unionPost: '',
    unitName: 'Văn phòng Đảng ủy',
    cellName: 'Chi bộ Văn phòng',
    takenOn: '2026-11-01',
  },
  rows: ['official', 'member'],
  placements: [{ placeId: idOf('b'), standing: 'member' }],
  exemption: null,
  carried: null,
  guided: [],
  self: emptySelfPart(),
  writers: [],
  submissions: [],
  submitted: null,
  sessions: [],
  proposal: null,
  proposers: [],
  decision: null,
  returns: [],
};
const by = idOf('s');
const proposal = (at: number) => ({ opinions: { head: null, cell: null }, votes: null, by, at });

describe('the review record', () => {
  it('is what the schema says, and knows no points, ranks or labels', () => {
    expect(reviewRecordSchema.safeParse(blank).success).toBe(true);
    for (const key of ['score', 'points', 'rank', 'label', 'loyalty', 'total'])
      expect([key, reviewRecordSchema.safeParse({ ...blank, [key]: 1 }).success]).toEqual([key, false]);
    expect(selfPartSchema.safeParse({ ...emptySelfPart(), score: 95 }).success).toBe(false);
    expect(
      selfPartSchema.safeParse({ ...emptySelfPart(), answers: { plan: { text: '', level: null, points: 9 } } }).success,
    ).toBe(false);
  });

  it('stands at one stage, from the hands that were given', () => {
    const submitted = { ...blank, submitted: 1 };
    const assessed = { ...submitted, proposal: proposal(2) };
    const collective = {} as NonNullable<ReviewRecord['decision']>['collective'];
    const waiting = {
      ...assessed,
      decision: {
        classes: { official: null, member: null },
        collective,
        approvalId: idOf('a'),
        by,
        at: 3,
        given: null,
      },
    };
    const decided = { ...waiting, decision: { ...waiting.decision, given: { by, at: 4 } } };
    expect([blank, submitted, assessed, waiting, decided].map(reviewStage)).toEqual([
      'notSubmitted',
      'submitted',
      'assessed',
      'assessed',
      'decided',
    ]);
    expect(
      reviewStage({ ...blank, exemption: { ground: 'newlyAdmitted', words: '', documentNumber: '', by, at: 1 } }),
    ).toBe('exempt');
  });

  it('keeps a return open until its hand answers', () => {
    const toSelf = { to: 'self' as const, reason: 'Thiếu phần phương hướng', by, at: 10 };
    const toProposal = { to: 'proposal' as const, reason: 'Biên bản thiếu số phiếu thu về', by, at: 20 };
    expect(openReturn({ ...blank, returns: [toSelf] })).toBe(toSelf);
    expect(openReturn({ ...blank, submitted: 2, returns: [toSelf] })).toBeNull();
    expect(openReturn({ ...blank, submitted: 2, proposal: proposal(15), returns: [toSelf, toProposal] })).toBe(
      toProposal,
    );
    expect(openReturn({ ...blank, submitted: 2, proposal: proposal(25), returns: [toSelf, toProposal] })).toBeNull();
    expect(openReturn(blank)).toBeNull();
  });

  it('asks for a class in each row that the person answers, and in no other', () => {
    expect(classesFit(['official', 'member'], { official: 'good', member: 'good' })).toBe(true);
    expect(classesFit(['member'], { official: null, member: 'good' })).toBe(true);
    expect(classesFit(['member'], { official: 'good', member: 'good' })).toBe(false);
    expect(classesFit(['official', 'member'], { official: 'good', member: null })).toBe(false);
  });
});

describe('the self part', () => {
  it('is answered under the headings of the variant, ticked only on tick rows', () => {
    const keys = template.sections
      .flatMap((section) => answerPlaces(section, '2A'))
      .map(({ key, rated }) => [key, rated]);
    expect(keys).toEqual([
      ['strengths.conduct', true],
      ['strengths.duties', true],
      ['strengths.commitment', true],
      ['shortcomings.shortcomings', false],
      ['shortcomings.causes', false],
      ['overcome', true],
      ['guidedAnswers', false],
      ['collectiveFaults', false],
      ['plan', false],
    ]);
    const self = {
      ...emptySelfPart(),
      answers: {
        'strengths.duties': { text: 'x', level: 'good' as const },
        'strengths.leadership': { text: 'x', level: null },
        plan: { text: 'x', level: 'good' as const },
      },
      followUps: [
        { lineId: idOf('a'), state: 'overcome' as const, words: '' },
        { lineId: idOf('a'), state: 'notYet' as const, words: '' },
        { lineId: idOf('z'), state: 'partly' as const, words: '' },
      ],
    };
    expect(strangeAnswers(template, '2A', [idOf('a')], self)).toEqual([
      'strengths.leadership',
      'plan',
      idOf('a'),
      idOf('z'),
    ]);
    expect(
      strangeAnswers(template, '2B', [idOf('a'), idOf('z')], {
        ...self,
        followUps: [],
        answers: { 'strengths.leadership': { text: 'x', level: 'poor' } },
      }),
    ).toEqual([]);
  });

  it('says what is late and what lacks a paper, and adds nothing up', () => {
    const product = (dueOn: string | null, doneOn: string | null, evidence = ''): ReviewProduct => ({
      id: idOf('a'),
      task: 'Lớp bồi dưỡng',
      result: '',
      dueOn,
      doneOn,
      evidence,
    });
    expect(
      [
        product('2026-08-31', '2026-09-15'),
        product('2026-08', '2026-08-31'),
        product('2026-08-31', '2026-08-31'),
        product(null, '2026'),
        product('2026', null),
      ].map(isLate),
    ).toEqual([true, false, false, false, false]);
    expect(
      productFacts([
        product('2026-06-30', '2026-06-24', 'Đề án, 18 trang'),
        product('2026-08-31', '2026-09-15'),
        product(null, null, ' '),
      ]),
    ).toEqual({ total: 3, withEvidence: 1, late: [2], open: [3] });
  });
});

describe('periods', () => {
  const periods: ReviewPeriod[] = [
    { kind: 'quarter', year: 2026, quarter: 3 },
    { kind: 'year', year: 2026 },
    { kind: 'term', from: 2025, to: 2030 },
    { kind: 'adHoc', occasion: 'Kiểm điểm theo yêu cầu của Tỉnh ủy', on: '2026-05-10' },
  ];

  it('are named as on paper', () => {
    expect(periods.map((period) => periodTitle(template.periodTitles, period))).toEqual([
      'Quý III năm 2026',
      'Năm 2026',
      'Nhiệm kỳ 2025 - 2030',
      'Kiểm điểm theo yêu cầu của Tỉnh ủy',
    ]);
  });

  it('sort by their end, and no two share a key', () => {
    expect(periods.map(periodEnd)).toEqual(['2026-09-30', '2026-12-31', '2030-12-31', '2026-05-10']);
    const keys = [...periods, { kind: 'quarter', year: 2026, quarter: 4 } as const].map(periodKey);
    expect(new Set(keys).size).toBe(5);
  });

  it('exist', () => {
    for (const wrong of [
      { kind: 'quarter', year: 2026, quarter: 5 },
      { kind: 'term', from: 2030, to: 2025 },
      { kind: 'year', year: 2026, quarter: 1 },
      { kind: 'week', year: 2026 },
    ]) {
      expect([wrong.kind, reviewPeriodSchema.safeParse(wrong).success]).toEqual([wrong.kind, false]);
    }
  });
});
