import { type ReactNode } from 'react';
import type { InstrumentView } from '../../../shared/contract/instruments.ts';
import { MarginList, MarginRow, MarginSection } from '../../components/lists/margin-list.tsx';
import { formatDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { RecipientRows } from './common/recipient-rows.tsx';

/** Its versions, and whom its words were meant for. */
export function InstrumentHistory({ view }: { view: InstrumentView }): ReactNode {
  const t = useStrings('instruments');
  return (
    <MarginList label={t('view.versions')}>
      {view.versions.map(({ versionId, number, at, authorName, reason }) => (
        <MarginRow key={versionId} margin={number} below={reason}>
          {t('obligation.by', { name: authorName, day: formatDay(at) })}
        </MarginRow>
      ))}
      {view.recipients.length === 0 ? null : (
        <MarginSection count={view.recipients.length} title={t('view.recipients')} />
      )}
      <RecipientRows recipients={view.recipients} />
    </MarginList>
  );
}
