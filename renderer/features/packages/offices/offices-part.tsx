import { IconId, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useRequest } from '../../../api/use-request.ts';
import { Button } from '../../../components/fields/button.tsx';
import { EmptyState } from '../../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { MarginList, MarginRow } from '../../../components/lists/margin-list.tsx';
import { usePageKeys } from '../../../base/page-keys.ts';
import { PageHead, Sheet } from '../../../components/layout/sheet.tsx';
import { PanelSection, SidePanel } from '../../../components/layout/side-panel.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { AddCardPanel } from './add-card.tsx';
import { OfficeDetail } from './office-detail.tsx';
import { OfficeState } from './office-state.tsx';
import { OwnCardPanel } from './own-card.tsx';

/** With whom this cabinet exchanges: a card counts only after its fingerprint was heard. */
export function OfficesPart({ tabs, at }: { tabs: ReactNode; at: string | null }): ReactNode {
  const t = useStrings('packages');
  const common = useStrings('common');
  const list = useRequest('packages.offices', {}, { reads: ['officeCard'] });
  const [beside, setBeside] = useState<string | 'own' | 'add' | null>(at);
  const offices = list.data?.offices ?? [];
  const office = offices.find(({ id }) => id === beside);
  const close = (): void => setBeside(null);
  const move = (step: 1 | -1): void => {
    const at = offices.findIndex(({ id }) => id === beside);
    setBeside(offices[Math.max(0, Math.min(offices.length - 1, at + step))]?.id ?? null);
  };
  usePageKeys([
    { combo: 'j', caps: ['J', 'K'], label: t('key.office'), run: () => move(1) },
    { combo: 'k', caps: [], label: '', run: () => move(-1) },
  ]);
  const panel =
    beside === 'own' ? (
      <OwnCardPanel onClose={close} />
    ) : beside === 'add' ? (
      <AddCardPanel onClose={close} onDone={setBeside} />
    ) : office === undefined ? (
      <SidePanel>
        <PanelSection>{t('offices.pick')}</PanelSection>
      </SidePanel>
    ) : (
      <OfficeDetail key={`${office.id}/${office.state}`} office={office} onClose={close} />
    );
  return (
    <Sheet
      head={
        <>
          <PageHead title={t('title')} note={t('offices.list')} withTabs>
            <Button icon={IconId} onClick={() => setBeside('own')}>
              {t('offices.own')}
            </Button>
            <Button kind="primary" icon={IconPlus} onClick={() => setBeside('add')}>
              {t('offices.add')}
            </Button>
          </PageHead>
          {tabs}
        </>
      }
      panel={panel}
    >
      {list.error === null ? null : (
        <EmptyState>
          <ErrorSentence error={list.error} />
        </EmptyState>
      )}
      {list.data !== undefined && offices.length === 0 ? (
        <EmptyState>{t('offices.none')}</EmptyState>
      ) : (
        <MarginList label={t('offices.list')}>
          {offices.map((each) => (
            <MarginRow
              key={each.id}
              selected={each.id === beside}
              onSelect={() => setBeside(each.id)}
              onOpen={() => setBeside(each.id)}
              place={<OfficeState office={each} />}
              aside={each.desks.map((desk) => common(`compartment.${desk}`)).join(', ')}
            >
              {each.officeName}
            </MarginRow>
          ))}
        </MarginList>
      )}
    </Sheet>
  );
}
