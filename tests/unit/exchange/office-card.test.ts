import { beforeAll, describe, expect, it } from 'vitest';
import { toBase64 } from '../../../electron/crypto/bytes.ts';
import { newKeyPairs } from '../../../electron/crypto/key-pairs.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { armour } from '../../../electron/exchange/armoured-text.ts';
import {
  cardFingerprint,
  makeOfficeCard,
  officeCardQr,
  officeCardText,
  readOfficeCard,
  type OfficeCard,
} from '../../../electron/exchange/office-card.ts';
import { makeReceipt, readReceipt, receiptText } from '../../../electron/exchange/receipt.ts';
import { failureOf } from '../../support/failures.ts';
import { TestChain } from '../../support/test-chain.ts';

let card: OfficeCard;
const pairs = new Map<'personnel' | 'reviews', ReturnType<typeof newKeyPairs>>();

beforeAll(async () => {
  await cryptoReady();
  pairs.set('reviews', newKeyPairs()).set('personnel', newKeyPairs());
  card = makeOfficeCard(
    {
      officeName: 'Ban Tổ chức',
      superiorBody: 'TỈNH ỦY AN KHÁNH',
      registerId: newId(),
      root: toBase64(pairs.get('personnel')?.signingPublic ?? new Uint8Array(32)),
      certificates: new TestChain().chain.position,
    },
    pairs,
  );
});

const malformed = (reason: string): string => `cardMalformed {"reason":"${reason}"}`;

describe('office card', () => {
  it('comes back from file, paste and QR', () => {
    expect(card.desks.map(({ desk }) => desk)).toEqual(['personnel', 'reviews']);
    const text = officeCardText(card);
    expect(readOfficeCard(text)).toEqual(card);
    expect(readOfficeCard(`Kính gửi …\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\nTrân trọng`)).toEqual(card);
    expect(readOfficeCard(officeCardQr(card))).toEqual(card);
    // Fits a QR code of byte mode at level M (2331 bytes), also with three desks.
    expect(officeCardQr(card).length).toBeLessThan(1600);
  });

  it('has a fingerprint over everything it says, the same each time', () => {
    expect(cardFingerprint(card)).toMatch(/^(?:[a-z2-7]{4} ){7}[a-z2-7]{4}$/u);
    const again = makeOfficeCard(card, pairs);
    expect(cardFingerprint(again)).toBe(cardFingerprint(card));
    expect(cardFingerprint(makeOfficeCard({ ...card, officeName: 'Ban Tổ chức khác' }, pairs))).not.toBe(
      cardFingerprint(card),
    );
    expect(cardFingerprint(makeOfficeCard({ ...card, certificates: new TestChain().chain.position }, pairs))).not.toBe(
      cardFingerprint(card),
    );
  });

  it('is refused when anything in it was changed', () => {
    const forged = (changes: object): string =>
      failureOf(() => readOfficeCard(armour('OFFICE CARD', { ...card, ...changes })));
    const other = newKeyPairs();
    const [first, second] = card.desks;
    expect(forged({})).toBe('no failure');
    expect(forged({ officeName: 'Ban khác' })).toBe(malformed('signature'));
    expect(forged({ registerId: newId() })).toBe(malformed('signature'));
    expect(forged({ certificates: new TestChain().chain.position })).toBe(malformed('signature'));
    expect(forged({ certificates: null })).toBe(malformed('schema'));
    expect(forged({ desks: [{ ...first, exchange: toBase64(other.exchangePublic) }, second] })).toBe(
      malformed('signature'),
    );
    expect(forged({ desks: [first], signatures: [card.signatures[0]] })).toBe(malformed('signature'));
    expect(forged({ desks: [first, first], signatures: [card.signatures[0], card.signatures[0]] })).toBe(
      malformed('desks'),
    );
    expect(forged({ signatures: [card.signatures[0]] })).toBe(malformed('desks'));
    expect(forged({ extra: 1 })).toBe(malformed('schema'));
    expect(forged({ formatVersion: 1 })).toBe(malformed('schema'));
    expect(forged({ officeName: 'Ban Tổ chức'.normalize('NFD') })).toBe(malformed('nfc'));
    expect(failureOf(() => readOfficeCard('xin chào'))).toBe(malformed('shape'));
    const text = officeCardText(card);
    expect(failureOf(() => readOfficeCard(text.replace(/-----END.*/u, '')))).toBe(malformed('shape'));
    const body = text.split('\n')[1] ?? '';
    expect(failureOf(() => readOfficeCard(text.replace(body, `${body.slice(0, -1)}%`)))).toBe(malformed('shape'));
    expect(failureOf(() => readOfficeCard('x'.repeat(40_000)))).toBe(malformed('long'));
    // The same JSON in another spelling would be another text for the same card.
    const loose = Buffer.from(JSON.stringify(card, null, 1)).toString('base64url');
    expect(failureOf(() => readOfficeCard(`TUHOSO-OFFICE-CARD:${loose}`))).toBe(malformed('spelling'));
  });
});

describe('receipt', () => {
  it('is signed by the desk that received', () => {
    const mine = pairs.get('personnel') ?? newKeyPairs();
    const body = {
      formatVersion: 1 as const,
      packageId: newId(),
      number: 42,
      sha256: 'ab'.repeat(32),
      sender: toBase64(newKeyPairs().signingPublic),
      recipient: toBase64(mine.signingPublic),
      receivedAt: 1_760_000_000_000,
      outcome: 'taken' as const,
      counts: { added: 3, taken: 14, kept: 3, later: 1 },
    };
    const receipt = makeReceipt(body, mine.signingSecret);
    expect(readReceipt(receiptText(receipt))).toEqual(receipt);
    const forged = (changes: object): string =>
      failureOf(() => readReceipt(armour('RECEIPT', { ...receipt, ...changes })));
    for (const changes of [
      { number: 43 },
      { sha256: 'cd'.repeat(32) },
      { outcome: 'refused' },
      { recipient: toBase64(newKeyPairs().signingPublic) },
      { recipient: '='.repeat(44) },
    ]) {
      expect(forged(changes)).toBe('receiptInvalid {"reason":"signature"}');
    }
    expect(forged({ number: 0 })).toBe('receiptInvalid {"reason":"schema"}');
    expect(failureOf(() => readReceipt(officeCardText(card)))).toBe('receiptInvalid {"reason":"shape"}');
  });
});
