import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const renderer = join(import.meta.dirname, '..', '..', '..', 'renderer');

function sheetsBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'print' ? [] : sheetsBelow(path);
    return name.endsWith('.css') ? [path] : [];
  });
}

const sheets = sheetsBelow(renderer).map((path) => ({
  name: relative(renderer, path),
  css: readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//gu, ''),
}));
const offenders = (pattern: RegExp, allowed: readonly string[] = []) =>
  sheets
    .filter(({ name, css }) => !allowed.includes(name.replaceAll('\\', '/')) && pattern.test(css))
    .map(({ name }) => name);

describe('style sheets of the window', () => {
  it('are found', () => {
    expect(sheets.length).toBeGreaterThan(20);
  });

  it('never use the font shorthand: the minifier moves it behind font-variant-numeric, which it resets', () => {
    expect(/(?:^|[;{\s])font:/u.test('.a { font: 400 14px serif }')).toBe(true);
    expect(offenders(/(?:^|[;{\s])font:/u)).toEqual([]);
  });

  it('take every colour from the tokens', () => {
    expect(offenders(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/iu, ['app/tokens.css'])).toEqual([]);
  });

  it('have no shadow on the page and no gradient but the stripes of a running bar', () => {
    expect(offenders(/linear-gradient\((?!to right, var\(--seg)/u)).toEqual([]);
    expect(
      sheets.flatMap(({ name, css }) =>
        [...css.matchAll(/box-shadow: ([^;]+);/gu)]
          .map(([, value = '']) => value)
          .filter((value) => !/^(?:inset |0 1px 0 var\(|var\(--float-shadow\)|none)/u.test(value))
          .map((value) => `${name}: ${value}`),
      ),
    ).toEqual([]);
  });

  it('set nothing smaller than 12 px but key caps, and no line below 1.3', () => {
    const small = sheets.flatMap(({ name, css }) =>
      [...css.matchAll(/font-size: (\d+)px/gu)]
        .filter(([, size]) => Number(size) < 12)
        .map(() => name.replaceAll('\\', '/')),
    );
    expect([...new Set(small)].sort()).toEqual([
      'components/fields/button.module.css',
      'components/marks/key-cap.module.css',
    ]);
  });

  it('move nothing longer than the 120 ms of the motion token', () => {
    expect(offenders(/(?:transition|animation):[^;]*\b\d+m?s\b/u)).toEqual([]);
  });
});
