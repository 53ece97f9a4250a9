import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { phoneCode, type ErrorCode } from '../../../shared/base/error-codes.ts';
import type { ErrorDetails } from '../../../shared/base/app-error.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { joinClasses } from '../../base/join-classes.ts';
import { errorText } from './error-text.ts';
import styles from './error-sentence.module.css';
import { Icon } from './icon.tsx';

interface Props {
  error: { readonly code: ErrorCode; readonly details: ErrorDetails } | null;
  /** A button that does what the sentence says, e.g. "Ghi lại". */
  action?: ReactNode;
}

/** A failure as a sentence, with the code for the phone. Renders nothing without an error. */
export function ErrorSentence({ error, action }: Props): ReactNode {
  const t = useStrings('common');
  const sentence = useRef<HTMLDivElement>(null);
  // At the foot of a long panel it would be read out and not seen.
  useEffect(() => {
    if (error !== null) sentence.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  if (error === null) return null;
  return (
    <Alert
      ref={sentence}
      unstyled
      classNames={{
        root: joinClasses(styles.error),
        wrapper: joinClasses(styles.line),
        icon: joinClasses(styles.icon),
      }}
      icon={<Icon of={IconAlertTriangle} />}
    >
      {errorText(error.code, error.details, language.language)}{' '}
      <span className={styles.code}>{t('error.code', { code: phoneCode(error.code) })}</span>
      {action === undefined ? null : <div className={styles.action}>{action}</div>}
    </Alert>
  );
}
