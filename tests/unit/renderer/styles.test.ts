import { join } from 'node:path';
import stylelint from 'stylelint';
import { describe, expect, it } from 'vitest';
import { filesOf, textOf } from '../../support/sources.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** The rules that a sheet breaks; `npm test` runs the same over every sheet of the window. */
async function broken(css: string, file = 'renderer/app/planted.css'): Promise<string[]> {
  const configFile = join(root, 'stylelint.config.mjs');
  const { results } = await stylelint.lint({ code: css, codeFilename: join(root, file), configFile });
  return results.flatMap(({ warnings }) => warnings.map(({ rule }) => rule));
}

describe('style sheets of the window', () => {
  it.each([
    ['the font shorthand', 'font: 400 14px serif', 'property-disallowed-list'],
    ['a colour of its own', 'color: #27588b', 'color-no-hex'],
    ['a colour by its parts', 'color: rgb(1 2 3 / 0.5)', 'function-disallowed-list'],
    ['a colour by its name', 'color: red', 'color-named'],
    ['a shadow on the page', 'box-shadow: 0 2px 4px var(--line)', 'declaration-property-value-allowed-list'],
    ['a gradient', 'background: linear-gradient(var(--a), var(--b))', 'declaration-property-value-disallowed-list'],
    [
      'a round gradient',
      'background-image: radial-gradient(var(--a), var(--b))',
      'declaration-property-value-disallowed-list',
    ],
    ['small letters', 'font-size: 11px', 'declaration-property-value-disallowed-list'],
    ['close lines', 'line-height: 1.2', 'declaration-property-value-disallowed-list'],
    ['a motion of its own length', 'transition: color 200ms', 'declaration-property-value-disallowed-list'],
    ['an animation of its own length', 'animation: turn 1.5s', 'declaration-property-value-disallowed-list'],
    ['a property that is none', 'colour: var(--ink)', 'property-no-unknown'],
  ])('may not have %s', async (_what, declaration, rule) => {
    expect(await broken(`.a {\n  ${declaration};\n}\n`)).toEqual([rule]);
  });

  it.each([
    'background: linear-gradient(to right, var(--seg-1) 40%, var(--seg-0) 40%)',
    'box-shadow: var(--float-shadow)',
    'font-size: 12px',
    'transition: color var(--motion)',
  ])('may have %s', async (declaration) => {
    expect(await broken(`.a {\n  ${declaration};\n}\n`)).toEqual([]);
  });

  it('have colours in the tokens, and small letters on key caps', async () => {
    expect(await broken(':root {\n  --ink: #1c222a;\n}\n', 'renderer/app/tokens.css')).toEqual([]);
    expect(await broken('.a {\n  font-size: 11px;\n}\n', 'renderer/components/marks/key-cap.module.css')).toEqual([]);
  });
});

/** Classes of a sheet that none of the sources which import it names. */
function unusedClasses(css: string, sources: readonly string[]): string[] {
  const selectors = css.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/\{[^{}]*\}/gu, ';');
  const named = [...selectors.matchAll(/\.(?<name>[a-zA-Z_][\w-]*)/gu)].map(({ groups }) => groups?.['name'] ?? '');
  const used = (name: string) =>
    sources.some((source) => {
      // `styles[tone]`: the words of its values stand in the same file or in the type that it takes.
      if (new RegExp(`\\bstyles\\.${name}\\b|\\bstyles\\['${name}'\\]`, 'u').test(source)) return true;
      return /\bstyles\[[a-z]/u.test(source) && new RegExp(`'${name}'|\\b${name}\\b`, 'u').test(source);
    });
  return [...new Set(named)].filter((name) => !used(name));
}

describe('classes of a sheet', () => {
  const sheets = filesOf(['renderer'], ['.css']).filter((path) => path.endsWith('.module.css'));
  const sources = filesOf(['renderer'], ['.ts', '.tsx']).map((path) => ({ path, text: textOf(path) }));

  it('that nothing names would be seen', () => {
    expect(unusedClasses('.a {}\n.b:hover .c {}', ['styles.a, styles.c'])).toEqual(['b']);
  });

  it.each(sheets)('are named by who imports it: %s', (sheet) => {
    const name = sheet.slice(sheet.lastIndexOf('/') + 1);
    const importing = sources.filter(({ text }) => text.includes(`/${name}'`)).map(({ text }) => text);
    expect(unusedClasses(textOf(sheet), importing)).toEqual([]);
  });
});
