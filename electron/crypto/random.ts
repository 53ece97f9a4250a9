import { randomFillSync, randomInt } from 'node:crypto';
import { toBase32 } from './bytes.ts';

// 128 bits fill 25 characters and three bits of a 26th, whose two spare bits are zero in the canonical spelling.
const idPattern = /^[a-z2-7]{25}[aeimquy4]$/u;

/** `length` bytes from the system's generator, in an array of their own. */
export function randomBytes(length: number): Uint8Array {
  return randomFillSync(new Uint8Array(length));
}

/** `count` of the items, each as likely as any other; all of them where there are no more. In no order. */
export function randomChoice<T>(items: readonly T[], count: number): T[] {
  const left = [...items];
  for (let index = 0; index < Math.min(count, left.length); index += 1) {
    const other = randomInt(index, left.length);
    const item = left[other] as T;
    left[other] = left[index] as T;
    left[index] = item;
  }
  return left.slice(0, count);
}

/** 128 random bits as 26 lower-case base32 characters (decision 18). */
export function newId(): string {
  return toBase32(randomBytes(16));
}

/** True for the canonical spelling only, so that one id never has two. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value);
}
