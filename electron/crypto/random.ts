import { randomFillSync } from 'node:crypto';
import { toBase32 } from './bytes.ts';

// 128 bits fill 25 characters and three bits of a 26th, whose two spare bits are zero in the canonical spelling.
const idPattern = /^[a-z2-7]{25}[aeimquy4]$/u;

/** `length` bytes from the system's generator, in an array of their own. */
export function randomBytes(length: number): Uint8Array {
  return randomFillSync(new Uint8Array(length));
}

/** 128 random bits as 26 lower-case base32 characters (decision 18). */
export function newId(): string {
  return toBase32(randomBytes(16));
}

/** True for the canonical spelling only, so that one id never has two. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value);
}
