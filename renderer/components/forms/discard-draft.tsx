import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useStrings } from '../../strings/use-strings.ts';
import { Button } from '../fields/button.tsx';

interface Props {
  /** Red ink where a whole form goes. */
  kind?: 'seal' | 'plain';
  disabled?: boolean;
  onDiscard: () => void | Promise<unknown>;
}

/** Throws away what was typed, which nothing brings back: asked once more in its own place, and Esc keeps it. */
export function DiscardDraft({ kind = 'plain', disabled = false, onDiscard }: Props): ReactNode {
  const t = useStrings('common');
  const [asking, setAsking] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // The careful answer is the one that Enter gives.
    if (asking) place.current?.querySelector<HTMLElement>('button:last-of-type')?.focus();
  }, [asking]);
  if (!asking) {
    return (
      <Button kind={kind} disabled={disabled} onClick={() => setAsking(true)}>
        {t('action.discardDraft')}
      </Button>
    );
  }
  const keep = () => setAsking(false);
  return (
    <span
      ref={place}
      role="group"
      aria-label={t('draft.discardAsk')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        keep();
      }}
    >
      {t('draft.discardAsk')}{' '}
      <Button
        kind="seal"
        disabled={disabled}
        onClick={() => {
          keep();
          void onDiscard();
        }}
      >
        {t('draft.discardAll')}
      </Button>{' '}
      <Button onClick={keep}>{t('draft.keep')}</Button>
    </span>
  );
}
