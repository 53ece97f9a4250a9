import { sql } from 'kysely';
import { reading, writing, type ReadableDb, type WritableDb } from '../executor.ts';
import { reusableQuery } from '../reusable-query.ts';

/** One event of the log. What the bytes mean is the log's matter; storage keeps them as they are (decisions 12, 13). */
export interface StoredEvent {
  /** Consecutive from the first event on. */
  readonly seq: number;
  readonly bytes: Uint8Array;
  /** RFC 6962 leaf hash, 32 bytes. */
  readonly leaf: Uint8Array;
  /** Hash over the previous chain value and the leaf, 32 bytes. */
  readonly chain: Uint8Array;
  readonly signature: Uint8Array | null;
}

export interface TreeNode {
  readonly level: number;
  readonly position: number;
  /** 32 bytes. */
  readonly hash: Uint8Array;
}

const addEvent = reusableQuery((db, seq: number, bytes: Uint8Array, leaf: Uint8Array, chain: Uint8Array, signature: Uint8Array | null) =>
  db.insertInto('event').values({ seq, bytes, leaf, chain, signature }),
);
const headEvent = reusableQuery((db) => db.selectFrom('event').selectAll().orderBy('seq', 'desc').limit(sql.lit(1)));
const eventBySeq = reusableQuery((db, seq: number) => db.selectFrom('event').selectAll().where('seq', '=', seq));

/**
 * Adds the next event.
 * @throws internalFault when `seq` does not follow the newest one or is taken
 */
export async function appendEvent(tx: WritableDb, event: StoredEvent): Promise<void> {
  writing(tx);
  await addEvent(tx, event.seq, event.bytes, event.leaf, event.chain, event.signature);
}

/** The newest event, or undefined in a new database. */
export async function readHead(db: ReadableDb): Promise<StoredEvent | undefined> {
  const [head] = await headEvent(db);
  return head;
}

export async function readEvent(db: ReadableDb, seq: number): Promise<StoredEvent | undefined> {
  const [event] = await eventBySeq(db, seq);
  return event;
}

/** How many events there are. Not max(seq): a cut log must show. */
export async function countEvents(db: ReadableDb): Promise<number> {
  const { count } = await reading(db)
    .selectFrom('event')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

const batch = 1000;

/**
 * Events `from` ≤ seq < `to` in order, in batches by key: no cursor stays open, so writes may go on in between (B-54).
 * @param to exclusive; without it, up to the newest event at the time of each batch
 */
export async function* readRange(db: ReadableDb, from: number, to: number = Number.MAX_SAFE_INTEGER): AsyncGenerator<StoredEvent> {
  let next = from;
  while (next < to) {
    const rows = await reading(db).selectFrom('event').selectAll().where('seq', '>=', next).where('seq', '<', to).orderBy('seq').limit(batch).execute();
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < batch) return;
    next = last.seq + 1;
  }
}

/** Events from `before` downwards, newest first, for a screen. */
export async function readNewest(db: ReadableDb, page: { before: number | null; limit: number }): Promise<StoredEvent[]> {
  return reading(db)
    .selectFrom('event')
    .selectAll()
    .where('seq', '<', page.before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('seq', 'desc')
    .limit(Math.min(page.limit, batch))
    .execute();
}

/**
 * Those of the newest `among` events that speak of an id, newest first. SQLite looks through the bytes, so that a dossier
 * opens without decoding thousands of lines about others; what the id means in each is the caller's matter.
 */
export async function readNewestAbout(db: ReadableDb, id: string, among: number): Promise<StoredEvent[]> {
  const head = await readHead(db);
  return eventsAbout(db, Math.max(0, (head?.seq ?? 0) - among), Buffer.from(id, 'latin1'));
}

const eventsAbout = reusableQuery((db, after: number, id: Uint8Array) =>
  db.selectFrom('event').selectAll().where('seq', '>', after).where(sql<boolean>`instr(bytes, ${id}) > 0`).orderBy('seq', 'desc'),
);

const addNode = reusableQuery((db, level: number, position: number, hash: Uint8Array) => db.insertInto('tree_node').values({ level, position, hash }));

/** Adds nodes of the Merkle tree: complete subtrees, which never change. @throws internalFault when one is there already */
export async function putNodes(tx: WritableDb, nodes: readonly TreeNode[]): Promise<void> {
  writing(tx);
  // One by one: on the average an event completes one subtree, and building a statement costs more than running four.
  for (const { level, position, hash } of nodes) await addNode(tx, level, position, hash);
}

export async function readNode(db: ReadableDb, level: number, position: number): Promise<Uint8Array | undefined> {
  const row = await reading(db).selectFrom('tree_node').select('hash').where('level', '=', level).where('position', '=', position).executeTakeFirst();
  return row?.hash;
}
