import { AppError, isAppError } from '../../shared/base/app-error.ts';

/**
 * The driver's error by its code as one of ours. The driver's text is dropped: a full-text syntax error quotes
 * what was searched, and a log could keep it (decision 22).
 */
export function asDatabaseFailure(error: unknown): AppError {
  if (isAppError(error)) return error;
  const code = driverCode(error);
  if (code.startsWith('SQLITE_FULL')) return new AppError('diskFull');
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new AppError('databaseDamaged', { sqlite: code });
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED') || code.startsWith('SQLITE_PROTOCOL'))
    return new AppError('registerInUse');
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return new AppError('writeFailed', { sqlite: code });
  }
  return new AppError('internalFault', { sqlite: code });
}

/** `SQLITE_…`, or `OTHER` for an error that is not the driver's. */
export function driverCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_')
    ? error.code
    : 'OTHER';
}
