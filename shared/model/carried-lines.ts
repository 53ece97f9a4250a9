import { cleanName } from '../text/normalise.ts';

/** So many of one heading are answered one by one; what goes beyond stands whole in the last of them. */
export const mostCarriedLines = 150;

const mark = /^\s*[-–—•+*·]\s*/u;
const numbered = /^\s*(?:\d{1,2}|[a-zđ])[.)]/u;
const endsSentence = /[.;:!?…]["”’)]*$/u;

/**
 * What somebody wrote under a heading, in lines that can be answered one by one: one for each paragraph or bullet, in their own
 * words and all of them. A sentence that was broken by hand to fit a page is one line: it goes on in small letters, without a
 * bullet, after a line that ended nothing.
 */
export function carriedLines(text: string): string[] {
  const lines: string[] = [];
  let open = false;
  for (const raw of text.split(/\r?\n/u)) {
    const line = cleanName(raw.replace(mark, ''));
    const goesOn = open && !mark.test(raw) && !numbered.test(raw) && /^\p{Ll}/u.test(line);
    if (goesOn) lines.push(`${lines.pop() ?? ''} ${line}`);
    else if (line !== '') lines.push(line);
    open = line !== '' && !endsSentence.test(line);
  }
  return lines.length <= mostCarriedLines
    ? lines
    : [...lines.slice(0, mostCarriedLines - 1), lines.slice(mostCarriedLines - 1).join(' ')];
}
