import { useState, type ReactNode } from 'react';
import { readsPeople, useSession } from '../../base/session.tsx';
import { useRequest } from '../../api/use-request.ts';
import { EmptyState } from '../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { Tabs } from '../../components/layout/tabs.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { InPart } from './in/in-part.tsx';
import { OfficesPart } from './offices/offices-part.tsx';
import { OutPart } from './out/out-part.tsx';

const parts = ['in', 'out', 'offices'] as const;
type Part = (typeof parts)[number];

interface Props {
  /** The part that is shown first. */
  start: Part;
  /** The package or office that is shown beside it, as the desk opens it. */
  at?: string | null;
}

/** What comes in, what goes out, and with whom. */
export function PackagesView({ start, at = null }: Props): ReactNode {
  const t = useStrings('packages');
  const desk = readsPeople(useSession());
  const [part, setPart] = useState<Part>(desk ? start : 'offices');
  const list = useRequest('packages.list', {}, { reads: ['packageIn', 'packageOut', 'approval'], enabled: desk });
  const waiting = {
    in: list.data?.in.filter(({ state }) => state !== 'applied' && state !== 'refused').length,
    out: list.data?.out.filter(({ state }) => state === 'waiting' || state === 'sealed').length,
  };
  const tabs = (
    <Tabs
      label={t('tabs.label')}
      items={parts.map((id) => ({
        id,
        label: t(`tabs.${id}`),
        ...(id === 'offices' || (waiting[id] ?? 0) === 0 ? {} : { count: waiting[id] ?? 0 }),
      }))}
      current={part}
      onChange={setPart}
    />
  );
  if (part === 'offices') return <OfficesPart tabs={tabs} at={start === 'offices' ? at : null} />;
  if (!desk || list.data === undefined) {
    return (
      <Sheet
        head={
          <>
            <PageHead title={t('title')} withTabs />
            {tabs}
          </>
        }
      >
        {!desk ? (
          <EmptyState closed>{t('closed')}</EmptyState>
        ) : list.error === null ? null : (
          <EmptyState>
            <ErrorSentence error={list.error} />
          </EmptyState>
        )}
      </Sheet>
    );
  }
  return part === 'in' ? (
    <InPart list={list.data} tabs={tabs} />
  ) : (
    <OutPart list={list.data} tabs={tabs} at={start === 'out' ? at : null} />
  );
}
