import type { LogEvent } from './event-encoding.ts';

/**
 * Which checkpoint an event carried out of the register: a finished sheet has it printed on it, a written package holds it
 * (decision 15). Both name it by its size.
 * @returns null for every other event; `ref` is the same when the same sheet or package is spoken of again
 */
export function outsideUseOf({
  kind,
  facts,
}: LogEvent): { readonly size: number; readonly kind: 'paper' | 'package'; readonly ref: string } | null {
  if (kind !== 'printIssued' && kind !== 'packageWritten') return null;
  const { size, printNumber, count, recipient, packageNumber } = Object.fromEntries(facts) as Readonly<
    Record<string, string | undefined>
  >;
  if (size === undefined) return null;
  return kind === 'printIssued'
    ? { size: Number(size), kind: 'paper', ref: `${printNumber}/${count}` }
    : { size: Number(size), kind: 'package', ref: `${recipient}/${packageNumber}` };
}
