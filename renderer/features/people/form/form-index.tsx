import { IconEyeOff, IconMessage2, IconPencil } from '@tabler/icons-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { BareButton } from '../../../components/fields/bare-button.tsx';
import { Icon } from '../../../components/marks/icon.tsx';
import { joinClasses } from '../../../base/join-classes.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { formGroups, groupNumber, type FormGroup, type FormGroupId } from './form-groups.ts';
import styles from './form-index.module.css';

interface Props {
  current: FormGroupId;
  onChange: (id: FormGroupId) => void;
  /** Some of its items are masked and not opened now. */
  isMasked: (group: FormGroup) => boolean;
  isChanged: (group: FormGroup) => boolean;
  isDisputed: (group: FormGroup) => boolean;
  /** Below the list, e.g. that masked items open only with a reason. */
  note?: ReactNode;
}

/** The index is the paper form; marks say what is masked, being changed or disputed. One stop for Tab, arrows move. */
export function FormIndex({ current, onChange, isMasked, isChanged, isDisputed, note }: Props): ReactNode {
  const t = useStrings('people');
  const common = useStrings('common');
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.altKey) return;
    event.preventDefault();
    const at = formGroups.findIndex(({ id }) => id === current) + step;
    const next = formGroups[Math.max(0, Math.min(formGroups.length - 1, at))];
    if (next === undefined) return;
    onChange(next.id);
    list.current?.querySelector<HTMLElement>(`[data-group="${next.id}"]`)?.focus();
  };
  return (
    <nav className={styles.index} aria-label={t('form.index')}>
      <div ref={list} onKeyDown={onKeyDown} role="presentation">
        {formGroups.map((group) => {
          const here = group.id === current;
          return (
            <BareButton
              key={group.id}
              data-group={group.id}
              tabIndex={here ? 0 : -1}
              className={joinClasses(styles.line, here && styles.current)}
              onClick={() => onChange(group.id)}
              {...(here ? { 'aria-current': 'true' } : {})}
            >
              <span className={styles.number}>{groupNumber(group)}</span>
              <span className={styles.words}>{t(`form.group.${group.id}`)}</span>
              <span className={styles.marks}>
                {isDisputed(group) ? (
                  <Mark words={common('state.dispute')} icon={IconMessage2} tone={styles.voice} />
                ) : null}
                {isChanged(group) ? (
                  <Mark words={common('state.changed')} icon={IconPencil} tone={styles.accent} />
                ) : null}
                {isMasked(group) ? <Mark words={common('state.masked')} icon={IconEyeOff} tone={undefined} /> : null}
              </span>
            </BareButton>
          );
        })}
      </div>
      {note === undefined ? null : <p className={styles.note}>{note}</p>}
    </nav>
  );
}

function Mark({ words, icon, tone }: { words: string; icon: typeof IconEyeOff; tone: string | undefined }): ReactNode {
  return (
    <span className={tone} title={words}>
      <Icon of={icon} />
      <span className="unseen">, {words}</span>
    </span>
  );
}
