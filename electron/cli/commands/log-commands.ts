import type { LogCheck } from '../../../shared/contract/log.ts';
import { compartments, type Compartment } from '../../../shared/base/compartments.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { isErrorCode, phoneCode } from '../../../shared/base/error-codes.ts';
import { verifyProof } from '../../log/proof.ts';
import { readSignerKeys } from '../../log/signer-keys-file.ts';
import type { Command, CommandDesk, Given } from '../desk/command.ts';
import { givenText } from '../desk/given-text.ts';

function compartmentOf(given: Given): Compartment | null {
  const named = given.options['compartment'];
  if (named === undefined) return null;
  const found = compartments.find((name) => name === named);
  if (found === undefined) throw new AppError('usage', { at: '--compartment' });
  return found;
}

/** What the check names is one of our codes; anything else is a fault of this program. */
function sentenceOf(
  { code, sequence }: { readonly code: string; readonly sequence: number | null },
  desk: CommandDesk,
): string {
  return desk.language.sentence({
    code: isErrorCode(code) ? code : 'internalFault',
    details: sequence === null ? {} : { seq: sequence },
  });
}

/** How many files were compared and, one a line, what does not hold. */
function fileLines(
  { total, compared, quarantined, faultCount, faults }: NonNullable<LogCheck['files']>,
  desk: CommandDesk,
): string[] {
  const { word } = desk.language;
  const aside = quarantined === 0 ? '' : ` · ${word('filesAside')}: ${quarantined}`;
  const more = faultCount > faults.length ? [`  … ${faultCount - faults.length}`] : [];
  return [
    `  ${word('filesCompared')}: ${compared}/${total}${aside}`,
    ...faults.map(({ fault, label }) => `  ${label ?? '–'}: ${word(`fileFault.${fault}`)}`),
    ...more,
  ];
}

/** Every place that does not hold, one a line, files apart; the record by name where the reader may see it. */
function problemLines(
  { problems, problemCount }: Pick<LogCheck, 'problems' | 'problemCount'>,
  { language: { word, part } }: CommandDesk,
): string[] {
  const lines = problems
    .filter(({ table }) => table !== 'file')
    .map(({ code, table, record, label, sequence }) => {
      const where = label ?? record ?? (sequence === null ? null : `${word('line')} ${sequence}`);
      return `  ${part(table)}${where === null ? '' : `: ${where}`} · ${phoneCode(isErrorCode(code) ? code : 'internalFault')}`;
    });
  return problemCount > problems.length ? [...lines, `  … ${problemCount - problems.length}`] : lines;
}

const textOf = (path: string, at: string): Promise<string> => givenText(path, new AppError('usage', { at }));

export const logCommands: readonly Command[] = [
  {
    words: ['log', 'verify'],
    operands: [],
    options: { compartment: 'value', deep: 'flag', sample: 'flag' },
    async run(given, desk) {
      // A sample of what is not looked at at all would be a promise of nothing.
      if (given.options['sample'] === true && given.options['deep'] !== true)
        throw new AppError('usage', { at: '--sample' });
      await desk.unlock();
      const { checks } = await desk.ask('log.verify', {
        compartment: compartmentOf(given) ?? 'all',
        deep: given.options['deep'] === true,
        files: given.options['sample'] === true ? 'sample' : 'all',
      });
      const good = checks.every(({ problem }) => problem === null);
      return {
        value: { good, checks },
        lines: checks.flatMap(({ compartment, size, problem, files, ...found }) => [
          `${compartment}: ${size} · ${problem === null ? desk.language.word('matches') : sentenceOf(problem, desk)}`,
          ...problemLines(found, desk),
          ...(files === null ? [] : fileLines(files, desk)),
        ]),
        status: good ? 0 : 1,
      };
    },
  },
  {
    words: ['log', 'proof'],
    operands: ['file.tlog-proof'],
    options: { key: 'value' },
    // One line of a log, on a machine that has neither the register nor any other line (decisions 15 and 31).
    async run(given, desk) {
      const { key } = given.options;
      if (typeof key !== 'string') throw new AppError('usage', { at: '--key' });
      const { event, checkpoint, signers } = verifyProof(
        await textOf(given.operands[0] ?? '', '<file.tlog-proof>'),
        readSignerKeys(await textOf(key, '--key')),
      );
      const { compartment, size } = checkpoint;
      const at = new Date(event.at).toISOString();
      return {
        value: { compartment, sequence: event.seq, size, kind: event.kind, at, actor: event.actor, signers },
        lines: [
          `${compartment} ${event.seq}: ${event.kind}, ${at} · ${desk.language.word('matches')}`,
          `${desk.language.word('sealed')} ${size}`,
        ],
      };
    },
  },
  {
    words: ['log', 'checkpoint'],
    operands: [],
    options: { compartment: 'value' },
    async run(given, desk) {
      await desk.unlock();
      const { checkpoint } = await desk.ask('log.checkpoint', { compartment: compartmentOf(given) ?? 'office' });
      return {
        value: checkpoint,
        lines: [`${desk.language.word('sealed')} ${checkpoint.size} · ${checkpoint.fingerprint}`],
      };
    },
  },
];
