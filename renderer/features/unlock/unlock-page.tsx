import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { RequestOutput } from '../../../shared/contract/contract.ts';
import type { LockCause } from '../../app/cabinet.tsx';
import { Icon } from '../../components/icon.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { listenToKeys, usePageKeys } from '../../components/page-keys.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { HelpPanel } from '../help/help-panel.tsx';
import { Cover } from './cover.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { UnlockForm } from './unlock-form.tsx';
import styles from './unlock-page.module.css';

interface Props {
  status: RequestOutput<'register.status'>;
  lockedBy: LockCause | null;
  onOpened: () => void;
  /** To the way with the recovery cards. */
  onRecover: () => void;
}

/** The cover at the left, the two questions at the right. */
export default function UnlockPage({ status, lockedBy, onOpened, onRecover }: Props): ReactNode {
  const t = useStrings('unlock');
  const [help, setHelp] = useState(false);
  useEffect(() => listenToKeys(window), []);
  usePageKeys([{ combo: 'f1', caps: ['F1'], label: t('foot.help'), run: () => setHelp((shown) => !shown) }]);
  return (
    <div className={styles.page}>
      <div className={styles.left}>{status.cover === null ? null : <Cover cover={status.cover} />}</div>
      <main className={styles.right}>{help ? <HelpPanel page="unlock" onClose={() => setHelp(false)} /> : <UnlockForm waitSeconds={status.waitSeconds} lockedBy={lockedBy} onOpened={onOpened} onRecover={onRecover} />}</main>
      <footer className={styles.foot}>
        <Icon of={IconPlugConnectedX} />
        <span>{t('foot.offline')}</span>
        <span>{t('foot.noSecrets')}</span>
        <button type="button" className={styles.help} onClick={() => setHelp(!help)}>
          <KeyCap>F1</KeyCap> {t('foot.help')}
        </button>
        <LanguageSwitch />
        <span>{t('foot.version', { version: status.version })}</span>
      </footer>
    </div>
  );
}
