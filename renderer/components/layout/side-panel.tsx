import { IconLayoutSidebarRightCollapse, IconLayoutSidebarRightExpand, IconX } from '@tabler/icons-react';
import { useId, useRef, useState, type ReactNode } from 'react';
import { BareButton } from '../fields/bare-button.tsx';
import { IconButton } from '../fields/icon-button.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { Icon } from '../marks/icon.tsx';
import { joinClasses } from '../../base/join-classes.ts';
import styles from './side-panel.module.css';
import { useFocusBack } from '../../base/use-focus-back.ts';

interface SidePanelProps {
  /** 320 to 392 px. `wide` is 392, `page` is the 500 px viewer of wide screens. */
  size?: 'normal' | 'wide' | 'page';
  /** Name of what is shown; read out as the name of the panel. */
  title?: ReactNode;
  /** Above the title, e.g. "Dòng 48.205". */
  above?: ReactNode;
  /** Gives a close button and makes the panel a drawer where there is no room. */
  onClose?: () => void;
  /** Buttons that stay at the foot. */
  foot?: ReactNode;
  children: ReactNode;
}

/** Details beside the sheet, on sunken ground. Never a window over a window. Where there is no room beside, a drawer with a handle. */
export function SidePanel({ size = 'normal', title, above, onClose, foot, children }: SidePanelProps): ReactNode {
  const id = useId();
  const t = useStrings('common');
  const [drawn, setDrawn] = useState(false);
  const panel = useRef<HTMLElement>(null);
  useFocusBack(panel);
  return (
    <>
      {onClose === undefined ? (
        <BareButton className={styles.handle} aria-expanded={drawn} onClick={() => setDrawn(!drawn)}>
          <Icon of={drawn ? IconLayoutSidebarRightCollapse : IconLayoutSidebarRightExpand} />
          {t(drawn ? 'action.hideBeside' : 'action.showBeside')}
        </BareButton>
      ) : null}
      <aside
        ref={panel}
        className={joinClasses(
          styles.panel,
          styles[size],
          onClose !== undefined && styles.closable,
          drawn && styles.drawn,
        )}
        {...(title === undefined ? {} : { 'aria-labelledby': id })}
      >
        <div className={styles.scroll} tabIndex={0}>
          {title === undefined && above === undefined ? null : (
            <div className={styles.head}>
              <div className={styles.titles}>
                {above === undefined ? null : <div className={styles.above}>{above}</div>}
                {title === undefined ? null : (
                  <h2 id={id} className={styles.title}>
                    {title}
                  </h2>
                )}
              </div>
              {onClose === undefined ? null : (
                <IconButton icon={IconX} label={t('action.close')} className={styles.close} onClick={onClose} />
              )}
            </div>
          )}
          {children}
        </div>
        {foot === undefined || foot === null ? null : <div className={styles.foot}>{foot}</div>}
      </aside>
    </>
  );
}

interface PanelSectionProps {
  title?: ReactNode;
  /** At the right of the title, e.g. a count or a link. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of a panel; parts are divided by a line. */
export function PanelSection({ title, aside, children }: PanelSectionProps): ReactNode {
  return (
    <section className={styles.section}>
      {title === undefined ? null : (
        <div className={styles.sectionHead}>
          <h3>{title}</h3>
          {aside === undefined ? null : <div className={styles.aside}>{aside}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
