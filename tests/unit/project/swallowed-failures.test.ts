import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesOf, nodesIn, parse, textOf } from '../../support/sources.ts';

/** A clause that does not even look at what failed: `catch {` and `.catch(() => …)`. */
function isBlind(node: ts.Node): boolean {
  if (ts.isCatchClause(node)) return node.variableDeclaration === undefined;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const [handler] = node.arguments;
  return (
    node.expression.name.text === 'catch' &&
    handler !== undefined &&
    ts.isArrowFunction(handler) &&
    handler.parameters.length === 0
  );
}

const isComment = (line: string): boolean => /^\s*(?:\/\/|\*\/|\/\*)/u.test(line);

/** Whether the reason stands in the clause, above its statement, or above the function that does nothing else. */
function isExplained(node: ts.Node, file: ts.SourceFile): boolean {
  if (node.getText().includes('// ')) return true;
  const lines = file.text.split('\n');
  const commentedAbove = (position: number) =>
    isComment(lines[file.getLineAndCharacterOfPosition(position).line - 1] ?? '');
  const commentedAt = (place: ts.Node) => commentedAbove(place.getStart());
  if (commentedAbove(node.getEnd())) return true;
  for (let place = node; !ts.isSourceFile(place); place = place.parent) {
    if (ts.isStatement(place) && !ts.isBlock(place)) return commentedAt(place) || commentedAt(functionOf(place));
  }
  return false;
}

const longestFunction = 12;

/** The function around a statement when it is so short that its comment speaks of the statement; otherwise the statement. */
function functionOf(statement: ts.Node): ts.Node {
  let place = statement;
  while (!ts.isSourceFile(place) && (!ts.isFunctionLike(place) || ts.isArrowFunction(place))) place = place.parent;
  return ts.isSourceFile(place) || place.getText().split('\n').length > longestFunction ? statement : place;
}

function unexplained(path: string, text = textOf(path)): string[] {
  const file = parse(path, text);
  return [...nodesIn(file)]
    .filter((node) => isBlind(node) && !isExplained(node, file))
    .map((node) => `${path}:${file.getLineAndCharacterOfPosition(node.getEnd()).line + 1}`);
}

describe('a failure that nobody is told of', () => {
  it('would be seen', () => {
    expect(unexplained('a.ts', 'try { a(); } catch { b(); }')).toEqual(['a.ts:1']);
    expect(unexplained('a.ts', 'a().catch(() => undefined);')).toEqual(['a.ts:1']);
    expect(unexplained('a.ts', '// Why.\na().catch(() => undefined);')).toEqual([]);
    expect(unexplained('a.ts', 'a().catch(noted("x"));')).toEqual([]);
    expect(unexplained('a.ts', 'try { a(); } catch {\n  // Why.\n}')).toEqual([]);
  });

  it('goes to the log of the program, or says why not', () => {
    const product = filesOf(['electron', 'renderer', 'shared'], ['.ts', '.tsx']);
    expect(product.flatMap((path) => unexplained(path))).toEqual([]);
  });
});
