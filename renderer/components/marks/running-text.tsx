import { Fragment, type ReactNode } from 'react';

interface Props {
  children: string;
}

/** Numbers of instruments (77-QĐ/TU, 212-CV/ĐU, 399-QĐ/TW), of cases (TT-2026/014), whole dates and spans of years. */
const unbroken =
  /\d+[a-zđ]?-\p{Lu}[\p{L}\d]*(?:\/\p{L}[\p{L}\d-]*)?|\p{Lu}+-\d{4}\/\d+|\d{1,2}\/\d{1,2}\/\d{4}|\d{4}-\d{4}/gu;

/** Free text in which document numbers and dates do not break across lines. The text itself is not changed. */
export function RunningText({ children: text }: Props): ReactNode {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const found of text.matchAll(unbroken)) {
    parts.push(
      <Fragment key={at}>{text.slice(at, found.index)}</Fragment>,
      <span key={`whole-${found.index}`} className="whole">
        {found[0]}
      </span>,
    );
    at = found.index + found[0].length;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
