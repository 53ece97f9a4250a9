import { isAppError } from '../../shared/base/app-error.ts';

/** `code` or `code {details}` of what a call throws; a call that succeeds or throws anything else says so. */
export function failureOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return describe(error);
  }
  return 'no failure';
}

export async function failureOfAsync(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
  } catch (error) {
    return describe(error);
  }
  return 'no failure';
}

export function describe(error: unknown): string {
  if (!isAppError(error)) return `not an AppError: ${String(error)}`;
  return Object.keys(error.details).length === 0 ? error.code : `${error.code} ${JSON.stringify(error.details)}`;
}
