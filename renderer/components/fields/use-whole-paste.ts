import { useState, type ClipboardEvent, type DragEvent } from 'react';
import { formatCount } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';

type Control = HTMLInputElement | HTMLTextAreaElement;

interface WholePaste {
  /** For the control: its limit, and what watches over it. */
  readonly limit: {
    readonly maxLength: number;
    readonly onPaste: (event: ClipboardEvent<Control>) => void;
    readonly onDrop: (event: DragEvent<Control>) => void;
  };
  /** What was not pasted and why, until the text is changed. */
  readonly problem: string | null;
  /** To be called with every change of the text. */
  readonly changed: () => void;
}

/**
 * A browser cuts what is pasted into a field at its `maxLength` and says nothing, so the end of somebody's words is gone unseen.
 * Here a text goes in whole or not at all: what stood in the field stays, the text is still on the clipboard, and a sentence
 * says how long it is and how much fits.
 */
export function useWholePaste(maxLength: number): WholePaste {
  const t = useStrings('common');
  const [tooLong, setTooLong] = useState<{ readonly length: number; readonly room: number } | null>(null);
  const take = (event: ClipboardEvent<Control> | DragEvent<Control>, data: DataTransfer, replaced: number) => {
    const text = data.getData('text/plain').replaceAll('\r\n', '\n');
    const room = maxLength - (event.currentTarget.value.length - replaced);
    const fits = text.length <= room;
    if (!fits) event.preventDefault();
    setTooLong(fits ? null : { length: text.length, room: Math.max(0, room) });
  };
  return {
    limit: {
      maxLength,
      onPaste: (event) => take(event, event.clipboardData, selectedIn(event.currentTarget)),
      onDrop: (event) => {
        const { currentTarget, dataTransfer } = event;
        const selected = selectedIn(currentTarget);
        // Words drawn to another place of the same field make it no longer.
        const moved =
          document.activeElement === currentTarget && selected === dataTransfer.getData('text/plain').length;
        take(event, dataTransfer, moved ? selected : 0);
      },
    },
    problem:
      tooLong === null
        ? null
        : t('pasteTooLong', {
            length: formatCount(tooLong.length, language.language),
            room: formatCount(tooLong.room, language.language),
          }),
    changed: () => setTooLong(null),
  };
}

const selectedIn = ({ selectionStart, selectionEnd }: Control): number => (selectionEnd ?? 0) - (selectionStart ?? 0);
