import { constants as fileConstants } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { isAppError } from '../../shared/base/app-error.ts';
import { isErrorCode, phoneCode } from '../../shared/base/error-codes.ts';
import { systemClock, type Clock } from './clock.ts';

/** Where something may fail that nobody on screen is told of. A closed list: no free text means no text of a dossier. */
const places = [
  'exchange/copyIn.remove',
  'exchange/copyOut.remove',
  'exchange/packageWriter.remove',
  'main/quit.lock',
  'main/window.reopen',
  'packages/staging.remove',
  'packages/staging.settle',
  'printing/void',
  'records/close.removeUnusedFiles',
  'records/logCopy.flush',
  'records/logCopy.mend',
  'records/open.settleFiles',
  'vault/anchors.remember',
  'vault/attempts.write',
  'vault/attempts.tell',
  'vault/createRegister.close',
  'vault/generation.readKeys',
  'vault/generation.remove',
  'vault/generation.sweep',
  'vault/lock.seal',
  'vault/lock.sessionEnded',
  'vault/openMark.write',
  'vault/quarantine.cutOffWrites',
  'vault/request',
] as const;
export type ProgramPlace = (typeof places)[number];

/** Of each process one file and the one before it. */
const sizeLimit = 256 * 1024;
/** Lines that wait for the disk; more are dropped, since nothing may wait for a log. */
const mostWaiting = 200;
/** Milliseconds, at the end of a process. */
const longestWait = 300;

const classes = [
  'AggregateError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'SqliteError',
  'TypeError',
  'ZodError',
];
const sqliteCodes = ['BUSY', 'CANTOPEN', 'CONSTRAINT', 'CORRUPT', 'FULL', 'IOERR', 'LOCKED', 'NOTADB', 'READONLY'];

/** Our code with its number, or the class and the system's own code: each a word of a closed list, whatever the error carries. */
function wordsOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return 'unknown';
  const cause = error.cause === undefined || depth === 2 ? '' : ` < ${wordsOf(error.cause, depth + 1)}`;
  if (isAppError(error))
    return `${isErrorCode(error.code) ? `${phoneCode(error.code)} ${error.code}` : 'unknown'}${cause}`;
  const name = classes.find((known) => known === error.name) ?? 'Error';
  const code: unknown = Reflect.get(error, 'code');
  const text = typeof code === 'string' ? code : '';
  const sqlite = sqliteCodes.find((known) => text.startsWith(`SQLITE_${known}`));
  const system = Object.hasOwn(constants.errno, text) ? ` ${text}` : sqlite === undefined ? '' : ` SQLITE_${sqlite}`;
  return `${name}${system}${cause}`;
}

/** One file of lines `time place failure`, at most `sizeLimit` long, and the full one before it. It can neither throw nor keep anybody waiting. */
class ProgramLog {
  readonly #folder: string;
  readonly #name: string;
  readonly #clock: Clock;
  #waiting = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(folder: string, name: string, clock: Clock) {
    this.#folder = folder;
    this.#name = name;
    this.#clock = clock;
  }

  note(place: ProgramPlace, error: unknown): void {
    if (this.#waiting >= mostWaiting) return;
    this.#waiting += 1;
    const line = `${new Date(this.#clock.now()).toISOString()} ${places.find((known) => known === place) ?? 'unknown'} ${wordsOf(error)}\n`;
    this.#turn = this.#turn
      .then(() => this.#append(line))
      // A log that cannot be written has nowhere to say so.
      .catch(() => undefined)
      .then(() => {
        this.#waiting -= 1;
      });
  }

  async written(): Promise<void> {
    await this.#turn;
  }

  async #append(line: string): Promise<void> {
    const path = join(this.#folder, `${this.#name}.log`);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    // No file yet: nothing to make room in.
    const size = await stat(path).then(
      (found) => found.size,
      () => 0,
    );
    if (size + line.length > sizeLimit) await rename(path, join(this.#folder, `${this.#name}.1.log`));
    const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = fileConstants;
    const file = await open(path, O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW | O_NONBLOCK, 0o600);
    try {
      await file.writeFile(line);
    } finally {
      await file.close();
    }
  }
}

let kept: ProgramLog | null = null;

/**
 * From here on this process keeps its log. Before, and in a process that never calls it, nothing is written.
 * @param folder outside the register: a register is copied and handed on, this is about one machine; null keeps none
 * @param name one for each kind of process, so that no two write into one file
 */
export function keepProgramLog(
  folder: string | null,
  name: 'window' | 'vault' | 'command',
  clock: Clock = systemClock,
): void {
  kept = folder === null ? null : new ProgramLog(folder, name, clock);
}

/** Notes a failure that goes no further than here; of the error only what kind it is. */
export function noteFailure(place: ProgramPlace, error: unknown): undefined {
  try {
    kept?.note(place, error);
  } catch {
    // An error object may be anything, a getter that throws included.
  }
  return undefined;
}

/** For `catch`: the failure is noted, and work goes on without what failed. */
export function noted(place: ProgramPlace): (error: unknown) => undefined {
  return (error) => noteFailure(place, error);
}

/** Waits until every line of this process is on the disk, but not for a disk that does not answer. */
export async function programLogWritten(): Promise<void> {
  const log = kept;
  if (log === null) return;
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, longestWait);
  });
  await Promise.race([log.written(), limit]);
  clearTimeout(timer);
}
