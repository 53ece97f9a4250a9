import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from '../components/marks/icon.tsx';
import { KeyCap } from '../components/marks/key-cap.tsx';
import { useKeyMap } from '../base/page-keys.ts';
import { SealMark } from '../components/marks/seal-mark.tsx';
import { formatCount, formatMoment } from '../strings/formats.ts';
import { language } from '../strings/language.ts';
import { useStrings } from '../strings/use-strings.ts';
import { useSession } from '../base/session.tsx';
import { useShownStatusNote } from '../base/status-note.ts';
import styles from './status-line.module.css';

/** Teaches the keys of this page, at most five, and says whether the last checkpoint holds. */
export function StatusLine(): ReactNode {
  const t = useStrings('frame');
  const note = useShownStatusNote();
  const ofPage = useKeyMap('page').filter(({ caps }) => caps.length > 0);
  const keys = [
    ...ofPage.slice(0, mostKeys),
    ...(ofPage.length < mostKeys ? [{ caps: ['?'], label: t('status.keys') }] : []),
  ];
  return (
    <footer className={styles.line} aria-label={t('status.label')}>
      <ul className={styles.keys}>
        {keys.map(({ caps, label }) => (
          <li key={`${caps.join(' ')} ${label}`} className={styles.key}>
            <KeyCap>{caps.join(' ')}</KeyCap>
            {label}
          </li>
        ))}
      </ul>
      <div className={styles.note}>{note ?? <LastCheckpoint />}</div>
    </footer>
  );
}

const mostKeys = 5;

function LastCheckpoint(): ReactNode {
  const t = useStrings('frame');
  const { lastCheckpoint } = useSession();
  if (lastCheckpoint === null) return t('status.none');
  const values = { size: formatCount(lastCheckpoint.size, language.language), when: formatMoment(lastCheckpoint.at) };
  return lastCheckpoint.matches ? (
    <>
      <SealMark size={16} />
      {t('status.matches', values)}
    </>
  ) : (
    <span className={styles.differs}>
      <Icon of={IconAlertTriangle} />
      {t('status.differs', values)}
    </span>
  );
}
