import { beforeAll, describe, expect, test } from 'vitest';
import { ageDecrypt, ageIdentity, ageRecipient } from '../../electron/crypto/age.ts';
import { fromBase64, fromUtf8, toBase64, toHex, utf8 } from '../../electron/crypto/bytes.ts';
import { decryptChunks } from '../../electron/crypto/file-stream.ts';
import { fingerprintGroups } from '../../electron/crypto/fingerprint.ts';
import { unwrapSecret } from '../../electron/crypto/key-envelope.ts';
import { packKeyPairs, publicKeysOf, unpackKeyPairs, type KeyPairs } from '../../electron/crypto/key-pairs.ts';
import { minisignKeyId } from '../../electron/crypto/minisign.ts';
import { decodeShareCard, encodeShareCard } from '../../electron/crypto/share-card.ts';
import { SecretBytes } from '../../electron/crypto/secret-bytes.ts';
import { signBytes, verifyBytes } from '../../electron/crypto/signature.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { collect, piecesOf } from '../support/byte-streams.ts';

/*
 * What version 1 wrote, recorded once. These texts lie in registers, on sticks and on paper: they must be read for as
 * long as there are any, so a change that breaks one needs a new format version and keeps the old reader.
 */
const counting = Uint8Array.from({ length: 65 }, (_, index) => index);
const packed = counting.with(0, 1);
const key = SecretBytes.copyOf(counting.subarray(1, 33));
let pairs: KeyPairs;

beforeAll(async () => {
  await cryptoReady();
  pairs = unpackKeyPairs(packed);
});

describe('recorded formats, version 1', () => {
  test('stored file', async () => {
    const file = fromBase64(
      'VEhTRklMRQGFNc/v6OolRKpUiq+damGcxLj5i/bYShBz62LRcgs4FS85jhQUAeC8jWH1k1At4VHzxTtMsX10Y+KlzmaeA7J3uiiX2mWPtVAU',
    );
    expect(fromUtf8(await collect(decryptChunks(piecesOf(file, 10), key)))).toBe('Hồ sơ');
  });

  test('wrapped secret', () => {
    const box = fromBase64(
      'K7TrqOh/iycZRwaqJyoZ2PKbJX/7Ig+dOUEOPV9OlNYSgpAMHNJGVRtpRdgscEuePcsTbWSKq+TQd3p47LWCxnaOTJqvM95j',
    );
    expect(unwrapSecret(box, key, utf8('cb01')).equals(key)).toBe(true);
  });

  test('packed key pairs, their public halves, fingerprint and minisign key id', () => {
    expect(toBase64(packKeyPairs(pairs))).toBe(toBase64(packed));
    expect(publicKeysOf(pairs)).toEqual({
      exchange: 'B6N8vBQgk8i3VdwbEOhstCY3StFqqFPtC9/AsrhtHHw=',
      signing: '5/FioQvsVZr+oZXk3OhLaVaNXSywlj60RsBoXisX8vA=',
    });
    // Both computed a second time outside this code, with another SHA-256 and base32.
    expect(fingerprintGroups(publicKeysOf(pairs))).toBe('jcqe rqnw fmvt oxnn ucp5 avfw oopw xbkc');
    expect(toHex(minisignKeyId(pairs.signingPublic))).toBe('3e1981b9b77ba3c5');
  });

  test('signature under a domain', () => {
    const signature = 'SSlvCPQEh1upPwm9iHm72iguZ76+TFNMYpqtHMCG7x5X4hJABFuK+oatWyCbhu7pjAOJMZ7kagM5yvxfL9HYAQ==';
    expect(toBase64(signBytes('approval', utf8('Hồ sơ'), pairs.signingSecret))).toBe(signature);
    expect(verifyBytes('approval', utf8('Hồ sơ'), fromBase64(signature), pairs.signingPublic)).toBe(true);
  });

  test('age keys and package', async () => {
    expect(ageRecipient(pairs.exchangePublic)).toBe('age1q73he0q5yzfu3d64msd3p6rvksnrwjk3d2598mgtmlqt9wrdr37q2vrn72');
    expect(ageIdentity(pairs.exchangeSecret)).toBe(
      'AGE-SECRET-KEY-1QYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSQGPQYEE',
    );
    const file = fromBase64(
      'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBxQk5xQXc2UEhVT2h1ak5MSUpBZkZCaTI0SS9KQTNSc2NHc2lNeUIxL1R3' +
        'Cm9PSGZvTFB5ZERON2tML2ZLWWkwZXVSYTQwTVFyMWtyUzloMjNwemFyR3MKLS0tICt2clowcGpTRGtURm4wZ1pIVFhLb2RIaHBD' +
        'VFJVQXRMZVVESnZlSUdhdDAK8/zUPr4WvDUP20zhodJ9+isz0JE7S0YRsg3L0VaFC9shjFVYz9pjKA==',
    );
    expect(fromUtf8(await collect(ageDecrypt(piecesOf(file, 33), pairs.exchangeSecret)))).toBe('Hồ sơ');
  });

  test('recovery card', () => {
    const card = [
      'aeba gaqa iqzb jr2c wft6',
      'ks3d lt4e mu5f nv6a otdj',
      'zyxw vuts rqpo nmlk ciai',
      'jihg fedc baaq caqd y7z2',
      'aqcq mbyi befa wdan q6du',
      'byhr aeis cmkb kfqx i5ue',
      'damr ugy4 dupb 6ibb ur5n',
      'eirs ijjg e4ui ups5 gyut',
    ].join('\n');
    const { share, registerId } = decodeShareCard(card);
    expect(registerId).toBe('abcdefghijklmnopqrstuvwxya');
    expect(share).toMatchObject({ setId: 'zyxwvutsrqponmlkjihgfedcba', index: 2, needed: 2, total: 3 });
    expect(share.bytes.use(toHex)).toBe(toHex(counting.with(0, 1).subarray(0, 41)));
    expect(encodeShareCard(share, registerId)).toBe(card);
  });
});
