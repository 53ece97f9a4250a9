import { beforeAll, describe, expect, test } from 'vitest';
import { fromHex, fromUtf8, toHex, utf8 } from '../../electron/crypto/bytes.ts';
import { canonicalBytes } from '../../electron/crypto/canonical-json.ts';
import { blake2b, hmacSha256, sha256, sha512 } from '../../electron/crypto/hash.ts';
import { unpackKeyPairs } from '../../electron/crypto/key-pairs.ts';
import { minisignPublicKeyFile, parseMinisignPublicKey, verifyMinisign } from '../../electron/crypto/minisign.ts';
import { signRaw, verifyRaw } from '../../electron/crypto/signature.ts';
import { cryptoReady, libsodium } from '../../electron/crypto/sodium.ts';

beforeAll(cryptoReady);

const zeros = '00'.repeat(32);

describe('FIPS 180-4 examples', () => {
  const long = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq';
  test.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [long, '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('SHA-256 of %.10s…', (text, expected) => {
    expect(toHex(sha256(utf8(text)))).toBe(expected);
  });

  test('SHA-512 of the empty text', () => {
    expect(toHex(sha512())).toBe(
      'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e',
    );
  });
});

describe('RFC 4231, HMAC-SHA-256', () => {
  test.each([
    ['§4.2', '0b'.repeat(20), '4869205468657265', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    ['§4.4', 'aa'.repeat(20), 'dd'.repeat(50), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
    [
      '§4.7, a key longer than a block',
      'aa'.repeat(131),
      toHex(utf8('Test Using Larger Than Block-Size Key - Hash Key First')),
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
  ])('%s', (_name, key, message, expected) => {
    expect(toHex(hmacSha256(fromHex(key), fromHex(message)))).toBe(expected);
  });
});

describe('BLAKE2b', () => {
  test('the empty message (BLAKE2 reference vectors)', () => {
    expect(toHex(blake2b(64))).toBe(
      '786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce',
    );
  });
});

describe('RFC 8032 §7.1, Ed25519', () => {
  test.each([
    [
      'test 1',
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      'test 3',
      'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ])('%s', (_name, seed, publicKey, message, signature) => {
    const pairs = unpackKeyPairs(fromHex(`01${zeros}${seed}`));
    expect(toHex(pairs.signingPublic)).toBe(publicKey);
    expect(toHex(signRaw(fromHex(message), pairs.signingSecret))).toBe(signature);
    expect(verifyRaw(fromHex(message), fromHex(signature), fromHex(publicKey))).toBe(true);
  });
});

describe('RFC 7748 §6.1, X25519', () => {
  test('both sides reach the same secret', () => {
    const sodium = libsodium();
    const alice = fromHex('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a');
    const bob = fromHex('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb');
    const bobPublic = unpackKeyPairs(fromHex(`01${toHex(bob)}${zeros}`)).exchangePublic;
    expect(toHex(bobPublic)).toBe('de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f');
    const shared = '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742';
    expect(toHex(sodium.crypto_scalarmult(alice, bobPublic))).toBe(shared);
    expect(toHex(sodium.crypto_scalarmult(bob, sodium.crypto_scalarmult_base(alice)))).toBe(shared);
  });
});

describe('RFC 8785', () => {
  test('§3.2.2 sample, to the byte (§3.2.4)', () => {
    const sample: unknown = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    );
    expect(toHex(canonicalBytes(sample))).toBe(
      '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d',
    );
  });

  test('§3.2.3 sample: keys in the order of their UTF-16 code units', () => {
    const sample: unknown = JSON.parse(
      String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`,
    );
    const order = [...fromUtf8(canonicalBytes(sample)).matchAll(/:"([^"]+)"/gu)].map((match) => match[1]);
    expect(order).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('appendix B: %s is %s', (bits, expected) => {
    const value = new DataView(fromHex(bits).buffer).getFloat64(0);
    expect(fromUtf8(canonicalBytes(value))).toBe(expected);
  });
});

describe('minisign 0.11, a recorded key and signature', () => {
  // Made once with `minisign -G -W` and `minisign -S -t`, over "hồ sơ" and a newline; kept so that what was signed today
  // is still accepted after any change.
  const publicKeyFile = [
    'untrusted comment: minisign public key 2F88A606561E1726',
    'RWQmFx5WBqaIL4Fy9wko7XH0D9bocf87s8XlduEk2skR9zvKGVUVfhUp',
    '',
  ].join('\n');
  const signatureText = [
    'untrusted comment: signature from minisign secret key',
    'RUQmFx5WBqaILxHnaQfoyexgcDFHOfIvhbApT99WD8b3Mv60+0SkhD+zZJOfo8e6DoCnnHGIRfSfH9K9ITu36KFwdbZ2RSFCTgA=',
    'trusted comment: gói số 41',
    'lm/6X1bC7nllOBWvEypB5WPaUCj5mKpBeoP8ZkAxNVIXVT0Czs+eAzZZb6jg0NAMFh0ilcp4my0adNz7zpVdBA==',
    '',
  ].join('\n');

  test('is accepted, and refused for other bytes', () => {
    const { signingPublic, keyId } = parseMinisignPublicKey(publicKeyFile);
    const digest = blake2b(64, utf8('hồ sơ\n'));
    expect(verifyMinisign({ digest, signatureText, signingPublic, keyId })).toEqual({ trustedComment: 'gói số 41' });
    expect(() => verifyMinisign({ digest: blake2b(64, utf8('hồ sơ')), signatureText, signingPublic, keyId })).toThrow();
    expect(
      minisignPublicKeyFile(
        signingPublic,
        keyId,
        publicKeyFile.split('\n')[0]?.slice('untrusted comment: '.length) ?? '',
      ),
    ).toBe(publicKeyFile);
  });
});
