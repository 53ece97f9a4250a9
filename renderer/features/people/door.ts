/** What other screens take of the dossiers: the way to one, and how a field of the form is named and told. */
export { isTable, tableColumns, type PlainField } from './form/form-fields.ts';
export { readCellText, readText } from './form/form-texts.ts';
