import { AppError } from '../../../shared/base/app-error.ts';
import { fromUtf8 } from '../../crypto/bytes.ts';

const longestSegment = 255;
const longestPath = 1024;
const deepest = 32;

// Controls, invisible formatting (a right-to-left mark hides an ending) and line separators; what Windows forbids in
// names; backslash and colon, which are separators there; percent, which some readers decode a second time;
// U+FFFD, which stands for bytes that were no UTF-8.
const forbidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>"|?*\\:%\uFFFD]/u;
const reservedStem = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])$/iu;

function refuse(reason: string): never {
  throw new AppError('packagePathUnsafe', { reason });
}

function checkSegment(segment: string): void {
  if (segment === '') refuse('empty');
  if (segment === '.' || segment === '..') refuse('dots');
  if (/[. ]$/u.test(segment) || segment.startsWith(' ')) refuse('trailing');
  if (Buffer.byteLength(segment) > longestSegment) refuse('segment');
  // Windows looks at what stands before the first dot, and past spaces there.
  if (reservedStem.test((segment.split('.')[0] ?? '').trimEnd())) refuse('reserved');
}

/**
 * The one rule for names that come from outside: bag, archive, restore. Decodes once, brings to NFC and refuses
 * whatever another system could read as a place outside the folder.
 * @param name relative, `/` between segments; bytes must be UTF-8
 * @returns the name in NFC, safe to join
 * @throws packagePathUnsafe {reason}
 */
export function safePath(name: string | Uint8Array): string {
  const path = decode(name).normalize('NFC');
  if (path === '') refuse('empty');
  if (path.startsWith('/') || path.startsWith('~')) refuse('absolute');
  if (forbidden.test(path)) refuse('character');
  if (Buffer.byteLength(path) > longestPath) refuse('long');
  const segments = path.split('/');
  if (segments.length > deepest) refuse('deep');
  for (const segment of segments) checkSegment(segment);
  return path;
}

function decode(name: string | Uint8Array): string {
  if (typeof name === 'string') return name.isWellFormed() ? name : refuse('encoding');
  try {
    return fromUtf8(name);
  } catch {
    // Not UTF-8: refused with its reason.
    return refuse('encoding');
  }
}

/** Two names that some file system takes for one share this key: without case and in one form of composition. */
export function pathTwinKey(path: string): string {
  return path.normalize('NFKC').toLowerCase().normalize('NFKC').toUpperCase();
}
