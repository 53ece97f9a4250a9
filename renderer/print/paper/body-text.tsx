import type { ReactElement } from 'react';
import { Ruled } from './ruled.tsx';

/** Paragraphs of the official body; nothing written leaves dotted lines for the hand. */
export function BodyText({ text, emptyLines = 3 }: { text: string; emptyLines?: number }): ReactElement {
  const paragraphs = text
    .split(/\n+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (paragraphs.length === 0) return <Ruled value="" lines={emptyLines} className="empty-text" />;
  return (
    <div className="body-text">
      {paragraphs.map((part, place) => (
        <p key={place}>{part}</p>
      ))}
    </div>
  );
}
