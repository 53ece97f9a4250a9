import { vietnamese } from '../../../strings/catalogues.ts';
import { translate } from '../../../strings/use-strings.ts';
import type { ImportPlan } from '../../../../shared/contract/people.ts';

type KnownField = keyof typeof vietnamese.people.form.field;
type KnownFault = keyof typeof vietnamese.people.import.fault;

/** The words of the form for a field of the table. */
export function fieldLabel(field: string): string {
  return Object.hasOwn(vietnamese.people.form.field, field)
    ? translate('people', `form.field.${field as KnownField}`)
    : field;
}

/** A fault by its place, as a sentence: what is wrong and what to do; never the value (decision 22). */
export function faultText({ column, field, code, details }: ImportPlan['errors'][number]): string {
  const fault = Object.hasOwn(vietnamese.people.import.fault, code)
    ? translate('people', `import.fault.${code as KnownFault}`, details)
    : translate('people', 'import.faultOther');
  if (column === null) return fault;
  return field === null
    ? translate('people', 'import.faultInColumn', { column, fault })
    : translate('people', 'import.faultInField', { column, field: fieldLabel(field), fault });
}
