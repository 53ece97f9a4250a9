import { beforeAll, describe, expect, it } from 'vitest';
import { toBase64 } from '../../../electron/crypto/bytes.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import type { Signer } from '../../../electron/log/event-signature.ts';
import { inclusionProof } from '../../../electron/log/merkle-tree.ts';
import { parseProof, verifyProof, writeProof } from '../../../electron/log/proof.ts';
import { failureOf } from '../../support/failures.ts';
import { keysOf, LogBuilder, newSigner } from '../../support/log-builder.ts';

let signer: Signer;
let log: LogBuilder;

beforeAll(async () => {
  await cryptoReady();
  signer = newSigner();
  log = new LogBuilder(signer).day(12).close();
});

function proofOf(seq: number): string {
  const stored = log.events[seq - 1];
  if (stored === undefined) throw new Error('fixture');
  return writeProof({
    index: seq - 1,
    hashes: inclusionProof(log.nodes, seq - 1, log.size),
    checkpoint: log.checkpoints.at(-1) ?? '',
    eventBytes: stored.bytes,
  });
}

describe('proof files (tlog-proof@v1)', () => {
  it('have the lines of the specification', () => {
    const lines = proofOf(4).split('\n');
    expect(lines[0]).toBe('c2sp.org/tlog-proof@v1');
    expect(lines[1]).toBe(`extra ${toBase64(log.events[3]?.bytes ?? new Uint8Array())}`);
    expect(lines[2]).toBe('index 3');
    expect(lines.slice(3, 7).every((line) => /^[A-Za-z0-9+/]{43}=$/u.test(line))).toBe(true);
    expect(lines[7]).toBe('');
    expect(lines[8]).toMatch(/^tu-ho-so\//u);
  });

  it('prove every event with known keys alone', () => {
    for (let seq = 1; seq <= log.size; seq += 1) {
      const verified = verifyProof(proofOf(seq), keysOf(signer));
      expect(verified.event.seq).toBe(seq);
      expect(verified.signers).toEqual([signer.userId]);
    }
  });

  it('do not prove an altered event, another index, another checkpoint', () => {
    const text = proofOf(4);
    const parsed = parseProof(text);
    const bytes = Uint8Array.from(parsed.eventBytes);
    bytes[50] = (bytes[50] ?? 0) ^ 1;
    expect(failureOf(() => verifyProof(writeProof({ ...parsed, eventBytes: bytes }), keysOf(signer)))).toMatch(
      /^logTreeMismatch/u,
    );
    expect(failureOf(() => verifyProof(text.replace('index 3', 'index 4'), keysOf(signer)))).toMatch(
      /^logTreeMismatch/u,
    );
    expect(failureOf(() => verifyProof(text, keysOf()))).toMatch(/^logSignatureInvalid/u);
    const other = new LogBuilder(signer, log.origin).day(12).close();
    expect(
      failureOf(() => verifyProof(writeProof({ ...parsed, checkpoint: other.checkpoints[0] ?? '' }), keysOf(signer))),
    ).toMatch(/^logTreeMismatch/u);
  });

  it.each([
    ['no first line', (text: string) => text.slice(1)],
    ['no index', (text: string) => text.replace(/index 3\n/u, '')],
    ['an index with a zero before it', (text: string) => text.replace('index 3', 'index 03')],
    ['a short hash', (text: string) => text.replace(/(index 3\n).{4}/u, '$1')],
    ['no checkpoint', (text: string) => text.slice(0, text.indexOf('\n\n') + 2)],
  ])('refuse %s', (_, alter) => {
    expect(failureOf(() => verifyProof(alter(proofOf(4)), keysOf(signer)))).toMatch(/^checkpointMalformed/u);
  });
});
