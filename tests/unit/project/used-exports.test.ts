import { posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesOf, nodesIn, parse, textOf } from '../../support/sources.ts';

/** Exports that nothing of the product reads, and why they stand there all the same. */
const kept: Readonly<Record<string, string>> = {
  'electron/log/event-kinds.ts retiredKindNumbers': 'numbers that must not come back; only a test can look for them',
  'electron/storage/table-proofs.ts tableProofs': 'a statement that the compiler holds complete and a test holds true',
  'shared/base/error-codes.ts retiredNumbers': 'as above',
};

interface Source {
  readonly path: string;
  readonly text: string;
}

interface Export {
  readonly name: string;
  readonly isType: boolean;
  readonly declaration: ts.Node;
}

function exportsOf(file: ts.SourceFile): Export[] {
  return file.statements.flatMap((statement): Export[] => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap((declaration) =>
        (ts.isIdentifier(declaration.name)
          ? [declaration.name]
          : declaration.name.elements.flatMap((element) => (ts.isBindingElement(element) ? [element.name] : []))
        ).map((name) => ({ name: name.getText(), isType: false, declaration })),
      );
    const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    const named = isType || ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
    return named && statement.name !== undefined ? [{ name: statement.name.text, isType, declaration: statement }] : [];
  });
}

/** `path name` for each thing a file takes from another of ours; `*` for all of it. */
function takenBy(file: ts.SourceFile): string[] {
  const from = (specifier: ts.Node | undefined, names: readonly string[]): string[] => {
    if (specifier === undefined || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return [];
    const target = posix.join(posix.dirname(file.fileName), specifier.text);
    return names.map((name) => `${target} ${name}`);
  };
  const namesOf = (bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined) => {
    if (bindings === undefined) return [];
    if (!ts.isNamedImports(bindings) && !ts.isNamedExports(bindings)) return ['*'];
    return bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text);
  };
  return [...nodesIn(file)].flatMap((node) => {
    if (ts.isImportDeclaration(node)) return from(node.moduleSpecifier, namesOf(node.importClause?.namedBindings));
    if (ts.isExportDeclaration(node)) return from(node.moduleSpecifier, namesOf(node.exportClause) ?? ['*']);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      return from(node.arguments[0], ['*']);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return from(node.argument.literal, ['*']);
    return [];
  });
}

/** Whether the file names it again outside its own declaration. */
function isUsedInside(file: ts.SourceFile, { name, declaration }: Export): boolean {
  return [...nodesIn(file)].some(
    (node) =>
      ts.isIdentifier(node) &&
      node.text === name &&
      (node.pos < declaration.pos || node.end > declaration.end) &&
      !ts.isPropertyAssignment(node.parent),
  );
}

/**
 * What is exported for nobody. A value has to be taken by another file of the product; one that works in its own file may
 * be taken by a test alone, but not by nobody. A type may also just name what its own file takes or gives.
 */
function needless(
  product: readonly Source[],
  others: { readonly using: readonly Source[]; readonly tests: readonly Source[] },
): string[] {
  const taken = (sources: readonly Source[]) =>
    new Set(sources.flatMap(({ path, text }) => takenBy(parse(path, text))));
  const [used, tested] = [taken([...product, ...others.using]), taken(others.tests)];
  return product.flatMap(({ path, text }) => {
    const file = parse(path, text);
    return exportsOf(file)
      .filter((exported) => {
        const by = (names: ReadonlySet<string>) => names.has(`${path} ${exported.name}`) || names.has(`${path} *`);
        if (by(used)) return false;
        return !(isUsedInside(file, exported) && (exported.isType || by(tested)));
      })
      .map(({ name }) => `${path} ${name}`);
  });
}

const sourcesIn = (folders: readonly string[]): Source[] =>
  filesOf(folders, ['.ts', '.tsx', '.mjs']).map((path) => ({ path, text: textOf(path) }));

describe('exports', () => {
  it('that only a test takes, or nobody, would be seen', () => {
    const one = (text: string): Source => ({ path: 'shared/one.ts', text });
    const test = { path: 'tests/one.test.ts', text: "import { a } from '../shared/one.ts';" };
    const user = { path: 'shared/two.ts', text: "import { a as b } from './one.ts';" };
    const seen = (text: string, more: readonly Source[] = [], tests: readonly Source[] = [test]) =>
      needless([one(text), ...more], { using: [], tests });
    expect(seen('export const a = 1;')).toEqual(['shared/one.ts a']);
    expect(seen('export function a() { return a; }')).toEqual(['shared/one.ts a']);
    expect(seen('export const a = 1; console.log(a);')).toEqual([]);
    expect(seen('export const a = 1; console.log(a);', [], [])).toEqual(['shared/one.ts a']);
    expect(seen('export const a = 1;', [user])).toEqual([]);
    expect(seen('export type A = 1;')).toEqual(['shared/one.ts A']);
    expect(seen('export type A = 1; let x: A;')).toEqual([]);
  });

  it('are taken by the product', () => {
    const found = needless(sourcesIn(['electron', 'renderer', 'shared']), {
      using: sourcesIn(['scripts']),
      tests: sourcesIn(['tests']),
    });
    expect(found).toEqual(Object.keys(kept).sort());
  });
});
