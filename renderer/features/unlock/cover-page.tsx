import { useEffect, useState, type ReactNode } from 'react';
import type { Cover as CoverView } from '../../../shared/contract/register.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { listenToKeys, usePageKeys } from '../../components/page-keys.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { HelpPanel } from '../help/help-panel.tsx';
import type { ManualPageId } from '../help/manual.ts';
import styles from './cover-page.module.css';
import { Cover } from './cover.tsx';
import { LanguageSwitch } from './language-switch.tsx';

interface Props {
  cover: (Pick<CoverView, 'superiorBody' | 'officeName'> & Partial<CoverView>) | null;
  version: string;
  /** Page of the manual behind F1. */
  helpPage: ManualPageId;
  above: string;
  title: string;
  children: ReactNode;
}

/** The cover at the left, one step of a longer way at the right; F1 puts the manual in its place and back. */
export function CoverPage({ cover, version, helpPage, above, title, children }: Props): ReactNode {
  const t = useStrings('unlock');
  const [help, setHelp] = useState(false);
  useEffect(() => listenToKeys(window), []);
  usePageKeys([{ combo: 'f1', caps: ['F1'], label: t('foot.help'), run: () => setHelp((shown) => !shown) }]);
  return (
    <div className={styles.page}>
      <div className={styles.left}>{cover === null ? null : <Cover cover={cover} />}</div>
      <main className={styles.right}>
        {help ? <HelpPanel page={helpPage} onClose={() => setHelp(false)} /> : null}
        {/* What was typed or is on screen once only must survive a look into the manual. */}
        <div className={styles.form} hidden={help}>
          <p className={styles.step}>{above}</p>
          <h1 className={styles.title}>{title}</h1>
          {children}
        </div>
      </main>
      <footer className={styles.foot}>
        <span>{t('foot.offline')}</span>
        <span>{t('foot.noSecrets')}</span>
        <button type="button" className={styles.help} onClick={() => setHelp(!help)}>
          <KeyCap>F1</KeyCap> {t('foot.help')}
        </button>
        <LanguageSwitch />
        <span>{t('foot.version', { version })}</span>
      </footer>
    </div>
  );
}
