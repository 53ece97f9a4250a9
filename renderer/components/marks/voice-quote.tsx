import { IconFeather } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { RunningText } from './running-text.tsx';
import styles from './voice-quote.module.css';

interface Props {
  /** "Lời của ông Hoàng Minh Lực"; left out where the page already says whose words they are. */
  who?: ReactNode;
  /** "viết tay 2 trang, nhận 20/11/2026, giữ nguyên văn" */
  how?: ReactNode;
  /** The words exactly as given. What the office says in its own words is not a quote. */
  children: string;
}

/** The voice of the person on file, in purple ink. Never editable, never used for the office's words. */
export function VoiceQuote({ who, how, children }: Props): ReactNode {
  return (
    <figure className={styles.voice}>
      {who === undefined ? null : (
        <figcaption className={styles.head}>
          <Icon of={IconFeather} />
          <span>
            <span className={styles.who}>{who}</span>
            {how === undefined ? null : <span className={styles.how}>{how}</span>}
          </span>
        </figcaption>
      )}
      <blockquote className={styles.words}>
        “<RunningText>{children}</RunningText>”
      </blockquote>
    </figure>
  );
}
