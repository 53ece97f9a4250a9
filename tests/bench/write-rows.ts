import { join } from 'node:path';
import { randomBytes } from '../../electron/crypto/random.ts';
import { genesisChain } from '../../electron/log/chain.ts';
import { encodeEvent, type LogEvent } from '../../electron/log/event-encoding.ts';
import { TreeFrontier } from '../../electron/log/tree-frontier.ts';
import { ChangeTransaction } from '../../electron/records/change-transaction.ts';
import { EventWriter, type LogEnd, type LogIdentity } from '../../electron/records/event-writer.ts';
import { readLogEnd } from '../../electron/records/stored-log.ts';
import { verifyStoredLog } from '../../electron/records/verify-stored-log.ts';
import { transact } from '../../electron/storage/executor.ts';
import { createStore } from '../../electron/storage/open-store.ts';
import { appendEvent, readRange } from '../../electron/storage/repositories/events.ts';
import { readRecord } from '../../electron/storage/repositories/records.ts';
import type { BenchRegister } from './bench-register.ts';
import { paired } from './measure.ts';
import type { ReadTwins, Questions } from './read-rows.ts';
import type { Row } from './rows.ts';
import { preRead, type Twin } from './twins.ts';

const changes = 150;
const eventsPerCommit = 1000;
const hash = new Uint8Array(32);

/** A line of a dossier and an event, written durably together: the two statements alone, and all that a change is. */
export async function changeRows(
  register: BenchRegister,
  questions: Questions,
  { keyed, keyless }: ReadTwins,
  rounds: number,
): Promise<Row[]> {
  preRead(keyed.path, keyless.path);
  const statements = await paired({
    rounds,
    operations: changes,
    ours: twoStatements(questions, keyed),
    peer: twoStatements(questions, keyless),
  });
  const ourChange = await wholeChange(register, questions, keyed);
  const peerChange = await wholeChange(register, questions, keyless);
  const whole = await paired({ rounds, operations: changes, ours: ourChange, peer: peerChange });
  const price = await paired({
    rounds,
    operations: changes,
    ours: ourChange,
    peer: bareStatements(questions, keyless),
  });
  return [
    {
      kind: 'paired',
      what: 'durable write of one line and its event',
      against: 'the same two statements without a key',
      goal: { measure: 'rate', limit: 0.85 },
      result: statements,
    },
    {
      kind: 'paired',
      what: 'durable change of a dossier: version, commitment, event, chain, tree',
      against: 'the same change without a key',
      goal: { measure: 'rate', limit: 0.85 },
      result: whole,
    },
    {
      kind: 'paired',
      what: 'durable change of a dossier: version, commitment, event, chain, tree',
      against: 'two bare statements without a key: the line, and a row that says so',
      goal: null,
      result: price,
    },
  ];
}

const update = 'UPDATE person_row SET changed_at = ? WHERE record_id = ?';

/** Inserts into a table of its own: the chain of the real log is the matter of the other rows. */
const audit = 'INSERT INTO bench_audit (at, kind, record_id, bytes) VALUES (?, ?, ?, ?)';

function withAudit({ handle }: Twin): void {
  handle.exec(
    'CREATE TABLE IF NOT EXISTS bench_audit (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, record_id TEXT NOT NULL, bytes BLOB NOT NULL) STRICT',
  );
}

function twoStatements(questions: Questions, twin: Twin): (round: number) => void {
  return bareStatements(questions, twin);
}

function bareStatements(questions: Questions, twin: Twin): (round: number) => void {
  withAudit(twin);
  const line = twin.handle.prepare(update);
  const event = twin.handle.prepare(audit);
  const bytes = randomBytes(250);
  return (round) => {
    for (const id of questions.ids(round, changes)) {
      twin.handle.exec('BEGIN IMMEDIATE');
      line.run(Date.now(), id);
      event.run(Date.now(), 'personCorrected', id, bytes);
      twin.handle.exec('COMMIT');
    }
  };
}

/** What OpenCompartment.change does inside its turn, on a database of either kind. */
async function wholeChange(
  { identity }: BenchRegister,
  questions: Questions,
  { db }: Twin,
): Promise<(round: number) => Promise<void>> {
  let { end } = await readLogEnd(db, identity);
  return async (round) => {
    for (const id of questions.ids(round, changes)) {
      end = await transact(db, async (tx) => {
        const events = new EventWriter(tx, identity, end, Date.now());
        const change = new ChangeTransaction({ db: tx, events, identity, catalogueVersion: 'bench', now: Date.now() });
        const record = await readRecord(tx, 'record', id);
        if (record === undefined) throw new Error('a record of the register is gone');
        await change.amendRecord<{ phone: string }>({
          type: 'person',
          id,
          baseVersion: record.versionId,
          patch: { phone: `0100 ${record.versionNumber}${round}` },
          event: 'personCorrected',
        });
        return events.end;
      });
    }
  };
}

/** Appending with chain and tree against rows alone, both under a key; verifying against reading. */
export async function logRows(
  register: BenchRegister,
  { keyed }: ReadTwins,
  folder: string,
  rounds: number,
): Promise<Row[]> {
  const { identity, keysOf } = register;
  const append = await paired({
    rounds,
    operations: eventsPerCommit * 4,
    ours: appending(identity, join(folder, 'log-a.db')),
    peer: inserting(identity, join(folder, 'log-b.db')),
  });
  preRead(keyed.path);
  let size = 0;
  const verify = async (): Promise<void> => {
    const { findings, size: verified } = await verifyStoredLog(keyed.db, { ...identity, keysOf });
    if (findings.length > 0) throw new Error(`the log does not verify: ${findings.map(({ code }) => code).join(' ')}`);
    size = verified;
  };
  const read = async (): Promise<void> => {
    let count = 0;
    for await (const event of readRange(keyed.db, 1)) count += event.bytes.length > 0 ? 1 : 0;
    if (size > 0 && count !== size) throw new Error('reading found another number of events');
  };
  await verify();
  const verified = await paired({ rounds: Math.min(rounds, 5), operations: size, ours: verify, peer: read });
  return [
    {
      kind: 'paired',
      what: 'append to the log with chain and tree, 1,000 events per commit',
      against: 'inserting the same rows without chain and tree',
      goal: { measure: 'rate', limit: 0.5 },
      result: append,
    },
    {
      kind: 'paired',
      what: `verify the log (${size} events)`,
      against: 'reading its rows',
      goal: { measure: 'rate', limit: 0.4 },
      result: verified,
    },
  ];
}

function freshStore(path: string): ReturnType<typeof createStore<'office'>> {
  return createStore({ path, key: randomBytes(32), cipher: 'aegis', kind: 'office', appVersion: '0', at: 0 });
}

function appending(identity: LogIdentity, path: string): () => Promise<void> {
  const { db } = freshStore(path);
  let end: LogEnd = {
    chain: genesisChain(identity.registerId, identity.compartment),
    frontier: new TreeFrontier(),
    checkpointSize: 0,
  };
  return async () => {
    for (let commit = 0; commit < 4; commit += 1) {
      end = await transact(db, async (tx) => {
        const events = new EventWriter(tx, identity, end, Date.now());
        for (let count = 0; count < eventsPerCommit; count += 1)
          await events.event('peopleListed', { recordType: 'person' });
        return events.end;
      });
    }
  };
}

function inserting(identity: LogIdentity, path: string): () => Promise<void> {
  const { db } = freshStore(path);
  let seq = 0;
  return async () => {
    for (let commit = 0; commit < 4; commit += 1) {
      await transact(db, async (tx) => {
        for (let count = 0; count < eventsPerCommit; count += 1) {
          seq += 1;
          await appendEvent(tx, { seq, bytes: encodeEvent(lookAt(seq, identity), hash), leaf: hash, chain: hash });
        }
      });
    }
  };
}

function lookAt(seq: number, { compartment, actor, sessionId }: LogIdentity): LogEvent {
  return {
    seq,
    at: Date.now(),
    kind: 'peopleListed',
    compartment,
    actor: actor.userId,
    session: sessionId,
    recordType: 'person',
    recordId: '',
    versionId: '',
    commitment: null,
    reasonCommitment: null,
    facts: [],
  };
}
