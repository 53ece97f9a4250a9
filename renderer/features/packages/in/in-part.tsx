import { pathTo } from '../../../base/routes.ts';
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { RequestOutput } from '../../../../shared/contract/contract.ts';
import type { PackageInRow } from '../../../../shared/contract/package-views.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { goTo } from '../../../base/location.ts';
import { request } from '../../../api/client.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { EmptyState } from '../../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { JobProgress } from '../../../components/layout/job-progress.tsx';
import { usePageKeys } from '../../../base/page-keys.ts';
import { PageHead, Sheet } from '../../../components/layout/sheet.tsx';
import { PanelSection, SidePanel } from '../../../components/layout/side-panel.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { VirtualList, type ListColumn } from '../../../components/lists/virtual-list.tsx';
import { formatDay } from '../../../strings/formats.ts';
import { useStrings, type Translate } from '../../../strings/use-strings.ts';
import { Cut, numberInMargin } from '../common/list-cells.tsx';
import { usePackagesChanged } from '../common/packages-changed.ts';
import styles from '../common/packages.module.css';
import { InDetail } from './in-detail.tsx';
import { InState } from './in-state.tsx';

interface Props {
  list: RequestOutput<'packages.list'>;
  tabs: ReactNode;
}

function columnsOf(t: Translate<'packages'>): ListColumn<PackageInRow>[] {
  return [
    {
      id: 'day',
      head: t('list.head.day'),
      width: '98px',
      cell: ({ receivedAt }) => <span className={styles.number}>{formatDay(receivedAt)}</span>,
    },
    {
      id: 'office',
      head: t('list.head.office'),
      width: 'minmax(150px, 1.15fr)',
      cell: ({ officeName }) => <Cut text={officeName} />,
    },
    {
      id: 'purpose',
      head: t('list.head.purpose'),
      width: 'minmax(120px, 1fr)',
      cell: ({ purpose }) => <Cut text={purpose} />,
    },
    {
      id: 'people',
      head: t('list.head.people'),
      width: '58px',
      align: 'end',
      cell: ({ people }) => <span className={styles.number}>{people === 0 ? '' : people}</span>,
    },
    {
      id: 'expires',
      head: t('list.head.expires'),
      width: '98px',
      wideOnly: true,
      cell: ({ expires }) => (
        <span className={styles.number}>{expires === null ? '' : formatDateForTable(expires)}</span>
      ),
    },
    { id: 'state', head: t('list.head.state'), width: '236px', cell: (row) => <InState row={row} /> },
  ];
}

/** What came in: take a package from a stick, see what waits, and what should have come. */
export function InPart({ list, tabs }: Props): ReactNode {
  const t = useStrings('packages');
  const columns = useMemo(() => columnsOf(t), [t]);
  const [selected, setSelected] = useState<string | null>(null);
  const changed = usePackagesChanged();
  const receive = useAct('packages.receive');
  const row = list.in.find(({ id }) => id === selected) ?? null;
  const take = async (): Promise<void> => {
    const file = await request('desktop.chooseFile', { purpose: 'package' });
    if (file === null) return;
    const answer = await receive.run({ file: file.token });
    await changed();
    if (answer !== undefined) goTo(pathTo('packageIn', { id: answer.id }));
  };
  usePageKeys([{ combo: 'n', caps: ['N'], label: t('key.receive'), run: () => void take() }]);
  return (
    <Sheet
      head={
        <>
          <PageHead title={t('title')} note={t('list.in')} withTabs>
            <Button kind="primary" icon={IconDownload} disabled={receive.running} onClick={() => void take()}>
              {t('act.receive')}
            </Button>
          </PageHead>
          {tabs}
        </>
      }
      panel={
        row === null ? (
          <SidePanel>
            <PanelSection>{t('list.pick')}</PanelSection>
          </SidePanel>
        ) : (
          <InDetail key={row.id} row={row} onClose={() => setSelected(null)} />
        )
      }
    >
      <div className={styles.column}>
        {receive.running || receive.error !== null ? (
          <div className={styles.outcome}>
            {receive.running ? (
              <JobProgress label={t('job.receive')} report={receive.progress} onCancel={receive.cancel} />
            ) : null}
            <ErrorSentence error={receive.error} />
          </div>
        ) : null}
        {list.gaps.length === 0 ? null : (
          <ul className={styles.gaps}>
            {list.gaps.map((gap) => (
              <li key={`${gap.officeId}/${gap.desk}`}>
                <StateWord tone="care" icon={IconAlertTriangle} strong={false}>
                  {t('list.gap', { numbers: gap.missing.join(', '), office: gap.officeName })}
                </StateWord>
              </li>
            ))}
          </ul>
        )}
        <div className={styles.fill}>
          <VirtualList
            label={t('list.in')}
            columns={columns}
            rows={list.in}
            rowKey={({ id }) => id}
            margin={numberInMargin}
            selected={selected}
            onSelect={({ id }) => setSelected(id)}
            onOpen={({ id, state }) => {
              if (state === 'received' || state === 'partly' || state === 'newIncarnation')
                goTo(pathTo('packageIn', { id }));
            }}
            empty={<EmptyState>{t('list.noneIn')}</EmptyState>}
            keys={{ move: t('key.list'), open: t('key.open') }}
          />
        </div>
      </div>
    </Sheet>
  );
}
