import { beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../electron/crypto/bytes.ts';
import { domainHash, sha256 } from '../../../electron/crypto/hash.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { chainHash, genesisChain, leafHash } from '../../../electron/log/chain.ts';
import { clockTolerance } from '../../../shared/model/clock-tolerance.ts';
import { judgeClock } from '../../../electron/log/clock-rules.ts';

beforeAll(cryptoReady);

describe('chain', () => {
  it('is the domain hash of the value before and the leaf', () => {
    const [previous, leaf] = [sha256(utf8('a')), sha256(utf8('b'))];
    expect(chainHash(previous, leaf)).toEqual(domainHash('event-chain', previous, leaf));
    expect(chainHash(leaf, previous)).not.toEqual(chainHash(previous, leaf));
  });

  it('a leaf is SHA-256(0x00 ‖ bytes), also of long bytes', () => {
    for (const length of [0, 1, 1023, 1024, 5000]) {
      const bytes = new Uint8Array(length).fill(5);
      expect(leafHash(bytes)).toEqual(sha256(Uint8Array.of(0), bytes));
    }
  });

  it('begins elsewhere in every register and compartment', () => {
    const [left, right] = [newId(), newId()];
    const starts = [genesisChain(left, 'office'), genesisChain(left, 'reviews'), genesisChain(right, 'office')];
    expect(new Set(starts.map(String)).size).toBe(3);
  });
});

describe('clock (decision 17)', () => {
  const reference = { epoch: 1, lastTime: 1_760_000_000_000 };
  it.each([
    [0, 'ok'],
    [-clockTolerance.backwardMs, 'ok'],
    [-clockTolerance.backwardMs - 1, 'backward'],
    [clockTolerance.forwardMs, 'ok'],
    [clockTolerance.forwardMs + 1, 'forward'],
  ] as const)('%i ms from the last act is %s', (by, judgement) => {
    expect(judgeClock(reference, reference.lastTime + by)).toBe(judgement);
  });
  it('the tolerances are 5 minutes and 30 days', () => {
    expect(clockTolerance).toEqual({ backwardMs: 300_000, forwardMs: 2_592_000_000 });
  });
});
