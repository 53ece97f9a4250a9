import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Kysely, sql, SqliteDialect } from 'kysely';
import { derivePassphraseKey } from '../../electron/crypto/passphrase-key.ts';
import { connectSqlite } from '../../electron/storage/sqlite-driver.ts';
import type { Schema } from '../../electron/storage/schema.ts';
import { readKeysFile } from '../../electron/vault/keys/keys-file.ts';
import { registerFolder } from '../../electron/vault/register-folder.ts';
import { searchTerms } from '../../shared/text/search-terms.ts';
import { benchUser, type BenchRegister } from './bench-register.ts';
import { paired, spread, take } from './measure.ts';
import type { Questions } from './read-rows.ts';
import type { Row } from './rows.ts';
import { preRead } from './twins.ts';
import { openBenchVault, unlock, type BenchVault } from './vault-for-bench.ts';

/** Unlocking in full against deriving the key alone, with the parameters of the same slot. */
export async function unlockRow(register: BenchRegister, rounds: number): Promise<Row> {
  const { file } = await readKeysFile(registerFolder(register.root).keys);
  const [slot] = file.slots;
  if (slot === undefined) throw new Error('the register has no slot');
  const vault = openBenchVault(register);
  preRead(register.databasePath);
  const result = await paired({
    rounds,
    operations: 1,
    ours: () => unlock(vault),
    afterOurs: () => vault.ask('register.lock', {}),
    peer: () => derivePassphraseKey(benchUser.passphrase, slot.parameters).wipe(),
  });
  await vault.close();
  const { memLimit, opsLimit } = slot.parameters;
  return {
    kind: 'paired',
    what: 'unlock: keys, four compartments, newest 1,000 events',
    against: `Argon2id alone (${memLimit / 1024 / 1024} MiB, ${opsLimit} passes)`,
    goal: { measure: 'time', limit: 1.1 },
    result,
  };
}

interface PlainSchema extends Schema {
  bench_looks: { at: number; kind: string; record_id: string };
}

/** What most such applications ship: Kysely with its own dialect over the driver, no key, no log but one durable row. */
function openPlainStack(path: string): Kysely<PlainSchema> {
  const driver = connectSqlite(path);
  driver.pragma('journal_mode=WAL');
  driver.pragma('synchronous=FULL');
  driver.exec(
    'CREATE TABLE IF NOT EXISTS bench_looks (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, record_id TEXT NOT NULL) STRICT',
  );
  return new Kysely<PlainSchema>({ dialect: new SqliteDialect({ database: driver as never }) });
}

const opened = 40;
const listed = 40;

/** Reads as a window makes them, right and log included, against the plain stack with one durable row for each look. */
export async function serviceRows(
  register: BenchRegister,
  questions: Questions,
  keyless: string,
  rounds: number,
): Promise<Row[]> {
  const vault = openBenchVault(register);
  await unlock(vault);
  const plain = openPlainStack(keyless);
  preRead(register.databasePath, keyless);
  const look = (kind: string, record_id: string): Promise<unknown> =>
    plain.insertInto('bench_looks').values({ at: Date.now(), kind, record_id }).execute();
  const each = async (list: readonly string[], one: (wanted: string) => Promise<unknown>): Promise<void> => {
    for (const wanted of list) await one(wanted);
  };
  const readPlain = async (id: string): Promise<void> => {
    await look('opened', id);
    const record = await plain.selectFrom('record').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    JSON.parse(record.doc);
    await plain.selectFrom('version').selectAll().where('record_id', '=', id).execute();
  };
  const listPlain = async (): Promise<void> => {
    await look('listed', '');
    await plain.selectFrom('person_row').selectAll().orderBy('sort_key').orderBy('seq').limit(100).execute();
    await plain
      .selectFrom('person_row')
      .select((expression) => expression.fn.countAll<number>().as('count'))
      .executeTakeFirst();
  };
  const searchPlain = async (query: string): Promise<void> => {
    await look('searched', '');
    const text = searchTerms(query)
      .terms.map((term) => `"${term}"*`)
      .join(' AND ');
    const among = sql<boolean>`seq IN (SELECT rowid FROM person_search WHERE person_search MATCH ${text})`;
    await plain
      .selectFrom('person_row')
      .selectAll()
      .where(among)
      .orderBy('sort_key')
      .orderBy('seq')
      .limit(50)
      .execute();
  };
  const against = 'Kysely and better-sqlite3 without key, right or schema; one durable row for the look';
  const row = async (
    what: string,
    operations: number,
    ours: (round: number) => unknown,
    peer: (round: number) => unknown,
  ): Promise<Row> => ({
    kind: 'paired',
    what,
    against,
    goal: { measure: 'time', limit: 1 },
    result: await paired({ rounds, operations, ours, peer }),
  });
  const pages = Array.from({ length: listed }, () => '');
  const rows = [
    await row(
      'open a dossier, in the vault',
      opened,
      (round) => each(questions.ids(round, opened), (id) => vault.ask('people.open', { id, reason: null })),
      (round) => each(questions.ids(round, opened), readPlain),
    ),
    await row(
      'first page of the list (100), in the vault',
      listed,
      () => each(pages, () => vault.ask('people.list', { limit: 100 })),
      () => each(pages, listPlain),
    ),
    await row(
      'search for two words (50), in the vault',
      listed,
      (round) => each(questions.words(round, listed), (query) => vault.ask('people.list', { query, limit: 50 })),
      (round) => each(questions.words(round, listed), searchPlain),
    ),
    await searchRow(vault, register, questions),
  ];
  await plain.destroy();
  await vault.close();
  return rows;
}

/** A name typed letter by letter without marks; each key asks again. */
async function searchRow(vault: BenchVault, { people }: BenchRegister, questions: Questions): Promise<Row> {
  const times: number[] = [];
  for (const words of questions.words(99, 12)) {
    const typed = searchTerms(words.normalize('NFD').replace(/\p{M}/gu, '')).terms.join(' ');
    for (let length = 1; length <= typed.length; length += 1) {
      const { time } = await take(() => vault.ask('people.list', { query: typed.slice(0, length), limit: 50 }));
      times.push(time);
    }
  }
  return {
    kind: 'figure',
    what: `search: a key to its result, ${people} people, in the vault (the window's part not measured)`,
    against: '',
    goal: { measure: 'milliseconds', limit: people > 100_000 ? 150 : 60 },
    unit: 'ms',
    samples: times.length,
    figure: spread(times),
  };
}

const child = fileURLToPath(new URL('memory-child.ts', import.meta.url));
const printOwn = 'process.stdout.write(String(process.memoryUsage.rss()))';

/** MiB of a process of its own, so that nothing of this one counts. */
function residentSet(...script: readonly string[]): number {
  const { status, stdout } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const size = Number(stdout.toString()) / 1024 / 1024;
  if (status !== 0 || !(size > 0)) throw new Error('the process whose memory is measured ended early');
  return size;
}

/** Page cache of one database (connection-settings.ts), in MiB. */
const cache = 64;

export function memoryRows(register: BenchRegister): Row[] {
  const bare = residentSet('-e', printOwn);
  const inState = (state: 'locked' | 'open'): number =>
    residentSet(child, state, register.root, register.anchorsFolder) - bare;
  const open = Array.from({ length: 3 }, () => inState('open'));
  const what = `memory of the vault's process with ${register.people} people open, after reads and searches, above bare Node (${bare.toFixed(0)} MiB)`;
  return [
    {
      kind: 'figure',
      what,
      against: `cache (${cache} MiB) + 100 MiB`,
      goal: { measure: 'mebibytes', limit: cache + 100 },
      unit: 'MiB',
      samples: open.length,
      figure: spread(open),
    },
    {
      kind: 'figure',
      what: 'the same before the first unlock, which takes 256 MiB for Argon2id and keeps them',
      against: '',
      goal: null,
      unit: 'MiB',
      samples: 1,
      figure: spread([inState('locked')]),
    },
  ];
}
