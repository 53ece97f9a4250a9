import { pathTo } from '../../base/routes.ts';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { BareButton } from '../../components/fields/bare-button.tsx';
import type { InstrumentRow } from '../../../shared/contract/instruments.ts';
import { foldVietnamese } from '../../../shared/text/fold.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { useRequest } from '../../api/use-request.ts';
import { goTo } from '../../base/location.ts';
import { hasRole, useSession } from '../../base/session.tsx';
import { Button } from '../../components/fields/button.tsx';
import { ChoiceRow } from '../../components/fields/choice-row.tsx';
import { EmptyState } from '../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { usePageKeys } from '../../base/page-keys.ts';
import { FilterRow, PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { SearchField } from '../../components/fields/search-field.tsx';
import { VirtualList, type ListColumn } from '../../components/lists/virtual-list.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { EnterForm } from './forms/enter-form.tsx';
import { InstrumentGlance } from './instrument-glance.tsx';
import { totalOf, validityMarks } from './common/instrument-texts.ts';
import styles from './instruments-page.module.css';

const filters = ['all', 'inForce', 'replaced', 'work'] as const;
type Filter = (typeof filters)[number];

const tests: Readonly<Record<Filter, (row: InstrumentRow) => boolean>> = {
  all: () => true,
  inForce: ({ validity }) => validity === 'inForce' || validity === 'unknown' || validity === 'notYet',
  replaced: ({ validity }) => validity === 'replaced' || validity === 'ended',
  work: (row) => totalOf(row) > row.obligations.done,
};

/** Instruments, newest first: how each stands today, what took its place, what is still to be done after it. */
export default function InstrumentsPage(): ReactNode {
  const t = useStrings('instruments');
  const session = useSession();
  const writes = mayWrite(session);
  const { data, error } = useRequest('instruments.list', {}, { reads: ['instrument', 'obligation'] });
  const [filter, setFilter] = useState<Filter>('all');
  const [query, setQuery] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const [entering, setEntering] = useState(false);
  const [beside, setBeside] = useState(true);
  const search = useRef<HTMLInputElement>(null);
  const all = data?.rows ?? [];
  const wanted = foldVietnamese(query);
  const rows = all.filter(
    (row) => tests[filter](row) && foldVietnamese(`${row.number} ${row.title} ${row.issuedBy}`).includes(wanted),
  );
  const current = rows.find(({ id }) => id === selected);
  const glance = beside && !entering ? current : undefined;
  const columns = useColumns(data?.today ?? '', entering ? 'form' : glance === undefined ? 'whole' : 'glance');
  usePageKeys([
    { combo: '/', caps: ['/'], label: t('keys.search'), run: () => search.current?.focus() },
    ...(writes ? [{ combo: 'n', caps: ['N'], label: t('keys.enter'), run: () => setEntering(true) }] : []),
  ]);
  return (
    <Sheet
      head={
        <>
          <PageHead title={t('title')}>
            {writes && !entering ? (
              <>
                <Button icon={IconPlus} onClick={() => setEntering(true)}>
                  {t('act.enter')}
                </Button>
                <Button kind="primary" icon={IconFileImport} onClick={() => goTo(pathTo('letter'))}>
                  {t('act.letter')}
                </Button>
              </>
            ) : null}
          </PageHead>
          <FilterRow total={data === undefined ? undefined : t('total', { shown: rows.length, total: all.length })}>
            <div className={styles.search}>
              <SearchField ref={search} label={t('search')} value={query} onChange={setQuery} />
            </div>
            <ChoiceRow
              label={t('filter.label')}
              value={filter}
              onChange={setFilter}
              options={filters.map((value) => ({ value, label: t(`filter.${value}`) }))}
            />
          </FilterRow>
        </>
      }
      panel={
        entering ? (
          <EnterForm onClose={() => setEntering(false)} onDone={(id) => goTo(pathTo('instrument', { id }))} />
        ) : glance === undefined || data === undefined ? null : (
          <InstrumentGlance row={glance} today={data.today} onClose={() => setBeside(false)} />
        )
      }
    >
      {error === null ? null : (
        <EmptyState>
          <ErrorSentence error={error} />
        </EmptyState>
      )}
      {data === undefined ? null : all.length === 0 ? (
        <EmptyState
          action={
            writes ? <Button onClick={() => goTo(pathTo('shippedLetter'))}>{t('act.shippedLetter')}</Button> : undefined
          }
        >
          {t('empty')}
        </EmptyState>
      ) : (
        <VirtualList<InstrumentRow>
          label={t('listLabel')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          margin={(row, previous) =>
            row.date.slice(0, 4) === previous?.date.slice(0, 4) ? null : row.date.slice(0, 4)
          }
          selected={selected}
          onSelect={(row) => {
            setSelected(row.id);
            setBeside(true);
          }}
          onPeek={() => setBeside((shown) => !shown)}
          onOpen={(row) => goTo(pathTo('instrument', { id: row.id }))}
          empty={<EmptyState>{t('noMatch')}</EmptyState>}
          keys={{ move: t('keys.move'), open: t('keys.open'), peek: t('keys.peek') }}
        />
      )}
    </Sheet>
  );
}

export function mayWrite(session: Parameters<typeof hasRole>[0]): boolean {
  return hasRole(session, 'personnelOfficer', 'reviewSecretary', 'verificationOfficer', 'approver');
}

/** What stands beside the list leaves less room: the panel says who issued it and when, a form needs the most. */
function useColumns(today: string, room: 'whole' | 'glance' | 'form'): ListColumn<InstrumentRow>[] {
  const t = useStrings('instruments');
  const columns: ListColumn<InstrumentRow>[] = [
    {
      id: 'number',
      head: t('column.number'),
      width: '176px',
      cell: (row) => <span className={styles.number}>{row.number}</span>,
    },
    {
      id: 'date',
      head: t('column.date'),
      width: '104px',
      cell: (row) => <span className={styles.day}>{formatDateForTable(row.date)}</span>,
    },
    {
      id: 'issuedBy',
      head: t('column.issuedBy'),
      width: 'minmax(200px, 0.4fr)',
      wideOnly: true,
      cell: (row) => <Cut text={row.issuedBy} />,
    },
    { id: 'title', head: t('column.title'), width: 'minmax(110px, 1fr)', cell: (row) => <Cut text={row.title} /> },
    { id: 'validity', head: t('column.validity'), width: '208px', cell: (row) => <ValidityCell row={row} /> },
    { id: 'work', head: t('column.done'), width: '148px', cell: (row) => <WorkCell row={row} /> },
    {
      id: 'due',
      head: t('column.due'),
      width: '112px',
      align: 'end',
      cell: ({ nextDue }) =>
        nextDue === null ? null : (
          <span className={nextDue < today ? styles.late : styles.day}>{formatDateForTable(nextDue)}</span>
        ),
    },
  ];
  const left = { whole: [''], glance: ['issuedBy', 'date', 'due'], form: ['issuedBy', 'date', 'work', 'due'] }[room];
  return columns.filter(({ id }) => !left.includes(id));
}

function Cut({ text }: { text: string }): ReactNode {
  return (
    <span className={styles.cut} title={text}>
      {text}
    </span>
  );
}

function ValidityCell({ row: { validity, replacedBy, officeMustConfirm } }: { row: InstrumentRow }): ReactNode {
  const t = useStrings('instruments');
  const { tone, icon } = validityMarks[validity];
  return (
    <span className={styles.validity}>
      {officeMustConfirm && validity !== 'replaced' ? (
        <StateWord tone="care" strong={false}>
          {t('view.toConfirm')}
        </StateWord>
      ) : replacedBy === null || validity !== 'replaced' ? (
        <StateWord tone={tone} icon={icon} strong={false}>
          {t(`validity.${validity}`)}
        </StateWord>
      ) : replacedBy.id === null ? (
        <StateWord tone={tone} icon={icon} strong={false}>
          {t('replacedBy', { number: replacedBy.number })}
        </StateWord>
      ) : (
        <StateWord tone={tone} icon={icon} strong={false}>
          <BareButton
            tabIndex={-1}
            className={styles.successor}
            onClick={() => goTo(pathTo('instrument', { id: replacedBy.id ?? '' }))}
          >
            {t('replacedBy', { number: replacedBy.number })}
          </BareButton>
        </StateWord>
      )}
    </span>
  );
}

function WorkCell({ row }: { row: InstrumentRow }): ReactNode {
  const t = useStrings('instruments');
  const total = totalOf(row);
  if (total === 0) return null;
  return (
    <span className={styles.plain}>
      {t('doneOf', { done: row.obligations.done, total })}
      {row.obligations.stuck === 0 ? null : (
        <span className={styles.stuck}>, {t('stuck', { count: row.obligations.stuck })}</span>
      )}
    </span>
  );
}
