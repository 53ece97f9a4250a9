import type { ReactNode } from 'react';
import { useStrings } from '../../strings/use-strings.ts';
import { Button } from '../fields/button.tsx';
import { KeyCap } from '../marks/key-cap.tsx';
import { Dialog } from './dialog.tsx';
import styles from './key-sheet.module.css';
import { useKeyMap, type KeyBinding } from '../../base/page-keys.ts';

interface Props {
  onClose: () => void;
}

/** `?`: all keys of this page and of the application. */
export function KeySheet({ onClose }: Props): ReactNode {
  const t = useStrings('frame');
  const page = useKeyMap('page');
  const anywhere = useKeyMap('anywhere');
  return (
    <Dialog label={t('keys.title')} className={styles.sheet} onClose={onClose}>
      <div className={styles.head}>
        <h2>{t('keys.title')}</h2>
        <Button small keyCap="Esc" onClick={onClose}>
          {t('keys.close')}
        </Button>
      </div>
      <div className={styles.columns}>
        <KeyList title={t('keys.page')} keys={page} />
        <KeyList title={t('keys.anywhere')} keys={anywhere} />
      </div>
    </Dialog>
  );
}

function KeyList({ title, keys }: { title: string; keys: readonly KeyBinding[] }): ReactNode {
  const shown = keys.filter(({ caps }) => caps.length > 0);
  if (shown.length === 0) return null;
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <dl>
        {shown.map(({ caps, label }) => (
          <div key={`${caps.join(' ')} ${label}`} className={styles.key}>
            <dt>
              {caps.map((cap) => (
                <KeyCap key={cap}>{cap}</KeyCap>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
