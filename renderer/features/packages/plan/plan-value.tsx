import type { ReactNode } from 'react';
import type { PlanDifference, PlanValue } from '../../../../shared/contract/package-views.ts';
import { translate } from '../../../strings/use-strings.ts';
import { isTable, readCellText, readText, tableColumns, type PlainField } from '../../people/door.ts';
import { vietnamese } from '../../../strings/catalogues.ts';
import styles from './plan.module.css';

const fieldNames = vietnamese.people.form.field;

/** The name of a field as on the form; what has no name there is shown by its own. */
export function fieldName(field: string): string {
  const known = Object.keys(fieldNames).find((name): name is keyof typeof fieldNames => name === field);
  return known === undefined ? field : translate('people', `form.field.${known}`);
}

/** A value as one reads it on the form: dates by hand, rows from left to right. */
export function valueText(field: string, value: PlanValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return readText(field as PlainField, value ? 'yes' : 'no');
  if (typeof value === 'string') return readText(field as PlainField, value);
  if (!isTable(field))
    return Object.values(value)
      .filter((cell) => cell !== null && cell !== '')
      .join(', ');
  const cells = tableColumns[field].map((column) => readCellText(field, column, value[column] ?? ''));
  if (field === 'career')
    return [cells.slice(0, 2).filter(Boolean).join(' – '), ...cells.slice(2)].filter(Boolean).join(': ');
  return cells.filter(Boolean).join(', ');
}

interface Parts {
  readonly before: string;
  readonly changed: string;
  readonly after: string;
}

/** The words in which two texts differ, between what they begin and end with alike. */
export function differingWords(here: string, there: string): { readonly here: Parts; readonly there: Parts } {
  const words = /(?<=\s)|(?=[,:;.])/u;
  const left = here.split(words);
  const right = there.split(words);
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (
    end < left.length - start &&
    end < right.length - start &&
    left[left.length - 1 - end] === right[right.length - 1 - end]
  )
    end += 1;
  const parts = (all: readonly string[]): Parts => ({
    before: all.slice(0, start).join(''),
    changed: all.slice(start, all.length - end).join(''),
    after: all.slice(all.length - end).join(''),
  });
  return { here: parts(left), there: parts(right) };
}

/** The value in the cabinet; what would go is struck through. */
export function HereValue({ difference }: { difference: PlanDifference }): ReactNode {
  const { field, here, there } = difference;
  const text = here === null ? '' : valueText(field, here.value);
  if (text === '')
    return (
      <span className={styles.none}>
        {translate(
          'packages',
          here === null && difference.cause === 'onlyHere' ? 'plan.removedHere' : 'plan.missingHere',
        )}
      </span>
    );
  if (there === null || there.value === null) return <>{text}</>;
  const { before, changed, after } = differingWords(text, valueText(field, there.value)).here;
  return (
    <>
      {before}
      {changed === '' ? null : <del className={styles.goes}>{changed}</del>}
      {after}
    </>
  );
}

/** The value in the package; what would come is underlined. */
export function ThereValue({ difference }: { difference: PlanDifference }): ReactNode {
  const { field, here, there, cause } = difference;
  if (cause === 'removal') return <b>{translate('packages', 'plan.removal')}</b>;
  const text = there === null ? '' : valueText(field, there.value);
  if (text === '') return <span className={styles.none}>{translate('packages', 'plan.missingHere')}</span>;
  const { before, changed, after } = differingWords(here === null ? '' : valueText(field, here.value), text).there;
  return (
    <>
      {before}
      {changed === '' ? null : <ins className={styles.comes}>{changed}</ins>}
      {after}
    </>
  );
}
