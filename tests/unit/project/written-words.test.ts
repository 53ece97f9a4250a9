import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { errorNumbers } from '../../../shared/base/error-codes.ts';
import { approvalActs } from '../../../shared/model/approval.ts';
import { eventKinds } from '../../../electron/log/event-kinds.ts';
import { filesOf, nodesIn, parse, textOf } from '../../support/sources.ts';

const comparisons = new Set([ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken]);

/** The texts of a source but those of types and those that something is only compared with. */
function givenTexts(path: string, text = textOf(path)): string[] {
  return [...nodesIn(parse(path, text))].flatMap((node) => {
    if (!ts.isStringLiteralLike(node) || ts.isLiteralTypeNode(node.parent)) return [];
    const { parent } = node;
    return ts.isBinaryExpression(parent) && comparisons.has(parent.operatorToken.kind) ? [] : [node.text];
  });
}

/** All texts given in some folders, without the files that hold the list itself. */
const givenIn = (folders: readonly string[], lists: readonly string[]) =>
  new Set(
    filesOf(folders, ['.ts'])
      .filter((path) => !lists.includes(path))
      .flatMap((path) => givenTexts(path)),
  );
const neverGiven = (words: readonly string[], given: ReadonlySet<string>) => words.filter((word) => !given.has(word));

// What is never written is still promised: by a sentence, an icon, a number on the phone. A word that only a reader names in a
// list of its own passes here, such as the destruction of records, which the deep check judges and nothing does yet.
describe('closed lists hold what the product can say', () => {
  it('and a word that is only compared or typed would be seen', () => {
    expect(givenTexts('a.ts', "type A = 'typed'; if (a === 'compared') throw new AppError('thrown');")).toEqual([
      'thrown',
    ]);
    expect(neverGiven(['a', 'b'], new Set(['a']))).toEqual(['b']);
  });

  it('each code of an error is thrown', () => {
    const given = givenIn(['electron', 'shared'], ['shared/base/error-codes.ts']);
    expect(neverGiven(Object.keys(errorNumbers), given)).toEqual([]);
  });

  it('each kind of event is written', () => {
    expect(neverGiven(eventKinds, givenIn(['electron'], ['electron/log/event-kinds.ts']))).toEqual([]);
  });

  it('each act of two is asked for', () => {
    const given = givenIn(['electron', 'shared'], ['electron/authority/act-terms.ts', 'shared/model/approval.ts']);
    expect(neverGiven(approvalActs, given)).toEqual([]);
  });
});
