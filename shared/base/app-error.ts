import { isErrorCode, type ErrorCode } from './error-codes.ts';

/**
 * Values a sentence may quote: counts, dates, row numbers, column names, stage ids.
 * Never a person's name, a passphrase, a key, a path, SQL or ciphertext (decisions 22, 36).
 */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What crosses a process border. */
export interface Failure {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** The one error class of our own. Compare `code`, never `instanceof`: classes do not survive a process border. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(code, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'code' in error && isErrorCode(error.code);
}

/** Anything thrown, as it may leave this process: unknown faults become `internalFault` without their text. */
export function toFailure(error: unknown): Failure {
  return isAppError(error) ? { code: error.code, details: error.details } : { code: 'internalFault', details: {} };
}
