import { pathTo } from '../../base/routes.ts';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DeskCampaign } from '../../../shared/contract/desk.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { goTo } from '../../base/location.ts';
import { Button } from '../../components/fields/button.tsx';
import { Icon } from '../../components/marks/icon.tsx';
import { PanelSection } from '../../components/layout/side-panel.tsx';
import { formatCount } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { ProgressBar } from '../../components/marks/progress-bar.tsx';
import styles from './campaign-progress.module.css';

interface Props {
  campaign: DeskCampaign;
}

const reasons = ['collectiveFirst', 'headFirst', 'lowerFirst', 'cellFirst'] as const;

/** Counts by stage, the bar only repeats them; units by name, never by result, with the reason where it is stuck. */
export function CampaignProgress({ campaign }: Props): ReactNode {
  const t = useStrings('desk');
  const spoken = language.language;
  const count = (value: number) => formatCount(value, spoken);
  const { decided, assessed, submitted, total, reportDue } = campaign;
  const legend = [
    { stage: 1, words: t('campaign.decided'), value: decided },
    { stage: 2, words: t('campaign.assessed'), value: assessed },
    { stage: 3, words: t('campaign.submitted'), value: submitted },
    { stage: 0, words: t('campaign.missing'), value: total - decided - assessed - submitted },
  ] as const;
  return (
    <PanelSection
      title={campaign.title}
      aside={
        <Button kind="quiet" small onClick={() => goTo(pathTo('reviews'))}>
          {t('campaign.open')}
        </Button>
      }
    >
      <p className={styles.people}>
        {reportDue === null
          ? t('campaign.peopleOnly', { total: count(total) })
          : t('campaign.people', { total: count(total), due: formatDateForTable(reportDue) })}
      </p>
      <ProgressBar stages={campaign} size="big" />
      <dl className={styles.legend}>
        {legend.map(({ stage, words, value }) => (
          <div key={stage} className={styles.stage}>
            <dt>
              <i className={styles.swatch} data-stage={stage} aria-hidden="true" />
              {words}
            </dt>
            <dd>{count(value)}</dd>
          </div>
        ))}
      </dl>
      <ul className={styles.units} aria-label={t('campaign.units')}>
        {campaign.units.map((unit) => {
          const handed = unit.decided + unit.assessed + unit.submitted;
          return (
            <li key={unit.unitId} className={styles.unit}>
              <span className={styles.name} title={unit.name} aria-hidden="true">
                {unit.name}
              </span>
              <span className="unseen">
                {t('campaign.unit', { name: unit.name, handed, total: unit.total })}
                {unit.blocked === null ? '' : `, ${t('campaign.blocked')}`}
              </span>
              <ProgressBar stages={unit} size="small" />
              <span className={styles.figures} aria-hidden="true">
                <b>{count(handed)}</b>/{count(unit.total)}
              </span>
              <span className={styles.lock}>{unit.blocked === null ? null : <Icon of={IconLock} size={14} />}</span>
            </li>
          );
        })}
      </ul>
      {reasons.map((reason) => {
        const stuck = campaign.units.filter(({ blocked }) => blocked === reason).length;
        return stuck === 0 ? null : (
          <p key={reason} className={styles.why}>
            <Icon of={IconLock} />
            {t(`campaign.${reason}`, { count: stuck })}
          </p>
        );
      })}
    </PanelSection>
  );
}
