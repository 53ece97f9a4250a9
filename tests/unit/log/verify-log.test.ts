import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../electron/crypto/random.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { chainHash, genesisChain, leafHash } from '../../../electron/log/chain.ts';
import { signCheckpoint } from '../../../electron/log/checkpoint.ts';
import { decodeEvent, encodeEvent, type LogEvent } from '../../../electron/log/event-encoding.ts';
import type { EventFact } from '../../../electron/log/event-facts.ts';
import type { Signer } from '../../../electron/log/event-signature.ts';
import type { LogFinding } from '../../../electron/log/log-finding.ts';
import { peakPlaces } from '../../../electron/log/merkle-tree.ts';
import { type StoredEvent } from '../../../electron/log/verify-log.ts';
import { keysOf, LogBuilder, newSigner, renumbered } from '../../support/log-builder.ts';
import { verifyLog } from '../../support/verify-log.ts';

let signer: Signer;
let log: LogBuilder;

beforeAll(async () => {
  await cryptoReady();
  signer = newSigner();
});

function standardLog(): LogBuilder {
  const made = new LogBuilder(signer).day(10);
  made.seal();
  return made.close().day(6).close();
}

beforeAll(() => {
  log = standardLog();
});

const named = (findings: readonly LogFinding[]) =>
  findings.map(({ details: { fault, seq, count, size } }) => [
    fault,
    seq ?? size,
    ...(count === undefined ? [] : [count]),
  ]);

/** All that is kept beside the events stays as it was written. */
function verify(events: Iterable<StoredEvent>, from: LogBuilder = log) {
  return named(
    verifyLog({
      ...from.origin,
      events,
      nodes: from.nodes,
      checkpoints: from.checkpoints,
      head: { size: from.size, chain: from.chain, root: from.root() },
      keysOf: keysOf(signer),
    }),
  );
}

/** The events with one exchanged, as it lies there, chain values untouched. */
function altered(seq: number, change: (event: LogEvent) => LogEvent): StoredEvent[] {
  return log.events.map((stored) => {
    if (stored.seq !== seq) return stored;
    const { event, previousChain } = decodeEvent(stored.bytes);
    return { ...stored, bytes: encodeEvent(change(event), previousChain) };
  });
}

/** Events chained anew, as somebody with the database key can do. */
function rechained(events: readonly LogEvent[]): StoredEvent[] {
  let chain = genesisChain(log.origin.registerId, log.origin.compartment);
  return events.map((event, index) => {
    const bytes = encodeEvent({ ...event, seq: index + 1 }, chain);
    chain = chainHash(chain, leafHash(bytes));
    return { seq: index + 1, bytes, chain };
  });
}

const decoded = () => log.events.map(({ bytes }) => decodeEvent(bytes).event);

describe('verifyLog', () => {
  it('finds nothing in a log as it was written', () => {
    expect(verify(log.events)).toEqual([]);
  });

  it('names an edit', () => {
    expect(verify(altered(5, (event) => ({ ...event, at: event.at + 1 })))).toEqual([['edit', 5]]);
  });

  it('names an edit of the chain value, of the row number, and bytes that are no event', () => {
    const withChain = log.events.map((stored) =>
      stored.seq === 6 ? { ...stored, chain: new Uint8Array(32) } : stored,
    );
    expect(verify(withChain)).toEqual([['edit', 6]]);
    const noEvent = log.events.map((stored) =>
      stored.seq === 4 ? { ...stored, bytes: stored.bytes.subarray(1) } : stored,
    );
    expect(verify(noEvent)).toEqual([['edit', 4]]);
    const shifted = log.events.map((stored) => ({ ...stored, seq: stored.seq + (stored.seq > 8 ? 1 : 0) }));
    expect(verify(shifted)).toEqual([['edit', 9]]);
  });

  it('names an event exchanged together with its chain value', () => {
    const events = log.events.map((stored) => {
      if (stored.seq !== 7) return stored;
      const { event, previousChain } = decodeEvent(stored.bytes);
      const bytes = encodeEvent({ ...event, kind: 'peopleListed' }, previousChain);
      return { ...stored, bytes, chain: chainHash(previousChain, leafHash(bytes)) };
    });
    expect(verify(events)).toEqual([['edit', 7]]);
  });

  it('names a deletion, with and without new row numbers', () => {
    const cut = log.events.filter(({ seq }) => seq < 4 || seq > 6);
    expect(verify(cut)).toEqual([['deletion', 4, 3]]);
    expect(verify(renumbered(cut))).toEqual([['deletion', 4, 3]]);
    expect(verify(log.events.slice(1))).toContainEqual(['deletion', 1]);
  });

  it('names an insertion that links to the event before it', () => {
    const before = log.events[3];
    if (before === undefined) throw new Error('fixture');
    const { event } = decodeEvent(before.bytes);
    const bytes = encodeEvent({ ...event, seq: 5, at: event.at + 5 }, before.chain);
    const added = { seq: 5, bytes, chain: chainHash(before.chain, leafHash(bytes)) };
    expect(verify(renumbered([...log.events.slice(0, 4), added, ...log.events.slice(4)]))).toEqual([['insertion', 5]]);
  });

  it('names an event put in twice', () => {
    const twice = [...log.events.slice(0, 12), ...log.events.slice(2, 3), ...log.events.slice(12)];
    expect(verify(renumbered(twice))).toContainEqual(['insertion', 3]);
  });

  it('names events that changed places', () => {
    const swap = (left: number, right: number) => {
      const events = [...log.events];
      const [a, b] = [events[left - 1], events[right - 1]];
      if (a === undefined || b === undefined) throw new Error('fixture');
      events[left - 1] = b;
      events[right - 1] = a;
      return renumbered(events);
    };
    expect(verify(swap(5, 6))).toEqual([['reorder', 5]]);
    expect(verify(swap(3, 9))).toEqual([
      ['reorder', 4],
      ['reorder', 3],
    ]);
  });

  it('names a history rewritten with a fresh chain, since the root of a signed checkpoint differs', () => {
    const events = rechained(
      decoded().map((event) => (event.seq === 5 ? { ...event, kind: 'peopleListed' as const } : event)),
    );
    const findings = named(verifyLog({ ...log.origin, events, checkpoints: log.checkpoints, keysOf: keysOf(signer) }));
    expect(findings).toContainEqual(['rewritten', 11]);
    // The second day's opening was signed over the old chain.
    expect(findings).toContainEqual(['sessionSignature', 13]);
  });

  it('names a cut tail', () => {
    expect(verify(log.events.slice(0, -2))).toEqual([
      ['truncatedTail', log.size],
      ['truncatedTail', log.size],
    ]);
    const alone = verifyLog({
      ...log.origin,
      events: log.events.slice(0, 15),
      checkpoints: log.checkpoints,
      keysOf: keysOf(signer),
    });
    expect(named(alone)).toEqual([['truncatedTail', log.size]]);
    expect(alone[0]?.code).toBe('logRolledBack');
  });

  it('names a log older than an anchor from outside, checkpoints put back with it', () => {
    const anchor = { ...log.origin, size: log.size, root: log.root(), at: 1 };
    const old = {
      ...log.origin,
      events: log.events.slice(0, 12),
      checkpoints: log.checkpoints.slice(0, 2),
      keysOf: keysOf(signer),
    };
    expect(named(verifyLog({ ...old, anchors: [] }))).toEqual([]);
    expect(named(verifyLog({ ...old, anchors: [anchor] }))).toEqual([['rolledBack', log.size]]);
  });

  it('names a fork: two heads of one size', () => {
    const other = new LogBuilder(signer, log.origin).day(log.size - 1);
    const input = { ...log.origin, events: log.events, keysOf: keysOf(signer) };
    const anchor = { ...log.origin, size: other.size, root: other.root(), at: 1 };
    expect(named(verifyLog({ ...input, anchors: [anchor] }))).toEqual([['fork', log.size]]);
    const notes = [...log.checkpoints, signCheckpoint(log.origin, { size: 11, root: other.root(11) }, signer)];
    expect(named(verifyLog({ ...input, checkpoints: notes }))).toContainEqual(['fork', 11]);
  });

  it('names a stored subtree and a stored head that differ', () => {
    const nodes = {
      get: (level: number, position: number) =>
        level === 1 && position === 2 ? new Uint8Array(32) : log.nodes.get(level, position),
    };
    expect(named(verifyLog({ ...log.origin, events: log.events, nodes, keysOf: keysOf(signer) }))).toEqual([
      ['treeNode', 6],
    ]);
    const events = log.events.map((stored) => ({
      ...stored,
      leaf: stored.seq === 8 ? new Uint8Array(32) : leafHash(stored.bytes),
    }));
    expect(named(verifyLog({ ...log.origin, events, keysOf: keysOf(signer) }))).toEqual([['treeNode', 8]]);
    const head = { size: log.size, chain: log.chain, root: new Uint8Array(32) };
    expect(named(verifyLog({ ...log.origin, events: log.events, head, keysOf: keysOf(signer) }))).toEqual([
      ['headMismatch', log.size],
    ]);
  });

  it('names the log of another register and of another compartment', () => {
    const elsewhere = verifyLog({ ...log.origin, registerId: newId(), events: log.events, keysOf: keysOf(signer) });
    expect(named(elsewhere)).toEqual([['edit', 1]]);
    const wrong = verifyLog({
      ...log.origin,
      compartment: 'office',
      events: log.events.slice(0, 1),
      checkpoints: log.checkpoints,
      keysOf: keysOf(signer),
    });
    expect(named(wrong)).toContainEqual(['foreign', 1]);
    expect(named(wrong)).toContainEqual(['checkpointForeign', 11]);
  });

  it('names missing, wrong and unknown signatures', () => {
    const stranger = newSigner();
    const made = new LogBuilder(signer);
    made.add('sessionOpened', { unsigned: true });
    made.add('approvalSigned', { actor: stranger });
    made.add('decisionRecorded', { unsigned: true });
    made.close();
    expect(verify(made.events, made)).toEqual([
      ['sessionSignature', 1],
      ['signerUnknown', 2],
      ['actSignature', 3],
    ]);
  });

  it('refuses a signature taken from another event', () => {
    const made = new LogBuilder(signer).day(0);
    const { event } = decodeEvent(made.add('decisionRecorded').bytes);
    made.add('packageReleased', { unsigned: true, facts: event.facts });
    expect(verify(made.events, made)).toEqual([['actSignature', 3]]);
  });

  it('names bad checkpoints', () => {
    const stranger = newSigner();
    const good = log.checkpoints[0] ?? '';
    const notes = [
      'nonsense',
      good.replace('\n11\n', '\n10\n'),
      signCheckpoint(log.origin, { size: 11, root: log.root(11) }, stranger),
    ];
    const findings = verifyLog({
      ...log.origin,
      events: log.events,
      checkpoints: [...log.checkpoints, ...notes],
      keysOf: keysOf(signer),
    });
    expect(named(findings)).toEqual([
      ['checkpointMalformed', undefined],
      ['checkpointSignature', 10],
      ['signerUnknown', 11],
    ]);
  });

  it('reads from the middle, and then says what it would have said from the start', () => {
    const start = 12;
    const stored = log.events[start - 1];
    if (stored === undefined) throw new Error('fixture');
    const from = {
      size: start,
      chain: stored.chain,
      peaks: peakPlaces(start).map(({ level, position }) => log.nodes.get(level, position) ?? new Uint8Array()),
      roots: new Map([[11, log.root(11)]]),
    };
    const input = { ...log.origin, checkpoints: log.checkpoints, keysOf: keysOf(signer), from };
    expect(verifyLog({ ...input, events: log.events.slice(start) })).toEqual([]);
    expect(named(verifyLog({ ...input, events: altered(15, (event) => ({ ...event, at: 0 })).slice(start) }))).toEqual([
      ['edit', 15],
    ]);
    expect(named(verifyLog({ ...input, events: log.events.slice(start + 1) }))).toContainEqual(['deletion', 13]);
    const otherRoots = { ...from, roots: new Map([[11, log.root(10)]]) };
    expect(named(verifyLog({ ...input, from: otherRoots, events: log.events.slice(start) }))).toEqual([
      ['rewritten', 11],
    ]);
  });
});

describe('lines that bring a version', () => {
  const commitment = new Uint8Array(32);
  const findings = (made: LogBuilder, everySignature: boolean) =>
    named(
      verifyLog({
        ...made.origin,
        events: made.events,
        checkpoints: made.checkpoints,
        keysOf: keysOf(signer),
        ...(everySignature ? { everySignature } : {}),
      }),
    );

  it('are named under a wrong signature, where every signature is looked at', () => {
    const made = new LogBuilder(signer).day(1);
    made.add('personCreated', { commitment, signedBy: signer });
    made.add('personCorrected', { commitment, signedBy: { ...newSigner(), userId: signer.userId } });
    made.add('personCorrected', {
      commitment,
      signedBy: { ...newSigner(), userId: signer.userId, signingPublic: signer.signingPublic },
    });
    made.close();
    expect(findings(made, true)).toEqual([
      ['signerUnknown', 4],
      ['actSignature', 5],
    ]);
    expect(findings(made, false)).toEqual([]);
  });

  it('may be without in a session that its author sealed, and in a log from before', () => {
    const before = new LogBuilder(signer).day(1);
    before.add('personCreated', { commitment });
    before.day(0).add('sessionSealedLate', { facts: lateSealOf(before, 1, 3) });
    before.close();
    expect(findings(before, true)).toEqual([]);
    const sealed = new LogBuilder(signer).day(1);
    sealed.add('personCreated', { commitment, signedBy: signer });
    sealed.add('personCreated', { commitment });
    expect(findings(sealed.close(), true)).toEqual([]);
  });

  it('are named without one where a crash left the session open', () => {
    const made = new LogBuilder(signer).day(1);
    made.add('personCreated', { commitment, signedBy: signer });
    made.seal();
    made.add('personCreated', { commitment });
    expect(findings(made, true)).toEqual([['actSignature', 4]]);
    made.day(0).add('sessionSealedLate', { facts: lateSealOf(made, 4, 1) });
    // A later checkpoint lies over it too, and says nothing of who wrote it.
    expect(findings(made.close(), true)).toEqual([['actSignature', 4]]);
  });
});

/** What the newest session seals of the one before it. */
function lateSealOf(made: LogBuilder, from: number, count: number): readonly EventFact[] {
  const crashed = made.events
    .map(({ bytes }) => decodeEvent(bytes).event)
    .findLast(({ session }) => session !== made.session);
  return [
    ['session', crashed?.session ?? ''],
    ['from', String(from)],
    ['count', String(count)],
  ];
}
