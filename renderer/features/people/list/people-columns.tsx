import { IconMessage2, IconPencil } from '@tabler/icons-react';
import { useEffect, useMemo, type ReactNode } from 'react';
import type { PersonRow } from '../../../../shared/contract/people.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { useRequest } from '../../../api/use-request.ts';
import { HighlightedName, HighlightedText } from '../../../components/marks/highlighted-name.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import type { ListColumn } from '../../../components/lists/virtual-list.tsx';
import { formatDay } from '../../../strings/formats.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from './people-columns.module.css';

/**
 * Columns of the list; wide screens get three more.
 * @param query what was typed: its matches are marked with their real diacritics
 * @param unitFixed the filter names the unit, so the rows drop it
 */
export function usePeopleColumns(query: string, unitFixed: boolean): readonly ListColumn<PersonRow>[] {
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
    return [
      {
        id: 'name',
        head: (
          <>
            {t('column.name')} <span className={styles.order}>{t('column.byGivenName')}</span>
          </>
        ),
        width: 'minmax(208px, 1fr)',
        sort: 'ascending',
        cell: ({ fullName }) => (
          <span className={styles.name} title={fullName}>
            <HighlightedName name={fullName} query={query} />
          </span>
        ),
      },
      {
        id: 'birth',
        head: t('column.birth'),
        width: '94px',
        align: 'end',
        cell: ({ birth }) => (birth === null ? '' : formatDateForTable(birth)),
      },
      {
        id: 'staffNumber',
        head: t('column.staffNumber'),
        width: '104px',
        wideOnly: true,
        cell: ({ staffNumber }) => (
          <span className={styles.small}>{<HighlightedText text={staffNumber} query={query} />}</span>
        ),
      },
      {
        id: 'post',
        head: t('column.post'),
        width: 'minmax(120px, 2fr)',
        cell: (row) => <Post row={row} query={query} unitFixed={unitFixed} />,
      },
      {
        id: 'party',
        head: t('column.partyJoined'),
        width: '108px',
        align: 'end',
        wideOnly: true,
        cell: ({ partyJoined }) => (partyJoined === null ? '' : formatDateForTable(partyJoined)),
      },
      {
        id: 'paper',
        head: t('column.paperLocation'),
        width: 'minmax(120px, 0.8fr)',
        wideOnly: true,
        cell: ({ paperLocation }) => (
          <span className={styles.small} title={paperLocation}>
            {paperLocation}
          </span>
        ),
      },
      {
        id: 'documents',
        head: t('column.documents'),
        width: '142px',
        cell: (row) => <Documents row={row} drafted={drafted.has(row.id)} />,
      },
      {
        id: 'changed',
        head: t('column.changed'),
        width: '106px',
        align: 'end',
        cell: ({ changedAt }) => formatDay(changedAt),
      },
    ];
  }, [t, query, unitFixed, drafts.data]);
}

function Post({
  row: { position, unitName },
  query,
  unitFixed,
}: {
  row: PersonRow;
  query: string;
  unitFixed: boolean;
}): ReactNode {
  const shown = unitFixed ? position : [position, unitName].filter(Boolean).join(', ');
  return (
    <span title={[position, unitName].filter(Boolean).join(', ')}>
      <HighlightedText text={position} query={query} />
      {unitFixed || unitName === '' || shown === position ? null : (
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
