import { IconAdjustments, IconLock, IconLockOpen2, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { BareButton } from '../components/fields/bare-button.tsx';
import type { SessionView } from '../../shared/contract/register.ts';
import { compartments } from '../../shared/base/compartments.ts';
import { foldVietnamese } from '../../shared/text/fold.ts';
import { Button } from '../components/fields/button.tsx';
import { Icon } from '../components/marks/icon.tsx';
import { joinClasses } from '../base/join-classes.ts';
import { KeyCap } from '../components/marks/key-cap.tsx';
import { useStrings } from '../strings/use-strings.ts';
import { DisplayMenu } from './display-menu.tsx';
import { hasRole, useSession } from '../base/session.tsx';
import styles from './top-bar.module.css';

interface Props {
  onSearch: () => void;
  onLock: () => void;
  /** Seconds to the idle lock in its last minute, else null. */
  countdown: number | null;
  onStay: () => void;
}

/** Unit, search, which compartments are open, who I am, lock. */
export function TopBar({ onSearch, onLock, countdown, onStay }: Props): ReactNode {
  const session = useSession();
  const t = useStrings('frame');
  const common = useStrings('common');
  const office = wholeName(session);
  const roles = session.roles.map((role) => common(`role.${role}`)).join(', ');
  return (
    <header className={styles.bar}>
      <div className={styles.unit} title={office}>
        {office}
      </div>
      <BareButton className={styles.search} onClick={onSearch}>
        <Icon of={IconSearch} />
        <span className={styles.searchWords}>{t('top.search')}</span>
        <KeyCap>Ctrl K</KeyCap>
      </BareButton>
      {countdown === null ? (
        <ul className={styles.compartments} aria-label={t('top.compartments')}>
          <Compartments />
        </ul>
      ) : (
        <div className={styles.countdown} role="timer">
          {t('top.countdown', { count: countdown })}
          <Button kind="quiet" onClick={onStay}>
            {t('top.stay')}
          </Button>
        </div>
      )}
      <div className={styles.who}>
        {session.displayName}
        <span className={styles.roles}>, {roles}</span>
      </div>
      <DisplayMenu icon={IconAdjustments} />
      <Button small icon={IconLock} keyCap="Ctrl L" onClick={onLock}>
        {t('top.lock')}
      </Button>
    </header>
  );
}

/** A body of a committee ("Ban Tổ chức") says little alone: the committee above it follows. A committee ("Đảng ủy …") is named alone. */
function wholeName({ officeName, superiorBody }: SessionView): string {
  const own = foldVietnamese(officeName);
  return own.startsWith('dang ') || own.includes(foldVietnamese(superiorBody))
    ? officeName
    : `${officeName} ${superiorBody}`;
}

/** Open ones first. An inspector holds logs, not contents, and reads so. */
function Compartments(): ReactNode {
  const session = useSession();
  const t = useStrings('frame');
  const common = useStrings('common');
  const content = compartments.filter((name) => name !== 'office');
  const logsOnly = hasRole(session, 'inspector') && content.every((name) => session.compartments[name] !== 'open');
  if (logsOnly) {
    return (
      <>
        <Lamp open words={t('top.logs')} title={t('top.logsOpen')} />
        <Lamp open={false} words={t('top.contents')} title={t('top.contentsClosed')} />
      </>
    );
  }
  const sorted = [...content].sort(
    (a, b) => Number(session.compartments[b] === 'open') - Number(session.compartments[a] === 'open'),
  );
  return sorted.map((name) => {
    const open = session.compartments[name] === 'open';
    return (
      <Lamp
        key={name}
        open={open}
        words={common(`compartment.${name}`)}
        title={t(open ? 'top.open' : 'top.closed', { name: common(`compartment.${name}`) })}
      />
    );
  });
}

function Lamp({ open, words, title }: { open: boolean; words: string; title: string }): ReactNode {
  return (
    <li className={joinClasses(styles.lamp, !open && styles.shut)} title={title}>
      <Icon of={open ? IconLockOpen2 : IconLock} size={14} />
      <span aria-hidden="true">{words}</span>
      <span className="unseen">{title}</span>
    </li>
  );
}
