import { beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../../electron/crypto/bytes.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { decodeEvent, encodeEvent, type LogEvent } from '../../../electron/log/event-encoding.ts';
import { factNames, factNumber } from '../../../electron/log/event-facts.ts';
import { eventKindNumbers, eventKinds, retiredKindNumbers } from '../../../electron/log/event-kinds.ts';
import { isAppError } from '../../../shared/base/app-error.ts';
import { failureOf } from '../../support/failures.ts';
import { eachByteFlipped } from '../../support/byte-streams.ts';

beforeAll(cryptoReady);

const id = 'abcdefghijklmnopqrstuvwxya';
const previous = new Uint8Array(32).fill(7);
const event: LogEvent = {
  seq: 42,
  at: 1_760_000_000_123,
  kind: 'personCorrected',
  compartment: 'personnel',
  actor: id,
  session: id,
  recordType: 'person',
  recordId: id,
  versionId: id,
  commitment: new Uint8Array(32).fill(1),
  reasonCommitment: null,
  facts: [
    ['count', '3'],
    ['form', '2c-tctw-98@1'],
  ],
};

describe('event encoding', () => {
  it('has fixed bytes: old logs must stay readable', () => {
    const ascii = (text: string) => Buffer.from(text).toString('hex');
    const idField = `001a${ascii(id)}`;
    const fields = [
      '01',
      `0020${'07'.repeat(32)}`,
      '0008000000000000002a',
      '000800000199c82cc07b',
      '00020065',
      '000101',
      idField,
      idField,
      `0006${ascii('person')}`,
      idField,
      idField,
      `0020${'01'.repeat(32)}`,
      '0000',
      `00110301${ascii('3')}100c${ascii('2c-tctw-98@1')}`,
    ];
    expect(toHex(encodeEvent(event, previous))).toBe(fields.join(''));
  });

  it('reads back what it wrote, facts sorted', () => {
    const mixed = { ...event, facts: [...event.facts].reverse() };
    expect(decodeEvent(encodeEvent(mixed, previous))).toEqual({ event, previousChain: previous });
    expect(encodeEvent(mixed, previous)).toEqual(encodeEvent(event, previous));
  });

  it('has one encoding only: whatever decodes, encodes to the same bytes', () => {
    const bytes = encodeEvent(event, previous);
    let read = 0;
    for (const { altered } of eachByteFlipped(bytes)) {
      try {
        const decoded = decodeEvent(altered);
        read += 1;
        expect(encodeEvent(decoded.event, decoded.previousChain)).toEqual(altered);
      } catch (error) {
        expect(isAppError(error) && error.code).toBe('inputRejected');
      }
    }
    expect(read).toBeGreaterThan(50);
    for (let length = 0; length < bytes.length; length += 1)
      expect(failureOf(() => decodeEvent(bytes.subarray(0, length)))).toMatch(/^inputRejected/u);
    expect(failureOf(() => decodeEvent(Uint8Array.of(...bytes, 0)))).toMatch(/^inputRejected/u);
  });

  it.each<[string, Partial<LogEvent>]>([
    ['a name as actor', { actor: 'Nguyễn Văn A' }],
    ['a sentence as fact', { facts: [['cause', 'ông A nghỉ hưu']] }],
    ['a number with a sign', { facts: [['count', '-1']] }],
    [
      'a fact twice',
      {
        facts: [
          ['count', '1'],
          ['count', '2'],
        ],
      },
    ],
    ['seq 0', { seq: 0 }],
    ['a fraction of a millisecond', { at: 1.5 }],
    ['a short commitment', { commitment: new Uint8Array(31) }],
    ['a record type with a space', { recordType: 'the person' }],
  ])('refuses %s (decision 12)', (_, change) => {
    expect(failureOf(() => encodeEvent({ ...event, ...change }, previous))).toMatch(/^inputRejected/u);
  });

  it('never quotes a refused value', () => {
    expect(failureOf(() => encodeEvent({ ...event, facts: [['cause', 'ông A']] }, previous))).toBe(
      'inputRejected {"event":"facts","fact":"cause"}',
    );
  });
});

describe('closed lists', () => {
  it('give every kind and every fact its own number', () => {
    const numbers: readonly number[] = Object.values(eventKindNumbers);
    expect(new Set(numbers).size).toBe(eventKinds.length);
    expect(numbers.filter((number) => retiredKindNumbers.includes(number))).toEqual([]);
    expect(new Set(factNames.map(factNumber)).size).toBe(factNames.length);
  });

  it('fit the bytes they are written into', () => {
    for (const kind of eventKinds) expect(eventKindNumbers[kind]).toBeLessThan(65_536);
    for (const name of factNames) expect(factNumber(name)).toBeLessThan(256);
  });
});
