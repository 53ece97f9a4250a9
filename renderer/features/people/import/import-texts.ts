import { vietnamese } from '../../../strings/catalogues.ts';
import { translate } from '../../../strings/use-strings.ts';
import type { ImportPlan } from '../../../../shared/contract/people.ts';

type KnownField = keyof typeof vietnamese.people.form.field;
type KnownPart = keyof typeof vietnamese.people.import.namePart;
type KnownFault = keyof typeof vietnamese.people.import.fault;

/** The words of the form for a field of the table. */
export function fieldLabel(field: string): string {
  if (Object.hasOwn(vietnamese.people.import.namePart, field))
    return translate('people', `import.namePart.${field as KnownPart}`);
  return Object.hasOwn(vietnamese.people.form.field, field)
    ? translate('people', `form.field.${field as KnownField}`)
    : field;
}

/** A fault by its place, as a sentence: what is wrong and what to do, with the likely value where the table itself says one (decision 22). */
export function faultText({ column, field, code, details, likely }: ImportPlan['errors'][number]): string {
  const known = Object.hasOwn(vietnamese.people.import.fault, code)
    ? translate('people', `import.fault.${code as KnownFault}`, details)
    : translate('people', 'import.faultOther');
  const fault = likely === null ? known : `${known} ${translate('people', 'import.finding.likely', { likely })}`;
  if (column === null) return fault;
  return field === null
    ? translate('people', 'import.faultInColumn', { column, fault })
    : translate('people', 'import.faultInField', { column, field: fieldLabel(field), fault });
}

type KnownTake = keyof typeof vietnamese.people.import.take;

/** What is done with the cells of one fault when their likely values are taken; null for a fault that has none. */
export function takeText(code: string): string | null {
  return Object.hasOwn(vietnamese.people.import.take, code)
    ? translate('people', `import.take.${code as KnownTake}`)
    : null;
}
