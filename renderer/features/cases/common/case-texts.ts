import type { CaseStageView, CaseView, NextActView } from '../../../../shared/contract/case-views.ts';
import type { RequestOutput } from '../../../../shared/contract/contract.ts';
import type { LegalBasis } from '../../../../shared/model/legal-basis.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { formatShortDay } from '../../../strings/formats.ts';
import type { Translate } from '../../../strings/use-strings.ts';

type T = Translate<'cases'>;

/** "Quy chế 17-QC/TU, Điều 6, khoản 2" */
export function basisText(t: T, { kind, number, article, clause, point }: LegalBasis): string {
  return [
    `${t(`instrument.${kind}`)} ${number}`,
    t('basis.article', { article }),
    clause === null ? '' : t('basis.clause', { clause }),
    point === null ? '' : t('basis.point', { point }),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** "ông Hoàng Minh Lực" */
export function personText(t: T, { honorific, fullName }: Pick<CaseView['person'], 'honorific' | 'fullName'>): string {
  return t(`person.${honorific}`, { name: fullName });
}

/** "1, 2 và 3" is more than an officer needs: "1, 2, 3". */
export function numbersText(numbers: readonly number[]): string {
  return numbers.join(', ');
}

export type Reason = CaseView['gate'][number] | CaseStageView['reasons'][number];

/** One line of "Chưa mở được, vì:". */
export function reasonText(t: T, { code, met, numbers, day, daysLeft }: Reason): string {
  const values = {
    numbers: numbersText(numbers),
    count: daysLeft ?? numbers.length,
    day: day === null ? '' : formatShortDay(day),
  };
  if (met) return t(`reason.${code}.met`, values);
  if (code === 'waitingRun' || code === 'windowRun') {
    if (day === null) return t(`reason.${code}.none`);
    return daysLeft === 0 ? t(`reason.${code}.last`) : t(`reason.${code}.unmet`, values);
  }
  if ((code === 'statementsShown' || code === 'minutesSigned') && numbers.length === 0) return t(`reason.${code}.none`);
  return t(`reason.${code}.unmet`, values);
}

/** "đính kèm trang ký biên bản, bổ sung nguồn hoặc rút nội dung 3" */
export function tasksText(t: T, { tasks }: NextActView): string {
  const texts = tasks.map(({ code, numbers }) => t(`task.${code}`, { numbers: numbersText(numbers) }));
  return texts.reduce((first, second) => t('next.join', { first, second }));
}

/** "Trước 25/11, còn 2 ngày"; with the year where it is not the one of `today`. */
export function dueText(t: T, { day, daysLeft }: Pick<NextActView, 'day' | 'daysLeft'>, today: string): string | null {
  if (day === null || daysLeft === null) return null;
  if (daysLeft < 0) return t('next.late', { day: formatDateForTable(day), count: -daysLeft });
  return daysLeft === 0
    ? t('next.today', { day: formatDateForTable(day) })
    : t('next.before', {
        day: day.slice(0, 4) === today.slice(0, 4) ? formatShortDay(day) : formatDateForTable(day),
        count: daysLeft,
      });
}

/** "Còn 2 ngày" where the day itself hangs in the margin, which has no room for the year of another one. */
export function leftText(t: T, next: Pick<NextActView, 'day' | 'daysLeft'>, today: string): string | null {
  const { day, daysLeft } = next;
  if (day === null || daysLeft === null) return null;
  if (day.slice(0, 4) !== today.slice(0, 4)) return dueText(t, next, today);
  if (daysLeft === 0) return t('next.leftToday');
  return daysLeft < 0 ? t('next.leftLate', { count: -daysLeft }) : t('next.left', { count: daysLeft });
}

export type CaseRow = RequestOutput<'cases.list'>['rows'][number];
