/** The part of Markdown that the manual is written in. Anything else is shown as it stands. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: Inline[] }
  | { readonly kind: 'paragraph'; readonly text: Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: Inline[][] }
  | { readonly kind: 'table'; readonly head: Inline[][]; readonly rows: Inline[][][] }
  | { readonly kind: 'note'; readonly text: Inline[] }
  | { readonly kind: 'picture'; readonly name: string; readonly alt: string };

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'key'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly page: string };

/**
 * Headings (#, ##, ###), paragraphs, lists (-, 1.), tables, notes (>), pictures on a line of their own,
 * **strong**, `keys` and [links](page) to other pages of the manual.
 */
export function parseMarkdown(markdown: string): Block[] {
  const blocks: Block[] = [];
  for (const part of markdown
    .replace(/\r/gu, '')
    .trim()
    .split(/\n{2,}/u))
    blocks.push(...parsePart(part.split('\n')));
  return blocks;
}

function parsePart(lines: readonly string[]): Block[] {
  const [first = ''] = lines;
  const heading = /^(#{1,3}) (.+)$/u.exec(first);
  if (heading !== null) {
    const block: Block = { kind: 'heading', level: levelOf(heading[1] ?? '#'), text: parseInline(heading[2] ?? '') };
    return lines.length === 1 ? [block] : [block, ...parsePart(lines.slice(1))];
  }
  const picture = /^!\[([^\]]*)\]\(([\w-]+)\.png\)$/u.exec(first);
  if (picture !== null && lines.length === 1)
    return [{ kind: 'picture', alt: picture[1] ?? '', name: picture[2] ?? '' }];
  if (lines.every((line) => line.startsWith('> ')))
    return [{ kind: 'note', text: parseInline(lines.map((line) => line.slice(2)).join(' ')) }];
  if (lines.every((line) => line.startsWith('|')) && lines.length > 1) return [parseTable(lines)];
  if (/^(?:-|\d+\.) /u.test(first)) return [parseList(lines)];
  return [{ kind: 'paragraph', text: parseInline(lines.join(' ')) }];
}

function levelOf(signs: string): 1 | 2 | 3 {
  return signs.length === 1 ? 1 : signs.length === 2 ? 2 : 3;
}

function parseList(lines: readonly string[]): Block {
  const items: string[] = [];
  for (const line of lines) {
    const item = /^(?:-|\d+\.) (.*)$/u.exec(line);
    if (item !== null) items.push(item[1] ?? '');
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return { kind: 'list', ordered: /^\d/u.test(lines[0] ?? ''), items: items.map(parseInline) };
}

function parseTable([head = '', , ...rows]: readonly string[]): Block {
  const cells = (line: string) =>
    line
      .replace(/^\||\|$/gu, '')
      .split('|')
      .map((cell) => parseInline(cell.trim()));
  return { kind: 'table', head: cells(head), rows: rows.map(cells) };
}

const marks = /\*\*(?<strong>[^*]+)\*\*|`(?<key>[^`]+)`|\[(?<link>[^\]]+)\]\((?<page>[\w-]+)\)/gu;

export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const found of text.matchAll(marks)) {
    if (found.index > at) parts.push({ kind: 'text', text: text.slice(at, found.index) });
    const { strong, key, link, page } = found.groups ?? {};
    if (strong !== undefined) parts.push({ kind: 'strong', text: strong });
    else if (key !== undefined) parts.push({ kind: 'key', text: key });
    else parts.push({ kind: 'link', text: link ?? '', page: page ?? '' });
    at = found.index + found[0].length;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}
