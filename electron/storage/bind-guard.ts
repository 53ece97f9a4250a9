import { AppError } from '../../shared/base/app-error.ts';

/**
 * What may be bound. SQLite stores `undefined` as NULL without a word and rounds integers past 2^53;
 * the driver's own refusals of booleans and dates name the value.
 * @throws bindRefused with the position and the kind, never the value
 */
export function checkBindings(parameters: readonly unknown[]): void {
  parameters.forEach((value, index) => {
    const fault = bindFault(value);
    if (fault !== undefined) throw new AppError('bindRefused', { position: index + 1, kind: fault });
  });
}

function bindFault(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
    case 'bigint':
      return undefined;
    case 'number':
      if (!Number.isFinite(value)) return 'notFinite';
      return Number.isInteger(value) && !Number.isSafeInteger(value) ? 'unsafeInteger' : undefined;
    case 'object':
      if (value === null || value instanceof Uint8Array) return undefined;
      return value instanceof Date ? 'date' : 'object';
    default:
      return typeof value;
  }
}
