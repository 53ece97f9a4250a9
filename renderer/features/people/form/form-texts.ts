import { formatDateForTable, isPartialDate } from '../../../../shared/text/partial-date.ts';
import { translate } from '../../../strings/use-strings.ts';
import { personStatuses } from '../../../../shared/model/particulars.ts';
import { ownFamilyGroups, spouseFamilyGroups } from '../../../../shared/model/sensitive-particulars.ts';
import { columnKind, kindOf, type PlainField, type TableColumn, type TableField } from './form-fields.ts';

const choices = ['yes', 'no', 'male', 'female', ...personStatuses, ...ownFamilyGroups] as const;

/** The values a field of choice takes, with an empty one where the form may be left blank; the spouse's family has fewer groups. */
export function choicesOf(
  field: PlainField | TableColumn,
  table?: TableField,
): readonly { readonly value: string; readonly label: string }[] {
  const label = (value: (typeof choices)[number]) => ({ value, label: choiceText(value) });
  if (field === 'sex')
    return [{ value: '', label: translate('people', 'form.choice.none') }, label('male'), label('female')];
  if (field === 'martyrFamily') return [label('no'), label('yes')];
  if (field === 'status') return personStatuses.map(label);
  return (table === 'spouseFamily' ? spouseFamilyGroups : ownFamilyGroups).map(label);
}

function choiceText(value: string): string {
  const known = choices.find((each) => each === value);
  return known === undefined ? value : translate('people', `form.choice.${known}`);
}

/** A value of the form as it is read; empty where nothing is filled in. */
export function readText(field: PlainField | 'photoDocumentId', text: string): string {
  if (field === 'photoDocumentId') return text;
  const kind = kindOf(field);
  return kind === 'choice' ? (text === '' ? '' : choiceText(text)) : dateOrText(kind, text);
}

export function readCellText(table: TableField, column: TableColumn, text: string): string {
  if (text === '') return table === 'career' && column === 'to' ? translate('people', 'form.untilNow') : '';
  const kind = columnKind(column);
  return kind === 'choice' ? choiceText(text) : dateOrText(kind, text);
}

function dateOrText(kind: string, text: string): string {
  return kind === 'date' && isPartialDate(text) ? formatDateForTable(text) : text;
}
