import { assert, integer, nat, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalBytes, u32 } from '../../electron/crypto/bytes.ts';
import { sha256 } from '../../electron/crypto/hash.ts';
import { leafHash } from '../../electron/log/chain.ts';
import {
  inclusionPlaces,
  inclusionProof,
  memoryNodes,
  peakPlaces,
  rootOf,
  verifyInclusion,
  type NodePlace,
  type ReadonlyTreeNodes,
} from '../../electron/log/merkle-tree.ts';
import { TreeFrontier } from '../../electron/log/tree-frontier.ts';
import { appendLeaf } from '../support/append-leaf.ts';

// RFC 6962 §2.1 word for word, as the yardstick.
function referenceRoot(hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes;
  if (only === undefined) return sha256();
  if (hashes.length === 1) return only;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return sha256(Uint8Array.of(1), referenceRoot(hashes.slice(0, split)), referenceRoot(hashes.slice(split)));
}

const most = 64;
const hashes = Array.from({ length: most }, (_, index) => leafHash(u32(index)));
const nodes = memoryNodes();
for (const [index, hash] of hashes.entries()) appendLeaf(nodes, index, hash);
const roots = Array.from({ length: most + 1 }, (_, size) => referenceRoot(hashes.slice(0, size)));
const root = (size: number) => roots[size] ?? new Uint8Array();

function only(places: readonly NodePlace[]): ReadonlyTreeNodes {
  const allowed = new Set(places.map(({ level, position }) => `${level}/${position}`));
  return { get: (level, position) => (allowed.has(`${level}/${position}`) ? nodes.get(level, position) : undefined) };
}

describe('Merkle tree, all sizes to 64', () => {
  it('roots equal the definition, from stored nodes and from the frontier', () => {
    const frontier = new TreeFrontier();
    for (let size = 0; size <= most; size += 1) {
      expect(rootOf(only(peakPlaces(size)), size)).toEqual(root(size));
      expect(frontier.root()).toEqual(root(size));
      expect(new TreeFrontier(size, frontier.peaks()).root()).toEqual(root(size));
      frontier.append(hashes[size] ?? new Uint8Array(32));
    }
  });

  it('inclusion holds for every leaf of every tree, and nowhere else', () => {
    for (let size = 1; size <= most; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionProof(only(inclusionPlaces(index, size)), index, size);
        const leaf = hashes[index] ?? new Uint8Array();
        expect(verifyInclusion(leaf, index, size, proof, root(size))).toBe(true);
        expect(verifyInclusion(sha256(leaf), index, size, proof, root(size))).toBe(false);
        if (index + 1 < size) expect(verifyInclusion(leaf, index + 1, size, proof, root(size))).toBe(false);
      }
    }
  });

  it('no altered proof verifies', () => {
    assert(
      property(integer({ min: 2, max: most }), nat(), nat(), nat(255), (size, pick, at, bit) => {
        const index = pick % size;
        const proof = inclusionProof(nodes, index, size).map((step) => Uint8Array.from(step));
        const step = proof[at % proof.length];
        if (step === undefined) return false;
        step[bit >> 3] = (step[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        return !verifyInclusion(hashes[index] ?? new Uint8Array(), index, size, proof, root(size));
      }),
    );
  });
});

describe('sizes beyond 2³¹', () => {
  it('are computed without 32-bit arithmetic', () => {
    const size = 2 ** 40 + 3;
    const made: ReadonlyTreeNodes = {
      get: (level, position) => sha256(u32(level), u32(position % 2 ** 32), u32(Math.floor(position / 2 ** 32))),
    };
    // A made-up tree: only the paths and their shapes are the point.
    expect(peakPlaces(size).map(({ level }) => level)).toEqual([40, 1, 0]);
    expect(inclusionProof(made, size - 1, size)).toHaveLength(2);
    expect(equalBytes(rootOf(made, size), rootOf(made, size - 1))).toBe(false);
  });
});
