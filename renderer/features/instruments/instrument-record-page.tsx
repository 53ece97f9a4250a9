import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { InstrumentView, ObligationView } from '../../../shared/contract/instruments.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { useRequest } from '../../api/use-request.ts';
import { useSession } from '../../base/session.tsx';
import { Button } from '../../components/fields/button.tsx';
import { EmptyState } from '../../components/layout/empty-state.tsx';
import { usePageKeys } from '../../base/page-keys.ts';
import { RunningText } from '../../components/marks/running-text.tsx';
import { PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { Tabs } from '../../components/layout/tabs.tsx';
import { UnopenedPage } from '../../components/layout/unopened-page.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { AnswerForm } from './forms/answer-form.tsx';
import { AssignForm } from './forms/assign-form.tsx';
import { ChangeForm } from './forms/change-form.tsx';
import { EvidenceForm } from './forms/evidence-form.tsx';
import { ObligationForm } from './forms/obligation-form.tsx';
import { ObstacleForm } from './forms/obstacle-form.tsx';
import { FullText } from './full-text.tsx';
import { mayWrite } from './instruments-page.tsx';
import { ObligationPanel, type ObligationAct } from './obligation-panel.tsx';
import { InstrumentFacts } from './instrument-facts.tsx';
import { Obligations } from './obligation-rows.tsx';
import { Citations } from './instrument-citations.tsx';
import { InstrumentHistory } from './instrument-history.tsx';

/** One instrument: what it obliges to and how far that is, its words as they came, what it cites, its history. */
export default function InstrumentRecordPage({ id }: { id: string }): ReactNode {
  const t = useStrings('instruments');
  const { data, error } = useRequest('instruments.open', { id }, { reads: ['instrument', 'obligation'] });
  if (data !== undefined) return <OpenInstrument key={id} view={data} />;
  return <UnopenedPage title={t('title')} error={error} />;
}

type Tab = 'obligations' | 'text' | 'cites' | 'versions';
type Panel = 'change' | 'add' | { readonly obligationId: string; readonly act: ObligationAct | null } | null;

function OpenInstrument({ view }: { view: InstrumentView }): ReactNode {
  const t = useStrings('instruments');
  const writes = mayWrite(useSession());
  const [tab, setTab] = useState<Tab>(view.obligations.length === 0 && view.text !== null ? 'text' : 'obligations');
  const [panel, setPanel] = useState<Panel>(null);
  const opened = typeof panel === 'object' && panel !== null ? panel : null;
  const at = view.obligations.findIndex(({ id }) => id === opened?.obligationId);
  const current = view.obligations[at];
  const open = (index: number) => {
    const next = view.obligations[Math.max(0, Math.min(view.obligations.length - 1, index))];
    if (next !== undefined) setPanel({ obligationId: next.id, act: null });
  };
  const act = (next: ObligationAct) => current !== undefined && setPanel({ obligationId: current.id, act: next });
  const inWork = tab === 'obligations';
  usePageKeys([
    ...(inWork
      ? [
          { combo: 'j', caps: ['J', 'K'], label: t('keys.obligation'), run: () => open(at + 1) },
          { combo: 'k', caps: [], label: '', run: () => open(at - 1) },
        ]
      : []),
    ...(inWork && writes
      ? [
          { combo: 'a', caps: ['A'], label: t('keys.assign'), run: () => act('assign') },
          { combo: 'e', caps: ['E'], label: t('keys.evidence'), run: () => act('evidence') },
          { combo: 'v', caps: ['V'], label: t('keys.obstacle'), run: () => act('obstacle') },
        ]
      : []),
    { combo: 'escape', caps: [], label: '', run: () => setPanel(null) },
  ]);
  return (
    <Sheet
      head={
        <>
          <PageHead
            withTabs
            above={t('view.head', { body: view.issuedBy, day: formatDateForTable(view.date) })}
            title={<RunningText>{t('view.name', { number: view.number, title: view.title })}</RunningText>}
          >
            {writes ? (
              <Button icon={IconPencil} onClick={() => setPanel('change')}>
                {t('act.change')}
              </Button>
            ) : null}
            {writes && panel === null ? (
              <Button kind="primary" icon={IconPlus} onClick={() => setPanel('add')}>
                {t('act.addObligation')}
              </Button>
            ) : null}
          </PageHead>
          <Tabs<Tab>
            label={t('view.tabs')}
            current={tab}
            onChange={setTab}
            items={[
              { id: 'obligations', label: t('view.obligations'), count: view.obligations.length },
              { id: 'text', label: t('view.text') },
              { id: 'cites', label: t('view.cites'), count: view.cites.length },
              { id: 'versions', label: t('view.versions'), count: view.versions.length },
            ]}
          />
        </>
      }
      panel={
        <Panels
          panel={panel}
          view={view}
          current={current}
          writes={writes}
          onAct={act}
          onClose={() => setPanel(opened?.act === null || opened === null ? null : { ...opened, act: null })}
        />
      }
    >
      <InstrumentFacts view={view} />
      {tab === 'obligations' ? (
        <Obligations
          view={view}
          openId={current?.id ?? null}
          onOpen={(obligationId) => setPanel({ obligationId, act: null })}
        />
      ) : tab === 'text' ? (
        view.text === null ? (
          <EmptyState>{t('view.noText')}</EmptyState>
        ) : (
          <FullText text={view.text} />
        )
      ) : tab === 'cites' ? (
        <Citations view={view} />
      ) : (
        <InstrumentHistory view={view} />
      )}
    </Sheet>
  );
}

interface PanelsProps {
  panel: Panel;
  view: InstrumentView;
  current: ObligationView | undefined;
  writes: boolean;
  onAct: (act: ObligationAct) => void;
  onClose: () => void;
}

function Panels({ panel, view, current, writes, onAct, onClose }: PanelsProps): ReactNode {
  if (panel === null) return null;
  if (panel === 'change') return <ChangeForm view={view} onClose={onClose} />;
  if (panel === 'add') return <ObligationForm view={view} onClose={onClose} />;
  if (current === undefined) return null;
  const { act } = panel;
  if (act === null) return <ObligationPanel obligation={current} writes={writes} onAct={onAct} onClose={onClose} />;
  if (act === 'assign') return <AssignForm obligation={current} onClose={onClose} />;
  if (act === 'evidence') return <EvidenceForm obligation={current} onClose={onClose} />;
  if (act === 'obstacle') return <ObstacleForm obligation={current} onClose={onClose} />;
  const obstacle = current.obstacles.find(({ id }) => id === act.answer);
  return obstacle === undefined ? null : <AnswerForm obligation={current} obstacle={obstacle} onClose={onClose} />;
}
