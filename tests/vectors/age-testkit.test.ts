import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import * as vectorModule from 'cctv-age';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ageDecrypt } from '../../electron/crypto/age.ts';
import { equalBytes, toHex } from '../../electron/crypto/bytes.ts';
import { sha256 } from '../../electron/crypto/hash.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { drain, piecesOf } from '../support/byte-streams.ts';
import { describe as describeError } from '../support/failures.ts';
import { stockTool } from '../support/stock-tool.ts';

// The age test vectors of the Community Cryptography Test Vectors project (c2sp.org/CCTV/age).
interface Vector {
  readonly name: string;
  readonly expected: string;
  readonly payload: string | null;
  readonly identities: readonly string[];
  readonly file: Uint8Array;
}

function parse(name: string, bytes: Uint8Array): Vector | null {
  const text = Buffer.from(bytes).toString('latin1');
  const end = text.indexOf('\n\n');
  const fields = text
    .slice(0, end)
    .split('\n')
    .map((line) => line.split(': ', 2) as [string, string]);
  const all = (field: string) => fields.filter(([key]) => key === field).map(([, value]) => value);
  const identities = all('identity');
  // Ours are binary files to X25519 keys; armour, passphrases alone and post-quantum keys are outside our profile.
  if (
    all('armored').length > 0 ||
    identities.length === 0 ||
    !identities.every((identity) => identity.startsWith('AGE-SECRET-KEY-1'))
  )
    return null;
  const body = bytes.subarray(end + 2);
  return {
    name,
    expected: all('expect')[0] ?? '',
    payload: all('payload')[0] ?? null,
    identities,
    file: all('compressed')[0] === 'zlib' ? Uint8Array.from(inflateSync(body)) : body,
  };
}

const vectors = Object.entries(vectorModule as Record<string, Uint8Array>)
  .filter(([, bytes]) => bytes instanceof Uint8Array)
  .map(([name, bytes]) => parse(name, bytes))
  .filter((vector) => vector !== null);

const failures: Readonly<Record<string, RegExp>> = {
  success: /^no error$/u,
  'no match': /^packageNotForUs$/u,
  'HMAC failure': /^packageUndecryptable \{"reason":"header"\}$/u,
  'header failure': /^packageUndecryptable \{"reason":"(header|truncated)"\}$/u,
  'payload failure': /^packageUndecryptable \{"reason":"(payload|truncated)"\}$/u,
};

async function check(vector: Vector, pieceSize: number): Promise<void> {
  const [identity = ''] = vector.identities;
  const { released, error } = await drain(ageDecrypt(piecesOf(vector.file, pieceSize), identity));
  expect(error === null ? 'no error' : describeError(error)).toMatch(
    failures[vector.expected] ?? /^unknown expectation$/u,
  );
  if (vector.payload === null) expect(released).toHaveLength(0);
  else if (vector.expected === 'success' || toHex(sha256(released)) === vector.payload)
    expect(toHex(sha256(released))).toBe(vector.payload);
  else releasedLess(vector, identity, released);
}

/**
 * The reference releases a full chunk before it has seen what follows; ours first waits to know whether it is the last.
 * In a file that fails in the end ours may therefore release less, but nothing that the reference does not.
 */
function releasedLess(vector: Vector, identity: string, released: Uint8Array): void {
  writeFileSync(join(folder, 'vector.key'), `${identity}\n`);
  writeFileSync(join(folder, 'vector.age'), vector.file);
  const reference = stockTool('age', ['-d', '-i', 'vector.key', 'vector.age'], folder);
  expect(reference.status).not.toBe(0);
  expect(toHex(sha256(reference.stdout))).toBe(vector.payload);
  expect(released.length).toBeLessThan(reference.stdout.length);
  expect(released.length % 65_536).toBe(0);
  expect(equalBytes(released, reference.stdout.subarray(0, released.length))).toBe(true);
}

let folder = '';

beforeAll(async () => {
  await cryptoReady();
  folder = mkdtempSync(join(tmpdir(), 'testkit-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('age testkit, X25519', () => {
  test('all vectors of our profile are here', () => {
    expect(vectors).toHaveLength(67);
    expect(new Set(vectors.map((vector) => vector.expected))).toEqual(new Set(Object.keys(failures)));
    expect(vectors.every((vector) => vector.identities.length === 1)).toBe(true);
  });

  test.each(vectors.map((vector) => [vector.name, vector] as const))('%s, whole', async (_name, vector) => {
    await check(vector, Math.max(1, vector.file.length));
  });

  const small = vectors.filter((vector) => vector.file.length < 200_000);

  test.each(small.map((vector) => [vector.name, vector] as const))('%s, byte by byte', async (_name, vector) => {
    await check(vector, 1);
  });

  test('only the three files of 16 MiB are not read byte by byte', () => {
    expect(vectors.length - small.length).toBe(3);
  });
});
