import type { Maker } from './chain-hands.ts';
import type { ChainLink } from './chain-link.ts';
import type { ChainState } from './chain-state.ts';

/** A link with the state before it and whoever made it. */
export interface Step<S> {
  readonly state: ChainState;
  readonly link: ChainLink;
  readonly maker: Maker;
  readonly said: S;
}

export const idOf = (maker: Maker): string => (maker.kind === 'root' ? 'root' : maker.person.userId);

export const put = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): Map<K, V> => new Map(map).set(key, value);
export function without<K, V>(map: ReadonlyMap<K, V>, key: K): Map<K, V> {
  const left = new Map(map);
  left.delete(key);
  return left;
}
