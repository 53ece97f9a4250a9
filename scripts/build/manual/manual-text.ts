import { lexer, type Token, type Tokens } from 'marked';
import type { Block, Inline, ManualText } from '../../../shared/model/manual-text.ts';

/**
 * A page of the manual, written in Markdown: headings to the third level, paragraphs, lists, tables, notes (>), pictures on a line of
 * their own, **strong**, `keys` and [links](page) to other pages. HTML is shown as it stands; it becomes text, never an element.
 * @throws where a page holds anything else, so that nothing of it is lost on the screen
 */
export function manualText(markdown: string): ManualText {
  const blocks = lexer(markdown).flatMap(blockOf);
  const [first] = blocks;
  const title = first?.kind === 'heading' ? textOf(first.text) : '';
  return { title, blocks };
}

function blockOf(token: Token): Block[] {
  switch (token.type) {
    case 'space':
      return [];
    case 'heading': {
      const { depth, tokens } = token as Tokens.Heading;
      return [{ kind: 'heading', level: levelOf(depth), text: inlineOf(tokens) }];
    }
    case 'paragraph':
    case 'text':
      return [paragraphOf((token as Tokens.Paragraph).tokens)];
    case 'html':
      return [{ kind: 'paragraph', text: [{ kind: 'text', text: (token as Tokens.HTML).text.trim() }] }];
    case 'blockquote':
      return [{ kind: 'note', text: (token as Tokens.Blockquote).tokens.flatMap(inlineIn) }];
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      return [{ kind: 'list', ordered, items: items.map(({ tokens }) => tokens.flatMap(inlineIn)) }];
    }
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      const cells = (row: readonly Tokens.TableCell[]): Inline[][] => row.map(({ tokens }) => inlineOf(tokens));
      return [{ kind: 'table', head: cells(header), rows: rows.map(cells) }];
    }
    default:
      throw new Error(`the manual holds a ${token.type}, which its screen does not show`);
  }
}

function levelOf(depth: number): 1 | 2 | 3 {
  if (depth === 1 || depth === 2 || depth === 3) return depth;
  throw new Error(`the manual has headings of three levels, not ${depth}`);
}

/** A picture stands on a line of its own and is named without its ending. */
function paragraphOf(tokens: readonly Token[]): Block {
  const [first, ...rest] = tokens;
  if (first?.type !== 'image') return { kind: 'paragraph', text: inlineOf(tokens) };
  const { href, text } = first as Tokens.Image;
  if (rest.length > 0 || !href.endsWith('.png')) throw new Error('a picture stands on a line of its own');
  return { kind: 'picture', name: href.slice(0, -'.png'.length), alt: text };
}

/** What lies in an item or a note: a line of text, with no blocks inside. */
function inlineIn(token: Token): Inline[] {
  if (token.type === 'space') return [];
  if (token.type !== 'text' && token.type !== 'paragraph') throw new Error(`a ${token.type} within a list or a note`);
  return inlineOf((token as Tokens.Text).tokens ?? [token]);
}

function inlineOf(tokens: readonly Token[]): Inline[] {
  const parts: Inline[] = [];
  const add = (text: string): void => {
    const last = parts.at(-1);
    // Lines of one paragraph follow each other with a space.
    const words = text.replace(/\s*\n\s*/gu, ' ');
    if (last?.kind === 'text') parts.splice(-1, 1, { kind: 'text', text: last.text + words });
    else parts.push({ kind: 'text', text: words });
  };
  for (const token of tokens) {
    if (token.type === 'strong') parts.push({ kind: 'strong', text: flat((token as Tokens.Strong).tokens) });
    else if (token.type === 'codespan') parts.push({ kind: 'key', text: (token as Tokens.Codespan).text });
    else if (token.type === 'link')
      parts.push({ kind: 'link', text: flat((token as Tokens.Link).tokens), page: (token as Tokens.Link).href });
    else if (token.type === 'text' || token.type === 'escape' || token.type === 'html') add(plain(token));
    else throw new Error(`the manual holds ${token.type} within a line`);
  }
  return parts;
}

const flat = (tokens: readonly Token[]): string =>
  tokens
    .map(plain)
    .join('')
    .replace(/\s*\n\s*/gu, ' ');
const plain = (token: Token): string => ('text' in token && typeof token.text === 'string' ? token.text : token.raw);
const textOf = (parts: readonly Inline[]): string => parts.map(({ text }) => text).join('');
