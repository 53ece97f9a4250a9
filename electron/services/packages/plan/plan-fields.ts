import { keepingFields, particularsItems } from '../../../../shared/model/particulars.ts';

/** Ids that mean something in one register only. */
const local: ReadonlySet<string> = new Set(['unitId']);

const ordinaryFields = particularsItems.flatMap((item): readonly string[] => (item.sensitive ? [] : item.fields));
const maskedFields = particularsItems.flatMap((item): readonly string[] => (item.sensitive ? item.fields : []));

/** What is compared of a dossier: what the office keeps about the file, then the items in the order of the form. */
export const personComparison = {
  fields: [...keepingFields.filter((field) => !local.has(field)), ...ordinaryFields],
  tables: new Set(['training', 'career', 'salaryHistory']),
};

export const maskedComparison = { fields: maskedFields, tables: new Set(['ownFamily', 'spouseFamily']) };

const itemByField = new Map<string, string>(
  particularsItems.flatMap(({ item, fields }) => fields.map((field) => [field, item] as const)),
);

/** The number on the form, or null for what the office keeps about the file. */
export function itemOf(field: string): string | null {
  return itemByField.get(field) ?? null;
}

/** How many items of the form a new dossier fills in. */
export function filledItems(doc: Readonly<Record<string, unknown>>): number {
  const filled = (value: unknown): boolean =>
    value !== null &&
    value !== undefined &&
    value !== '' &&
    value !== false &&
    !(Array.isArray(value) && value.length === 0);
  return particularsItems.filter(({ sensitive, fields }) => !sensitive && fields.some((field) => filled(doc[field])))
    .length;
}
