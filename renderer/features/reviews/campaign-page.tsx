import { pathTo } from '../../base/routes.ts';
import {
  IconArrowBackUp,
  IconCheck,
  IconCircleDashed,
  IconFileCheck,
  IconFileText,
  IconLock,
  IconMinus,
  IconPlus,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { BareButton } from '../../components/fields/bare-button.tsx';
import type { CampaignView, RosterRow } from '../../../shared/contract/review-views.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { useRequest } from '../../api/use-request.ts';
import { goTo } from '../../base/location.ts';
import { hasRole, useSession } from '../../base/session.tsx';
import { Button } from '../../components/fields/button.tsx';
import { EmptyState } from '../../components/layout/empty-state.tsx';
import { HighlightedName } from '../../components/marks/highlighted-name.tsx';
import { Icon } from '../../components/marks/icon.tsx';
import { usePageKeys } from '../../base/page-keys.ts';
import { RunningText } from '../../components/marks/running-text.tsx';
import { PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { PanelSection, SidePanel } from '../../components/layout/side-panel.tsx';
import { StateWord, type StateTone } from '../../components/marks/state-word.tsx';
import { UnopenedPage } from '../../components/layout/unopened-page.tsx';
import { VirtualList, type ListColumn } from '../../components/lists/virtual-list.tsx';
import { formatDay, formatShortDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { ProgressBar } from '../../components/marks/progress-bar.tsx';
import styles from './campaign-page.module.css';
import { AddPersonForm } from './forms/add-person-form.tsx';
import { CloseCampaignForm } from './forms/close-campaign-form.tsx';
import { CollectiveForm } from './forms/collective-form.tsx';

type Panel = 'add' | 'close' | { readonly placeId: string } | null;

/** One campaign: its roster by name, where it stands by counts, and the sessions that open what the order keeps closed. */
export default function CampaignPage({ id }: { id: string }): ReactNode {
  const t = useStrings('reviews');
  const { data, error } = useRequest('campaigns.open', { id }, { reads: ['campaign', 'review'] });
  if (data !== undefined) return <OpenCampaign key={id} campaign={data} />;
  return <UnopenedPage title={t('title')} error={error} />;
}

function OpenCampaign({ campaign }: { campaign: CampaignView }): ReactNode {
  const t = useStrings('reviews');
  const session = useSession();
  const writes = hasRole(session, 'reviewSecretary') && campaign.state === 'open';
  const [panel, setPanel] = useState<Panel>(null);
  const [selected, setSelected] = useState<string | null>(campaign.roster[0]?.id ?? null);
  usePageKeys([
    ...(writes ? [{ combo: 'n', caps: ['N'], label: t('keys.add'), run: () => setPanel('add') }] : []),
    { combo: 'escape', caps: [], label: '', run: () => setPanel(null) },
  ]);
  const place =
    typeof panel === 'object' && panel !== null ? campaign.places.find((each) => each.id === panel.placeId) : undefined;
  return (
    <Sheet
      head={
        <PageHead
          above={t('campaign.above', { title: campaign.title, version: campaign.catalogueVersion })}
          title={campaign.unitName}
          note={
            campaign.closedOn === null
              ? t('campaign.people', { count: campaign.counts.total })
              : t('closedOn', { day: formatDateForTable(campaign.closedOn) })
          }
        >
          {writes ? <Button onClick={() => setPanel('close')}>{t('campaign.close')}</Button> : null}
          {writes && panel === null ? (
            <Button kind="primary" icon={IconPlus} onClick={() => setPanel('add')}>
              {t('campaign.add')}
            </Button>
          ) : null}
        </PageHead>
      }
      panel={
        panel === 'add' ? (
          <AddPersonForm campaign={campaign} onClose={() => setPanel(null)} />
        ) : panel === 'close' ? (
          <CloseCampaignForm campaign={campaign} onClose={() => setPanel(null)} />
        ) : place !== undefined ? (
          <CollectiveForm campaign={campaign} place={place} onClose={() => setPanel(null)} />
        ) : (
          <Progress
            campaign={campaign}
            row={campaign.roster.find((each) => each.id === selected)}
            writes={writes}
            onRecord={(placeId) => setPanel({ placeId })}
          />
        )
      }
    >
      <VirtualList<RosterRow>
        label={t('campaign.roster')}
        columns={useColumns(campaign)}
        rows={campaign.roster}
        rowKey={(row) => row.id}
        margin={(row, previous) => (row.letter === previous?.letter ? null : row.letter)}
        selected={selected}
        onSelect={(row) => setSelected(row.id)}
        onOpen={(row) => goTo(pathTo('review', { id: row.id }))}
        empty={<EmptyState>{t('campaign.noPeople')}</EmptyState>}
        keys={{ move: t('keys.person'), open: t('keys.openRecord') }}
      />
    </Sheet>
  );
}

const stageMarks: Readonly<Record<RosterRow['stage'], { readonly tone: StateTone; readonly icon: TablerIcon }>> = {
  exempt: { tone: 'plain', icon: IconMinus },
  notSubmitted: { tone: 'plain', icon: IconCircleDashed },
  submitted: { tone: 'accent', icon: IconFileText },
  assessed: { tone: 'accent', icon: IconFileCheck },
  decided: { tone: 'done', icon: IconCheck },
};

/** No column holds a class: nobody can put people in the order of results (docs/rules.md, "No judging of people by machine"). */
function useColumns(campaign: CampaignView): ListColumn<RosterRow>[] {
  const t = useStrings('reviews');
  const names = new Map(campaign.places.map(({ id, name }) => [id, name]));
  return [
    {
      id: 'name',
      head: t('campaign.column.name'),
      width: 'minmax(170px, 1fr)',
      cell: (row) => <HighlightedName name={row.fullName} />,
    },
    {
      id: 'post',
      head: t('campaign.column.post'),
      width: 'minmax(120px, 1fr)',
      cell: (row) => <span title={row.post}>{row.post}</span>,
    },
    {
      id: 'session',
      head: t('campaign.column.session'),
      width: 'minmax(140px, 1.1fr)',
      wideOnly: true,
      cell: (row) =>
        row.placements
          .flatMap(({ placeId, heldOn }) =>
            heldOn === null
              ? []
              : [t('campaign.sessionAt', { name: names.get(placeId) ?? '', day: formatShortDay(heldOn) })],
          )
          .join(', '),
    },
    {
      id: 'stage',
      head: t('campaign.column.stage'),
      width: 'minmax(150px, 0.9fr)',
      cell: (row) =>
        row.returned === null ? (
          <span title={row.exemption === null ? undefined : t(`ground.${row.exemption.ground}`)}>
            <StateWord tone={stageMarks[row.stage].tone} icon={stageMarks[row.stage].icon} strong={false}>
              {t(`stage.${row.stage}`)}
            </StateWord>
          </span>
        ) : (
          <StateWord tone="care" icon={IconArrowBackUp} strong={false}>
            {t('campaign.returned')}
          </StateWord>
        ),
    },
  ];
}

interface ProgressProps {
  campaign: CampaignView;
  row: RosterRow | undefined;
  writes: boolean;
  onRecord: (placeId: string) => void;
}

function Progress({ campaign, row, writes, onRecord }: ProgressProps): ReactNode {
  const t = useStrings('reviews');
  const { counts, blocked, reportDue, places, instrument } = campaign;
  const stages = ['decided', 'assessed', 'submitted', 'notSubmitted', 'exempt'] as const;
  return (
    <SidePanel
      title={t('campaign.progress')}
      {...(reportDue === null ? {} : { above: t('campaign.due', { day: formatDateForTable(reportDue) }) })}
    >
      <PanelSection>
        <ProgressBar stages={counts} size="big" />
        <dl className={styles.numbers}>
          {stages.map((stage) =>
            stage === 'exempt' && counts.exempt === 0 ? null : (
              <div key={stage}>
                <dt>{t(`counts.${stage}`)}</dt>
                <dd>{counts[stage]}</dd>
              </div>
            ),
          )}
        </dl>
        {blocked === null ? null : (
          <p className={styles.blocked}>
            <Icon of={IconLock} />
            {t(`blocked.${blocked}`)}
          </p>
        )}
      </PanelSection>
      {row === undefined ? null : <PersonGlance row={row} />}
      <PanelSection title={t('campaign.places')}>
        <ul className={styles.places}>
          {places.map(({ id, name, level, held }) => (
            <li key={id}>
              <div className={styles.placeName}>{name}</div>
              <div className={styles.note}>
                <RunningText>{`${t(`placeLevel.${level}`)}, ${held === null ? t('campaign.placeNotHeld') : t('campaign.placeHeld', { day: formatDateForTable(held.on), number: held.minutesNumber })}`}</RunningText>
              </div>
              {writes ? (
                <BareButton className={styles.record} onClick={() => onRecord(id)}>
                  {t(held === null ? 'campaign.record' : 'campaign.correct')}
                  <span className="unseen">, {name}</span>
                </BareButton>
              ) : null}
            </li>
          ))}
        </ul>
      </PanelSection>
      {instrument === null && !campaign.formToConfirm ? null : (
        <PanelSection>
          {instrument === null ? null : (
            <p className={styles.note}>
              <RunningText>
                {t('campaign.orderedBy', { number: instrument.number, day: formatDateForTable(instrument.date) })}
              </RunningText>
            </p>
          )}
          {campaign.formToConfirm ? <StateWord tone="care">{t('campaign.toConfirm')}</StateWord> : null}
        </PanelSection>
      )}
    </SidePanel>
  );
}

/** What a row of 36 px has no room for: the post whole, and word for word why a paper came back. */
function PersonGlance({ row: { fullName, post, returned, exemption } }: { row: RosterRow }): ReactNode {
  const t = useStrings('reviews');
  return (
    <PanelSection title={fullName}>
      {post === '' ? null : <p className={styles.note}>{post}</p>}
      {exemption === null ? null : <p className={styles.note}>{t(`ground.${exemption.ground}`)}</p>}
      {returned === null ? null : (
        <p className={styles.returned}>
          <RunningText>
            {t('campaign.returnedWhy', { name: returned.byName, day: formatDay(returned.at), reason: returned.reason })}
          </RunningText>
        </p>
      )}
    </PanelSection>
  );
}
