import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../electron/crypto/bytes.ts';
import { leafHash } from '../../../electron/log/chain.ts';
import { emptyRoot, inclusionProof, memoryNodes, rootOf, verifyInclusion } from '../../../electron/log/merkle-tree.ts';
import { appendLeaf } from '../../support/append-leaf.ts';

// The test vectors that the reference implementation of RFC 6962 has carried from the start (certificate-transparency, merkle_tree_test).
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  fromHex,
);
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

function treeOf(count: number) {
  const nodes = memoryNodes();
  for (const [index, leaf] of leaves.slice(0, count).entries()) appendLeaf(nodes, index, leafHash(leaf));
  return nodes;
}

describe('RFC 6962 known answers', () => {
  it('empty tree', () => {
    expect(toHex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(rootOf(memoryNodes(), 0)).toEqual(emptyRoot());
  });

  it.each(roots.map((root, index) => [index + 1, root] as const))('root of %i leaves', (size, root) => {
    expect(toHex(rootOf(treeOf(8), size))).toBe(root);
    expect(toHex(rootOf(treeOf(size), size))).toBe(root);
  });

  it('inclusion proofs', () => {
    const proof = (index: number, size: number) => inclusionProof(treeOf(size), index, size).map(toHex);
    expect(proof(0, 1)).toEqual([]);
    expect(proof(0, 8)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(proof(5, 8)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(proof(2, 3)).toEqual(['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']);
    expect(proof(1, 5)).toEqual([
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]);
  });

  it('a proof with one hash too many or too few is refused', () => {
    const nodes = treeOf(8);
    const root = rootOf(nodes, 8);
    const path = inclusionProof(nodes, 5, 8);
    const leaf = leafHash(leaves[5] ?? new Uint8Array());
    expect(verifyInclusion(leaf, 5, 8, path, root)).toBe(true);
    expect(verifyInclusion(leaf, 5, 8, path.slice(1), root)).toBe(false);
    expect(verifyInclusion(leaf, 5, 8, [...path, root], root)).toBe(false);
    expect(
      verifyInclusion(
        leaf,
        5,
        8,
        path.map((step) => step.subarray(1)),
        root,
      ),
    ).toBe(false);
    expect(verifyInclusion(leaf, 8, 8, path, root)).toBe(false);
  });

  it('each leaf adds its complete subtrees once', () => {
    const nodes = memoryNodes();
    const added = leaves.map((leaf, index) =>
      appendLeaf(nodes, index, leafHash(leaf)).map(({ level, position }) => `${level}/${position}`),
    );
    expect(added).toEqual([
      ['0/0'],
      ['0/1', '1/0'],
      ['0/2'],
      ['0/3', '1/1', '2/0'],
      ['0/4'],
      ['0/5', '1/2'],
      ['0/6'],
      ['0/7', '1/3', '2/1', '3/0'],
    ]);
  });
});
