import type { ErrorCode } from '../base/error-codes.ts';

/**
 * What can be wrong with the own file of one compartment: it stays closed for everybody, and these codes say why. One list for
 * the vault that closes it, the check of the log that must not pass over it, and the screen that says so.
 */
const faults: ReadonlySet<string> = new Set<ErrorCode>([
  'databaseMissing',
  'databaseEmpty',
  'databaseTruncated',
  'databaseHeaderAltered',
  'databaseKeyWrong',
  'databaseDamaged',
  'databaseFromFuture',
  'migrationAltered',
]);

export function isDrawerFault(code: string): code is ErrorCode {
  return faults.has(code);
}

/** The drawer is sound, and this user does not hold its key. */
export const isClosedToUser = (code: string): boolean =>
  code === 'compartmentClosed' || code === 'compartmentNotForRole';
