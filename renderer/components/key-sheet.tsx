import { useEffect, useRef, type ReactNode } from 'react';
import { useStrings } from '../strings/use-strings.ts';
import { Button } from './button.tsx';
import { KeyCap } from './key-cap.tsx';
import styles from './key-sheet.module.css';
import { useKeyMap, type KeyBinding } from './page-keys.ts';

interface Props {
  onClose: () => void;
}

/** `?`: all keys of this page and of the application. */
export function KeySheet({ onClose }: Props): ReactNode {
  const t = useStrings('frame');
  const dialog = useRef<HTMLDialogElement>(null);
  const page = useKeyMap('page');
  const anywhere = useKeyMap('anywhere');
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className={styles.sheet} aria-label={t('keys.title')} onClose={onClose} onClick={(event) => event.target === dialog.current && onClose()}>
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
    </dialog>
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
