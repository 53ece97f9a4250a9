import { IconId, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useRequest } from '../../../api/use-request.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorSentence } from '../../../components/error-sentence.tsx';
import { MarginList, MarginRow } from '../../../components/margin-list.tsx';
import { PageHead, Sheet } from '../../../components/sheet.tsx';
import { PanelSection, SidePanel } from '../../../components/side-panel.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../packages.module.css';
import { AddCardPanel } from './add-card.tsx';
import { OfficeDetail } from './office-detail.tsx';
import { OfficeState } from './office-state.tsx';
import { OwnCardPanel } from './own-card.tsx';

/** With whom this cabinet exchanges: a card counts only after its fingerprint was heard. */
export function OfficesPart({ tabs }: { tabs: ReactNode }): ReactNode {
  const t = useStrings('packages');
  const list = useRequest('packages.offices', {}, { reads: ['officeCard'] });
  const [beside, setBeside] = useState<string | 'own' | 'add' | null>(null);
  const offices = list.data?.offices ?? [];
  const office = offices.find(({ id }) => id === beside);
  const close = (): void => setBeside(null);
  const panel =
    beside === 'own' ? (
      <OwnCardPanel onClose={close} />
    ) : beside === 'add' ? (
      <AddCardPanel onClose={close} onDone={setBeside} />
    ) : office === undefined ? (
      <SidePanel>
        <PanelSection>{t('list.pick')}</PanelSection>
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
              aside={<span className={styles.code}>{each.groups[0] ?? '····'} …</span>}
            >
              {each.officeName}
            </MarginRow>
          ))}
        </MarginList>
      )}
    </Sheet>
  );
}
