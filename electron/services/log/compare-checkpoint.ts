import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import { compartments, type Compartment } from '../../../shared/base/compartments.ts';
import { equalBytes } from '../../crypto/bytes.ts';
import { headFingerprint, parseCheckpoint, type LogHead } from '../../log/checkpoint.ts';
import { plainFingerprint, readPrintedSeal } from '../../log/printed-seal.ts';
import { TreeFrontier } from '../../log/tree-frontier.ts';
import { readPeaks } from '../../records/stored-log.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { incarnationsInLines } from '../authority/epoch-in-lines.ts';
import type { Handler } from '../base/handlers.ts';
import type { ServiceContext } from '../base/service-context.ts';

/** What was brought from outside: how long the log was, and how to tell whether a log was this one then. */
interface Outside {
  readonly size: number;
  readonly isOf: (db: ReadableDb, name: Compartment) => Promise<boolean>;
}

/** A checkpoint from paper or a stick: is the log of today a continuation of it? (decision 15) */
export const compareCheckpoint: Handler<'log.compareCheckpoint'> = async (context, { compartment, text }) => {
  // The last letters of a signature could be taken for a fingerprint: a note is known by its first line.
  const paper = text.trim().startsWith('tu-ho-so/') ? null : readPaper(context, text);
  const outside = paper ?? readNote(context, compartment, text);
  const matches = await context.readLog(compartment, (db) => outside.isOf(db, compartment));
  if (!matches) await refuseAnotherDrawers(context, compartment, outside);
  return { size: outside.size, matches };
};

function readPaper(context: ServiceContext, text: string): Outside | null {
  const seal = readPrintedSeal(text);
  if (seal === null) return null;
  if (seal.registerId !== null && seal.registerId !== context.registerId) throw new AppError('checkpointElsewhere');
  return {
    size: seal.size,
    isOf: async (db, name) => {
      const head = await headAt(db, seal.size);
      if (head === null) return false;
      // A paper from before a restore bears the incarnation of then.
      return [...(await incarnationsInLines(db, context.incarnation))].some((incarnation) => {
        const origin = { registerId: context.registerId, incarnation, compartment: name };
        return plainFingerprint(headFingerprint(origin, head)) === seal.fingerprint;
      });
    },
  };
}

/** The lines of a checkpoint as a file: a field of text gives them back without the last line feed, or with those of Windows. */
function readNote(context: ServiceContext, name: Compartment, text: string): Outside {
  const { registerId, compartment, size, root } = parseCheckpoint(`${text.replaceAll(/\r\n?/gu, '\n').trim()}\n`);
  if (registerId !== context.registerId) throw new AppError('checkpointElsewhere');
  if (compartment !== name) throw new AppError('checkpointElsewhere', { compartment });
  return {
    size,
    isOf: async (db, held) => {
      const head = held === compartment ? await headAt(db, size) : null;
      return head !== null && equalBytes(head.root, root);
    },
  };
}

async function headAt(db: ReadableDb, size: number): Promise<LogHead | null> {
  const peaks = await readPeaks(db, size);
  return peaks === null ? null : { size, root: new TreeFrontier(size, peaks).root() };
}

/** Paper does not say of which compartment its seal is: one of another drawer is no sign that this log was changed. */
async function refuseAnotherDrawers(context: ServiceContext, name: Compartment, outside: Outside): Promise<void> {
  for (const compartment of compartments) {
    if (compartment !== name && (await isOfReadable(context, compartment, outside)))
      throw new AppError('checkpointElsewhere', { compartment });
  }
}

async function isOfReadable(context: ServiceContext, name: Compartment, { isOf }: Outside): Promise<boolean> {
  try {
    return await context.readLog(name, (db) => isOf(db, name));
  } catch (error) {
    // A log that this reader has no key for says nothing.
    if (isAppError(error)) return false;
    throw error;
  }
}
