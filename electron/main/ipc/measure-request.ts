import { AppError } from '../../../shared/base/app-error.ts';

const deepest = 24;

/**
 * Walks what a window sent before any schema sees it: plain JSON values only, at most `maxBytes` in JSON form (about:
 * strings count their UTF-8 bytes), no prototype keys, no cycle (a cycle is deeper than any limit).
 * @throws requestTooLarge, requestMalformed
 */
export function measureRequest(value: unknown, maxBytes: number): void {
  let bytes = 0;
  const add = (count: number): void => {
    bytes += count;
    if (bytes > maxBytes) throw new AppError('requestTooLarge', { maxBytes });
  };
  const walk = (part: unknown, depth: number): void => {
    if (depth > deepest) throw new AppError('requestMalformed', { reason: 'depth' });
    if (typeof part === 'string') {
      // A string's length is a lower bound of its bytes: a huge one is refused before it is counted.
      add(part.length);
      add(Buffer.byteLength(part) - part.length + 2);
    } else if (part === null || part === undefined || typeof part === 'boolean') add(5);
    else if (typeof part === 'number') {
      if (!Number.isFinite(part)) throw new AppError('requestMalformed', { reason: 'number' });
      add(8);
    } else if (Array.isArray(part)) {
      add(part.length + 2);
      for (const item of part) walk(item, depth + 1);
    } else if (typeof part === 'object' && isPlain(part)) {
      for (const [key, item] of Object.entries(part)) {
        if (key === '__proto__' || key === 'constructor' || key === 'prototype')
          throw new AppError('requestMalformed', { reason: 'key' });
        add(Buffer.byteLength(key) + 3);
        walk(item, depth + 1);
      }
    } else throw new AppError('requestMalformed', { reason: 'type' });
  };
  walk(value, 0);
}

/** What structured cloning makes of a plain object; anything with a class of its own is refused. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
