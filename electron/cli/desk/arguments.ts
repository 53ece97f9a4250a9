import { parseArgs } from 'node:util';
import { AppError } from '../../../shared/base/app-error.ts';
import type { Command, Given } from './command.ts';

/** Options that every command takes. */
const commonOptions = {
  json: 'flag',
  help: 'flag',
  language: 'value',
  register: 'value',
  anchors: 'value',
  login: 'value',
  'passphrase-file': 'value',
} as const;

/** The command that the first words name; the longest where one begins another. */
export function commandNamed(argv: readonly string[], commands: readonly Command[]): Command | undefined {
  return [...commands]
    .sort((left, right) => right.words.length - left.words.length)
    .find(({ words }) => words.every((word, index) => argv[index] === word));
}

/**
 * Finds the command and what belongs to it. `--name value` and `--name=value`; `--` ends the options.
 * @throws usage with what is wrong: an unknown word or option, a missing value, too many or too few operands
 */
export function readArguments(
  argv: readonly string[],
  commands: readonly Command[],
): { command: Command; given: Given } {
  const command = commandNamed(argv, commands);
  if (command === undefined)
    throw new AppError('usage', {
      at: argv
        .filter((word) => !word.startsWith('-'))
        .slice(0, 2)
        .join(' '),
    });
  const known: Readonly<Record<string, 'value' | 'flag'>> = { ...commonOptions, ...command.options };
  const options = Object.fromEntries(
    Object.entries(known).map(([name, kind]) => [
      name,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  // Not strict: its own sentences would be English. What it finds is judged here.
  const { tokens } = parseArgs({
    args: argv.slice(command.words.length),
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given: Record<string, string | true> = {};
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const kind = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    // What looks like the next option is no value: it was forgotten. Who means it writes `--name=--value`.
    const forgotten = token.inlineValue === false && token.value.startsWith('--');
    if (kind === undefined || forgotten || (kind === 'flag') !== (token.value === undefined))
      throw new AppError('usage', { at: token.rawName });
    given[token.name] = token.value ?? true;
  }
  if (given['help'] !== true && operands.length !== command.operands.length) {
    const missing = command.operands[operands.length];
    throw new AppError('usage', {
      at: missing === undefined ? (operands[command.operands.length] ?? '') : `<${missing}>`,
    });
  }
  return { command, given: { operands, options: given } };
}

/** How a command is typed. */
export function usageOf(command: Command): string {
  const options = Object.entries(command.options).map(([name, kind]) => `[--${name}${kind === 'flag' ? '' : ' …'}]`);
  return ['tu-ho-so', ...command.words, ...command.operands.map((name) => `<${name}>`), ...options].join(' ');
}
