import { AppError } from '../../shared/errors/app-error.ts';
import type { Command, Given } from './command.ts';

/** Options that every command takes. */
export const commonOptions = {
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
  return [...commands].sort((left, right) => right.words.length - left.words.length).find(({ words }) => words.every((word, index) => argv[index] === word));
}

/**
 * Finds the command and what belongs to it. `--name value` and `--name=value`; `--` ends the options.
 * @throws usage with what is wrong: an unknown word or option, a missing value, too many or too few operands
 */
export function readArguments(argv: readonly string[], commands: readonly Command[]): { command: Command; given: Given } {
  const command = commandNamed(argv, commands);
  if (command === undefined) throw new AppError('usage', { at: argv.filter((word) => !word.startsWith('-')).slice(0, 2).join(' ') });
  const known: Readonly<Record<string, 'value' | 'flag'>> = { ...commonOptions, ...command.options };
  const operands: string[] = [];
  const options: Record<string, string | true> = {};
  const rest = argv.slice(command.words.length);
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? '';
    if (word === '--') {
      operands.push(...rest.slice(index + 1));
      break;
    }
    if (!word.startsWith('--')) {
      operands.push(word);
      continue;
    }
    const [name = '', ...inline] = word.slice(2).split('=');
    const kind = known[name];
    if (kind === undefined) throw new AppError('usage', { at: `--${name}` });
    if (kind === 'flag') {
      if (inline.length > 0) throw new AppError('usage', { at: `--${name}` });
      options[name] = true;
      continue;
    }
    const value = inline.length > 0 ? inline.join('=') : rest[(index += 1)];
    if (value === undefined) throw new AppError('usage', { at: `--${name}` });
    options[name] = value;
  }
  if (options['help'] !== true && operands.length !== command.operands.length) {
    const missing = command.operands[operands.length];
    throw new AppError('usage', { at: missing === undefined ? (operands[command.operands.length] ?? '') : `<${missing}>` });
  }
  return { command, given: { operands, options } };
}

/** How a command is typed. */
export function usageOf(command: Command): string {
  const options = Object.entries(command.options).map(([name, kind]) => `[--${name}${kind === 'flag' ? '' : ' …'}]`);
  return ['tu-ho-so', ...command.words, ...command.operands.map((name) => `<${name}>`), ...options].join(' ');
}
