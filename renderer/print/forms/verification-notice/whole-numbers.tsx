import type { ReactNode } from 'react';

/** `31-TB/HU`, `214/QĐ-UBND`, `01/7/2016`, `TT-2026/014`: a hyphen or a slash inside is no place for a line to end. */
const number = /((?:\p{Lu}{1,5}-)?\d[\p{L}\d]*(?:[-/][\p{L}\d]+)+)/u;

/** A number or a date longer than this is none, and ends a line like any other text. */
const longest = 40;

/** The same letters, with numbers of papers and dates kept in one piece. Nothing is added to the text. */
export function wholeNumbers(text: string): ReactNode {
  return text.split(number).map((part, place) =>
    place % 2 === 0 || part.length > longest ? (
      part
    ) : (
      <span key={place} className="keep">
        {part}
      </span>
    ),
  );
}
