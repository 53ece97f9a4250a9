import { isAppError } from '../../../shared/base/app-error.ts';

/**
 * For one among others: null where it no longer holds, so that it hides none of them and stops no list. Whoever asks for it by
 * itself is told, and the deep verification names it.
 */
export async function unlessAltered<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (isAppError(error) && (error.code === 'recordAltered' || error.code === 'authorityUnproven')) return null;
    throw error;
  }
}
