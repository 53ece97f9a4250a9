import { IconMessage2, IconPencil } from '@tabler/icons-react';
import { useEffect, useMemo, type ReactNode } from 'react';
import type { PersonRow } from '../../../../shared/contract/people.ts';
import type { PeopleOrder, PeopleSort } from '../../../../shared/model/people-list.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { useRequest } from '../../../api/use-request.ts';
import { HighlightedName, HighlightedText } from '../../../components/marks/highlighted-name.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import type { ListColumn } from '../../../components/lists/virtual-list.tsx';
import { formatDay } from '../../../strings/formats.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import type { PeopleColumn } from '../common/people-filter.ts';
import styles from './people-columns.module.css';

interface Shown {
  /** What was typed: its matches are marked with their real diacritics. */
  readonly query: string;
  readonly sort: PeopleSort | null;
  readonly onSort: (by: PeopleOrder) => void;
  /** Chosen by hand; null = as the width allows, wide screens get three more. */
  readonly chosen: readonly PeopleColumn[] | null;
}

type Column = ListColumn<PersonRow> & { readonly id: PeopleColumn | 'name'; readonly by: PeopleOrder };

/** Those that nobody chose stand only where somebody chooses them. */
const byHandOnly: ReadonlySet<string> = new Set<PeopleColumn>(['unit', 'status', 'theory', 'degree']);

/** Columns of the list, each of which puts it in order. */
export function usePeopleColumns({ query, sort, onSort, chosen }: Shown): readonly ListColumn<PersonRow>[] {
  const t = useStrings('people');
  const drafts = useRequest('drafts.list', {}, { reads: [] });
  const { refetch } = drafts;
  // Drafts are no records and announce nothing: they are read again whenever the list is come to.
  useEffect(() => void refetch(), [refetch]);
  return useMemo(() => {
    const drafted = new Set(
      (drafts.data?.drafts ?? [])
        .filter(({ recordType }) => recordType === 'person' || recordType === 'personMasked')
        .map(({ recordId }) => recordId),
    );
    const columns: Column[] = [
      {
        id: 'name',
        by: 'name',
        head: (
          <>
            {t('column.name')} <span className={styles.order}>{t('column.byGivenName')}</span>
          </>
        ),
        width: 'minmax(208px, 1fr)',
        cell: ({ fullName }) => (
          <span className={styles.name} title={fullName}>
            <HighlightedName name={fullName} query={query} />
          </span>
        ),
      },
      {
        id: 'birth',
        by: 'birth',
        head: t('column.birth'),
        width: '94px',
        align: 'end',
        cell: ({ birth }) => (birth === null ? '' : formatDateForTable(birth)),
      },
      {
        id: 'staffNumber',
        by: 'staffNumber',
        head: t('column.staffNumber'),
        width: '104px',
        wideOnly: true,
        cell: ({ staffNumber }) => (
          <span className={styles.small}>{<HighlightedText text={staffNumber} query={query} />}</span>
        ),
      },
      {
        id: 'post',
        by: 'position',
        head: chosen?.includes('unit') === true ? t('columnName.post') : t('column.post'),
        width: 'minmax(120px, 2fr)',
        cell: (row) => <Post row={row} query={query} withUnit={chosen?.includes('unit') !== true} />,
      },
      {
        id: 'unit',
        by: 'unit',
        head: t('column.unit'),
        width: 'minmax(140px, 1.4fr)',
        cell: ({ unitName }) => <Small text={unitName} query={query} />,
      },
      {
        id: 'status',
        by: 'status',
        head: t('column.status'),
        width: '118px',
        cell: ({ status }) => <Small text={t(`form.choice.${status}`)} />,
      },
      {
        id: 'theory',
        by: 'theory',
        head: t('column.theory'),
        width: 'minmax(110px, 0.6fr)',
        cell: ({ theory }) => <Small text={theory} />,
      },
      {
        id: 'degree',
        by: 'degree',
        head: t('column.degree'),
        width: 'minmax(120px, 0.7fr)',
        cell: ({ degree }) => <Small text={degree} />,
      },
      {
        id: 'party',
        by: 'partyJoined',
        head: t('column.partyJoined'),
        width: '108px',
        align: 'end',
        wideOnly: true,
        cell: ({ partyJoined }) => (partyJoined === null ? '' : formatDateForTable(partyJoined)),
      },
      {
        id: 'paper',
        by: 'paperLocation',
        head: t('column.paperLocation'),
        width: 'minmax(120px, 0.8fr)',
        wideOnly: true,
        cell: ({ paperLocation }) => <Small text={paperLocation} />,
      },
      {
        id: 'documents',
        by: 'documents',
        head: t('column.documents'),
        width: '142px',
        cell: (row) => <Documents row={row} drafted={drafted.has(row.id)} />,
      },
      {
        id: 'changed',
        by: 'changed',
        head: t('column.changed'),
        width: '106px',
        align: 'end',
        cell: ({ changedAt }) => formatDay(changedAt),
      },
    ];
    return columns
      .filter(({ id }) => (chosen === null ? !byHandOnly.has(id) : id === 'name' || chosen.includes(id)))
      .map(({ by, wideOnly = false, ...column }) => ({
        ...column,
        wideOnly: wideOnly && chosen === null,
        onSort: () => onSort(by),
        sort: by !== (sort?.by ?? 'name') ? 'none' : sort?.descending === true ? 'descending' : 'ascending',
      }));
  }, [t, query, sort, onSort, chosen, drafts.data]);
}

function Small({ text, query = '' }: { text: string; query?: string }): ReactNode {
  return (
    <span className={styles.small} title={text}>
      <HighlightedText text={text} query={query} />
    </span>
  );
}

function Post({
  row: { position, unitName },
  query,
  withUnit,
}: {
  row: PersonRow;
  query: string;
  withUnit: boolean;
}): ReactNode {
  return (
    <span title={[position, unitName].filter(Boolean).join(', ')}>
      <HighlightedText text={position} query={query} />
      {!withUnit || unitName === '' ? null : (
        <span className={styles.unit}>{position === '' ? unitName : `, ${unitName}`}</span>
      )}
    </span>
  );
}

/** Only what is wrong or special stands out; a dispute before everything else. */
function Documents({ row: { documents, needed, disputed }, drafted }: { row: PersonRow; drafted: boolean }): ReactNode {
  const t = useStrings('people');
  const common = useStrings('common');
  const lacking =
    documents < needed
      ? t('list.lacking', { missing: needed - documents, needed })
      : t('list.complete', { count: documents });
  if (disputed) {
    return (
      <span title={lacking}>
        <StateWord tone="voice" icon={IconMessage2}>
          {common('state.dispute')}
        </StateWord>
      </span>
    );
  }
  if (drafted) {
    return (
      <span title={lacking}>
        <StateWord tone="accent" icon={IconPencil}>
          {t('list.drafted')}
        </StateWord>
      </span>
    );
  }
  return <span className={documents < needed ? styles.lacking : styles.small}>{lacking}</span>;
}
