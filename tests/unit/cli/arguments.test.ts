import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../electron/cli/desk/arguments.ts';
import type { Command } from '../../../electron/cli/desk/command.ts';

const command = (words: readonly string[], operands: readonly string[], options: Command['options'] = {}): Command => ({
  words,
  operands,
  options,
  run: () => Promise.resolve({ value: null, lines: [] }),
});
const commands = [
  command(['people', 'search'], ['query'], { limit: 'value', all: 'flag' }),
  command(['verify'], ['file'], { key: 'value' }),
  command(['info'], []),
];
const read = (...argv: string[]) => {
  const { command: found, given } = readArguments(argv, commands);
  return { words: found.words.join(' '), ...given };
};
function wrongAt(...argv: string[]): unknown {
  try {
    read(...argv);
  } catch (error) {
    return error;
  }
  return null;
}

describe('arguments of the command line', () => {
  it.each([
    [
      ['people', 'search', 'nguyễn văn', '--limit', '5', '--all'],
      { words: 'people search', operands: ['nguyễn văn'], options: { limit: '5', all: true } },
    ],
    [['people', 'search', '--limit=5=6', 'a'], { words: 'people search', operands: ['a'], options: { limit: '5=6' } }],
    [['verify', '--key', '', 'x'], { words: 'verify', operands: ['x'], options: { key: '' } }],
    [['verify', '--', '--key'], { words: 'verify', operands: ['--key'], options: {} }],
    [['people', 'search', '--help'], { words: 'people search', operands: [], options: { help: true } }],
    [
      ['info', '--json', '--register', '/tủ của tôi'],
      { words: 'info', operands: [], options: { json: true, register: '/tủ của tôi' } },
    ],
  ])('reads %j', (argv, expected) => {
    expect(read(...argv)).toEqual(expected);
  });

  it.each([
    [['people', 'serach', 'a'], 'people serach'],
    [['people', 'search'], '<query>'],
    [['people', 'search', 'a', 'b'], 'b'],
    [['people', 'search', 'a', '--limt', '5'], '--limt'],
    [['people', 'search', 'a', '--limit'], '--limit'],
    [['people', 'search', 'a', '--limit', '--all'], '--limit'],
    [['people', 'search', 'a', '--all=yes'], '--all'],
    [['people', 'search', 'a', '-l'], '-l'],
    [['people', 'search', 'a', '--constructor', 'x'], '--constructor'],
    [['people', 'search', 'a', '--__proto__=x'], '--__proto__'],
  ])('says where %j is wrong', (argv, at) => {
    expect(wrongAt(...argv)).toMatchObject({ code: 'usage', details: { at } });
  });
});
