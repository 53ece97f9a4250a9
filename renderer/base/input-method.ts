import { useCallback, useState, type CompositionEvent, type InputEvent, type KeyboardEvent } from 'react';

export interface InputMethodWatch {
  /** A Vietnamese input method is changing what is typed. */
  readonly active: boolean;
  readonly capsLock: boolean;
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onCompositionStart: (event: CompositionEvent) => void;
    readonly onBeforeInput: (event: InputEvent) => void;
  };
}

/** Key code that browsers report while an input method handles a key. */
const handledByInputMethod = 229;

/**
 * Sees an input method before a passphrase is typed wrongly: by composition, by the key code browsers give then,
 * or by a letter with marks that no key of a Latin keyboard gives (input methods that send finished letters).
 */
export function useInputMethodWatch(): InputMethodWatch {
  const [active, setActive] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const onKeyDown = useCallback((event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === handledByInputMethod) setActive(true);
    setCapsLock(event.getModifierState('CapsLock'));
  }, []);
  const onCompositionStart = useCallback(() => setActive(true), []);
  const onBeforeInput = useCallback((event: InputEvent) => {
    const typed = event.nativeEvent.data;
    if (typed !== null && /[^\u0020-\u007e]/u.test(typed)) setActive(true);
  }, []);
  return { active, capsLock, handlers: { onKeyDown, onCompositionStart, onBeforeInput } };
}
