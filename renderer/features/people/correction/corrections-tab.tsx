import { pathTo } from '../../../base/routes.ts';
import type { ReactNode } from 'react';
import type { Dossier } from '../../../../shared/contract/people.ts';
import { goTo } from '../../../base/location.ts';
import { EmptyState } from '../../../components/layout/empty-state.tsx';
import { MarginList, MarginRow } from '../../../components/lists/margin-list.tsx';
import { formatDay, formatShortDay } from '../../../strings/formats.ts';
import { legalDayOf } from '../../../../shared/text/partial-date.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { CorrectionState } from './correction-state.tsx';

/** Every proposal on this dossier and what became of it. */
export function CorrectionsTab({ dossier }: { dossier: Dossier }): ReactNode {
  const t = useStrings('people');
  if (dossier.corrections.length === 0) return <EmptyState>{t('correction.none')}</EmptyState>;
  const newest = [...dossier.corrections].sort((a, b) => b.askedAt - a.askedAt);
  return (
    <MarginList label={t('tabs.corrections')}>
      {newest.map(({ approvalId, items, reason, askedBy, askedAt, state, refusal }) => (
        <MarginRow
          key={approvalId}
          margin={<span className="whole">{formatShortDay(legalDayOf(askedAt))}</span>}
          place={t('correction.askedBy', { name: askedBy, day: formatDay(askedAt) })}
          aside={<CorrectionState correction={{ state, refusal }} />}
          below={refusal === null ? `“${reason}”` : t('correction.refusedBecause', { reason: refusal })}
          onOpen={() => goTo(pathTo('correction', { approvalId }))}
        >
          <b>{items.length === 0 ? t('correction.headOnly') : t('correction.ofItems', { items: items.join(', ') })}</b>
        </MarginRow>
      ))}
    </MarginList>
  );
}
