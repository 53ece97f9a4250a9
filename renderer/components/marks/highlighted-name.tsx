import { Fragment, type ReactNode } from 'react';
import { nameParts } from '../../../shared/text/sort-key.ts';
import { matchRanges } from '../../../shared/text/search-terms.ts';
import styles from './highlighted-name.module.css';

interface Props {
  name: string;
  /** What was typed; matching words are marked with their real diacritics ("thanh" marks Thành). */
  query?: string;
}

/** A name in a list: the given name 600, because the list is sorted by it. */
export function HighlightedName({ name, query = '' }: Props): ReactNode {
  const { given } = nameParts(name);
  const givenFrom = name.endsWith(given) ? name.length - given.length : name.length;
  const ranges = query === '' ? [] : matchRanges(name, query);
  const cuts = [...new Set([0, givenFrom, name.length, ...ranges.flat()])].sort((a, b) => a - b);
  return (
    <span className={styles.name}>
      {cuts.slice(0, -1).map((from, index) => {
        const text = name.slice(from, cuts[index + 1]);
        const marked = ranges.some(([start, end]) => from >= start && from < end);
        const words = marked ? <mark>{text}</mark> : text;
        return <Fragment key={from}>{from >= givenFrom ? <b className={styles.given}>{words}</b> : words}</Fragment>;
      })}
    </span>
  );
}

interface TextProps {
  text: string;
  query: string;
}

/** Any other text with its matches marked. */
export function HighlightedText({ text, query }: TextProps): ReactNode {
  const ranges = query === '' ? [] : matchRanges(text, query);
  let at = 0;
  const parts: ReactNode[] = [];
  for (const [start, end] of ranges) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
