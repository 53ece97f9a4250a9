import { sql } from 'kysely';
import { reading, writing, type ReadableDb, type WritableDb } from '../executor.ts';
import { reusableQuery } from '../reusable-query.ts';

/** One event of the log. Storage keeps the bytes as they are; `log/event-encoding.ts` alone writes and reads them (decisions 12, 13). */
export interface StoredEvent {
  /** Consecutive from the first event on. */
  readonly seq: number;
  readonly bytes: Uint8Array;
  /** RFC 6962 leaf hash, 32 bytes. */
  readonly leaf: Uint8Array;
  /** Hash over the previous chain value and the leaf, 32 bytes. */
  readonly chain: Uint8Array;
}

export interface TreeNode {
  readonly level: number;
  readonly position: number;
  /** 32 bytes. */
  readonly hash: Uint8Array;
}

const addEvent = reusableQuery((db, seq: number, bytes: Uint8Array, leaf: Uint8Array, chain: Uint8Array) =>
  db.insertInto('event').values({ seq, bytes, leaf, chain }),
);
const headEvent = reusableQuery((db) => db.selectFrom('event').selectAll().orderBy('seq', 'desc').limit(sql.lit(1)));
const eventBySeq = reusableQuery((db, seq: number) => db.selectFrom('event').selectAll().where('seq', '=', seq));

/**
 * Adds the next event.
 * @throws internalFault when `seq` does not follow the newest one or is taken
 */
export async function appendEvent(tx: WritableDb, event: StoredEvent): Promise<void> {
  writing(tx);
  await addEvent(tx, event.seq, event.bytes, event.leaf, event.chain);
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

const batch = 1000;

/**
 * Events `from` ≤ seq < `to` in order, in batches by key: no cursor stays open, so writes may go on in between.
 * @param to exclusive; without it, up to the newest event at the time of each batch
 */
export async function* readRange(
  db: ReadableDb,
  from: number,
  to: number = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<StoredEvent> {
  let next = from;
  while (next < to) {
    const rows = await reading(db)
      .selectFrom('event')
      .selectAll()
      .where('seq', '>=', next)
      .where('seq', '<', to)
      .orderBy('seq')
      .limit(batch)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < batch) return;
    next = last.seq + 1;
  }
}

/** Events from `before` downwards, newest first, for a screen. */
export async function readNewest(
  db: ReadableDb,
  page: { before: number | null; limit: number },
): Promise<StoredEvent[]> {
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
 * opens without decoding thousands of lines about others. The id may stand in any field: the caller decodes and looks in which.
 */
export async function readNewestAbout(db: ReadableDb, id: string, among: number): Promise<StoredEvent[]> {
  const head = await readHead(db);
  return eventsAbout(db, Math.max(0, (head?.seq ?? 0) - among), Buffer.from(id, 'latin1'));
}

/** One part of an event's bytes: where, counted from 1, and how long. */
type Part = readonly [at: number, length: number];
type PartsOf<Name extends string> = { readonly seq: number } & Readonly<Record<Name, Uint8Array>>;

// Without the other bytes: a log is looked through in a fraction of the time that decoding it takes.
const partsQuery = (db: ReadableDb, parts: Readonly<Record<string, Part>>) =>
  reading(db)
    .selectFrom('event')
    .select([
      'seq',
      ...Object.entries(parts).map(([name, [at, length]]) =>
        sql<Uint8Array>`substr(bytes, ${sql.lit(at)}, ${sql.lit(length)})`.as(name),
      ),
    ])
    .limit(batch);

/** Parts of the events `from` ≤ seq < `to`, in order, in batches by key. */
export async function* partsOfEvents<Name extends string>(
  db: ReadableDb,
  from: number,
  to: number,
  parts: Readonly<Record<Name, Part>>,
): AsyncGenerator<readonly PartsOf<Name>[]> {
  for (let next = from; ;) {
    const rows = (await partsQuery(db, parts)
      .where('seq', '>=', next)
      .where('seq', '<', to)
      .orderBy('seq')
      .execute()) as unknown as readonly PartsOf<Name>[];
    yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < batch) return;
    next = last.seq + 1;
  }
}

/** One stretch of events, by a part of them whose bytes are ordered. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly largest: Uint8Array;
  /** How many are smaller than one before them, since `from`. */
  readonly smaller: number;
}

/** The events from `from` on in stretches of so many: what is in order in them needs no look at each. */
export async function stretchesOf(
  db: ReadableDb,
  [at, length]: Part,
  from: number,
  size: number,
): Promise<readonly Stretch[]> {
  const part = sql<Uint8Array>`substr(bytes, ${sql.lit(at)}, ${sql.lit(length)})`;
  const above = sql<Uint8Array>`max(substr(bytes, ${sql.lit(at)}, ${sql.lit(length)})) over (order by seq rows between unbounded preceding and 1 preceding)`;
  return reading(db)
    .selectFrom(
      reading(db)
        .selectFrom('event')
        .select(['seq', part.as('part'), above.as('above')])
        .where('seq', '>=', from)
        .as('line'),
    )
    .select([
      sql<number>`min(seq)`.as('first'),
      sql<number>`max(seq)`.as('last'),
      sql<Uint8Array>`max(part)`.as('largest'),
      sql<number>`coalesce(sum(part < above), 0)`.as('smaller'),
    ])
    .groupBy(sql`seq / ${sql.lit(size)}`)
    .orderBy('first')
    .execute();
}

/** The largest of a part whose bytes are ordered among the events `from` ≤ seq < `to`; null where there are none. */
export async function largestOf(
  db: ReadableDb,
  [at, length]: Part,
  from: number,
  to: number,
): Promise<Uint8Array | null> {
  const { largest } = await reading(db)
    .selectFrom('event')
    .select(sql<Uint8Array | null>`max(substr(bytes, ${sql.lit(at)}, ${sql.lit(length)}))`.as('largest'))
    .where('seq', '>=', from)
    .where('seq', '<', to)
    .executeTakeFirstOrThrow();
  return largest;
}

/**
 * Parts of every event of some kinds, newest first.
 * @param kinds as their bytes stand at `at` (counted from 1)
 * @param from the oldest event that is looked at; the first when left out
 */
export async function* partsOfKinds<Name extends string>(
  db: ReadableDb,
  { at, kinds, from = 1 }: { readonly at: number; readonly kinds: readonly Uint8Array[]; readonly from?: number },
  parts: Readonly<Record<Name, Part>>,
): AsyncGenerator<PartsOf<Name>> {
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const rows = (await partsQuery(db, parts)
      .where('seq', '>=', from)
      .where('seq', '<', before)
      .where(sql<Uint8Array>`substr(bytes, ${sql.lit(at)}, 2)`, 'in', kinds)
      .orderBy('seq', 'desc')
      .execute()) as unknown as readonly PartsOf<Name>[];
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < batch) return;
    before = last.seq;
  }
}

const eventsAbout = reusableQuery((db, after: number, id: Uint8Array) =>
  db
    .selectFrom('event')
    .selectAll()
    .where('seq', '>', after)
    .where(sql<boolean>`instr(bytes, ${id}) > 0`)
    .orderBy('seq', 'desc'),
);

const addNode = reusableQuery((db, level: number, position: number, hash: Uint8Array) =>
  db.insertInto('tree_node').values({ level, position, hash }),
);

/** Adds nodes of the Merkle tree: complete subtrees, which never change. @throws internalFault when one is there already */
export async function putNodes(tx: WritableDb, nodes: readonly TreeNode[]): Promise<void> {
  writing(tx);
  // One by one: on the average an event completes one subtree, and building a statement costs more than running four.
  for (const { level, position, hash } of nodes) await addNode(tx, level, position, hash);
}

export async function readNode(db: ReadableDb, level: number, position: number): Promise<Uint8Array | undefined> {
  const row = await reading(db)
    .selectFrom('tree_node')
    .select('hash')
    .where('level', '=', level)
    .where('position', '=', position)
    .executeTakeFirst();
  return row?.hash;
}
