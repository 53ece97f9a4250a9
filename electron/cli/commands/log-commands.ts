import { readFile } from 'node:fs/promises';
import { compartments, type Compartment } from '../../../shared/model/compartments.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { isErrorCode } from '../../../shared/errors/error-codes.ts';
import { verifyProof } from '../../log/proof.ts';
import { readSignerKeys } from '../../log/signer-keys-file.ts';
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

async function textOf(path: string, at: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => Promise.reject(new AppError('usage', { at })));
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
    words: ['log', 'proof'],
    operands: ['file.tlog-proof'],
    options: { key: 'value' },
    // One line of a log, on a machine that has neither the register nor any other line (decisions 15 and 31).
    async run(given, desk) {
      const { key } = given.options;
      if (typeof key !== 'string') throw new AppError('usage', { at: '--key' });
      const { event, checkpoint, signers } = verifyProof(await textOf(given.operands[0] ?? '', '<file.tlog-proof>'), readSignerKeys(await textOf(key, '--key')));
      const { compartment, size } = checkpoint;
      const at = new Date(event.at).toISOString();
      return {
        value: { compartment, sequence: event.seq, size, kind: event.kind, at, actor: event.actor, signers },
        lines: [`${compartment} ${event.seq}: ${event.kind}, ${at} · ${desk.language.word('matches')}`, `${desk.language.word('sealed')} ${size}`],
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
