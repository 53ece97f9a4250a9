import type { ReactNode } from 'react';
import { paperLines } from '../../../shared/text/paper-lines.ts';
import { joinClasses } from '../../base/join-classes.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './instrument-record.module.css';

/** The paper word for word; numbers of parts and obligations hang in the margin. It takes the focus so that the keyboard can roll it. */
export function FullText({ text }: { text: string }): ReactNode {
  const t = useStrings('instruments');
  return (
    <div className={joinClasses('ruled', styles.paper)} role="region" aria-label={t('view.text')} tabIndex={0}>
      {paperLines(text).map(({ words, number, isHead }, index) => (
        // Lines never move: the text is fixed.
        <PaperLine key={`${index} ${number ?? ''}`} words={words} number={number} isHead={isHead} />
      ))}
    </div>
  );
}

function PaperLine({ words, number, isHead }: { words: string; number: string | null; isHead: boolean }): ReactNode {
  return (
    <>
      <div className={styles.paperMargin}>{number}</div>
      <p className={joinClasses(styles.paperLine, isHead && styles.paperHead)}>{words}</p>
    </>
  );
}
