import type { ErrorDetails, Failure } from '../../shared/base/app-error.ts';
import type { ErrorCode } from '../../shared/base/error-codes.ts';

/** A refused or failed request, as the screens see it. The sentence comes from the code, never from `message`. */
export class CabinetError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'CabinetError';
    this.code = failure.code;
    this.details = failure.details;
  }
}

/** Anything thrown in the window, as something that has a sentence. */
export function toCabinetError(error: unknown): CabinetError {
  return error instanceof CabinetError ? error : new CabinetError({ code: 'internalFault', details: {} });
}
