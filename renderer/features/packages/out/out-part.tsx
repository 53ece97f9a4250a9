import { IconPlus, IconReceipt } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { RequestOutput } from '../../../../shared/contract/contract.ts';
import type { PackageOutRow } from '../../../../shared/contract/package-views.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { request } from '../../../api/client.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { EmptyState } from '../../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { usePageKeys } from '../../../base/page-keys.ts';
import { PageHead, Sheet } from '../../../components/layout/sheet.tsx';
import { PanelSection, SidePanel } from '../../../components/layout/side-panel.tsx';
import { VirtualList, type ListColumn } from '../../../components/lists/virtual-list.tsx';
import { formatDay } from '../../../strings/formats.ts';
import { useStrings, type Translate } from '../../../strings/use-strings.ts';
import { Cut, numberInMargin } from '../common/list-cells.tsx';
import { usePackagesChanged } from '../common/packages-changed.ts';
import styles from '../common/packages.module.css';
import { OutDetail } from './out-detail.tsx';
import { OutState } from './out-state.tsx';
import { PrepareForm } from './prepare-form.tsx';

interface Props {
  list: RequestOutput<'packages.list'>;
  tabs: ReactNode;
  at: string | null;
}

/** A form beside the list leaves less room: the name of an office is rather whole than the count of people there. */
function columnsOf(t: Translate<'packages'>, narrow: boolean): ListColumn<PackageOutRow>[] {
  const columns: ListColumn<PackageOutRow>[] = [
    {
      id: 'day',
      head: t('list.head.day'),
      width: '98px',
      cell: ({ at }) => <span className={styles.number}>{formatDay(at)}</span>,
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
      cell: ({ people }) => <span className={styles.number}>{people}</span>,
    },
    {
      id: 'medium',
      head: t('list.head.medium'),
      width: '110px',
      wideOnly: true,
      cell: ({ mediumLabel }) => <Cut text={mediumLabel} />,
    },
    {
      id: 'expires',
      head: t('list.head.expires'),
      width: '98px',
      wideOnly: true,
      cell: ({ expires }) => <span className={styles.number}>{formatDateForTable(expires)}</span>,
    },
    {
      id: 'state',
      head: t('list.head.state'),
      width: narrow ? '218px' : '236px',
      cell: (row) => <OutState row={row} />,
    },
  ];
  return narrow ? columns.filter(({ id }) => id !== 'people') : columns;
}

/** What goes out: written down, released, sealed, put on a stick, acknowledged. */
export function OutPart({ list, tabs, at }: Props): ReactNode {
  const t = useStrings('packages');
  const [selected, setSelected] = useState<string | null>(at);
  const [preparing, setPreparing] = useState(false);
  const columns = useMemo(() => columnsOf(t, preparing), [t, preparing]);
  const changed = usePackagesChanged();
  const receipt = useAct('packages.takeReceipt');
  const row = list.out.find(({ id }) => id === selected) ?? null;
  const take = async (): Promise<void> => {
    const file = await request('desktop.chooseFile', { purpose: 'receipt' });
    if (file === null) return;
    const answer = await receipt.run({ file: file.token });
    if (answer === undefined) return;
    await changed();
    setSelected(answer.id);
  };
  const prepare = (): void => {
    setSelected(null);
    setPreparing(true);
  };
  usePageKeys([{ combo: 'n', caps: ['N'], label: t('key.prepare'), run: prepare }]);
  const beside = preparing ? (
    <PrepareForm
      onClose={() => setPreparing(false)}
      onDone={(id) => {
        setPreparing(false);
        setSelected(id);
        void changed();
      }}
    />
  ) : row === null ? (
    <SidePanel>
      <PanelSection>{t('list.pick')}</PanelSection>
    </SidePanel>
  ) : (
    <OutDetail key={row.id} row={row} onClose={() => setSelected(null)} />
  );
  return (
    <Sheet
      head={
        <>
          <PageHead title={t('title')} note={t('list.out')} withTabs>
            <Button icon={IconReceipt} disabled={receipt.running} onClick={() => void take()}>
              {t('act.takeReceipt')}
            </Button>
            <Button kind="primary" icon={IconPlus} onClick={prepare}>
              {t('act.prepare')}
            </Button>
          </PageHead>
          {tabs}
        </>
      }
      panel={beside}
    >
      <div className={styles.column}>
        {receipt.error === null ? null : (
          <div className={styles.outcome}>
            <ErrorSentence error={receipt.error} />
          </div>
        )}
        <div className={styles.fill}>
          <VirtualList
            label={t('list.out')}
            columns={columns}
            rows={list.out}
            rowKey={({ id }) => id}
            margin={numberInMargin}
            selected={selected}
            onSelect={({ id }) => {
              setPreparing(false);
              setSelected(id);
            }}
            empty={<EmptyState>{t('list.noneOut')}</EmptyState>}
            keys={{ move: t('key.list') }}
          />
        </div>
      </div>
    </Sheet>
  );
}
