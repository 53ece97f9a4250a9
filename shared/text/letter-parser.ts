import { cleanName, toNfc } from './normalise.ts';

export interface LetterPart {
  /** As printed at its head: "1". */
  readonly number: string;
  readonly title: string;
  /** One thing asked of the addressees each, whole, in the words of the paper. */
  readonly bullets: readonly string[];
}

export interface Letter {
  readonly recipients: readonly string[];
  readonly opening: string;
  readonly parts: readonly LetterPart[];
  readonly closing: string;
  /** "Nơi nhận". */
  readonly distribution: readonly string[];
  /** Authority and title over the signature, line by line: "T/M BAN THƯỜNG VỤ", "TRƯỞNG BAN". */
  readonly signerTitles: readonly string[];
  readonly signer: string;
}

interface Block {
  readonly text: string;
  /** It stood behind a bullet. */
  readonly isItem: boolean;
  /** Number of a part's head, else null. */
  readonly number: string | null;
}

type Place = 'opening' | 'recipients' | 'part' | 'closing' | 'distribution' | 'signature';

const headPattern = /^(?:#+ )?(\d{1,2})[.)] (\S.*)$/u;
const itemPattern = /^[-–—•+] ?(\S.*)$/u;
const recipientsWord = /^kính gửi\s*:?/iu;
const distributionWord = /^nơi nhận\s*:?/iu;
/** A paragraph that ends like this is finished; what follows it is a new one. */
const finished = /[.;:!?…]["”’)]*$/u;

/**
 * Takes a letter of instruction apart: to whom, opening, numbered parts with their bullets, closing, copies, signer.
 * It reads plain text, with or without the marks of a text export (`**`, `###`); the words stay as printed.
 * A paragraph after an unfinished bullet continues it, because a page break cuts bullets in two;
 * a paragraph after a finished one ends the list. What is missing comes back empty; nothing is thrown.
 */
export function parseLetter(text: string): Letter {
  const lines: Record<Exclude<Place, 'part'>, string[]> = {
    opening: [],
    recipients: [],
    closing: [],
    distribution: [],
    signature: [],
  };
  /** A bullet line by line; what it is longer than a line is joined once, at the end. */
  const parts: { number: string; title: string; bullets: string[][] }[] = [];
  let place: Place = 'opening';

  for (const line of toNfc(text).split(/\r\n?|\n/u)) {
    const block = blockOf(line, parts.length + 1);
    if (block === null) continue;
    const bullets = parts.at(-1)?.bullets ?? [];
    const bullet = bullets.at(-1);
    place = placeOf(block, place, bullet?.at(-1));
    if (place !== 'part') {
      const words = block.text
        .replace(place === 'recipients' ? recipientsWord : place === 'distribution' ? distributionWord : /^$/u, '')
        .trim();
      if (words !== '') lines[place].push(words);
    } else if (block.number !== null) {
      parts.push({ number: block.number, title: block.text, bullets: [] });
    } else if (block.isItem || bullet === undefined) {
      bullets.push([block.text]);
    } else {
      bullet.push(block.text);
    }
  }
  return {
    recipients: lines.recipients.map(withoutEndMark),
    opening: lines.opening.join('\n'),
    parts: parts.map((part) => ({ ...part, bullets: part.bullets.map((bullet) => bullet.join(' ')) })),
    closing: lines.closing.join('\n'),
    distribution: lines.distribution.map(withoutEndMark),
    signerTitles: lines.signature.slice(0, -1),
    signer: lines.signature.at(-1) ?? '',
  };
}

/** Where a block belongs, given where the one before it stood. @param lastLine of the bullet before it */
function placeOf(block: Block, before: Place, lastLine: string | undefined): Place {
  if (before === 'signature') return 'signature';
  if (distributionWord.test(block.text)) return 'distribution';
  if (recipientsWord.test(block.text)) return 'recipients';
  if (block.number !== null && before !== 'distribution') return 'part';
  if (block.isItem) return before;
  if (before === 'recipients') return 'opening';
  if (before === 'distribution') return 'signature';
  return before === 'part' && lastLine !== undefined && finished.test(lastLine) ? 'closing' : before;
}

/**
 * One line to one block; the marks of the text export fall away, the words stay. Null for an empty line or a rule.
 * @param nextPart the only number that can head a part here: other numbers at the start of a line are words
 */
function blockOf(line: string, nextPart: number): Block | null {
  const plain = cleanName(line.replace(/\*+/gu, ''));
  if (plain === '' || /^[-–—_=\s]+$/u.test(plain)) return null;
  const [, number, title] = headPattern.exec(plain) ?? [];
  if (number !== undefined && title !== undefined && Number(number) === nextPart)
    return { text: title, isItem: false, number };
  const item = itemPattern.exec(plain)?.[1];
  return { text: item ?? plain, isItem: item !== undefined, number: null };
}

function withoutEndMark(text: string): string {
  let end = text.length;
  // By hand: a pattern that ends at the end is tried anew from each of many marks that stand before a letter.
  while (end > 0 && ',;.'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).trim();
}
