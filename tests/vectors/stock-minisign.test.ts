import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newBlake2b512 } from '../../electron/crypto/hash.ts';
import { newKeyPairs } from '../../electron/crypto/key-pairs.ts';
import {
  minisignKeyId,
  minisignPublicKeyFile,
  parseMinisignPublicKey,
  signMinisign,
  verifyMinisign,
} from '../../electron/crypto/minisign.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { patterned, piecesOf } from '../support/byte-streams.ts';
import { failureOf } from '../support/failures.ts';
import { stockTool } from '../support/stock-tool.ts';

let folder = '';

beforeAll(async () => {
  await cryptoReady();
  folder = mkdtempSync(join(tmpdir(), 'minisign-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function digestOf(bytes: Uint8Array): Promise<Uint8Array> {
  const hash = newBlake2b512();
  for await (const piece of piecesOf(bytes, 10_000)) hash.update(piece);
  return hash.digest();
}

describe('against the stock minisign command', () => {
  test.each([0, 1, 127, 128, 129, 100_000])(
    'it accepts our signature over %i bytes, and refuses one changed byte',
    async (length) => {
      const bytes = patterned(length);
      const pairs = newKeyPairs();
      const keyId = minisignKeyId(pairs.signingPublic);
      const digest = await digestOf(bytes);
      const signature = signMinisign({
        digest,
        keyId,
        signingSecret: pairs.signingSecret,
        trustedComment: 'gói số 41\t12/2026',
        untrustedComment: 'niêm phong toàn vẹn',
      });
      writeFileSync(join(folder, 'package.age'), bytes);
      writeFileSync(join(folder, 'package.age.minisig'), signature);
      writeFileSync(join(folder, 'office.pub'), minisignPublicKeyFile(pairs.signingPublic, keyId, 'Bàn hồ sơ cán bộ'));
      const args = ['-V', '-p', 'office.pub', '-m', 'package.age', '-H'];
      const accepted = stockTool('minisign', args, folder);
      expect(accepted.status, accepted.stderr).toBe(0);
      expect(accepted.stdout.toString('utf8')).toContain('gói số 41\t12/2026');
      writeFileSync(join(folder, 'package.age'), Uint8Array.of(...bytes.subarray(0, 50), 0x5a));
      expect(stockTool('minisign', args, folder).status).not.toBe(0);
      writeFileSync(join(folder, 'package.age'), bytes);
      writeFileSync(join(folder, 'package.age.minisig'), signature.replace('gói số 41', 'gói số 42'));
      expect(stockTool('minisign', args, folder).status).not.toBe(0);
    },
  );

  test('we accept what it signs, and refuse its legacy kind', async () => {
    const bytes = patterned(70_000);
    writeFileSync(join(folder, 'theirs.age'), bytes);
    expect(stockTool('minisign', ['-G', '-W', '-f', '-p', 'theirs.pub', '-s', 'theirs.key'], folder).status).toBe(0);
    const { signingPublic, keyId } = parseMinisignPublicKey(readFileSync(join(folder, 'theirs.pub'), 'utf8'));
    const digest = await digestOf(bytes);
    expect(
      stockTool('minisign', ['-S', '-s', 'theirs.key', '-m', 'theirs.age', '-t', 'biên nhận 7'], folder).status,
    ).toBe(0);
    const modern = readFileSync(join(folder, 'theirs.age.minisig'), 'utf8');
    expect(verifyMinisign({ digest, signatureText: modern, signingPublic, keyId })).toEqual({
      trustedComment: 'biên nhận 7',
    });
    expect(
      failureOf(() =>
        verifyMinisign({ digest: digest.map((byte) => byte ^ 1), signatureText: modern, signingPublic, keyId }),
      ),
    ).toBe('packageSignatureInvalid {"reason":"file"}');
    expect(stockTool('minisign', ['-S', '-l', '-s', 'theirs.key', '-m', 'theirs.age'], folder).status).toBe(0);
    const legacy = readFileSync(join(folder, 'theirs.age.minisig'), 'utf8');
    expect(failureOf(() => verifyMinisign({ digest, signatureText: legacy, signingPublic, keyId }))).toBe(
      'packageSignatureInvalid {"reason":"legacy"}',
    );
  });
});
