import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { BareButton } from '../../components/fields/bare-button.tsx';
import { Icon } from '../../components/marks/icon.tsx';
import { KeyCap } from '../../components/marks/key-cap.tsx';
import { listenToKeys, usePageKeys } from '../../base/page-keys.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { HelpPanel } from '../help/door.ts';
import { LanguageSwitch } from './language-switch.tsx';
import styles from './cover-page.module.css';

interface Props {
  /** The page of the manual behind F1. */
  help: 'unlock' | 'first-run';
  version: string;
  cover: ReactNode;
  children: ReactNode;
}

/** A closed cabinet, or one that is being set up: its cover at the left, what is asked at the right. */
export function CoverPage({ help: page, version, cover, children }: Props): ReactNode {
  const t = useStrings('unlock');
  const [help, setHelp] = useState(false);
  useEffect(() => listenToKeys(window), []);
  usePageKeys([{ combo: 'f1', caps: ['F1'], label: t('foot.help'), run: () => setHelp((shown) => !shown) }]);
  return (
    <div className={styles.page}>
      <div className={styles.left}>{cover}</div>
      <main className={styles.right}>
        {help ? <HelpPanel page={page} onClose={() => setHelp(false)} /> : null}
        {/* What was typed or is on screen once only must survive a look into the manual. */}
        <div className={styles.asked} hidden={help}>
          {children}
        </div>
      </main>
      <footer className={styles.foot}>
        <Icon of={IconPlugConnectedX} />
        <span>{t('foot.offline')}</span>
        <span>{t('foot.noSecrets')}</span>
        <BareButton className={styles.help} onClick={() => setHelp(!help)}>
          <KeyCap>F1</KeyCap> {t('foot.help')}
        </BareButton>
        <LanguageSwitch />
        <span>{t('foot.version', { version })}</span>
      </footer>
    </div>
  );
}
