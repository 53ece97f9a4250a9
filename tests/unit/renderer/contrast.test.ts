import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '..', '..', '..', 'renderer', 'app', 'tokens.css'), 'utf8');

/** Colour tokens of one block of tokens.css. */
function tokensOf(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`));
  return Object.fromEntries(
    [...block.slice(0, block.indexOf('\n}')).matchAll(/--([\w-]+): (#[0-9a-f]{6}|var\(--[\w-]+\));/gu)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
}

const light = tokensOf(':root');
const dark = { ...light, ...tokensOf(`:root[data-theme='dark']`) };
const more = tokensOf(`:root[data-contrast='more']`);
const withContrast = (theme: Record<string, string>) => ({
  ...theme,
  ...Object.fromEntries(
    Object.entries(more).map(([name, value]) => [name, theme[/var\(--([\w-]+)\)/u.exec(value)?.[1] ?? ''] ?? value]),
  ),
});

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((from) => Number.parseInt(colour.slice(from, from + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

const grounds = ['desk', 'sheet', 'raised', 'sunken', 'hover', 'accent-soft'];
const inks = ['ink', 'ink-2', 'ink-3'];
const coloured: readonly (readonly [ink: string, ground: string])[] = [
  ...['accent', 'seal', 'voice', 'care', 'done'].flatMap((ink) =>
    ['sheet', 'raised', 'sunken', 'hover', 'accent-soft'].map((ground) => [ink, ground] as const),
  ),
  ['voice', 'voice-soft'],
  ['care', 'care-soft'],
  ['done', 'done-soft'],
  ['seal', 'seal-soft'],
  ['mark-ink', 'mark'],
  ['on-fill', 'accent-fill'],
  ['on-fill', 'accent-fill-hover'],
  ['on-fill', 'seal-fill'],
];

const themes: Record<string, Record<string, string>> = {
  light,
  dark,
  'light, high contrast': withContrast(light),
  'dark, high contrast': withContrast(dark),
};

describe.each(Object.keys(themes))('contrast of the tokens, %s', (name) => {
  const theme = themes[name] ?? {};
  const ratio = (a: string, b: string) => contrast(theme[a] ?? '#777777', theme[b] ?? '#777777');
  const below = (pairs: readonly (readonly [string, string])[], least: number) =>
    pairs.filter(([a, b]) => ratio(a, b) < least).map(([a, b]) => `${a} on ${b}: ${ratio(a, b).toFixed(2)}`);

  it('every ink can be read on every ground (4.5 : 1)', () => {
    expect(
      below(
        inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)),
        4.5,
      ),
    ).toEqual([]);
    expect(below(coloured, 4.5)).toEqual([]);
  });

  it('the border of whatever one types in or presses stands out (3 : 1)', () => {
    expect(
      below(
        grounds.map((ground) => ['line-control', ground] as const),
        3,
      ),
    ).toEqual([]);
  });

  it('has a value for every token', () => {
    expect(Object.values(theme).filter((value) => !/^#[0-9a-f]{6}$/u.test(value))).toEqual([]);
    expect(Object.keys(theme).length).toBeGreaterThan(35);
  });
});

describe('the measure itself', () => {
  it('gives the known extremes', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#777777')).toBe(1);
  });
});
