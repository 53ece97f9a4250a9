import { IconEye, IconFolderOpen } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Dossier } from '../../../../shared/contract/people.ts';
import { EmptyState } from '../../../components/layout/empty-state.tsx';
import { Icon } from '../../../components/marks/icon.tsx';
import { MarginList, MarginRow } from '../../../components/lists/margin-list.tsx';
import { formatDay, formatTime } from '../../../strings/formats.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { foldOpenings } from '../common/fold-openings.ts';

/** Who opened this dossier: the answer that the person on file may ask for. */
export function OpeningsTab({ dossier }: { dossier: Dossier }): ReactNode {
  const t = useStrings('people');
  if (dossier.openings.length === 0) return <EmptyState>{t('openings.none')}</EmptyState>;
  return (
    <MarginList label={t('tabs.openings')}>
      {foldOpenings(dossier.openings).map(({ at, since, times, name, sensitive, reason }, index) => (
        <MarginRow
          key={`${at}-${index}`}
          margin={<span className="whole">{formatTime(at)}</span>}
          icon={<Icon of={sensitive ? IconEye : IconFolderOpen} />}
          place={
            times === 1
              ? formatDay(at)
              : t('openings.times', { day: formatDay(at), count: times, since: formatTime(since) })
          }
          below={reason === null ? null : t('openings.reason', { reason })}
        >
          {t(sensitive ? 'openings.masked' : 'openings.opened', { name })}
        </MarginRow>
      ))}
    </MarginList>
  );
}
