import { fromBase64, fromHex, toBase64, toHex } from '../crypto/bytes.ts';
import type { ChainPosition } from './certificate-chain.ts';

/** How far the chain went, as signed events of the log say it: names of log/event-facts.ts. */
export function positionFacts({
  length,
  head,
}: ChainPosition): readonly [readonly ['certificates', string], readonly ['certificateHead', string]] {
  return [
    ['certificates', String(length)],
    ['certificateHead', toHex(fromBase64(head))],
  ];
}

/** @returns null where the facts name no position. */
export function positionIn(facts: readonly (readonly [string, string])[]): ChainPosition | null {
  const named = new Map(facts);
  const length = named.get('certificates');
  const head = named.get('certificateHead');
  return length === undefined || head === undefined ? null : { length: Number(length), head: toBase64(fromHex(head)) };
}
