import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../electron/crypto/random.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { isSignedAnchorFile, readAnchorFile, writeAnchorFile } from '../../../electron/log/anchor-file.ts';
import type { Anchor } from '../../../electron/log/anchors.ts';
import { failureOf } from '../../support/failures.ts';
import { keysOf, newSigner } from '../../support/log-builder.ts';

beforeAll(cryptoReady);

const origin = { registerId: newId(), incarnation: newId(), compartment: 'office' as const };
const anchor = (size: number, change: Partial<Anchor> = {}): Anchor => ({
  ...origin,
  size,
  root: new Uint8Array(32).fill(size),
  at: 1000 + size,
  ...change,
});

describe('the file of one user’s anchors (decisions 15, 41)', () => {
  it('has one spelling, and is its user’s by signature', () => {
    const [mine, other] = [newSigner(), newSigner()];
    const content = {
      registerId: origin.registerId,
      userId: mine.userId,
      beside: [other.userId],
      anchors: [anchor(3), anchor(1), anchor(2, { compartment: 'reviews' })],
    };
    const bytes = writeAnchorFile(content, mine);
    expect(Buffer.from(bytes).toString()).toMatch(
      /^\{"beside":\[.*"entries":\[\{"at":1001,"compartment":"office",.*"formatVersion":2,.*\}$/u,
    );
    const file = readAnchorFile(bytes);
    expect(file.anchors.map(({ size, registerId }) => [size, registerId])).toEqual(
      [1, 3, 2].map((size) => [size, origin.registerId]),
    );
    expect(writeAnchorFile(file, mine)).toEqual(bytes);
    expect(isSignedAnchorFile(file, keysOf(mine, other))).toBe(true);
    expect(isSignedAnchorFile(file, keysOf(other))).toBe(false);
    expect(isSignedAnchorFile(readAnchorFile(writeAnchorFile(content, other)), keysOf(mine, other))).toBe(false);
    expect(isSignedAnchorFile({ ...file, anchors: [anchor(300)] }, keysOf(mine))).toBe(false);
    expect(isSignedAnchorFile({ ...file, beside: [] }, keysOf(mine))).toBe(false);
  });

  it.each([
    ['damage', '{'],
    ['a file without a signature', '{"entries":[],"formatVersion":1}'],
    ['a list', '[]'],
    ['another spelling', '{ "entries":[]}'],
  ])('refuses %s', (_, text) => {
    expect(failureOf(() => readAnchorFile(Buffer.from(text)))).toMatch(/^checkpointMalformed/u);
  });

  it('refuses the same content in another spelling', () => {
    const bytes = writeAnchorFile(
      { registerId: origin.registerId, userId: newId(), beside: [], anchors: [anchor(1)] },
      newSigner(),
    );
    expect(failureOf(() => readAnchorFile(Buffer.from(Buffer.from(bytes).toString().replace('{', '{ '))))).toMatch(
      /^checkpointMalformed/u,
    );
  });
});
