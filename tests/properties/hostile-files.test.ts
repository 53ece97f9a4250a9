import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { generatePeople, peopleToCsv } from '../../scripts/samples/generate-people.ts';
import { ageDecrypt, ageEncrypt, ageRecipient } from '../../electron/crypto/age.ts';
import { equalBytes, toBase64 } from '../../electron/crypto/bytes.ts';
import { canonicalBytes } from '../../electron/crypto/canonical-json.ts';
import { decryptChunks, encryptChunks } from '../../electron/crypto/file-stream.ts';
import { newBlake2b512 } from '../../electron/crypto/hash.ts';
import { newKeyPairs } from '../../electron/crypto/key-pairs.ts';
import {
  minisignKeyId,
  minisignPublicKeyFile,
  parseMinisignPublicKey,
  signMinisign,
  verifyMinisign,
} from '../../electron/crypto/minisign.ts';
import { newId } from '../../electron/crypto/random.ts';
import { splitRecoverySecret } from '../../electron/crypto/recovery-shares.ts';
import { decodeShareCard, encodeShareCard } from '../../electron/crypto/share-card.ts';
import { SecretBytes } from '../../electron/crypto/secret-bytes.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { formatBagInfo, parseManifest, readPayloadOxum } from '../../electron/exchange/bag/bag-tags.ts';
import { readBag } from '../../electron/exchange/bag/read-bag.ts';
import { officeCardQr, officeCardText, readOfficeCard } from '../../electron/exchange/office-card.ts';
import { packageLimits } from '../../electron/exchange/bag/package-limits.ts';
import { readPeopleCsv } from '../../electron/exchange/people-csv.ts';
import { makeReceipt, readReceipt, receiptText } from '../../electron/exchange/receipt.ts';
import { readRecordFile, recordBagFile, recordPath } from '../../electron/exchange/record-file.ts';
import { createKeys } from '../../electron/vault/keys/create-keys.ts';
import { openDirectory } from '../../electron/vault/keys/directory.ts';
import { openKeyRing } from '../../electron/vault/keys/open-key-ring.ts';
import { assertIsWhatChainSays, readKeysFile } from '../../electron/vault/keys/keys-file.ts';
import { readFile } from 'node:fs/promises';
import { collect, patterned, piecesOf } from '../support/byte-streams.ts';
import { failureOfAsync } from '../support/failures.ts';
import { newOffice, recordOf } from '../support/package-maker.ts';
import { entriesOf, plainBag, rawTar } from '../support/raw-tar.ts';
import { outcomeOf, outcomeOfAsync, runs, spoiled, spoiledText } from '../support/spoiled.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const folder = temporaryFolder('hostile');

beforeAll(cryptoReady);

describe('hostile packages', () => {
  it('as an age file give the true bytes to the end, or a refusal', async () => {
    const pairs = newKeyPairs();
    const content = patterned(70_000);
    const file = await collect(
      ageEncrypt(piecesOf(content, 9000), [
        ageRecipient(newKeyPairs().exchangePublic),
        ageRecipient(pairs.exchangePublic),
      ]),
    );
    // The header is where the grammar is; the payload is noise under a tag.
    const head = file.subarray(0, 500);
    const altered = fc.oneof(
      {
        arbitrary: spoiled(head).map((start) => Uint8Array.from(Buffer.concat([start, file.subarray(500)]))),
        weight: 3,
      },
      spoiled(file),
    );
    await fc.assert(
      fc.asyncProperty(altered, async (bytes) => {
        const outcome = await outcomeOfAsync(['packageNotForUs', 'packageUndecryptable'], () =>
          collect(ageDecrypt(piecesOf(bytes, 5000), pairs.exchangeSecret)),
        );
        if (outcome.accepted) expect(equalBytes(outcome.value, content)).toBe(true);
      }),
      runs(80),
    );
  });

  it('as a stored file give the true bytes to the end, or a refusal', async () => {
    const key = SecretBytes.random(32);
    const content = patterned(150_000);
    const file = await collect(encryptChunks(piecesOf(content, 9000), key));
    await fc.assert(
      fc.asyncProperty(spoiled(file), async (bytes) => {
        const outcome = await outcomeOfAsync(['fileDamaged'], () => collect(decryptChunks(piecesOf(bytes, 5000), key)));
        if (outcome.accepted) expect(equalBytes(outcome.value, content)).toBe(true);
      }),
      runs(60),
    );
  });

  it('as a minisign signature or key are refused, or say what was signed', () => {
    const pairs = newKeyPairs();
    const keyId = minisignKeyId(pairs.signingPublic);
    const digest = newBlake2b512().update(patterned(1000)).digest();
    const text = signMinisign({
      digest,
      keyId,
      signingSecret: pairs.signingSecret,
      trustedComment: 'tu-ho-so package v1',
      untrustedComment: 'tu-ho-so',
    });
    fc.assert(
      fc.property(spoiledText(text), (signatureText) => {
        const outcome = outcomeOf(['packageSignatureInvalid'], () =>
          verifyMinisign({ digest, signatureText, signingPublic: pairs.signingPublic, keyId }),
        );
        if (outcome.accepted) expect(outcome.value.trustedComment).toBe('tu-ho-so package v1');
      }),
      runs(400),
    );
    fc.assert(
      fc.property(
        spoiledText(minisignPublicKeyFile(pairs.signingPublic, keyId, 'desk')),
        (file) => void outcomeOf(['keyFileMalformed'], () => parseMinisignPublicKey(file)),
      ),
      runs(400),
    );
  });

  it('as lines of a bag are refused, or list each path once', () => {
    const manifest = [...plainBag().entries()].find(([path]) => path === 'manifest-sha512.txt')?.[1] ?? '';
    fc.assert(
      fc.property(spoiledText(String(manifest)), (text) => {
        const outcome = outcomeOf(['packageBagInvalid', 'packageTooLarge'], () =>
          parseManifest(Buffer.from(text), (path) => path.startsWith('data/'), 5),
        );
        if (outcome.accepted)
          expect(
            [...outcome.value].every(([path, digest]) => path.startsWith('data/') && /^[0-9a-f]{128}$/u.test(digest)),
          ).toBe(true);
      }),
      runs(400),
    );
    const info = formatBagInfo({
      identifier: newId(),
      day: '2026-11-22',
      oxum: { octets: 279_164_409_832, count: 1198 },
    });
    fc.assert(
      fc.property(
        spoiledText(info),
        (text) => void outcomeOf(['packageBagInvalid'], () => readPayloadOxum(Buffer.from(text))),
      ),
      runs(400),
    );
  });

  it('as a bag are refused, or hold what they held', async () => {
    const parts = plainBag();
    const bag = rawTar(entriesOf(parts));
    await fc.assert(
      fc.asyncProperty(spoiled(bag), async (bytes) => {
        const read = () => readBag(piecesOf(bytes, 700), { limits: packageLimits, isStreamed: () => false });
        const outcome = await outcomeOfAsync(
          ['packageBagInvalid', 'packagePathUnsafe', 'packageTooLarge', 'packageManifestMismatch'],
          read,
        );
        if (!outcome.accepted) return;
        // The tag manifest is listed by nothing; whatever it lists was held against it.
        for (const [path, content] of parts)
          if (path !== 'tagmanifest-sha512.txt')
            expect(Buffer.from(outcome.value.held.get(path) ?? []).equals(Buffer.from(content))).toBe(true);
      }),
      runs(250),
    );
  });

  it('as an office card, receipt or record are refused, or say what was signed', () => {
    const office = newOffice('Ban Tổ chức');
    for (const text of [officeCardText(office.card), officeCardQr(office.card)]) {
      fc.assert(
        fc.property(spoiledText(text), (altered) => {
          const outcome = outcomeOf(['cardMalformed'], () => readOfficeCard(altered));
          if (outcome.accepted) expect(outcome.value).toEqual(office.card);
        }),
        runs(250),
      );
    }
    const receipt = makeReceipt(
      {
        formatVersion: 1,
        packageId: newId(),
        number: 3,
        sha256: 'ab'.repeat(32),
        sender: office.card.desks[0]?.signing ?? '',
        recipient: office.card.desks[0]?.signing ?? '',
        receivedAt: 5,
        outcome: 'taken',
        counts: { added: 1, taken: 2, kept: 0, later: 0 },
      },
      office.pairs.signingSecret,
    );
    fc.assert(
      fc.property(spoiledText(receiptText(receipt)), (altered) => {
        const outcome = outcomeOf(['receiptInvalid'], () => readReceipt(altered));
        if (outcome.accepted) expect(outcome.value).toEqual(receipt);
      }),
      runs(250),
    );
    const record = recordOf(office, 'person', newId(), [
      { patch: { fullName: 'Nguyễn Văn An', rank: 3 }, at: 10 },
      { patch: { rank: 4 }, at: 20 },
    ]);
    const bytes = canonicalBytes(record);
    expect(recordBagFile(record).path).toBe(recordPath('person', record.id));
    fc.assert(
      fc.property(spoiled(bytes), (altered) => {
        const outcome = outcomeOf(['packagePassportInvalid', 'packageFromFuture'], () =>
          readRecordFile(recordPath('person', record.id), altered),
        );
        // Salt and commitments stand in the file; against a change of all three there is the proof of the log.
        if (outcome.accepted) expect(outcome.value.doc).toEqual(record.doc);
      }),
      runs(400),
    );
  });
});

describe('hostile things that people type or choose', () => {
  it('as a recovery card name a line, or are the card', async () => {
    const registerId = newId();
    const [share] = await splitRecoverySecret(patterned(32), 2, 3);
    if (share === undefined) throw new Error('there is no share');
    const text = encodeShareCard(share, registerId);
    fc.assert(
      fc.property(spoiledText(text), (altered) => {
        const outcome = outcomeOf(['recoverySharesWrong'], () => decodeShareCard(altered));
        if (!outcome.accepted) return;
        expect(encodeShareCard(outcome.value.share, outcome.value.registerId)).toBe(text);
      }),
      runs(600),
    );
  });

  it('as a table are refused whole, or fault by fault without any value in the report', () => {
    const table = Buffer.from(peopleToCsv(generatePeople(4, 9)));
    fc.assert(
      fc.property(spoiled(table), (bytes) => {
        const outcome = outcomeOf(['textEncodingRefused'], () => readPeopleCsv(bytes));
        if (!outcome.accepted) return;
        for (const { rowNumber, column, field, code, details } of outcome.value.errors) {
          expect(rowNumber).toBeGreaterThan(0);
          expect(column ?? 'A').toMatch(/^[A-Z]+$/u);
          expect(`${field ?? ''}${code}`).toMatch(/^[A-Za-z]+$/u);
          expect(Object.values(details).every((value) => typeof value === 'number')).toBe(true);
        }
        for (const { particulars } of outcome.value.rows)
          expect(particulars.fullName).toBe(particulars.fullName.normalize('NFC').trim());
      }),
      runs(300),
    );
  });

  it('as keys.json are refused, or say what was signed', async () => {
    const path = join(folder, 'keys.json');
    const login = { loginCode: 'cb01', passphrase: 'tre xanh bên sông 42' };
    await createKeys(path, {
      officeName: 'Ban Tổ chức',
      superiorBody: 'Tỉnh ủy An Khánh',
      approver: { displayName: 'Phan Đình Trọng', ...login },
      shares: { needed: 2, total: 3 },
      cipher: 'aegis',
      now: 5,
      passphraseStrength: 'floor',
    });
    const ring = await openKeyRing(path, login.loginCode, login.passphrase);
    const whole = await readFile(path);
    const place = join(folder, 'altered.json');
    // Met once by chance: a root that is not the chain's.
    const other = Buffer.from(whole.toString().replace(ring.file.body.rootPublic, toBase64(new Uint8Array(32))));
    await fc.assert(
      fc.asyncProperty(spoiled(whole), async (bytes) => {
        writeFileSync(place, bytes);
        const outcome = await outcomeOfAsync(
          ['keysFileDamaged', 'registerFromFuture', 'registerFromPast', 'keysFileAltered'],
          async () => {
            const { file } = await readKeysFile(place);
            openDirectory(file.body.directory, ring.directoryKey, file.registerId);
            assertIsWhatChainSays(file, ring.chain);
            return file;
          },
        );
        if (outcome.accepted) expect(outcome.value).toEqual(ring.file);
      }),
      { ...runs(300), examples: [[other]] },
    );
    // A slot that is not even spelled right is refused like a wrong passphrase.
    const [slot] = ring.file.slots;
    writeFileSync(place, JSON.stringify({ ...ring.file, slots: [{ ...slot, box: 'not base64' }] }));
    expect(await failureOfAsync(() => openKeyRing(place, login.loginCode, login.passphrase))).toBe('unlockRefused');
    ring.wipe();
  });
});
