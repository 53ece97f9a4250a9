import { SeededRandom, seedOf } from '../../scripts/samples/seeded-random.ts';
import { readPerson } from '../../electron/storage/repositories/people.ts';
import { listPeople, type PersonCursor } from '../../electron/storage/repositories/people-list.ts';
import { searchPeople } from '../../electron/storage/repositories/people-search.ts';
import { readRecord } from '../../electron/storage/repositories/records.ts';
import { searchTerms } from '../../shared/text/search-terms.ts';
import type { BenchRegister } from './bench-register.ts';
import { paired, type Paired } from './measure.ts';
import type { Goal, Row } from './rows.ts';
import { preRead, type Twin } from './twins.ts';

export interface ReadTwins {
  readonly keyed: Twin;
  readonly keyless: Twin;
  readonly sqlCipher: Twin;
}

const pageSize = 100;
const shown = 50;

/** What to ask in each round: the same on both sides, another in each round. */
export class Questions {
  readonly #register: BenchRegister;
  readonly #cursors: readonly PersonCursor[];

  constructor(register: BenchRegister, twin: Twin) {
    this.#register = register;
    this.#cursors = twin.handle
      .prepare('SELECT sort_key AS sortKey, seq FROM person_row ORDER BY sort_key, seq')
      .all() as unknown as PersonCursor[];
  }

  ids(round: number, count: number): readonly string[] {
    return this.#picks(this.#register.recordIds, round, count);
  }

  cursors(round: number, count: number): readonly PersonCursor[] {
    return this.#picks(this.#cursors, round, count);
  }

  /** The beginning of a word of a name as typed without marks: two to four letters. */
  prefixes(round: number, count: number): readonly string[] {
    const random = new SeededRandom(seedOf(3, round));
    return this.#picks(this.#register.names, round, count).map((name) =>
      random.pick(name.split(' ')).slice(0, random.between(2, 4)),
    );
  }

  /** Two words of one name. */
  words(round: number, count: number): readonly string[] {
    return this.#picks(this.#register.names, round, count).map((name) =>
      [name.split(' ').at(0), name.split(' ').at(-1)].join(' '),
    );
  }

  #picks<T>(list: readonly T[], round: number, count: number): readonly T[] {
    const random = new SeededRandom(seedOf(list.length, round));
    return Array.from({ length: count }, () => random.pick(list));
  }
}

type ReadOne<T> = (twin: Twin, wanted: T) => Promise<unknown>;

const readDossier: ReadOne<string> = ({ db }, id) => readRecord(db, 'record', id);
const readPage: ReadOne<PersonCursor> = ({ db }, after) => listPeople(db, {}, { after, limit: pageSize });
const search: ReadOne<string> = ({ db }, query) => searchPeople(db, searchTerms(query), shown);

/** Reads of the product with its key, against the same reads without one and under SQLCipher's settings. */
export async function readRows(
  questions: Questions,
  { keyed, keyless, sqlCipher }: ReadTwins,
  rounds: number,
): Promise<Row[]> {
  const compare = async <T>(
    peer: Twin,
    operations: number,
    pick: (round: number, count: number) => readonly T[],
    one: ReadOne<T>,
  ): Promise<Paired> => {
    preRead(keyed.path, peer.path);
    const all = async (twin: Twin, round: number): Promise<void> => {
      for (const wanted of pick.call(questions, round, operations)) await one(twin, wanted);
    };
    return paired({ rounds, operations, ours: (round) => all(keyed, round), peer: (round) => all(peer, round) });
  };
  const bare = 'the same reads without a key';
  const peerCipher = 'the same reads under SQLCipher 4 settings';
  const row = (what: string, against: string, limit: number, result: Paired): Row => ({
    kind: 'paired',
    what,
    against,
    goal: time(limit),
    result,
  });
  return [
    row('point read of a dossier', bare, 1.2, await compare(keyless, 2000, questions.ids, readDossier)),
    row('list page of 100 by key', bare, 1.2, await compare(keyless, 100, questions.cursors, readPage)),
    row('name prefix, top 50', bare, 1.3, await compare(keyless, 60, questions.prefixes, search)),
    row('full text of two words, top 50', bare, 1.15, await compare(keyless, 60, questions.words, search)),
    row('list page of 100 by key', peerCipher, 0.5, await compare(sqlCipher, 100, questions.cursors, readPage)),
    row('name prefix, top 50', peerCipher, 0.5, await compare(sqlCipher, 60, questions.prefixes, search)),
  ];
}

/** What the query layer adds to a statement that is kept and run by hand, on the product's own database. */
export async function queryLayerRows(questions: Questions, { keyed }: ReadTwins, rounds: number): Promise<Row[]> {
  preRead(keyed.path);
  const dossier = keyed.handle.prepare('SELECT * FROM record WHERE id = ?');
  const line = keyed.handle.prepare('SELECT * FROM person_row WHERE record_id = ?');
  const page = keyed.handle.prepare(
    'SELECT * FROM person_row WHERE (sort_key, seq) > (?, ?) ORDER BY sort_key, seq LIMIT ?',
  );
  const each = async <T>(list: readonly T[], one: (wanted: T) => unknown): Promise<void> => {
    for (const wanted of list) await one(wanted);
  };
  const against = 'a statement kept and run by hand';
  const row = async (
    what: string,
    operations: number,
    ours: (round: number) => unknown,
    peer: (round: number) => unknown,
  ): Promise<Row> => ({
    kind: 'paired',
    what,
    against,
    goal: time(1.25),
    result: await paired({ rounds, operations, ours, peer }),
  });
  return [
    await row(
      'query layer: point read of a dossier',
      4000,
      (round) => each(questions.ids(round, 4000), (id) => readDossier(keyed, id)),
      (round) => each(questions.ids(round, 4000), (id) => dossier.get(id)),
    ),
    await row(
      'query layer: point read of a line of the list',
      4000,
      (round) => each(questions.ids(round, 4000), (id) => readPerson(keyed.db, id)),
      (round) => each(questions.ids(round, 4000), (id) => line.get(id)),
    ),
    await row(
      'query layer: list page of 100',
      400,
      (round) => each(questions.cursors(round, 400), (after) => readPage(keyed, after)),
      (round) => each(questions.cursors(round, 400), ({ sortKey, seq }) => page.all(sortKey, seq, pageSize)),
    ),
  ];
}

function time(limit: number): Goal {
  return { measure: 'time', limit };
}
