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

const vietnamese = import.meta.glob<string>('../../../resources/help/vi/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const english = import.meta.glob<string>('../../../resources/help/en/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The page in the language of the window. */
export function manualPage(page: ManualPageId): string {
  const spoken = language.language === 'en' ? 'en' : 'vi';
  return (spoken === 'en' ? english : vietnamese)[`../../../resources/help/${spoken}/${page}.md`] ?? '';
}

export function isManualPage(page: string): page is ManualPageId {
  return manualPages.some((each) => each === page);
}

/** The first line is the title: `# Mở tủ`. */
export function titleOf(markdown: string): string {
  return /^# (.+)$/mu.exec(markdown)?.[1] ?? '';
}
