import { z } from 'zod';
import { legalDaySchema, lineSchema } from '../base/common-schemas.ts';

/** Self-criticism is held each quarter, year, term, or when something calls for it (regulation 366-QĐ/TW). */
export const periodKinds = ['quarter', 'year', 'term', 'adHoc'] as const;
export type PeriodKind = (typeof periodKinds)[number];

const yearSchema = z.int().min(1990).max(2199);

export const reviewPeriodSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('quarter'), year: yearSchema, quarter: z.int().min(1).max(4) }),
  z.strictObject({ kind: z.literal('year'), year: yearSchema }),
  z.strictObject({ kind: z.literal('term'), from: yearSchema, to: yearSchema }).refine(({ from, to }) => from < to),
  z.strictObject({ kind: z.literal('adHoc'), occasion: lineSchema(120), on: legalDaySchema }),
]);
export type ReviewPeriod = z.infer<typeof reviewPeriodSchema>;

const quarters = ['I', 'II', 'III', 'IV'] as const;

/** The last day of the period, `YYYY-MM-DD`: what "last period" and the order of lists go by. */
export function periodEnd(period: ReviewPeriod): string {
  switch (period.kind) {
    case 'quarter':
      return `${period.year}-${['03-31', '06-30', '09-30', '12-31'][period.quarter - 1] ?? '12-31'}`;
    case 'year':
      return `${period.year}-12-31`;
    case 'term':
      return `${period.to}-12-31`;
    case 'adHoc':
      return period.on;
  }
}

/** One key for every campaign of the same period, in whatever unit; it sorts by the period's end. */
export function periodKey(period: ReviewPeriod): string {
  const end = periodEnd(period);
  switch (period.kind) {
    case 'quarter':
      return `${end} quarter`;
    case 'year':
      return `${end} year`;
    case 'term':
      return `${end} term ${period.from}`;
    case 'adHoc':
      return `${end} adHoc ${period.occasion}`;
  }
}

/** The parts of a period as words fill them in: quarters in Roman figures, as on paper. */
export function periodValues(
  period: ReviewPeriod,
): Readonly<Record<'year' | 'quarter' | 'from' | 'to' | 'occasion', string>> {
  const values = { year: '', quarter: '', from: '', to: '', occasion: '' };
  switch (period.kind) {
    case 'quarter':
      return { ...values, year: String(period.year), quarter: quarters[period.quarter - 1] ?? '' };
    case 'year':
      return { ...values, year: String(period.year) };
    case 'term':
      return { ...values, from: String(period.from), to: String(period.to) };
    case 'adHoc':
      return { ...values, occasion: period.occasion };
  }
}

/** The name of the period on paper, from the words of the template (decision 21). */
export function periodTitle(titles: Readonly<Record<PeriodKind, string>>, period: ReviewPeriod): string {
  const values = periodValues(period);
  return titles[period.kind].replace(
    /\{(year|quarter|from|to|occasion)\}/gu,
    (_, name: keyof typeof values) => values[name],
  );
}
