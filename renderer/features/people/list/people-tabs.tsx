import { IconPlus, IconX } from '@tabler/icons-react';
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
  tabOf,
  type PeopleFilter,
  type PeopleTab,
  type SavedFilter,
} from '../common/people-filter.ts';
import { useSavedFilters } from './use-saved-filters.ts';

interface Props {
  filter: PeopleFilter;
  counts: RequestOutput<'people.counts'> | null;
  onChange: (filter: PeopleFilter) => void;
}

/** Tabs are filters: three that every office needs, and those that this user kept. */
export function PeopleTabs({ filter, counts, onChange }: Props): ReactNode {
  const t = useStrings('people');
  const { saved, keep, drop } = useSavedFilters();
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
    const known = count !== undefined && each.status === null && !each.lacking && !each.disputed;
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
          <Button kind="quiet" small icon={IconPlus} onClick={() => keep({ ...filter, id: newJobId() })}>
            {t('list.keepFilter')}
          </Button>
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

function nameOf(
  { unitName, status, lacking, disputed }: SavedFilter,
  t: ReturnType<typeof useStrings<'people'>>,
): string {
  const words = [
    status === null ? null : t(`form.choice.${status}`),
    disputed ? t('list.tab.disputed') : lacking ? t('list.tab.lacking') : null,
  ].filter((word) => word !== null);
  const name = [unitName, ...words.map((word) => word.toLocaleLowerCase('vi'))]
    .filter((word) => word !== null)
    .join(', ');
  return name.slice(0, 1).toLocaleUpperCase('vi') + name.slice(1);
}
