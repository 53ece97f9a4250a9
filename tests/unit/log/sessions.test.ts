import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../electron/crypto/random.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import type { Signer } from '../../../electron/log/event-signature.ts';
import { tailToSeal } from '../../../electron/log/sessions.ts';
import { LogVerifier } from '../../../electron/log/verify-log.ts';
import { keysOf, LogBuilder, newSigner } from '../../support/log-builder.ts';
import { verifyLog } from '../../support/verify-log.ts';

let first: Signer;
let second: Signer;

beforeAll(async () => {
  await cryptoReady();
  first = newSigner();
  second = newSigner();
});

function findings(log: LogBuilder): unknown[] {
  return verifyLog({
    ...log.origin,
    events: log.events,
    checkpoints: log.checkpoints,
    keysOf: keysOf(first, second),
  }).map(({ details: { fault, seq } }) => [fault, seq]);
}

/** A day that ended in a crash: ten events, a checkpoint after the first five. */
function crashed(): LogBuilder {
  const log = new LogBuilder(first).day(4);
  log.seal();
  for (let index = 0; index < 5; index += 1) log.add('personOpened');
  return log;
}

function sealLate(log: LogBuilder, from: number, count: number, session = log.session): LogBuilder {
  const crashedSession = session;
  log.signer = second;
  log.session = newId();
  log.add('sessionOpened');
  log.add('sessionSealedLate', {
    facts: [
      ['session', crashedSession],
      ['from', String(from)],
      ['count', String(count)],
    ],
  });
  return log;
}

describe('sessions (decision 14)', () => {
  it('the next session seals the tail, which counts as not sealed by its author for ever', () => {
    const log = crashed();
    const owed = tailToSeal({ session: log.session, actor: first.userId, openedSeq: 1 }, 5, log.size);
    expect(owed).toEqual({ session: log.session, from: 6, count: 5 });
    const session = log.session;
    sealLate(log, 6, 5).close();
    const verifier = new LogVerifier({ ...log.origin, checkpoints: log.checkpoints, keysOf: keysOf(first, second) });
    for (const event of log.events) verifier.feed(event);
    expect(verifier.finish()).toEqual([]);
    expect(verifier.lateSeals).toEqual([{ seq: 12, session, author: first.userId, from: 6, count: 5 }]);
    expect(verifier.openSession).toBe(null);
  });

  it('an unsealed tail is named at the event that should have sealed it', () => {
    const log = crashed();
    log.signer = second;
    log.day(1);
    expect(findings(log)).toEqual([['tailUnsealed', 12]]);
  });

  it('a seal over the wrong session or the wrong events is no seal', () => {
    expect(findings(sealLate(crashed(), 6, 5, newId()))).toEqual([['tailUnsealed', 12]]);
    expect(findings(sealLate(crashed(), 6, 4))).toEqual([['tailUnsealed', 12]]);
  });

  it('an event after closing, or of another session, is named', () => {
    const log = new LogBuilder(first).day(1).close();
    log.add('personOpened');
    expect(findings(log)).toEqual([['outsideSession', 4]]);
    const other = new LogBuilder(first).day(1);
    other.add('personOpened', { session: newId() });
    expect(findings(other)).toEqual([['outsideSession', 3]]);
  });

  it('another user may act in a session only with an own signature', () => {
    const log = new LogBuilder(first).day(1);
    log.add('approvalSigned', { actor: second });
    log.add('personOpened', { actor: second });
    expect(findings(log)).toEqual([['outsideSession', 4]]);
  });

  it('a session closed without a checkpoint by its user is named', () => {
    const log = new LogBuilder(first).day(1);
    log.add('sessionClosed');
    expect(findings(log)).toEqual([['closingUnsealed', 3]]);
    log.signer = second;
    log.seal();
    expect(findings(log)).toEqual([['closingUnsealed', 3]]);
    log.signer = first;
    log.seal();
    expect(findings(log)).toEqual([]);
  });

  it('nothing is owed after a closed session', () => {
    expect(tailToSeal(null, 5, 10)).toBe(null);
  });
});
