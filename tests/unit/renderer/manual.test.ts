import { describe, expect, it } from 'vitest';
import { manualText } from '../../../scripts/build/manual/manual-text.ts';
import type { Block, Inline } from '../../../shared/model/manual-text.ts';
import { isManualPage, manualPage, manualPages } from '../../../renderer/features/help/manual.ts';
import { language } from '../../../renderer/strings/language.ts';
import { languageIds } from '../../../shared/base/languages.ts';
import { places } from '../../../renderer/base/places.ts';

const inlines = (block: Block): readonly Inline[] => {
  if (block.kind === 'list') return block.items.flat();
  if (block.kind === 'table') return [...block.head.flat(), ...block.rows.flat(2)];
  return block.kind === 'picture' ? [] : block.text;
};

describe.each(languageIds)('the manual in %s', (spoken) => {
  it('has every page, with a title, and every link leads to a page', async () => {
    await language.changeLanguage(spoken);
    for (const page of manualPages) {
      const { title, blocks } = manualPage(page);
      expect(title, page).not.toBe('');
      expect(blocks.length, page).toBeGreaterThan(2);
      expect(
        blocks.filter((block) => block.kind === 'heading' && block.level === 1),
        page,
      ).toHaveLength(1);
      const links = blocks.flatMap(inlines).flatMap((part) => (part.kind === 'link' ? [part.page] : []));
      expect(
        links.filter((link) => !isManualPage(link)),
        page,
      ).toEqual([]);
    }
    await language.changeLanguage('vi');
  });
});

describe('pages of the manual', () => {
  it('F1 finds a page for every screen', () => {
    expect(places.filter(({ path, id }) => id !== 'help' && !isManualPage(path.slice(1))).map(({ id }) => id)).toEqual(
      [],
    );
  });

  it.each(languageIds)('have in %s the parts of the original', async (spoken) => {
    for (const page of manualPages) {
      await language.changeLanguage('vi');
      const original = manualPage(page).blocks.map(({ kind }) => kind);
      await language.changeLanguage(spoken);
      expect(
        manualPage(page).blocks.map(({ kind }) => kind),
        page,
      ).toEqual(original);
    }
    await language.changeLanguage('vi');
  });
});

const blocksOf = (markdown: string): readonly Block[] => manualText(markdown).blocks;

describe('a page as it is built', () => {
  it('reads headings, lists, tables, notes and pictures', () => {
    expect(
      blocksOf('# A\n\n- one\n- two\n  more\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> note\n\n![seen](shot.png)'),
    ).toEqual([
      { kind: 'heading', level: 1, text: [{ kind: 'text', text: 'A' }] },
      { kind: 'list', ordered: false, items: [[{ kind: 'text', text: 'one' }], [{ kind: 'text', text: 'two more' }]] },
      {
        kind: 'table',
        head: [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]],
        rows: [[[{ kind: 'text', text: '1' }], [{ kind: 'text', text: '2' }]]],
      },
      { kind: 'note', text: [{ kind: 'text', text: 'note' }] },
      { kind: 'picture', alt: 'seen', name: 'shot' },
    ]);
  });

  it('never makes HTML: a tag stays text', () => {
    expect(blocksOf('<img src=x onerror=alert(1)>')).toEqual([
      { kind: 'paragraph', text: [{ kind: 'text', text: '<img src=x onerror=alert(1)>' }] },
    ]);
  });

  it('reads marks inside a line', () => {
    expect(blocksOf('a **b** `Enter` [c](log).').flatMap(inlines)).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'strong', text: 'b' },
      { kind: 'text', text: ' ' },
      { kind: 'key', text: 'Enter' },
      { kind: 'text', text: ' ' },
      { kind: 'link', text: 'c', page: 'log' },
      { kind: 'text', text: '.' },
    ]);
  });

  it('refuses what the screen would not show', () => {
    expect(() => manualText('# A\n\n```\ncode\n```')).toThrow('code');
    expect(() => manualText('a *slanted* word')).toThrow('em');
    expect(() => manualText('#### four')).toThrow('three levels');
  });
});
