import { pathTo } from '../../base/routes.ts';
import { IconLock, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { BareButton } from '../../components/fields/bare-button.tsx';
import type { CampaignRow, StageCounts } from '../../../shared/contract/review-views.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { useRequest } from '../../api/use-request.ts';
import { goTo } from '../../base/location.ts';
import { hasRole, useSession } from '../../base/session.tsx';
import { Button } from '../../components/fields/button.tsx';
import { EmptyState } from '../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { Icon } from '../../components/marks/icon.tsx';
import { MarginList, MarginRow, MarginSection } from '../../components/lists/margin-list.tsx';
import { usePageKeys } from '../../base/page-keys.ts';
import { PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { formatShortDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { ProgressBar } from '../../components/marks/progress-bar.tsx';
import { CreateCampaignForm } from './forms/create-campaign-form.tsx';
import { periodText } from './common/review-texts.ts';
import styles from './reviews-page.module.css';

/** Campaigns by period, newest first; units by name. Counts by stage only, and why a unit cannot go on. */
export default function ReviewsPage(): ReactNode {
  const t = useStrings('reviews');
  const session = useSession();
  const secretary = hasRole(session, 'reviewSecretary');
  const [creating, setCreating] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error } = useRequest('campaigns.list', {}, { reads: ['campaign', 'review'] });
  const choices = useRequest('campaigns.choices', {}, { enabled: creating, reads: ['campaign'] }).data;
  const drafts = useRequest('drafts.list', {}, { enabled: secretary && !creating }).data?.drafts ?? [];
  const unfinished = drafts.some(({ recordType, recordId }) => recordType === 'campaign' && recordId === 'new');
  const periods = data?.periods ?? [];
  const rows = periods.flatMap(({ campaigns }) => campaigns);
  const at = rows.findIndex(({ id }) => id === chosen);
  const move = (step: number) => setChosen(rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.id ?? null);
  usePageKeys([
    { combo: 'j', caps: ['J', 'K'], label: t('keys.move'), run: () => move(1) },
    { combo: 'k', caps: [], label: '', run: () => move(-1) },
    { combo: 'enter', caps: ['Enter'], label: t('keys.open'), run: () => chosen !== null && open(chosen) },
    ...(secretary ? [{ combo: 'n', caps: ['N'], label: t('keys.create'), run: () => setCreating(true) }] : []),
  ]);
  return (
    <Sheet
      head={
        <PageHead title={t('title')}>
          {secretary && unfinished && !creating ? (
            <Button onClick={() => setCreating(true)}>{t('continueDraft')}</Button>
          ) : null}
          {secretary && !creating ? (
            <Button kind="primary" icon={IconPlus} onClick={() => setCreating(true)}>
              {t('act.create')}
            </Button>
          ) : null}
        </PageHead>
      }
      panel={
        creating && choices !== undefined ? (
          <CreateCampaignForm choices={choices} onClose={() => setCreating(false)} onDone={open} />
        ) : null
      }
    >
      {error === null ? null : (
        <EmptyState>
          <ErrorSentence error={error} />
        </EmptyState>
      )}
      {data !== undefined && rows.length === 0 ? (
        <EmptyState
          action={
            secretary && !creating ? <Button onClick={() => setCreating(true)}>{t('act.create')}</Button> : undefined
          }
        >
          {t('empty')}
        </EmptyState>
      ) : (
        <MarginList label={t('listLabel')}>
          {periods.flatMap(({ key, period, campaigns }, index) => [
            <MarginSection
              key={key}
              count={campaigns.length}
              title={periodText(t, period)}
              {...(index === 0 && !creating ? { aside: <Legend /> } : {})}
            />,
            ...campaigns.map((row) => (
              <Campaign
                key={row.id}
                row={row}
                selected={row.id === chosen}
                narrow={creating}
                onSelect={() => setChosen(row.id)}
              />
            )),
          ])}
        </MarginList>
      )}
    </Sheet>
  );
}

/** What the four shades of the bars mean, said once. */
function Legend(): ReactNode {
  const t = useStrings('reviews');
  const stages = [
    { shade: 1, words: t('counts.decided') },
    { shade: 2, words: t('counts.assessed') },
    { shade: 3, words: t('counts.submitted') },
    { shade: 0, words: t('counts.notSubmitted') },
  ] as const;
  return (
    <ul className={styles.legend}>
      {stages.map(({ shade, words }) => (
        <li key={shade}>
          <i className={styles.swatch} data-stage={shade} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  );
}

function open(id: string): void {
  goTo(pathTo('campaign', { id }));
}

export function handedIn({ submitted, assessed, decided }: StageCounts): number {
  return submitted + assessed + decided;
}

function Campaign({
  row,
  selected,
  narrow,
  onSelect,
}: {
  row: CampaignRow;
  selected: boolean;
  narrow: boolean;
  onSelect: () => void;
}): ReactNode {
  const t = useStrings('reviews');
  const { counts } = row;
  return (
    <MarginRow
      margin={
        row.reportDue === null ? (
          ''
        ) : (
          <span title={t('campaign.due', { day: formatDateForTable(row.reportDue) })}>
            {formatShortDay(row.reportDue)}
          </span>
        )
      }
      selected={selected}
      onSelect={onSelect}
      onOpen={() => open(row.id)}
      {...(narrow
        ? {}
        : {
            place: (
              <span className={styles.bar}>
                <ProgressBar stages={counts} size="small" />
              </span>
            ),
          })}
      aside={<span className={styles.handed}>{t('handed', { handed: handedIn(counts), total: counts.total })}</span>}
      below={
        row.blocked === null ? null : (
          <span className={styles.blocked}>
            <Icon of={IconLock} size={14} /> {t(`blocked.${row.blocked}`)}
          </span>
        )
      }
    >
      <BareButton data-row className={styles.unit} onClick={() => open(row.id)}>
        {row.unitName}
      </BareButton>
    </MarginRow>
  );
}
