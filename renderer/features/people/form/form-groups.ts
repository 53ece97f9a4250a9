import { particularsItems, type ParticularsItem } from '../../../../shared/model/particulars.ts';
import type { FormField } from './form-fields.ts';

/** One line of the index at the left: what stands together on the paper form. The head of the form has no number. */
export interface FormGroup {
  readonly id: FormGroupId;
  readonly items: readonly ParticularsItem[];
  /** Some of its items are masked until opened with a reason (decision 22). */
  readonly masked: boolean;
}

const ranges = {
  head: null,
  names: [1, 3],
  origins: [4, 7],
  belonging: [8, 10],
  service: [11, 16],
  education: [17, 17],
  work: [18, 20],
  honours: [21, 23],
  health: [24, 25],
  training: [26, 26],
  career: [27, 27],
  history: [28, 28],
  abroad: [29, 29],
  family: [30, 30],
  economy: [31, 31],
} as const satisfies Record<string, readonly [number, number] | null>;

export type FormGroupId = keyof typeof ranges;

/** Head of the form and place of the paper: kept by the office, in the order of the paper's head. */
const headFields: readonly FormField[] = [
  'provinceName',
  'superiorUnitName',
  'unitName',
  'staffNumber',
  'position',
  'status',
  'paperLocation',
];

/** The index of form 2C: numbers as on paper, nothing invented. */
export const formGroups: readonly FormGroup[] = Object.entries(ranges).map(([id, range]) => {
  const items =
    range === null ? [] : particularsItems.filter(({ item }) => Number(item) >= range[0] && Number(item) <= range[1]);
  return { id: id as FormGroupId, items, masked: items.some(({ sensitive }) => sensitive) };
});

/** "8–10", "17", nothing for the head. */
export function groupNumber({ items }: FormGroup): string {
  const first = items[0]?.item ?? '';
  const last = items.at(-1)?.item ?? '';
  return first === last ? first : `${first}–${last}`;
}

/** Fields of a group with the number of their item; the number hangs at the first field only. */
export function groupFields({ id, items }: FormGroup): readonly {
  readonly field: FormField;
  readonly item: string;
  readonly masked: boolean;
  readonly first: boolean;
}[] {
  if (id === 'head') return headFields.map((field) => ({ field, item: '', masked: false, first: false }));
  return items.flatMap(({ item, sensitive, fields }) =>
    fields.map((field, index) => ({ field: field as FormField, item, masked: sensitive, first: index === 0 })),
  );
}

/** The group in which an item stands. */
export function groupOfItem(item: string): FormGroup | undefined {
  return formGroups.find(({ items }) => items.some((each) => each.item === item));
}

/** The item a field belongs to; null for the head of the form. */
export function itemOfField(field: string): string | null {
  return particularsItems.find(({ fields }) => (fields as readonly string[]).includes(field))?.item ?? null;
}

/** "8–10, 24, 28–30": neighbours joined, as the office would write it. */
export function joinItems(items: readonly string[]): string {
  const numbers = [...new Set(items.map(Number))].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs
    .map(([from, to]) => (from === to ? String(from) : from + 1 === to ? `${from}, ${to}` : `${from}–${to}`))
    .join(', ');
}
