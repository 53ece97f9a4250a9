import { isAppError } from '../../shared/base/app-error.ts';
import { phoneCode } from '../../shared/base/error-codes.ts';
import type { Clock } from './clock.ts';

/** Everything the log of the program itself can say. A closed list: no free text means no dossier text. */
const logSubjects = [
  'start',
  'stop',
  'unlock',
  'lock',
  'request',
  'job',
  'migration',
  'checkpoint',
  'backup',
  'package',
  'print',
  'sweep',
  'volume',
  'vaultProcess',
  'window',
  'selfTest',
] as const;
export type LogSubject = (typeof logSubjects)[number];

/** What may stand beside it: how many, how long. The names are ours, the values are numbers. */
export type LogCounters = Readonly<
  Partial<Record<'count' | 'milliseconds' | 'bytes' | 'version' | 'attempt' | 'exitCode', number>>
>;

export interface Logger {
  note(subject: LogSubject, counters?: LogCounters): void;
  /** The phone code of one of our errors; of any other error only that it happened. */
  failure(subject: LogSubject, error: unknown, counters?: LogCounters): void;
}

/** A number this large may be a citizen number that slipped in. */
const largest = 1e8;

/**
 * A logger that cannot repeat what it was told about people: subjects and counter names come from closed lists,
 * values are small numbers, errors become their code. Checked again at run time, since types end at process borders.
 * @param write takes one finished line without its line end; the caller decides whether any file is kept at all
 */
export function redactingLogger(write: (line: string) => void, clock: Clock): Logger {
  const line = (subject: LogSubject, outcome: string, counters: LogCounters) => {
    const known = logSubjects.includes(subject) ? subject : 'unknown';
    write([new Date(clock.now()).toISOString(), known, outcome, ...numbers(counters)].join(' '));
  };
  return {
    note: (subject, counters = {}) => line(subject, 'ok', counters),
    failure: (subject, error, counters = {}) =>
      line(subject, isAppError(error) ? phoneCode(error.code) : 'fault', counters),
  };
}

const counterNames = ['count', 'milliseconds', 'bytes', 'version', 'attempt', 'exitCode'] as const;

function numbers(counters: LogCounters): string[] {
  return counterNames.flatMap((name) => {
    const value = counters[name];
    if (typeof value !== 'number' || !Number.isFinite(value)) return [];
    return [`${name}=${Math.abs(value) < largest ? Math.round(value) : 'large'}`];
  });
}
