import { pathTo } from '../../base/routes.ts';
import { useDebouncedValue } from '@mantine/hooks';
import { IconListDetails, IconTableImport, IconUserPlus } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { PersonRow } from '../../../shared/contract/people.ts';
import type { PeopleOrder } from '../../../shared/model/people-list.ts';
import { goTo } from '../../base/location.ts';
import { hasRole, useSession } from '../../base/session.tsx';
import { useKeysetPages, useRequest, type PageShape } from '../../api/use-request.ts';
import { Button } from '../../components/fields/button.tsx';
import { usePageKeys } from '../../base/page-keys.ts';
import { PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { useWideList, VirtualList } from '../../components/lists/virtual-list.tsx';
import { formatCount } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { ColumnsMenu } from './list/columns-menu.tsx';
import { MakeList } from './list/make-list.tsx';
import { NoPeople } from './list/no-people.tsx';
import { usePeopleColumns } from './list/people-columns.tsx';
import { PeopleFilterRow } from './list/people-filter-row.tsx';
import { PeopleTabs } from './list/people-tabs.tsx';
import { PersonGlance } from './list/person-glance.tsx';
import {
  isUnfiltered,
  listInput,
  noFilter,
  pageSize,
  sortAfter,
  tabOf,
  type PeopleColumn,
  type PeopleFilter,
} from './common/people-filter.ts';
import { useSavedFilters } from './list/use-saved-filters.ts';
import { openDossier, useBeside, useTrail } from './common/people-trail.ts';
import styles from './people-page.module.css';

const shape: PageShape<'people.list', PersonRow> = {
  rows: ({ rows }) => rows,
  next: ({ next }) => next,
  total: ({ matched }) => matched,
};

const roomyFrom = 1100;

/** Typing is asked about once it rests this long. */
const restMs = 120;

/** Every dossier by given name; the column before the last says only what is wrong or special with the file. */
export default function PeoplePage(): ReactNode {
  const t = useStrings('people');
  const editable = hasRole(useSession(), 'personnelOfficer');
  const trail = useTrail();
  const [left] = useState(() => trail.read());
  const [filter, setFilter] = useState<PeopleFilter>(left?.filter ?? noFilter);
  const [selected, setSelected] = useState<string | null>(left?.selected ?? null);
  // Where there is no room beside the list, the panel would lie over it: then only Space brings it.
  const [panel, setPanel] = useState(() => window.innerWidth >= roomyFrom);
  const [adding, setAdding] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [making, setMaking] = useState(false);
  // Enter may come before the answer to the last letter: it is meant for that answer, not for whoever still stands here.
  const [entered, setEntered] = useState(false);
  const change = (next: PeopleFilter) => {
    setEntered(false);
    setFilter(next);
  };
  useBeside(({ id, fullName }) => {
    change({ ...noFilter, query: fullName });
    setSelected(id);
    setPanel(true);
  });
  const [rested] = useDebouncedValue(filter.query, restMs);
  const asked = { ...filter, query: filter.query === '' ? '' : rested };

  const list = useKeysetPages(
    'people.list',
    (after) => ({ ...listInput(asked), limit: pageSize, ...(after === null ? {} : { after }) }),
    shape,
    { reads: ['person', 'document'], keepLast: true },
  );
  const counts = useRequest('people.counts', {}, { reads: ['person', 'document'] });
  const rows = useMemo(() => list.pages.flatMap((page) => page.rows), [list.pages]);
  const last = list.pages.at(-1);
  const current = rows.find(({ id }) => id === selected) ?? rows[0];
  const matched = list.total ?? rows.length;
  useEffect(() => {
    if (last !== undefined)
      trail.write({ filter, selected: current?.id ?? null, ids: rows.map(({ id }) => id), next: last.next, matched });
  }, [trail, filter, current?.id, rows, last, matched]);

  const answered = asked.query === filter.query && !list.stale;
  useEffect(() => {
    if (entered && answered && current !== undefined) openDossier(current.id);
  }, [entered, answered, current]);
  const views = useSavedFilters();
  const kept = views.saved.find(({ id }) => tabOf(filter, views.saved) === `saved-${id}`);
  const chosen = views.columnsOf(kept);
  const onSort = useCallback(
    (by: PeopleOrder) => setFilter((now) => ({ ...now, sort: sortAfter(now.sort, by) })),
    [setFilter],
  );
  const columns = usePeopleColumns({ query: asked.query, sort: filter.sort, onSort, chosen });
  const wide = useWideList();
  const shown = columns.flatMap(({ id, wideOnly }) =>
    id === 'name' || (wideOnly === true && !wide) ? [] : [id as PeopleColumn],
  );
  const byLetter = filter.sort === null || filter.sort.by === 'name';
  const count = (value: number) => formatCount(value, language.language);
  const all = counts.data?.all;
  return (
    <Sheet
      head={
        <>
          <PageHead
            withTabs
            title={t('title')}
            note={all === undefined ? undefined : t('list.managed', { count: count(all) })}
          >
            {editable ? (
              <>
                <Button icon={IconTableImport} onClick={() => goTo(pathTo('importPeople'))}>
                  {t('list.import')}
                </Button>
                <Button kind="primary" icon={IconUserPlus} onClick={() => goTo(pathTo('newPerson'))}>
                  {t('list.create')}
                </Button>
              </>
            ) : null}
          </PageHead>
          <PeopleTabs filter={filter} counts={counts.data ?? null} onChange={change} views={views} />
        </>
      }
      panel={
        making ? (
          <MakeList
            filter={asked}
            count={last?.more === true && asked.sort === null && asked.query !== '' ? null : count(matched)}
            shown={shown}
            onClose={() => setMaking(false)}
          />
        ) : panel && current !== undefined ? (
          <PersonGlance
            row={current}
            onClose={() => setPanel(false)}
            onOpen={(opening) => openDossier(current.id, opening)}
          />
        ) : null
      }
    >
      <div className={styles.column}>
        <PeopleFilterRow
          filter={filter}
          onChange={change}
          adding={adding}
          onAdding={setAdding}
          total={
            all === 0
              ? undefined
              : last?.more === true && asked.query !== '' && asked.sort === null
                ? t('list.firstHits', { count: count(rows.length) })
                : t('list.shown', { shown: count(matched), all: count(all ?? matched) })
          }
        >
          {matched === 0 ? null : (
            <Button kind="quiet" small icon={IconListDetails} onClick={() => setMaking(true)}>
              {t('makeList.open')}
            </Button>
          )}
          <ColumnsMenu
            shown={shown}
            chosen={chosen !== null}
            onChange={(next) => views.setColumns(kept, next)}
            opened={choosing}
            onOpened={setChoosing}
          />
        </PeopleFilterRow>
        <VirtualList
          label={t('list.label')}
          columns={columns}
          rows={rows}
          total={list.total}
          rowKey={({ id }) => id}
          margin={(row, before) => (byLetter && row.letter !== before?.letter ? row.letter : null)}
          selected={current?.id ?? null}
          onSelect={(row) => setSelected(row.id)}
          onOpen={(row, by) => (by === 'key' && !answered ? setEntered(true) : openDossier(row.id))}
          onPeek={() => setPanel((shown) => !shown)}
          hasMore={list.hasMore}
          onMore={list.loadMore}
          keys={{ move: t('key.move'), open: t('open'), peek: t('key.peek') }}
          empty={
            <NoPeople
              error={list.error}
              loading={list.loading}
              unfiltered={isUnfiltered(filter)}
              editable={editable}
              onClear={() => change(noFilter)}
            />
          }
        />
        <FilterKeys onFilter={() => setAdding(true)} onColumns={() => setChoosing(true)} />
      </div>
    </Sheet>
  );
}

/** Stands last in the status line, after the keys of the list. */
function FilterKeys({ onFilter, onColumns }: { onFilter: () => void; onColumns: () => void }): ReactNode {
  const t = useStrings('people');
  usePageKeys([
    { combo: 'f', caps: ['F'], label: t('key.filter'), run: onFilter },
    { combo: 'c', caps: ['C'], label: t('key.columns'), run: onColumns },
  ]);
  return null;
}
