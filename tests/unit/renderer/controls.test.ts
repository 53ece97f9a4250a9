import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const renderer = join(import.meta.dirname, '..', '..', '..', 'renderer');
const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.tsx') && !path.startsWith('print/'));

describe('controls of the window', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(100);
  });

  it('are the parts of renderer/components or of Mantine, never bare elements with a look and keys of their own', () => {
    const bare = /<(?:button|input|textarea|select|fieldset|progress|meter|dialog|kbd)\b/u;
    expect(files.filter((path) => bare.test(readFileSync(join(renderer, path), 'utf8')))).toEqual([]);
  });

  it('cut no pasted text unseen: what sets a limit on a control of Mantine also watches what is pasted', () => {
    const control =
      /import \{[^}]*\b(?:Input|TextInput|Textarea|PasswordInput|Autocomplete|NumberInput)\b[^}]*\} from '@mantine\/core'/u;
    const limited = files
      .map((path) => [path, readFileSync(join(renderer, path), 'utf8')] as const)
      .filter(([, text]) => control.test(text) && /\bmaxLength\b|useWholePaste/u.test(text));
    expect(limited.length).toBeGreaterThan(3);
    expect(limited.filter(([, text]) => !text.includes('useWholePaste(') || /maxLength=\{/u.test(text))).toEqual([]);
  });

  it('say by a tooltip what a lone icon does: a title shows to no keyboard and in no look of ours', () => {
    const titled =
      /<(?:button|BareButton|ActionIcon|IconButton|CloseButton)\b[^>]*\stitle=[^>]*>\s*<Icon\b[^>]*\/>\s*<\//u;
    expect(files.filter((path) => titled.test(readFileSync(join(renderer, path), 'utf8')))).toEqual([]);
  });
});
