import { isPartialDate } from '../../../shared/text/partial-date.ts';
import type { ReviewView } from '../../../shared/contract/review-views.ts';
import { followUpStates, type ReviewLevel } from '../../../shared/model/review-template.ts';
import { selfPartSchema, type SelfPart } from '../../../shared/model/self-review.ts';
import type { EditableRow } from '../../components/lists/editable-table.tsx';
import type { T } from './common/review-texts.ts';

/** The person's part while it is typed: products as table rows, whose dates may still be half typed. */
export interface SelfBody {
  readonly answers: SelfPart['answers'];
  readonly products: readonly EditableRow[];
  readonly followUps: SelfPart['followUps'];
  readonly classes: SelfPart['classes'];
}

export function bodyOf(self: SelfPart): SelfBody {
  const products = self.products.map(({ id, task, result, dueOn, doneOn, evidence }) => ({
    id,
    cells: { task, result, dueOn: dueOn ?? '', doneOn: doneOn ?? '', evidence },
  }));
  return { answers: self.answers, products, followUps: self.followUps, classes: self.classes };
}

/** Reads a draft; null when it no longer fits the form. */
export function parseBody(json: unknown): SelfBody | null {
  if (typeof json !== 'object' || json === null || !('products' in json) || !Array.isArray(json.products)) return null;
  const rest = selfPartSchema.safeParse({ ...json, products: [] });
  const products = json.products as EditableRow[];
  const rowsFit = products.every(
    (row) => typeof row === 'object' && row !== null && typeof row.id === 'string' && typeof row.cells === 'object',
  );
  return rest.success && rowsFit ? { ...rest.data, products } : null;
}

const isEmpty = (row: EditableRow): boolean => Object.values(row.cells).every((cell) => cell.trim() === '');

/** Sentences about rows that cannot be written yet, by row id. */
export function productProblems(t: T, rows: readonly EditableRow[]): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  for (const [index, row] of rows.entries()) {
    const { task = '', dueOn = '', doneOn = '' } = row.cells;
    const dates = [dueOn, doneOn].every((date) => date === '' || isPartialDate(date));
    if (!dates) problems.set(row.id, t('form.self.dateWrong', { number: index + 1 }));
    else if (task.trim() === '' && !isEmpty(row))
      problems.set(row.id, t('form.self.taskMissing', { number: index + 1 }));
  }
  return problems;
}

/** What is written into the record: empty rows and empty answers fall away, words stay as typed. */
export function selfOf({ answers, products, followUps, classes }: SelfBody): SelfPart {
  const kept = Object.entries(answers).filter(([, { text, level }]) => text !== '' || level !== null);
  return {
    answers: Object.fromEntries(kept),
    products: products
      .filter((row) => !isEmpty(row))
      .map(({ id, cells: { task = '', result = '', dueOn = '', doneOn = '', evidence = '' } }) => ({
        id,
        task,
        result,
        dueOn: dueOn === '' ? null : dueOn,
        doneOn: doneOn === '' ? null : doneOn,
        evidence,
      })),
    followUps,
    classes,
  };
}

export function withAnswer(
  body: SelfBody,
  key: string,
  changes: { text?: string; level?: ReviewLevel | null },
): SelfBody {
  const before = body.answers[key] ?? { text: '', level: null };
  return { ...body, answers: { ...body.answers, [key]: { ...before, ...changes } } };
}

export function withFollowUp(
  body: SelfBody,
  lineId: string,
  changes: Partial<Omit<SelfPart['followUps'][number], 'lineId'>>,
): SelfBody {
  const found = body.followUps.find((each) => each.lineId === lineId);
  const next = { lineId, state: found?.state ?? followUpStates[1], words: found?.words ?? '', ...changes };
  return {
    ...body,
    followUps:
      found === undefined
        ? [...body.followUps, next]
        : body.followUps.map((each) => (each.lineId === lineId ? next : each)),
  };
}

/** Is there anything of last time to begin from? */
export function formerText({ carried }: ReviewView, key: string): string {
  return carried?.answers[key]?.text ?? '';
}
