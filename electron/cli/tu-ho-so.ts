import packageJson from '../../package.json' with { type: 'json' };
import english from '../../resources/cli/en.json' with { type: 'json' };
import vietnamese from '../../resources/cli/vi.json' with { type: 'json' };
import englishErrors from '../../resources/errors/en.json' with { type: 'json' };
import vietnameseErrors from '../../resources/errors/vi.json' with { type: 'json' };
import { toFailure, type Failure } from '../../shared/errors/app-error.ts';
import { phoneCode } from '../../shared/errors/error-codes.ts';
import { cryptoReady } from '../crypto/sodium.ts';
import { allCommands } from './all-commands.ts';
import { readArguments, usageOf } from './arguments.ts';
import { openCommandDesk } from './command-desk.ts';

const languages = { vi: { words: vietnamese, errors: vietnameseErrors }, en: { words: english, errors: englishErrors } } as const;

function languageOf(argv: readonly string[]): (typeof languages)[keyof typeof languages] {
  const at = argv.findIndex((word) => word === '--language' || word.startsWith('--language='));
  const named = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  return named === 'en' ? languages.en : languages.vi;
}

/** 0 done · 1 refused, with a sentence · 2 the command was typed wrongly. */
async function main(argv: readonly string[]): Promise<number> {
  const { words, errors } = languageOf(argv);
  const json = argv.includes('--json');
  const print = (text: string): void => void process.stdout.write(`${text}\n`);
  const refuse = (failure: Failure): number => {
    const sentence = (errors as Readonly<Record<string, string>>)[failure.code] ?? failure.code;
    if (json) print(JSON.stringify({ ok: false, error: { ...failure, number: phoneCode(failure.code), sentence } }));
    else process.stderr.write(`${sentence} ${phoneCode(failure.code)}\n`);
    return failure.code === 'usage' ? 2 : 1;
  };
  if (argv.length === 0 || argv[0] === '--help' || argv[0] === 'help') {
    print([words.heading, '', ...allCommands.map((command) => `  ${usageOf(command)}`), '', words.common].join('\n'));
    return argv.length === 0 ? 2 : 0;
  }
  await cryptoReady();
  let read: ReturnType<typeof readArguments>;
  try {
    read = readArguments(argv, allCommands);
  } catch (error) {
    const status = refuse(toFailure(error));
    if (!json) process.stderr.write(`${allCommands.map((command) => `  ${usageOf(command)}`).join('\n')}\n`);
    return status;
  }
  if (read.given.options['help'] === true) {
    print(usageOf(read.command));
    return 0;
  }
  const desk = openCommandDesk(read.given, { version: packageJson.version, words });
  try {
    const answer = await read.command.run(read.given, desk);
    if (json) print(JSON.stringify({ ok: (answer.status ?? 0) === 0, value: answer.value }));
    else for (const line of answer.lines) print(line);
    return answer.status ?? 0;
  } catch (error) {
    return refuse(toFailure(error));
  } finally {
    await desk.close();
  }
}

process.exitCode = await main(process.argv.slice(2));
