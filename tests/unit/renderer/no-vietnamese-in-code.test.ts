import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const renderer = join(import.meta.dirname, '..', '..', '..', 'renderer');

/** Letters that no English word has. */
const vietnamese = /[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]|[àáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝ]/u;

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** Texts that reach a screen: string literals, templates and what stands between JSX tags; never comments. */
export function vietnameseLiterals(source: string, name: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text =
      ts.isStringLiteral(node) ||
      ts.isNoSubstitutionTemplateLiteral(node) ||
      ts.isJsxText(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node)
        ? node.text
        : '';
    if (vietnamese.test(text)) found.push(text.trim());
    ts.forEachChild(node, visit);
  };
  visit(
    ts.createSourceFile(
      name,
      source,
      ts.ScriptTarget.Latest,
      true,
      name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    ),
  );
  return found;
}

describe('Vietnamese stands in the catalogue, not in code', () => {
  it('would be seen in JSX, strings and templates, and not in comments', () => {
    expect(
      vietnameseLiterals('// Hồ sơ\nconst a = <p>Hồ sơ</p>; const b = `Sổ ${a} in`; const c = "Nhật ký";', 'x.tsx'),
    ).toEqual(['Hồ sơ', 'Sổ', 'Nhật ký']);
  });

  it('no file of the window holds any', () => {
    const checked = filesBelow(renderer).filter(
      (path) =>
        /\.tsx?$/u.test(path) && !/[/\\](?:strings|print)[/\\]/u.test(relative(renderer, path).replace(/^/u, '/')),
    );
    expect(checked.length).toBeGreaterThan(100);
    expect(
      checked.flatMap((path) =>
        vietnameseLiterals(readFileSync(path, 'utf8'), path).map((text) => `${relative(renderer, path)}: ${text}`),
      ),
    ).toEqual([]);
  });
});
