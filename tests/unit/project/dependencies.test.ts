import { describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { filesOf, textOf } from '../../support/sources.ts';

const endings = ['.ts', '.tsx', '.mjs', '.cjs', '.css', '.json'];
const product = filesOf(['electron', 'renderer', 'shared'], endings).map(textOf);
const workshop = [
  ...filesOf(['scripts', 'tests'], endings).map(textOf),
  ...['vitest.config.ts', 'stylelint.config.mjs', '.oxlintrc.json', '.oxfmtrc.json'].map(textOf),
];

/** Whether a source names a package: as what it imports, a file of it, or the program that it runs. */
const names = (source: string, name: string) =>
  new RegExp(`(?:['"\`]|node_modules/)${name.replaceAll('.', '\\.')}['"\`/]`, 'u').test(source);
const unnamed = (packages: Readonly<Record<string, string>>, sources: readonly string[]) =>
  Object.keys(packages).filter((name) => !sources.some((source) => names(source, name)));

describe('packages', () => {
  it('that nothing names would be seen', () => {
    expect(unnamed({ zod: '1', 'left-pad': '1' }, ["import { z } from 'zod';"])).toEqual(['left-pad']);
  });

  it('of the product are imported by it', () => {
    expect(unnamed(packageJson.dependencies, product)).toEqual([]);
  });

  it('of the workshop are imported or run; types are those of a package, of Node or of the browser', () => {
    const of = (types: string) => types.replace('@types/', '');
    const known = Object.keys({ ...packageJson.dependencies, ...packageJson.devDependencies, node: '' });
    expect(
      unnamed(packageJson.devDependencies, [...product, ...workshop]).filter(
        (name) => !(name.startsWith('@types/') && known.includes(of(name))),
      ),
    ).toEqual([]);
  });
});
