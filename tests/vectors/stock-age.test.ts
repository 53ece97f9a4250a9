import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ageDecrypt, ageEncrypt, ageIdentity, ageRecipient } from '../../electron/crypto/age.ts';
import { equalBytes } from '../../electron/crypto/bytes.ts';
import { newKeyPairs } from '../../electron/crypto/key-pairs.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { collect, patterned, piecesOf } from '../support/byte-streams.ts';
import { failureOfAsync } from '../support/failures.ts';
import { stockTool } from '../support/stock-tool.ts';

let folder = '';

beforeAll(async () => {
  await cryptoReady();
  folder = mkdtempSync(join(tmpdir(), 'age-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lengths = [0, 1, 65_535, 65_536, 65_537, 300_000];

describe('against the stock age command', () => {
  test('it derives the same recipient from our identity', () => {
    const pairs = newKeyPairs();
    writeFileSync(join(folder, 'ours.key'), `${ageIdentity(pairs.exchangeSecret)}\n`);
    expect(stockTool('age-keygen', ['-y', 'ours.key'], folder).stdout.toString('utf8').trim()).toBe(
      ageRecipient(pairs.exchangePublic),
    );
  });

  test.each(lengths)('it opens our package of %i bytes, and refuses it altered or cut', async (length) => {
    const pairs = newKeyPairs();
    const other = newKeyPairs();
    const bytes = patterned(length);
    const file = await collect(
      ageEncrypt(piecesOf(bytes, 20_000), [ageRecipient(other.exchangePublic), ageRecipient(pairs.exchangePublic)]),
    );
    writeFileSync(join(folder, 'desk.key'), `${ageIdentity(pairs.exchangeSecret)}\n`);
    writeFileSync(join(folder, 'ours.age'), file);
    const open = () => stockTool('age', ['-d', '-i', 'desk.key', 'ours.age'], folder);
    const opened = open();
    expect(opened.status, opened.stderr).toBe(0);
    expect(equalBytes(opened.stdout, bytes)).toBe(true);
    writeFileSync(join(folder, 'ours.age'), file.subarray(0, -1));
    expect(open().status).not.toBe(0);
    writeFileSync(join(folder, 'ours.age'), file.with(file.length - 1, (file.at(-1) ?? 0) ^ 1));
    expect(open().status).not.toBe(0);
  });

  test.each(lengths)('we open its package of %i bytes, and nobody else’s', async (length) => {
    const pairs = newKeyPairs();
    const bytes = patterned(length);
    writeFileSync(join(folder, 'theirs.bin'), bytes);
    const sealed = stockTool(
      'age',
      ['-r', ageRecipient(pairs.exchangePublic), '-o', 'theirs.age', 'theirs.bin'],
      folder,
    );
    expect(sealed.status, sealed.stderr).toBe(0);
    const source = () => createReadStream(join(folder, 'theirs.age')) as AsyncIterable<Uint8Array>;
    expect(equalBytes(await collect(ageDecrypt(source(), pairs.exchangeSecret)), bytes)).toBe(true);
    expect(await failureOfAsync(() => collect(ageDecrypt(source(), newKeyPairs().exchangeSecret)))).toBe(
      'packageNotForUs',
    );
  });
});
