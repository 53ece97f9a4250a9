import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { PrintRow } from '../../../shared/contract/prints.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { useKeysetPages } from '../../api/use-request.ts';
import { isOpen, useSession } from '../../base/session.tsx';
import { EmptyState } from '../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { PrintStateWord } from '../../components/forms/print-state.tsx';
import { PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { PanelSection, SidePanel } from '../../components/layout/side-panel.tsx';
import { Tabs } from '../../components/layout/tabs.tsx';
import { VirtualList, type ListColumn } from '../../components/lists/virtual-list.tsx';
import { formatDay } from '../../strings/formats.ts';
import { formName, useStrings, type Translate } from '../../strings/use-strings.ts';
import { PrintDetail } from './print-detail.tsx';
import styles from './registers.module.css';

/** Compartments whose records are printed; each keeps its own register (decision 8). */
const printing: readonly Compartment[] = ['personnel', 'reviews', 'verification'];

function columnsOf(t: Translate<'prints'>): ListColumn<PrintRow>[] {
  const cut = (text: string): ReactNode => (
    <span className={styles.cut} title={text}>
      {text}
    </span>
  );
  return [
    {
      id: 'at',
      head: t('list.head.at'),
      width: '98px',
      cell: ({ at }) => <span className={styles.number}>{formatDay(at)}</span>,
    },
    { id: 'title', head: t('list.head.title'), width: 'minmax(184px, 1.2fr)', cell: ({ title }) => cut(title) },
    {
      id: 'form',
      head: t('list.head.form'),
      width: 'minmax(120px, 1fr)',
      wideOnly: true,
      cell: ({ form }) => cut(formName(form)),
    },
    {
      id: 'recipient',
      head: t('list.head.recipient'),
      width: 'minmax(90px, 1fr)',
      cell: ({ recipient }) => cut(recipient),
    },
    {
      id: 'copies',
      head: t('list.head.copies'),
      width: '54px',
      align: 'end',
      cell: ({ copies }) => <span className={styles.number}>{copies}</span>,
    },
    { id: 'by', head: t('list.head.by'), width: '140px', wideOnly: true, cell: ({ by }) => cut(by) },
    { id: 'state', head: t('list.head.state'), width: '180px', cell: (row) => <PrintStateWord print={row} /> },
  ];
}

/** The running part of `00238/HS-k7qd` hangs in the margin; the whole number stands beside the list. */
function inMargin({ number }: PrintRow): ReactNode {
  return number === null ? null : <span className={styles.number}>{number.split('/')[0]}</span>;
}

/** A print as the desk opens it: by what is to be signed. */
export interface Opened {
  readonly compartment: string;
  readonly approvalId: string;
}

export default function RegistersPage(): ReactNode {
  return <Registers at={null} />;
}

/** The register at the paper that waits, as the desk opens it. */
export function RegisterPage(at: Opened): ReactNode {
  return <Registers at={at} />;
}

/** Sổ: who printed what, when, what for, for whom. One register per compartment, newest first. */
function Registers({ at }: { at: Opened | null }): ReactNode {
  const t = useStrings('registers');
  const prints = useStrings('prints');
  const common = useStrings('common');
  const session = useSession();
  const open = printing.filter((name) => isOpen(session, name));
  const [compartment, setCompartment] = useState<Compartment | null>(
    open.find((name) => name === at?.compartment) ?? open[0] ?? null,
  );
  const [selected, setSelected] = useState<string | null>(at?.approvalId ?? null);
  const head = <PageHead title={t('title')} note={prints('list.label')} withTabs={open.length > 0} />;
  if (compartment === null) {
    return (
      <Sheet head={head}>
        <EmptyState closed>{prints('list.noneOpen')}</EmptyState>
      </Sheet>
    );
  }
  return (
    <PrintRegister
      key={compartment}
      compartment={compartment}
      selected={selected}
      onSelect={setSelected}
      head={
        <>
          {head}
          <Tabs
            label={prints('list.tabs')}
            items={open.map((id) => ({ id, label: common(`compartment.${id}`) }))}
            current={compartment}
            onChange={(next) => {
              setCompartment(next);
              setSelected(null);
            }}
          />
        </>
      }
    />
  );
}

interface RegisterProps {
  compartment: Compartment;
  selected: string | null;
  onSelect: (id: string | null) => void;
  head: ReactNode;
}

function PrintRegister({ compartment, selected, onSelect, head }: RegisterProps): ReactNode {
  const t = useStrings('prints');
  const list = useKeysetPages(
    'prints.list',
    (cursor) => ({ compartment, limit: 100, ...(cursor === null ? {} : { after: cursor }) }),
    { rows: ({ rows }) => rows, next: ({ next }) => next },
    { reads: ['print', 'approval'] },
  );
  const columns = useMemo(() => columnsOf(t), [t]);
  const print = list.rows.find(
    ({ id, approvalId }) => id === selected || (selected !== null && approvalId === selected),
  );
  // What the desk opens may lie further back than the first page of the register.
  const { hasMore, loading, loadMore } = list;
  const sought = selected !== null && print === undefined && hasMore && !loading;
  useEffect(() => {
    if (sought) loadMore();
  }, [sought, loadMore]);
  const panel =
    print === undefined ? (
      <SidePanel>
        <PanelSection>{t('detail.none')}</PanelSection>
      </SidePanel>
    ) : (
      <PrintDetail key={print.id} print={print} onClose={() => onSelect(null)} />
    );
  if (list.error !== null) {
    return (
      <Sheet head={head}>
        <EmptyState>
          <ErrorSentence error={list.error} />
        </EmptyState>
      </Sheet>
    );
  }
  if (list.rows.length === 0 && !list.loading) {
    return (
      <Sheet head={head}>
        <EmptyState>{t('list.empty')}</EmptyState>
      </Sheet>
    );
  }
  return (
    <Sheet head={head} panel={panel}>
      <VirtualList
        label={t('list.label')}
        columns={columns}
        rows={list.rows}
        rowKey={({ id }) => id}
        margin={inMargin}
        selected={print?.id ?? null}
        onSelect={({ id }) => onSelect(id)}
        hasMore={list.hasMore}
        onMore={list.loadMore}
        keys={{ move: t('list.keys.move') }}
      />
    </Sheet>
  );
}
