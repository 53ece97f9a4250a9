import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { joinClasses } from '../../base/join-classes.ts';
import type { JobReport } from '../../api/use-act.ts';
import { formatCount } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings, type Translate } from '../../strings/use-strings.ts';
import { Button } from '../fields/button.tsx';
import styles from './job-progress.module.css';

interface Props {
  /** What runs, e.g. "Đang lập tủ". */
  label: string;
  report: JobReport | null;
  /** Leaves a clean state; left out where the work may not be stopped. */
  onCancel?: () => void;
}

/** Long work: what is being done, how far, how fast, how long still, and a way to stop it. */
export function JobProgress({ label, report, onCancel }: Props): ReactNode {
  const t = useStrings('common');
  const total = report?.total ?? null;
  const share = report === null || total === null || total === 0 ? null : Math.min(1, report.done / total);
  return (
    <div className={styles.job}>
      <div className={styles.line}>
        <span className={styles.label}>{report === null ? label : stepText(t, report.step, label)}</span>
        <span className={styles.figures}>{report === null ? null : figures(t, report)}</span>
        {onCancel === undefined ? null : (
          <Button small onClick={onCancel}>
            {t('job.cancel')}
          </Button>
        )}
      </div>
      <Progress.Root unstyled classNames={{ root: joinClasses(styles.bar), section: joinClasses(styles.done) }}>
        {/* While nothing tells how far it is, the bar says that work goes on, and no figure. */}
        {share === null ? (
          <Progress.Section withAria={false} role="progressbar" aria-label={label} value={100} striped />
        ) : (
          <Progress.Section aria-label={label} value={Math.round(share * 1000) / 10} />
        )}
      </Progress.Root>
    </div>
  );
}

const steps = [
  'working',
  'key',
  'open',
  'create',
  'verify',
  'read',
  'write',
  'seal',
  'copy',
  'rekey',
  'compare',
  'files',
  'log',
  'evidence',
  'print',
] as const;

/** The vault names its steps; a step that has no words shows what the screen said. */
function stepText(t: Translate<'common'>, step: string, label: string): string {
  const known = steps.find((each) => each === step);
  return known === undefined ? label : t(`job.step.${known}`);
}

function figures(t: Translate<'common'>, { done, total, startedAt }: JobReport): string {
  const spoken = language.language;
  const parts = [
    total === null
      ? t('job.sofar', { done: formatCount(done, spoken) })
      : t('job.of', { done: formatCount(done, spoken), total: formatCount(total, spoken) }),
  ];
  const seconds = (performance.now() - startedAt) / 1000;
  if (seconds < 1 || done === 0) return parts[0] ?? '';
  const rate = done / seconds;
  if (rate >= 1) parts.push(t('job.rate', { rate: formatCount(Math.round(rate), spoken) }));
  if (total !== null && done < total) {
    const left = Math.ceil((total - done) / rate);
    parts.push(
      t('job.remaining', {
        time: left < 90 ? t('job.seconds', { count: left }) : t('job.minutes', { count: Math.round(left / 60) }),
      }),
    );
  }
  return parts.join(', ');
}
