import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogProblem } from '../../shared/contract/log.ts';
import { compartments, type Compartment } from '../../shared/base/compartments.ts';
import type { DatabaseHandle } from '../../electron/storage/database-handle.ts';
import { openTestVault } from '../support/open-vault.ts';
import { insider, type Insider } from '../support/raw-compartment.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { workedRegister, type WorkedRegister } from '../support/worked-register.ts';

type Row = Readonly<Record<string, unknown>>;

/** A column of an attacked table, with another value of its kind that the table takes. */
function otherValue(column: string, value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (column === 'facts') return '{"other":1}';
  if (typeof value === 'string')
    return column.endsWith('_id') || column === 'target' || column === 'id' ? 'a'.repeat(26) : `${value}x`;
  if (value instanceof Uint8Array) return Buffer.from(value).reverse();
  return column === 'year' ? 1999 : 'aaaaaaaaaaaaaaaaaaaaaaaaaa';
}

/** The guards stop mistakes of ours, not somebody with the key. */
function dropTriggers(database: DatabaseHandle): void {
  for (const { name } of database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    database.exec(`DROP TRIGGER ${String(name)}`);
}

describe('the deep verification of a worked register', () => {
  const folder = temporaryFolder('deep');
  let worked: WorkedRegister;
  let attacker: Insider;
  let copies = 0;

  beforeAll(async () => {
    worked = await workedRegister(join(folder, 'kept'));
    attacker = await insider(worked.root, worked.approver);
  });
  afterAll(() => attacker.forget());

  function copied(): { readonly folder: string; readonly root: string } {
    copies += 1;
    const place = join(folder, String(copies));
    cpSync(worked.root, join(place, 'tu'), { recursive: true });
    return { folder: place, root: join(place, 'tu') };
  }

  async function problemsAfter(
    compartment: Compartment,
    act: (database: DatabaseHandle) => void,
  ): Promise<readonly LogProblem[]> {
    const place = copied();
    attacker.opens(place.root, compartment, (database) => {
      database.pragma('foreign_keys=OFF');
      act(database);
    });
    const test = openTestVault(place.folder);
    const { loginCode, passphrase } = worked.workers[compartment];
    await test.done('register.unlock', { loginCode, passphrase });
    const { checks } = await test.done('log.verify', { compartment, deep: true });
    await test.vault.close();
    return checks[0]?.problems ?? [];
  }

  function rowsOf(compartment: Compartment, table: string): Row[] {
    let rows: Row[] = [];
    attacker.opens(worked.root, compartment, (database) => {
      rows = database.prepare(`SELECT * FROM ${table}`).all() as Row[];
    });
    return rows;
  }

  it.each(compartments)('finds nothing wrong in %s as the offices left it', async (compartment) => {
    expect(await problemsAfter(compartment, () => undefined)).toEqual([]);
  });

  const lists: readonly (readonly [Compartment, string, string])[] = [
    ...compartments.map((compartment) => [compartment, 'work_item', 'record_id'] as const),
    ['personnel', 'person_row', 'record_id'],
  ];

  it.each(lists)(
    'names every row of the lists of %s (%s) that is changed in any column, or taken out',
    async (compartment, table, key) => {
      const rows = rowsOf(compartment, table);
      expect(rows.length).toBeGreaterThan(0);
      const codesOf = (row: Row, problems: readonly LogProblem[]): string[] =>
        problems.filter((problem) => problem.table === table && problem.record === row[key]).map(({ code }) => code);
      const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'seq' && column !== key);
      // Each row in another column, round after round, until each column had its turn in some row; a list of few rows has fewer.
      const rounds = Math.min(4, Math.ceil(columns.length / rows.length));
      for (let round = 0; round < rounds; round += 1) {
        const columnOf = (index: number): string => columns[(round * rows.length + index) % columns.length] ?? '';
        const problems = await problemsAfter(compartment, (database) => {
          for (const [index, row] of rows.entries())
            database
              .prepare(`UPDATE ${table} SET ${columnOf(index)} = ? WHERE ${key} = ?`)
              .run(otherValue(columnOf(index), row[columnOf(index)]) as never, row[key] as never);
        });
        for (const [index, row] of rows.entries())
          expect(codesOf(row, problems), `${columnOf(index)} of ${String(row['type'] ?? 'person')}`).toEqual([
            'registerRowAltered',
          ]);
      }
      const gone = await problemsAfter(compartment, (database) => database.exec(`DELETE FROM ${table}`));
      for (const row of rows)
        expect(codesOf(row, gone), String(row['type'] ?? 'person')).toEqual(['registerRowAltered']);
    },
  );

  const id = `'${'a'.repeat(26)}'`;
  const edits: readonly (readonly [what: string, compartment: Compartment, table: string, statement: string])[] = [
    [
      'a line of no record',
      'personnel',
      'work_item',
      `INSERT INTO work_item SELECT ${id}, type, number, title, sort_key, unit, stage, due_on, officer_id, second_id, subject_id, year, changed_at, parent_id, facts FROM work_item LIMIT 1`,
    ],
    [
      'what else a line shows of its record',
      'personnel',
      'work_item',
      `UPDATE work_item SET facts = json_set(facts, '$.documentClass', 'x') WHERE type = 'document'`,
    ],
    [
      'a fact that its kind does not have',
      'reviews',
      'work_item',
      `UPDATE work_item SET facts = json_set(facts, '$.more', 1) WHERE type = 'review'`,
    ],
    [
      'which record a line belongs to',
      'reviews',
      'work_item',
      `UPDATE work_item SET parent_id = ${id} WHERE type = 'review'`,
    ],
    [
      'a person of no record',
      'personnel',
      'person_row',
      `INSERT INTO person_row (record_id, sort_key, letter, full_name, name_key, status, changed_at) VALUES (${id}, 'x', 'X', 'X', 'x', 'working', 0)`,
    ],
    [
      'a person under the id of a paper',
      'personnel',
      'person_row',
      `INSERT INTO person_row (record_id, sort_key, letter, full_name, name_key, status, changed_at) SELECT record_id, 'x', 'X', 'X', 'x', 'working', 0 FROM work_item WHERE type = 'document'`,
    ],
    ['words of the search', 'personnel', 'person_search', `UPDATE person_search SET folded = 'ai do' WHERE rowid = 1`],
    ['words taken out of the search', 'personnel', 'person_search', 'DELETE FROM person_search WHERE rowid = 2'],
    [
      'words of nobody',
      'personnel',
      'person_search',
      `INSERT INTO person_search (rowid, exact, folded, numbers, unit_position) VALUES (999, 'x', 'x', '', '')`,
    ],
    ['a counter set back', 'verification', 'counter', 'UPDATE counter SET value = 0'],
    ['a counter set forward', 'personnel', 'counter', 'UPDATE counter SET value = value + 1'],
    ['a counter taken out', 'verification', 'counter', 'DELETE FROM counter'],
    ['a counter of nothing', 'reviews', 'counter', `INSERT INTO counter VALUES ('case/2026', 4)`],
    ['an alias', 'personnel', 'alias', `INSERT INTO alias SELECT ${id}, record_id FROM person_row LIMIT 1`],
    ['a reason', 'personnel', 'reason', `UPDATE reason SET text = 'theo Nghị quyết 6'`],
    ['the salt of a reason', 'personnel', 'reason', 'UPDATE reason SET salt = randomblob(32)'],
    ['a reason taken out', 'personnel', 'reason', 'DELETE FROM reason'],
    ['a reason that nobody gave', 'personnel', 'reason', `INSERT INTO reason VALUES (${id}, randomblob(32), 'x')`],
    [
      'a tombstone over a record',
      'personnel',
      'tombstone',
      "INSERT INTO tombstone SELECT record_id, 'person', 1, 0 FROM person_row LIMIT 1",
    ],
    [
      'a tombstone, and the record with it',
      'personnel',
      'tombstone',
      `INSERT INTO tombstone SELECT record_id, 'person', 1, 0 FROM person_row LIMIT 1; DELETE FROM version WHERE record_id IN (SELECT record_id FROM tombstone); DELETE FROM record WHERE id IN (SELECT record_id FROM tombstone)`,
    ],
    [
      'the desk’s own keys',
      'personnel',
      'meta',
      `UPDATE meta SET value = replace(value, 'A', 'B') WHERE key = 'desk.pairs'`,
    ],
    [
      'the clock',
      'office',
      'meta',
      `UPDATE meta SET value = replace(value, '"epoch":1', '"epoch":2') WHERE key = 'clock'`,
    ],
    ['the time until the desk locks', 'office', 'meta', `UPDATE meta SET value = '900' WHERE key = 'autoLockMinutes'`],
    ['a setting taken out', 'office', 'meta', `DELETE FROM meta WHERE key = 'autoLockMinutes'`],
    ['a setting that nobody knows', 'reviews', 'meta', `INSERT INTO meta VALUES ('x', 'y')`],
    ['the cause of a checkpoint', 'office', 'checkpoint', `UPDATE checkpoint SET cause = 'asked'`],
    ['a checkpoint taken out', 'personnel', 'checkpoint', `DELETE FROM checkpoint WHERE cause = 'print'`],
    [
      'where a checkpoint went',
      'personnel',
      'checkpoint_outside',
      `UPDATE checkpoint_outside SET ref = 'x' WHERE kind = 'package'`,
    ],
    [
      'a record that nobody wrote',
      'reviews',
      'record',
      `INSERT INTO record (id, type, salt, doc, version_id, version_number, state, created_at, changed_at) VALUES (${id}, 'unheardOf', zeroblob(32), '{}', ${id}, 1, 'live', 0, 0)`,
    ],
    [
      'a record put before or behind others',
      'personnel',
      'record',
      `UPDATE record SET seq = seq + 1000 WHERE type = 'print'`,
    ],
    ['when a record was written', 'reviews', 'record', 'UPDATE record SET created_at = created_at - 1'],
    [
      'a reason lent to another version',
      'personnel',
      'record',
      `UPDATE version SET reason_id = ${id} WHERE number = 2`,
    ],
    [
      'a version of nothing',
      'reviews',
      'version',
      `INSERT INTO version (version_id, record_id, number, parents, patch, author, register, catalogue, event_seq, at, commitment) SELECT ${id}, ${id}, 1, '[]', '{}', author, register, catalogue, event_seq, at, commitment FROM version LIMIT 1`,
    ],
    [
      'words put into somebody’s draft',
      'personnel',
      'draft',
      `UPDATE draft SET body = replace(body, 'Lê Lai', 'Lê Lợi')`,
    ],
    ['a draft put under another’s name', 'personnel', 'draft', `UPDATE draft SET user_id = ${id}`],
    ['a guard taken away', 'office', 'sqlite_schema', ''],
    [
      'a trigger of somebody’s own',
      'personnel',
      'sqlite_schema',
      `CREATE TRIGGER own AFTER INSERT ON event BEGIN SELECT 1; END`,
    ],
    ['the session that is noted as open', 'reviews', 'meta', `INSERT INTO meta VALUES ('log.endedIncarnations', '[]')`],
    ['a masked value', 'personnel', 'sensitive_record', `UPDATE sensitive_record SET doc = '{"ethnicity":"Tày"}'`],
    [
      'masked items of somebody who declared none',
      'personnel',
      'sensitive_record',
      `INSERT INTO sensitive_record (id, type, salt, doc, version_id, version_number, state, created_at, changed_at) SELECT record_id, 'personSensitive', zeroblob(32), '{}', ${id}, 1, 'live', 0, 0 FROM person_row WHERE full_name = 'Đặng Thị Ánh Nguyệt'`,
    ],
  ];

  it.each(edits)('names %s', async (_, compartment, table, statement) => {
    const problems = await problemsAfter(compartment, (database) => {
      dropTriggers(database);
      for (const one of statement.split('; DELETE')) database.exec(one.startsWith(' FROM') ? `DELETE${one}` : one);
    });
    expect(problems.map((problem) => problem.table)).toContain(table);
    // Never a value: of what was found, ids, tables and names of records only.
    expect(JSON.stringify(problems)).not.toContain('Tày');
  });

  it('does not stop at the first, and names two hundred', async () => {
    const problems = await problemsAfter('personnel', (database) => {
      for (let number = 0; number < 300; number += 1) database.exec(`INSERT INTO counter VALUES ('x/${number}', 1)`);
      database.exec('DELETE FROM person_row');
    });
    expect(problems).toHaveLength(200);
  });
});
