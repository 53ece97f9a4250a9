import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { concatBytes, equalBytes, fromBase64, toBase64, toHex, utf8 } from '../../../electron/crypto/bytes.ts';
import { blake2b } from '../../../electron/crypto/hash.ts';
import { newKeyPairs } from '../../../electron/crypto/key-pairs.ts';
import {
  minisignKeyId,
  minisignPublicKeyFile,
  parseMinisignPublicKey,
  signMinisign,
  verifyMinisign,
} from '../../../electron/crypto/minisign.ts';
import { signRaw } from '../../../electron/crypto/signature.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { eachByteFlipped } from '../../support/byte-streams.ts';
import { failureOf } from '../../support/failures.ts';
import { resaved } from '../../support/resaved.ts';

beforeAll(cryptoReady);

function signed(trustedComment = 'gói số 41', content = utf8('nội dung')) {
  const pairs = newKeyPairs();
  const keyId = minisignKeyId(pairs.signingPublic);
  const digest = blake2b(64, content);
  const text = signMinisign({
    digest,
    keyId,
    signingSecret: pairs.signingSecret,
    trustedComment,
    untrustedComment: 'niêm phong',
  });
  const check = (signatureText: string) =>
    verifyMinisign({ digest, signatureText, signingPublic: pairs.signingPublic, keyId });
  return { pairs, keyId, digest, text, lines: text.split('\n'), check };
}

function reason(call: () => unknown): string {
  return failureOf(call);
}

const refusal = (why: string) => `packageSignatureInvalid {"reason":"${why}"}`;

describe('minisign', () => {
  test('what is signed checks, and the trusted comment comes back', () => {
    const comment = fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !/[\p{Cc}\u2028\u2029]/u.test(text));
    fc.assert(
      fc.property(comment, fc.uint8Array(), (text, content) => {
        const { check, text: file } = signed(text, content);
        return check(file).trustedComment === text && check(file.slice(0, -1)).trustedComment === text;
      }),
      { numRuns: 60 },
    );
  });

  test('the shape is minisign’s: four lines, 74 and 64 bytes, "ED" and the key id', () => {
    const { lines, keyId } = signed();
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe('untrusted comment: niêm phong');
    const bytes = fromBase64(lines[1] ?? '');
    expect(bytes).toHaveLength(74);
    expect(new TextDecoder().decode(bytes.subarray(0, 2))).toBe('ED');
    expect(equalBytes(bytes.subarray(2, 10), keyId)).toBe(true);
    expect(lines[2]).toBe('trusted comment: gói số 41');
    expect(fromBase64(lines[3] ?? '')).toHaveLength(64);
    expect(lines[4]).toBe('');
  });

  test('another file, another key, another comment are told apart', () => {
    const one = signed();
    const two = signed();
    for (const { altered } of eachByteFlipped(one.digest)) {
      const call = () =>
        verifyMinisign({
          digest: altered,
          signatureText: one.text,
          signingPublic: one.pairs.signingPublic,
          keyId: one.keyId,
        });
      expect(reason(call)).toBe(refusal('file'));
    }
    expect(reason(() => two.check(one.text))).toBe(refusal('key'));
    expect(
      reason(() =>
        verifyMinisign({
          digest: one.digest,
          signatureText: one.text,
          signingPublic: two.pairs.signingPublic,
          keyId: one.keyId,
        }),
      ),
    ).toBe(refusal('file'));
    expect(reason(() => one.check(one.text.replace('gói số 41', 'gói số 42')))).toBe(refusal('trusted'));
    const swapped = [one.lines[0], one.lines[1], two.lines[2], two.lines[3], ''].join('\n');
    expect(reason(() => one.check(swapped))).toBe(refusal('trusted'));
  });

  test('every flipped byte of both signatures is refused', () => {
    const { lines, check } = signed();
    const [untrusted = '', signature = '', trusted = '', global = ''] = lines;
    for (const { altered } of eachByteFlipped(fromBase64(signature))) {
      expect(reason(() => check([untrusted, toBase64(altered), trusted, global, ''].join('\n')))).toMatch(
        /^packageSignatureInvalid/u,
      );
    }
    for (const { altered } of eachByteFlipped(fromBase64(global))) {
      expect(reason(() => check([untrusted, signature, trusted, toBase64(altered), ''].join('\n')))).toBe(
        refusal('trusted'),
      );
    }
  });

  test('the legacy kind is refused even with a good signature', () => {
    const { pairs, keyId, check, lines } = signed();
    const legacy = signRaw(utf8('nội dung'), pairs.signingSecret);
    const global = signRaw(concatBytes(legacy, utf8('gói số 41')), pairs.signingSecret);
    const text = [lines[0], toBase64(concatBytes(utf8('Ed'), keyId, legacy)), lines[2], toBase64(global), ''].join(
      '\n',
    );
    expect(reason(() => check(text))).toBe(refusal('legacy'));
  });

  test('malformed files are refused', () => {
    const { lines, text, check } = signed();
    const [untrusted = '', signature = '', trusted = '', global = ''] = lines;
    const file = (...parts: string[]) => `${parts.join('\n')}\n`;
    const cases: [string, string][] = [
      ['', 'lines'],
      [file(untrusted, signature, trusted), 'lines'],
      [`${text}x`, 'lines'],
      [text.replaceAll('\n', '\r'), 'lines'],
      [text.replace('\n', '\n\n'), 'lines'],
      [text.replace('\n', '\r\r\n'), 'comment'],
      [file(untrusted.slice(1), signature, trusted, global), 'comment'],
      [file(untrusted, signature, trusted.slice(1), global), 'comment'],
      [file(untrusted, signature, `${trusted}\u0007`, global), 'comment'],
      [file(untrusted, signature, `trusted comment: ${'x'.repeat(9000)}`, global), 'comment'],
      [file(untrusted, signature.slice(0, -1), trusted, global), 'base64'],
      [file(untrusted, `${signature}=`, trusted, global), 'base64'],
      [file(untrusted, ` ${signature}`, trusted, global), 'base64'],
      [file(untrusted, signature.replace('RU', 'RV'), trusted, global), 'algorithm'],
      [file(untrusted, signature, trusted, toBase64(new Uint8Array(63))), 'base64'],
      [file(untrusted, toBase64(new Uint8Array(75)), trusted, global), 'base64'],
    ];
    for (const [malformed, why] of cases)
      expect(
        reason(() => check(malformed)),
        JSON.stringify(malformed.slice(-90)),
      ).toBe(refusal(why));
  });

  test('base64 with loose bits is refused: one signature, one spelling', () => {
    const { lines, check } = signed();
    const [untrusted = '', signature = '', trusted = '', global = ''] = lines;
    expect(global.endsWith('==')).toBe(true);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const last = alphabet.indexOf(global.charAt(85));
    const loose = `${global.slice(0, 85)}${alphabet.charAt(last + 1)}==`;
    expect(reason(() => check([untrusted, signature, trusted, loose, ''].join('\n')))).toBe(refusal('base64'));
  });

  test.each(['a\nb', 'a\rb', 'a\u0000', 'a\u001b[31m', 'a\u0085b', 'a\u2028b', 'a\ud800', 'x'.repeat(8200)])(
    'a comment that is not one printable line cannot be signed: %j',
    (comment) => {
      expect(reason(() => signed(comment))).toBe('inputRejected {"field":"comment"}');
    },
  );

  test('a tab is allowed', () => {
    const { check, text } = signed('timestamp:1\tfile:a.tuhoso.age');
    expect(check(text).trustedComment).toBe('timestamp:1\tfile:a.tuhoso.age');
  });

  test('public key files: there and back, and refused when malformed', () => {
    const { pairs, keyId } = signed();
    const file = minisignPublicKeyFile(pairs.signingPublic, keyId, 'Bàn hồ sơ');
    expect(file.split('\n')).toHaveLength(3);
    const read = parseMinisignPublicKey(file);
    expect(toHex(read.signingPublic)).toBe(toHex(pairs.signingPublic));
    expect(toHex(read.keyId)).toBe(toHex(minisignKeyId(pairs.signingPublic)));
    expect(minisignKeyId(pairs.signingPublic)).toHaveLength(8);
    expect(failureOf(() => minisignPublicKeyFile(pairs.signingPublic, keyId, 'a\nb'))).toMatch(/^inputRejected/u);
    const [comment = '', key = ''] = file.split('\n');
    for (const bad of [
      '',
      key,
      `${comment}\n\n${key}\n`,
      `x${file}`,
      `${comment}\n${key.slice(4)}\n`,
      `${comment}\n${key.replace('RW', 'RU')}\n`,
    ]) {
      expect(
        failureOf(() => parseMinisignPublicKey(bad)),
        bad,
      ).toMatch(/^keyFileMalformed/u);
    }
  });

  test.each(resaved)('a key and a signature that were saved again %s are the same', (_how, again) => {
    const { pairs, keyId, text, check } = signed();
    expect(check(again(text)).trustedComment).toBe('gói số 41');
    const read = parseMinisignPublicKey(again(minisignPublicKeyFile(pairs.signingPublic, keyId, 'Bàn hồ sơ')));
    expect(equalBytes(read.signingPublic, pairs.signingPublic)).toBe(true);
  });
});
