import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { BareButton } from '../components/fields/bare-button.tsx';
import type { RequestOutput } from '../../shared/contract/contract.ts';
import { useRequest } from '../api/use-request.ts';
import { Icon } from '../components/marks/icon.tsx';
import { joinClasses } from '../base/join-classes.ts';
import { KeyCap } from '../components/marks/key-cap.tsx';
import { formatCount } from '../strings/formats.ts';
import { language } from '../strings/language.ts';
import { useStrings } from '../strings/use-strings.ts';
import { goTo } from '../base/location.ts';
import styles from './navigation.module.css';
import { appIcon, isClosed, isOffered, places, type Place } from '../base/places.ts';
import { useSession } from '../base/session.tsx';

interface Props {
  current: Place;
}

/** The screens by their glossary names, with what waits behind each. The current one is a folder tab joined to the sheet. */
export function Navigation({ current }: Props): ReactNode {
  const t = useStrings('frame');
  const common = useStrings('common');
  const session = useSession();
  const counts = useRequest('desk.summary', {}).data?.counts;
  return (
    <nav className={styles.navigation} aria-label={t('nav.label')}>
      <div className={styles.name}>
        <Icon of={appIcon} size={18} />
        {common('appName')}
      </div>
      {(['work', 'office', 'foot'] as const).map((group) => (
        <ul key={group} className={joinClasses(styles.group, group === 'foot' && styles.foot)}>
          {places
            .filter((place) => place.group === group && isOffered(place, session))
            .map((place) => (
              <Entry key={place.id} place={place} current={place === current} waiting={waitingFor(place, counts)} />
            ))}
        </ul>
      ))}
    </nav>
  );
}

function Entry({ place, current, waiting }: { place: Place; current: boolean; waiting: number }): ReactNode {
  const t = useStrings('frame');
  const session = useSession();
  const closed = isClosed(place, session);
  return (
    <li>
      <BareButton
        className={joinClasses(styles.entry, current && styles.current, closed && styles.closed)}
        onClick={() => goTo(place.path)}
        {...(current ? { 'aria-current': 'page' } : {})}
      >
        <Icon of={place.icon} size={18} />
        <span className={styles.words}>{t(`nav.${place.id}`)}</span>
        {closed ? (
          <>
            <Icon of={IconLock} size={14} />
            <span className="unseen">{t('nav.closed')}</span>
          </>
        ) : waiting > 0 ? (
          <span className={styles.count} title={t('nav.waiting', { count: waiting })}>
            {formatCount(waiting, language.language)}
          </span>
        ) : null}
        {place.group === 'foot' ? <KeyCap>F1</KeyCap> : null}
      </BareButton>
    </li>
  );
}

type Counts = RequestOutput<'desk.summary'>['counts'];

function waitingFor({ id }: Place, counts: Counts | undefined): number {
  if (counts === undefined || id === 'help' || id === 'cadreWork') return 0;
  return counts[id] ?? 0;
}
