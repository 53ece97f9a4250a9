import { languageOrOriginal } from '../../../shared/base/languages.ts';
import type { Block, Inline, ManualText } from '../../../shared/model/manual-text.ts';
import { language } from '../../strings/language.ts';

/** One page per screen, in the order of the table of contents. */
export const manualPages = [
  'start',
  'first-run',
  'unlock',
  'desk',
  'people',
  'reviews',
  'cases',
  'cadre-work',
  'instruments',
  'packages',
  'registers',
  'log',
  'administration',
  'keys',
  'limits',
] as const;
export type ManualPageId = (typeof manualPages)[number];

const texts = import.meta.glob<ManualText>('../../../resources/help/*/*.md', {
  query: '?manual',
  import: 'default',
  eager: true,
});

const nothing: ManualText = { title: '', blocks: [] };

/** The page in the language of the window. */
export function manualPage(page: ManualPageId): ManualText {
  return texts[`../../../resources/help/${languageOrOriginal(language.language)}/${page}.md`] ?? nothing;
}

export function isManualPage(page: string): page is ManualPageId {
  return manualPages.some((each) => each === page);
}

/** Every word of a page, for the search. */
export const wordsOf = ({ blocks }: ManualText): string => blocks.map(wordsIn).join('\n');

function wordsIn(block: Block): string {
  if (block.kind === 'picture') return block.alt;
  if (block.kind === 'list') return block.items.map(textOf).join('\n');
  if (block.kind === 'table') return [block.head, ...block.rows].map((row) => row.map(textOf).join(' ')).join('\n');
  return textOf(block.text);
}

const textOf = (parts: readonly Inline[]): string => parts.map(({ text }) => text).join('');
