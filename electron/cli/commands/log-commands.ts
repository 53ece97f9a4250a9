import { compartments, type Compartment } from '../../../shared/model/compartments.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Command, Given } from '../command.ts';

function compartmentOf(given: Given): Compartment | null {
  const named = given.options['compartment'];
  if (named === undefined) return null;
  const found = compartments.find((name) => name === named);
  if (found === undefined) throw new AppError('usage', { at: '--compartment' });
  return found;
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
        lines: checks.map(({ compartment, size, problem }) => `${compartment}: ${size} · ${problem === null ? desk.words['matches'] : `${problem.code}${problem.sequence === null ? '' : ` ${problem.sequence}`}`}`),
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
      return { value: checkpoint, lines: [`${desk.words['sealed']} ${checkpoint.size} · ${checkpoint.fingerprint}`] };
    },
  },
];
