import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../electron/crypto/random.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { compareAnchors, mergeAnchors, type Anchor } from '../../../electron/log/anchors.ts';
import { keysOf, LogBuilder, newSigner } from '../../support/log-builder.ts';
import { verifyLog } from '../../support/verify-log.ts';

beforeAll(cryptoReady);

const origin = { registerId: newId(), incarnation: newId(), compartment: 'office' as const };
const root = (byte: number) => new Uint8Array(32).fill(byte);
const anchor = (size: number, change: Partial<Anchor> = {}): Anchor => ({
  ...origin,
  size,
  root: root(size % 256),
  at: 1000 + size,
  ...change,
});

describe('anchors (decision 15)', () => {
  it('keep the newest sixteen of each log, the first sight of each, and two roots of one size', () => {
    const many = Array.from({ length: 40 }, (_, index) => anchor(index + 1));
    expect(mergeAnchors(many, []).map(({ size }) => size)).toEqual(many.slice(-16).map(({ size }) => size));
    expect(mergeAnchors([anchor(5, { at: 9 })], [anchor(5, { at: 4 })])).toEqual([anchor(5, { at: 4 })]);
    expect(mergeAnchors([anchor(5)], [anchor(5, { root: root(77) })])).toHaveLength(2);
  });

  it('compare: fits, rolled back, forked, of another log', () => {
    const log = {
      ...origin,
      size: 10,
      endedIncarnations: new Map<string, number>(),
      rootAt: (size: number) => root(size),
    };
    const faults = (...anchors: Anchor[]) =>
      compareAnchors(anchors, log).map(({ code, details }) => [code, details.fault, details.size]);
    expect(faults(anchor(4), anchor(10))).toEqual([]);
    expect(faults(anchor(11))).toEqual([['logRolledBack', 'rolledBack', 11]]);
    expect(faults(anchor(4, { root: root(99) }))).toEqual([['logTreeMismatch', 'fork', 4]]);
    // Many people remember many days: of each kind the one that says most.
    expect(
      faults(anchor(12), anchor(30), anchor(11), anchor(7, { root: root(99) }), anchor(4, { root: root(99) })),
    ).toEqual([
      ['logRolledBack', 'rolledBack', 30],
      ['logTreeMismatch', 'fork', 4],
    ]);
    expect(faults(anchor(99, { registerId: newId() }), anchor(99, { compartment: 'reviews' }))).toEqual([]);
    // An incarnation this log has not heard of is younger than this log.
    expect(faults(anchor(4, { incarnation: newId() }))).toEqual([['logRolledBack', 'rolledBack', 4]]);
  });

  it('a restore that the log tells is named as a restore, until that incarnation is confirmed to be over (decision 16)', () => {
    const signer = newSigner();
    const log = new LogBuilder(signer).day(5);
    const kept = { ...log.origin, size: 4, root: log.root(4), at: 1 };
    const lost = { ...log.origin, size: 9, root: root(1), at: 2 };
    log.close();
    const next = newId();
    log.session = newId();
    log.add('sessionOpened');
    log.add('incarnationRenewed', {
      facts: [
        ['previousIncarnation', log.origin.incarnation],
        ['incarnation', next],
        ['size', '7'],
      ],
    });
    const faults = (anchors: readonly Anchor[]) =>
      verifyLog({ ...log.origin, incarnation: next, events: log.events, anchors, keysOf: keysOf(signer) }).map(
        ({ details }) => [details.fault, details.size],
      );
    expect(faults([kept])).toEqual([]);
    expect(faults([kept, lost])).toEqual([['restored', 9]]);
  });
});
