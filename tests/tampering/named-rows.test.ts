import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rows } from './table.ts';

const ids = new Set(rows.map(({ id }) => id));
const named = (text: string): string[] => text.match(/\b[A-Z]\d{2}\b/gu) ?? [];
const page = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('what the pages promise names rows that are there', () => {
  it.each(['README.md', 'SECURITY.md'])('%s', (name) => {
    const found = named(page(name));
    expect(found.length).toBeGreaterThan(8);
    expect(found.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('answers with rows in the README where the disk is touched', () => {
    const table = page('README.md').split('## Threats answered, and not answered')[1] ?? '';
    for (const threat of [
      'curious or pressed insider',
      'files edited, exchanged or put back on disk',
      'hostile package, table or scan',
      'lost, stolen or swapped stick',
    ]) {
      const line = table.split('\n').find((each) => each.includes(`| ${threat} `)) ?? '';
      expect(named(line).length, threat).toBeGreaterThan(1);
    }
  });
});
