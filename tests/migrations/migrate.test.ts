import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DatabaseHandle } from '../../electron/storage/database-handle.ts';
import type { DatabaseKind } from '../../electron/storage/migrations/database-kind.ts';
import { migrate, migrationHash, pendingMigrations } from '../../electron/storage/migrate.ts';
import type { Migration } from '../../electron/storage/migrations/migration.ts';
import { migrationsByKind } from '../../electron/storage/migrations/by-kind.ts';
import { createDatabase, openDatabase } from '../../electron/storage/open-database.ts';
import { failureOf } from '../support/failures.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const folder = temporaryFolder('migrations');
const kinds = Object.keys(migrationsByKind) as DatabaseKind[];
const context = { appVersion: '0.1.0', at: 1_760_000_000_000 };
let count = 0;

function fresh(): DatabaseHandle {
  count += 1;
  return createDatabase({ path: join(folder, `${count}.db`), key: randomBytes(32), cipher: 'aegis' });
}

function schemaOf(database: DatabaseHandle): unknown {
  return database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();
}

const first: Migration = {
  version: 1,
  name: 'first',
  sql: 'CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a (x) VALUES (1);',
};
const second: Migration = {
  version: 2,
  name: 'second',
  sql: 'CREATE TABLE b (y TEXT REFERENCES c (z)) STRICT; CREATE TABLE c (z TEXT PRIMARY KEY) STRICT;',
};

describe.each(kinds)('the schema of %s', (kind) => {
  const steps = migrationsByKind[kind];

  it('is made once; a second run changes nothing', () => {
    const database = fresh();
    expect(migrate(database, steps, context)).toBe(steps.length);
    const schema = schemaOf(database);
    const changes = database.prepare('SELECT total_changes() AS count').get();
    expect(migrate(database, steps, { appVersion: '9.9.9', at: 2 })).toBe(0);
    expect(schemaOf(database)).toEqual(schema);
    expect(database.prepare('SELECT total_changes() AS count').get()).toEqual(changes);
    expect(
      database.prepare('SELECT version, name, sha256, app_version, at FROM migration ORDER BY version').all(),
    ).toEqual(
      steps.map((step) => ({
        version: step.version,
        name: step.name,
        sha256: migrationHash(step),
        app_version: '0.1.0',
        at: context.at,
      })),
    );
    database.close();
  });

  it('comes out the same from every older version as in a new database', () => {
    const newest = fresh();
    migrate(newest, steps, context);
    for (let older = 1; older < steps.length; older += 1) {
      const database = fresh();
      expect(migrate(database, steps.slice(0, older), context)).toBe(older);
      expect(pendingMigrations(database, steps).map(({ version }) => version)).toEqual(
        steps.slice(older).map(({ version }) => version),
      );
      expect(migrate(database, steps, context)).toBe(steps.length - older);
      expect(schemaOf(database)).toEqual(schemaOf(newest));
      database.close();
    }
    newest.close();
  });

  it('has strict tables only, apart from the full-text index', () => {
    const database = fresh();
    migrate(database, steps, context);
    const loose = database
      .prepare(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
      )
      .all();
    expect(loose).toEqual([]);
    database.close();
  });
});

describe('the runner', () => {
  it('refuses a database from the future and leaves it as it is', () => {
    const database = fresh();
    migrate(database, [first, second], context);
    expect(failureOf(() => migrate(database, [first], context))).toBe('databaseFromFuture {"found":2,"known":1}');
    expect(database.pragma('user_version')).toBe(2);
    database.close();
  });

  it('refuses a step that reads differently from the one that ran, or has another name', () => {
    const database = fresh();
    migrate(database, [first], context);
    const altered = { ...first, sql: first.sql.replace('INTEGER', 'TEXT') };
    expect(failureOf(() => migrate(database, [altered, second], context))).toBe('migrationAltered {"version":1}');
    expect(failureOf(() => migrate(database, [{ ...first, name: 'other' }, second], context))).toBe(
      'migrationAltered {"version":1}',
    );
    expect(failureOf(() => pendingMigrations(database, [altered]))).toBe('migrationAltered {"version":1}');
    expect(database.pragma('user_version')).toBe(1);
    database.close();
  });

  it('refuses a version that its own records do not bear out', () => {
    const database = fresh();
    migrate(database, [first], context);
    database.pragma('user_version=2');
    expect(failureOf(() => migrate(database, [first, second], context))).toBe('migrationAltered {"version":2}');
    database.close();
  });

  it('refuses a list with a gap, a repetition or a wrong order', () => {
    const database = fresh();
    for (const list of [[second], [second, first], [first, first], [first, { ...second, version: 3 }]]) {
      expect(failureOf(() => migrate(database, list, context))).toMatch(/^migrationAltered/u);
    }
    expect(schemaOf(database)).toEqual([]);
    database.close();
  });

  it('undoes a step that fails in the middle, keeps the ones before, and can go on later', () => {
    count += 1;
    const place = { path: join(folder, `${count}.db`), key: randomBytes(32), cipher: 'aegis' as const };
    const database = createDatabase(place);
    const broken = { ...second, sql: `${second.sql} INSERT INTO missing (x) VALUES (1);` };
    expect(failureOf(() => migrate(database, [first, broken], context))).toBe(
      'internalFault {"sqlite":"SQLITE_ERROR"}',
    );
    expect(database.inTransaction).toBe(false);
    expect(database.pragma('user_version')).toBe(1);
    expect(
      database.prepare(`SELECT name FROM sqlite_schema WHERE name IN ('a', 'b', 'c') ORDER BY name`).all(),
    ).toEqual([{ name: 'a' }]);
    database.close();
    const again = openDatabase(place);
    expect(migrate(again, [first, second], context)).toBe(1);
    again.close();
  });

  it('ends with a look at foreign keys and pages', () => {
    const database = fresh();
    database.pragma('foreign_keys=OFF');
    const dangling = { ...second, sql: `${second.sql} INSERT INTO b (y) VALUES ('nowhere');` };
    expect(failureOf(() => migrate(database, [first, dangling], context))).toBe(
      'databaseDamaged {"check":"foreignKeys"}',
    );
    database.close();
  });
});
