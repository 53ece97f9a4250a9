import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RequestOutput } from '../../../../shared/contract/contract.ts';
import { newJobId } from '../../../api/client.ts';
import { useRequest } from '../../../api/use-request.ts';
import { Button } from '../../../components/fields/button.tsx';
import { Tabs, type TabItem } from '../../../components/layout/tabs.tsx';
import { formatCount } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import {
  canBeKept,
  filterOfTab,
  savedFrom,
  tabOf,
  type PeopleFilter,
  type PeopleTab,
  type SavedFilter,
} from '../common/people-filter.ts';
import { conditionWords } from './condition-words.ts';
import { KeepView } from './keep-view.tsx';
import type { SavedFilters } from './use-saved-filters.ts';

interface Props {
  filter: PeopleFilter;
  counts: RequestOutput<'people.counts'> | null;
  onChange: (filter: PeopleFilter) => void;
  views: SavedFilters;
}

/** Tabs are filters: three that every office needs, and those that this user kept. */
export function PeopleTabs({ filter, counts, onChange, views }: Props): ReactNode {
  const t = useStrings('people');
  const { saved, keep, drop } = views;
  const current = tabOf(filter, saved);
  const kept = saved.find(({ id }) => current === `saved-${id}`);
  const fixed = (['all', 'lacking', 'disputed'] as const).map((id): TabItem<PeopleTab> => ({
    id,
    label: t(`list.tab.${id}`),
    ...(counts === null ? {} : { count: formatCount(counts[id], language.language) }),
  }));
  const units = useRequest('people.units', {}, { reads: ['person'] }).data?.units ?? [];
  const own = saved.map((each): TabItem<PeopleTab> => {
    const count = units.find(({ name }) => name === each.unitName)?.count;
    // Known without a search, which would be an event in the log, only where the unit is all the filter says.
    const known = count !== undefined && conditionWords(each, t).length === 1 && !each.lacking && !each.disputed;
    return {
      id: `saved-${each.id}`,
      label: nameOf(each, t),
      ...(known ? { count: formatCount(count, language.language) } : {}),
    };
  });
  return (
    <Tabs
      label={t('list.tabs')}
      items={[...fixed, ...own]}
      current={current}
      onChange={(tab) => onChange(filterOfTab(tab, saved, filter.query))}
      aside={
        canBeKept(filter, saved) ? (
          <KeepView
            proposed={proposedName(filter, t).slice(0, 60)}
            onKeep={(name) => keep(savedFrom(filter, { id: newJobId(), name, columns: views.columnsOf(kept) }))}
          />
        ) : kept === undefined ? null : (
          <Button
            kind="quiet"
            small
            icon={IconX}
            onClick={() => {
              drop(kept.id);
              onChange(filterOfTab('all', saved, filter.query));
            }}
          >
            {t('list.dropFilter')}
          </Button>
        )
      }
    />
  );
}

const nameOf = (view: SavedFilter, t: Words): string => (view.name === '' ? proposedName(view, t) : view.name);

type Words = ReturnType<typeof useStrings<'people'>>;

/** What is set says what the view is; where that is its order alone, the column. */
function proposedName(view: Omit<PeopleFilter, 'query'>, t: Words): string {
  const { lacking, disputed, sort } = view;
  const words = [
    ...conditionWords(view, t).map(({ id, name, value }) =>
      id === 'unitName' || id === 'status' ? value : `${name.toLocaleLowerCase('vi')} ${value}`,
    ),
    ...(disputed ? [t('list.tab.disputed')] : lacking ? [t('list.tab.lacking')] : []).map((word) =>
      word.toLocaleLowerCase('vi'),
    ),
  ];
  const name =
    words.length > 0 || sort === null ? words.join(', ') : t('list.orderedBy', { column: t(`order.${sort.by}`) });
  return name.slice(0, 1).toLocaleUpperCase('vi') + name.slice(1);
}
