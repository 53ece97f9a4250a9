import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../../electron/crypto/bytes.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { SecretBytes } from '../../../electron/crypto/secret-bytes.ts';
import {
  checkpointFingerprint,
  parseCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
  type LogOrigin,
} from '../../../electron/log/checkpoint.ts';
import type { Signer } from '../../../electron/log/event-signature.ts';
import { noteKeyId, noteSignatureLine, parseNote, verifyNote } from '../../../electron/log/signed-note.ts';
import { failureOf } from '../../support/failures.ts';
import { keysOf, newSigner } from '../../support/log-builder.ts';
import { cosigned } from '../../support/cosigned.ts';

// The example of the Go module golang.org/x/mod/sumdb/note, from which the C2SP format comes: its key, text and signature.
const goText = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const goNote = `${goText}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;
const goKey = {
  name: 'PeterNeumann',
  publicKey: fromBase64('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW').subarray(1),
};
const goSeed = fromBase64('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz').subarray(1);

let signer: Signer;
let second: Signer;
const origin: LogOrigin = { registerId: newId(), incarnation: newId(), compartment: 'reviews' };
const head = { size: 7, root: new Uint8Array(32).fill(9) };

beforeAll(async () => {
  await cryptoReady();
  signer = newSigner();
  second = newSigner();
});

describe('signed notes', () => {
  it('read and check the note of the Go module', () => {
    const note = parseNote(goNote);
    expect(note.text).toBe(goText);
    expect(Buffer.from(noteKeyId(goKey)).toString('hex')).toBe('c74f20a3');
    expect(verifyNote(note, [goKey])).toEqual([goKey]);
  });

  it('write the same signature line as the Go module', () => {
    const secret = SecretBytes.copyOf(Uint8Array.of(...goSeed, ...goKey.publicKey));
    expect(`${goText}\n${noteSignatureLine(goText, goKey, secret)}`).toBe(goNote);
  });

  it('pass over unknown keys but not over a known key whose signature fails', () => {
    const other =
      '— PeterNeumann AAAAAPZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
    expect(verifyNote(parseNote(goNote + other), [goKey])).toEqual([goKey]);
    expect(failureOf(() => verifyNote(parseNote(goNote.replace('answer', 'Answer')), [goKey]))).toBe(
      'logSignatureInvalid {"reason":"signature"}',
    );
    expect(failureOf(() => verifyNote(parseNote(`${goText}\n${other}`), [goKey]))).toBe(
      'logSignatureInvalid {"reason":"signerUnknown"}',
    );
  });

  it.each([
    ['without a final newline', goNote.slice(0, -1)],
    ['without a blank line', goNote.replace('\n\n', '\n')],
    ['with carriage returns', goNote.replaceAll('\n', '\r\n')],
    ['with a tab', goNote.replace(' think ', '\tthink ')],
    ['with a hyphen for the dash', goNote.replace('— ', '- ')],
    ['with a plus in the name', goNote.replace('PeterNeumann', 'Peter+Neumann')],
    ['with two spaces', goNote.replace('— ', '—  ')],
    ['with loose base64', goNote.replace('JnAM=', 'JnAN=')],
    ['with a short signature', `${goText}\n— PeterNeumann x08gow==\n`],
    ['with no signature', `${goText}\n\n`],
    ['with 65 signatures', goNote + goNote.slice(goText.length + 1).repeat(64)],
    ['that is empty', ''],
  ])('refuse one %s', (_, note) => {
    expect(failureOf(() => parseNote(note))).toMatch(/^checkpointMalformed/u);
  });

  it('refuse bytes that are not UTF-8', () => {
    expect(failureOf(() => parseNote(Uint8Array.of(0xff, 0x0a, 0x0a)))).toMatch(/^checkpointMalformed/u);
  });
});

describe('checkpoints', () => {
  it('have the three lines of tlog-checkpoint', () => {
    const note = signCheckpoint(origin, head, signer);
    expect(note.split('\n').slice(0, 4)).toEqual([
      `tu-ho-so/${origin.registerId}/${origin.incarnation}/reviews`,
      '7',
      toBase64(head.root),
      '',
    ]);
    expect(parseCheckpoint(note)).toMatchObject({ ...origin, ...head });
  });

  it('name their signers, co-signer included', () => {
    const note = cosigned(signCheckpoint(origin, head, signer), second);
    expect(verifyCheckpoint(note, keysOf(signer, second)).signers).toEqual([signer.userId, second.userId]);
    expect(verifyCheckpoint(note, keysOf(second)).signers).toEqual([second.userId]);
    expect(failureOf(() => verifyCheckpoint(note, keysOf()))).toBe('logSignatureInvalid {"reason":"signerUnknown"}');
  });

  it('are not valid under another user’s name or with another size', () => {
    const note = signCheckpoint(origin, head, signer);
    expect(
      failureOf(() => verifyCheckpoint(note.replace(signer.userId, second.userId), keysOf(signer, second))),
    ).toMatch(/^logSignatureInvalid/u);
    expect(failureOf(() => verifyCheckpoint(note.replace('\n7\n', '\n8\n'), keysOf(signer)))).toBe(
      'logSignatureInvalid {"reason":"signature"}',
    );
  });

  it.each([
    ['a leading zero', (note: string) => note.replace('\n7\n', '\n07\n')],
    ['a negative size', (note: string) => note.replace('\n7\n', '\n-7\n')],
    ['a size beyond counting', (note: string) => note.replace('\n7\n', '\n9999999999999999\n')],
    ['a short root', (note: string) => note.replace(toBase64(head.root), toBase64(head.root.subarray(1)))],
    ['an unknown compartment', (note: string) => note.replace('/reviews', '/cellar')],
    ['an origin of another product', (note: string) => note.replace('tu-ho-so/', 'example.com/')],
    ['only two lines', (note: string) => note.replace('\n7\n', '\n')],
  ])('refuse %s', (_, alter) => {
    expect(failureOf(() => parseCheckpoint(alter(signCheckpoint(origin, head, signer))))).toMatch(
      /^checkpointMalformed/u,
    );
  });

  it('give paper eight groups of four that do not change with a co-signer', () => {
    const note = signCheckpoint(origin, head, signer);
    const print = checkpointFingerprint(note);
    expect(print).toMatch(/^(?:[a-z2-7]{4} ){7}[a-z2-7]{4}$/u);
    expect(checkpointFingerprint(cosigned(note, second))).toBe(print);
    expect(checkpointFingerprint(signCheckpoint(origin, { ...head, size: 8 }, signer))).not.toBe(print);
  });
});
