import type { useStrings } from '../../../strings/use-strings.ts';
import type { PeopleFilter } from '../common/people-filter.ts';

type Words = ReturnType<typeof useStrings<'people'>>;
type Condition = 'unitName' | 'status' | 'theory' | 'age' | 'party';

export interface ConditionWords {
  readonly id: Condition;
  readonly name: string;
  readonly value: string;
  /** The filter without it. */
  readonly without: Partial<PeopleFilter>;
}

/** What is set, in the words of the chips and of the name of a kept view. */
export function conditionWords(filter: Omit<PeopleFilter, 'query'>, t: Words): ConditionWords[] {
  const { unitName, status, theory, ageFrom, ageTo, partyFrom, partyTo } = filter;
  const words = (id: Condition, name: string, value: string | null, without: Partial<PeopleFilter>) =>
    value === null ? [] : [{ id, name, value, without }];
  return [
    ...words('unitName', t('list.unit'), unitName, { unitName: null }),
    ...words('status', t('list.status'), status === null ? null : t(`form.choice.${status}`).toLocaleLowerCase('vi'), {
      status: null,
    }),
    ...words('theory', t('list.theory'), theory, { theory: null }),
    ...words('age', t('list.age'), span(ageFrom, ageTo, t), { ageFrom: null, ageTo: null }),
    ...words('party', t('list.party'), span(partyFrom, partyTo, t), { partyFrom: null, partyTo: null }),
  ];
}

function span(from: number | null, to: number | null, t: Words): string | null {
  if (from === null) return to === null ? null : t('list.upTo', { to: String(to) });
  if (to === null) return t('list.since', { from: String(from) });
  return from === to ? String(from) : t('list.span', { from: String(from), to: String(to) });
}
