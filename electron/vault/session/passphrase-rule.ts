import { AppError } from '../../../shared/base/app-error.ts';

/** The floor that no meter on screen can lower: length and variety in code points of the NFC form. */
const least = { length: 12, distinct: 6 } as const;

/** @throws passphraseTooWeak with the length asked for */
export function assertPassphraseStrong(passphrase: string): void {
  const points = [...passphrase.normalize('NFC')];
  if (points.length < least.length || new Set(points).size < least.distinct)
    throw new AppError('passphraseTooWeak', { length: least.length });
}
