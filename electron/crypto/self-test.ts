import { AppError } from '../../shared/base/app-error.ts';
import { hkdf32 } from './age-stanza.ts';
import { fromHex, toHex, utf8 } from './bytes.ts';
import { canonicalBytes } from './canonical-json.ts';
import { blake2b, hmacSha256, sha256, sha512 } from './hash.ts';
import { SecretBytes } from './secret-bytes.ts';
import { signRaw, verifyRaw } from './signature.ts';
import { libsodium } from './sodium.ts';
import { deriveSubkey } from './subkeys.ts';

export interface KnownAnswer {
  readonly primitive: string;
  /** Lower-case hex. */
  readonly expected: string;
  compute(): Uint8Array;
}

const counting = Uint8Array.from({ length: 32 }, (_, index) => index);
const keyFrom80 = Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index);
const sunscreen = utf8(
  "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
);
const associated = fromHex('50515253c0c1c2c3c4c5c6c7');

/** One answer per primitive, from its own specification where that gives one. */
export const knownAnswers: readonly KnownAnswer[] = [
  {
    primitive: 'sha256', // FIPS 180-4, "abc"
    expected: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    compute: () => sha256(utf8('abc')),
  },
  {
    primitive: 'sha512', // FIPS 180-4, "abc"
    expected:
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    compute: () => sha512(utf8('abc')),
  },
  {
    primitive: 'hmacSha256', // RFC 4231 §4.3
    expected: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    compute: () => hmacSha256(utf8('Jefe'), utf8('what do ya want for nothing?')),
  },
  {
    primitive: 'hkdfSha256', // RFC 5869 A.1, first 32 bytes
    expected: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf',
    compute: () =>
      hkdf32(new Uint8Array(22).fill(0x0b), fromHex('000102030405060708090a0b0c'), fromHex('f0f1f2f3f4f5f6f7f8f9')),
  },
  {
    primitive: 'blake2b', // RFC 7693 appendix A
    expected:
      'ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923',
    compute: () => blake2b(64, utf8('abc')),
  },
  {
    primitive: 'argon2id', // 3 passes over 64 KiB: the arithmetic, not the cost; equal to OpenSSL's
    expected: 'b06bcf7d2d3ae0a0e060f75fc78cc0082e6196baab3e422cbe3cc0c807f76c0d',
    compute: () =>
      libsodium().crypto_pwhash(
        32,
        'password',
        counting.subarray(0, 16),
        3,
        65_536,
        libsodium().crypto_pwhash_ALG_ARGON2ID13,
      ),
  },
  {
    primitive: 'chacha20poly1305', // RFC 8439 §2.8.2
    expected:
      'd31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36' +
      '92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691',
    compute: () =>
      libsodium().crypto_aead_chacha20poly1305_ietf_encrypt(
        sunscreen,
        associated,
        null,
        fromHex('070000004041424344454647'),
        keyFrom80,
      ),
  },
  {
    primitive: 'xchacha20poly1305', // draft-irtf-cfrg-xchacha-03 A.3.1
    expected:
      'bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452' +
      '2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49',
    compute: () => {
      const nonce = Uint8Array.from({ length: 24 }, (_, index) => 0x40 + index);
      return libsodium().crypto_aead_xchacha20poly1305_ietf_encrypt(sunscreen, associated, null, nonce, keyFrom80);
    },
  },
  {
    primitive: 'x25519', // RFC 7748 §5.2
    expected: 'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552',
    compute: () =>
      libsodium().crypto_scalarmult(
        fromHex('a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4'),
        fromHex('e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c'),
      ),
  },
  {
    primitive: 'ed25519', // RFC 8032 §7.1, test 2; the check must accept the signature and refuse another message
    expected:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    compute: () => {
      const pair = libsodium().crypto_sign_seed_keypair(
        fromHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'),
      );
      const signature = signRaw(Uint8Array.of(0x72), SecretBytes.adopt(pair.privateKey));
      const checks =
        verifyRaw(Uint8Array.of(0x72), signature, pair.publicKey) &&
        !verifyRaw(Uint8Array.of(0x73), signature, pair.publicKey);
      return checks ? signature : new Uint8Array(0);
    },
  },
  {
    primitive: 'kdf', // recorded from libsodium 1.0.22
    expected: 'a4a0cb863cd95c9df65ceb14b99890e23f5d9c282f54f53c722283b0ad4b7cd9',
    compute: () => deriveSubkey(SecretBytes.copyOf(counting), 'database').use((key) => Uint8Array.from(key)),
  },
  {
    primitive: 'secretstream', // recorded from libsodium 1.0.22: "abc" with the final tag
    expected: '616263',
    compute: () => {
      const sodium = libsodium();
      const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(
        fromHex('437c586849f960be6f3343b396c321a9abaacfef819f2298'),
        counting,
      );
      const pulled = sodium.crypto_secretstream_xchacha20poly1305_pull(
        state,
        fromHex('e781cf96544ae49cdef4d6919068152217e85706'),
        null,
      );
      return pulled !== false && pulled.tag === sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
        ? pulled.message
        : new Uint8Array(0);
    },
  },
  {
    primitive: 'sealedBox', // recorded from libsodium 1.0.22: "abc" to the key 00 01 … 1f
    expected: '616263',
    compute: () => {
      const sodium = libsodium();
      const box =
        '706e8ca2035f61ae10cf83e2af482163004175c2a541018648161e71e8d6200026926fd01cde325f6623bef42e21d32955f8c4';
      return sodium.crypto_box_seal_open(fromHex(box), sodium.crypto_scalarmult_base(counting), counting);
    },
  },
  {
    primitive: 'canonicalJson', // RFC 8785 §3.2.3: keys by UTF-16 code units, numbers as ECMAScript writes them
    expected: toHex(utf8('{"a":[1e+30,4.5,0.002,1e-27],"\u00f6":null,"\ud83d\ude00":"\\n","\ufb33":true}')),
    compute: () =>
      canonicalBytes({ '\ufb33': true, '\ud83d\ude00': '\n', '\u00f6': null, a: [1e30, 4.5, 2e-3, 1e-27] }),
  },
];

function agrees(answer: KnownAnswer): boolean {
  try {
    return toHex(answer.compute()) === answer.expected;
  } catch {
    // A primitive that throws on its own known answer is as broken as one that is wrong.
    return false;
  }
}

/**
 * Computes one known answer per primitive (about 10 ms). Run at start, after `cryptoReady()`: a machine or build that
 * computes wrongly must not touch a register. Throws selfTestFailed {primitive}.
 */
export function cryptoSelfTest(answers: readonly KnownAnswer[] = knownAnswers): void {
  for (const answer of answers)
    if (!agrees(answer)) throw new AppError('selfTestFailed', { primitive: answer.primitive });
}
