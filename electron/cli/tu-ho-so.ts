import { homedir } from 'node:os';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { toFailure, type Failure } from '../../shared/base/app-error.ts';
import { phoneCode } from '../../shared/base/error-codes.ts';
import { cryptoReady } from '../crypto/sodium.ts';
import { allCommands } from './all-commands.ts';
import { commandNamed, readArguments, usageOf } from './desk/arguments.ts';
import { openCommandDesk } from './desk/command-desk.ts';
import { languageOf } from './desk/language.ts';
import { keepProgramLog } from '../platform/program-log.ts';

/** 0 done · 1 refused, with a sentence · 2 the command was typed wrongly. */
async function main(argv: readonly string[]): Promise<number> {
  const language = languageOf(argv);
  const json = argv.includes('--json');
  const print = (text: string): void => void process.stdout.write(`${text}\n`);
  const refuse = (failure: Failure, more: object = {}): number => {
    const sentence = language.sentence(failure);
    if (json)
      print(JSON.stringify({ ok: false, error: { ...failure, number: phoneCode(failure.code), sentence }, ...more }));
    else process.stderr.write(`${sentence}\n`);
    return failure.code === 'usage' ? 2 : 1;
  };
  if (argv.length === 0 || argv[0] === '--help' || argv[0] === 'help') {
    print(
      [
        language.word('heading'),
        ...allCommands.flatMap((command) => ['', `  ${usageOf(command)}`, `      ${aboutOf(command.words)}`]),
        '',
        language.word('common'),
      ].join('\n'),
    );
    return argv.length === 0 ? 2 : 0;
  }
  function aboutOf(words: readonly string[]): string {
    return language.word(`about.${words.join(' ')}`);
  }
  keepProgramLog(join(homedir(), '.tu-ho-so', 'program-log'), 'command');
  await cryptoReady();
  let read: ReturnType<typeof readArguments>;
  try {
    read = readArguments(argv, allCommands);
  } catch (error) {
    const status = refuse(toFailure(error));
    // The whole list would push the sentence off the screen when the command itself was found.
    const found = commandNamed(argv, allCommands);
    if (!json)
      process.stderr.write(
        `${(found === undefined ? allCommands : [found]).map((command) => `  ${usageOf(command)}`).join('\n')}\n`,
      );
    return status;
  }
  if (read.given.options['help'] === true) {
    print([usageOf(read.command), '', aboutOf(read.command.words), '', language.word('common')].join('\n'));
    return 0;
  }
  const desk = openCommandDesk(read.given, { version: packageJson.version, language });
  /** What the unlock found wrong, as it stands on the desk of the window. */
  const findings = () =>
    desk.findings.map((finding) => ({
      ...finding,
      number: phoneCode(finding.code),
      sentence: language.sentence(finding),
    }));
  const withFindings = () => (desk.findings.length === 0 ? {} : { findings: findings() });
  /** Beside the answer, or before the refusal it explains; what the refusal says itself is not said twice. */
  const sayFindings = (refusal?: Failure): void => {
    if (json) return;
    for (const { code, details, sentence } of findings()) {
      const compartment = details['compartment'];
      if (code === refusal?.code && compartment === refusal.details['compartment']) continue;
      process.stderr.write(`${typeof compartment === 'string' ? `${compartment}: ` : ''}${sentence}\n`);
    }
  };
  try {
    const answer = await read.command.run(read.given, desk);
    sayFindings();
    if (json) print(JSON.stringify({ ok: (answer.status ?? 0) === 0, value: answer.value, ...withFindings() }));
    else for (const line of answer.lines) print(line);
    return answer.status ?? 0;
  } catch (error) {
    const failure = toFailure(error);
    sayFindings(failure);
    return refuse(failure, withFindings());
  } finally {
    await desk.close();
  }
}

process.exitCode = await main(process.argv.slice(2));
