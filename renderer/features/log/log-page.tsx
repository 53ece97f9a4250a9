import { IconCertificate, IconFileSearch, IconListCheck } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { compartments, type Compartment } from '../../../shared/base/compartments.ts';
import { hasRole, isOpen, useSession } from '../../base/session.tsx';
import { useKeysetPages, useRequest } from '../../api/use-request.ts';
import { Button } from '../../components/fields/button.tsx';
import { EmptyState } from '../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { usePageKeys } from '../../base/page-keys.ts';
import { PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { PanelSection, SidePanel } from '../../components/layout/side-panel.tsx';
import { Tabs } from '../../components/layout/tabs.tsx';
import { formatCount } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { ComparePanel } from './compare-panel.tsx';
import { EventPanel } from './event-panel.tsx';
import { ExportOutcome } from './export-outcome.tsx';
import { LogFilters } from './log-filters.tsx';
import { logItems } from './log-items.ts';
import { LogList } from './log-list.tsx';
import { listInput, logQuery, noFilter } from './log-query.ts';
import styles from './log.module.css';
import { useExportProof } from './use-export-proof.ts';
import { VerifyPanel } from './verify-panel.tsx';

/** Job 9 of the product: answer an inspector from the record alone. */
export default function LogPage(): ReactNode {
  const t = useStrings('log');
  const common = useStrings('common');
  const session = useSession();
  const readable = compartments.filter((name) => session.compartments[name] !== 'closed');
  const [compartment, setCompartment] = useState<Compartment>(readable.find((name) => name !== 'office') ?? 'office');
  const [filter, setFilter] = useState(noFilter);
  const [selected, setSelected] = useState<number | null>(null);
  const [beside, setBeside] = useState<'compare' | 'verify' | null>(null);
  const exporting = useExportProof(compartment, selected);

  const accounts = useRequest('accounts.list', {}, { reads: ['account'] });
  const people = useMemo(
    () => new Map((accounts.data?.accounts ?? []).map(({ userId, displayName }) => [userId, displayName])),
    [accounts.data],
  );
  const list = useKeysetPages(
    'log.list',
    (cursor) => listInput(compartment, filter, cursor),
    { rows: ({ events }) => events, next: ({ next }) => (next === null ? null : String(next)) },
    { keepLast: true },
  );
  const filtered = logQuery(filter) !== undefined;
  const items = useMemo(
    () =>
      logItems(
        list.pages.flatMap(({ events }) => events),
        filtered ? [] : list.pages.flatMap(({ checkpoints }) => checkpoints),
      ),
    [list.pages, filtered],
  );
  const newest = list.pages[0];
  const event = items.flatMap((item) =>
    item.kind === 'event' && item.event.sequence === selected ? [item.event] : [],
  )[0];
  usePageKeys([{ combo: 'mod+e', caps: ['Ctrl E'], label: t('key.exportProof'), run: () => void exporting.run() }]);

  const panels: Record<'compare' | 'verify' | 'event' | 'none', ReactNode> = {
    compare: <ComparePanel compartment={compartment} onClose={() => setBeside(null)} />,
    verify: <VerifyPanel mayGoDeep={readable.some((name) => isOpen(session, name))} onClose={() => setBeside(null)} />,
    event:
      event === undefined ? null : (
        <EventPanel
          key={event.sequence}
          compartment={compartment}
          event={event}
          people={people}
          size={newest?.size ?? 0}
          inspector={hasRole(session, 'inspector')}
        />
      ),
    none: (
      <SidePanel>
        <PanelSection>{t('panel.none')}</PanelSection>
      </SidePanel>
    ),
  };
  const choose = (next: Compartment) => {
    setCompartment(next);
    setSelected(null);
    exporting.forget();
  };
  return (
    <Sheet
      head={
        <>
          <PageHead
            title={t('title')}
            note={
              newest === undefined
                ? undefined
                : t('size', {
                    compartment: common(`compartment.${compartment}`),
                    size: formatCount(newest.size, language.language),
                  })
            }
            withTabs
          >
            <Button icon={IconListCheck} onClick={() => setBeside('verify')}>
              {t('verify')}
            </Button>
            <Button icon={IconFileSearch} onClick={() => setBeside('compare')}>
              {t('compare')}
            </Button>
            <Button
              kind="primary"
              icon={IconCertificate}
              disabled={selected === null || exporting.running}
              onClick={() => void exporting.run()}
            >
              {t('exportProof')}
            </Button>
          </PageHead>
          <Tabs
            label={t('tabs')}
            items={readable.map((id) => ({ id, label: common(`compartment.${id}`) }))}
            current={compartment}
            onChange={choose}
          />
        </>
      }
      panel={panels[beside ?? (event === undefined ? 'none' : 'event')]}
    >
      <div className={styles.column}>
        <LogFilters filter={filter} onChange={setFilter} people={people} verifiedTo={newest?.verifiedTo ?? 0} />
        <ExportOutcome compartment={compartment} exporting={exporting} />
        <div className={styles.fill}>
          {list.error !== null ? (
            <EmptyState>
              <ErrorSentence error={list.error} />
            </EmptyState>
          ) : items.length === 0 && !list.loading ? (
            <EmptyState>{t(filtered ? 'nothingFound' : 'empty')}</EmptyState>
          ) : (
            <LogList
              items={items}
              people={people}
              selected={selected}
              onSelect={(sequence) => {
                setSelected(sequence);
                setBeside(null);
                exporting.forget();
              }}
              hasMore={list.hasMore}
              onMore={list.loadMore}
            />
          )}
        </div>
      </div>
    </Sheet>
  );
}
