import { compartments, type Compartment } from '../../../shared/model/compartments.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { isErrorCode } from '../../../shared/errors/error-codes.ts';
import type { Command, CommandDesk, Given } from '../command.ts';

function compartmentOf(given: Given): Compartment | null {
  const named = given.options['compartment'];
  if (named === undefined) return null;
  const found = compartments.find((name) => name === named);
  if (found === undefined) throw new AppError('usage', { at: '--compartment' });
  return found;
}

/** What the check names is one of our codes; anything else is a fault of this program. */
function sentenceOf({ code, sequence }: { readonly code: string; readonly sequence: number | null }, desk: CommandDesk): string {
  return desk.language.sentence({ code: isErrorCode(code) ? code : 'internalFault', details: sequence === null ? {} : { seq: sequence } });
}

export const logCommands: readonly Command[] = [
  {
    words: ['log', 'verify'],
    operands: [],
    options: { compartment: 'value', deep: 'flag' },
    async run(given, desk) {
      await desk.unlock();
      const { checks } = await desk.ask('log.verify', { compartment: compartmentOf(given) ?? 'all', deep: given.options['deep'] === true });
      const good = checks.every(({ problem }) => problem === null);
      return {
        value: { good, checks },
        lines: checks.map(({ compartment, size, problem }) => `${compartment}: ${size} · ${problem === null ? desk.language.word('matches') : sentenceOf(problem, desk)}`),
        status: good ? 0 : 1,
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
      return { value: checkpoint, lines: [`${desk.language.word('sealed')} ${checkpoint.size} · ${checkpoint.fingerprint}`] };
    },
  },
];
