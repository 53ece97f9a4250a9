import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { migrate } from '../../electron/storage/migrate.ts';
import { migrationsByKind } from '../../electron/storage/migrations/by-kind.ts';
import { createDatabase } from '../../electron/storage/open-database.ts';
import { freshFolders } from '../support/fresh-folders.ts';

const newFolder = freshFolders('schema');

/** Reads the interfaces of schema.ts: table → column → [type, may be null]. */
function declared(): Map<string, Map<string, { type: string; nullable: boolean }>> {
  const text = readFileSync(
    fileURLToPath(new URL('../../electron/storage/schema.ts', import.meta.url)),
    'utf8',
  ).replace(/\/\*\*[\s\S]*?\*\//gu, '');
  const interfaces = new Map<string, string>();
  for (const [, name = '', body = ''] of text.matchAll(/export interface (\w+) \{([^}]*)\}/gu))
    interfaces.set(name, body);
  const fields = (body: string) =>
    [...body.matchAll(/(\w+): ([^;]+);/gu)].map(([, name = '', type = '']) => [name, type] as const);
  const tables = new Map<string, Map<string, { type: string; nullable: boolean }>>();
  for (const [table, row] of fields(interfaces.get('Schema') ?? '')) {
    const columns = fields(interfaces.get(row) ?? '').map(([name, type]) => {
      const plain = type.replace(/Generated<(\w+)>/u, '$1');
      const kind = plain.startsWith('Uint8Array') ? 'BLOB' : plain.startsWith('number') ? 'INTEGER' : 'TEXT';
      return [name, { type: kind, nullable: plain.includes('| null') }] as const;
    });
    tables.set(table, new Map(columns));
  }
  return tables;
}

it('the types of rows are the tables that the migrations make', () => {
  const database = createDatabase({ path: join(newFolder(), 'p.db'), key: randomBytes(32), cipher: 'aegis' });
  migrate(database, migrationsByKind.personnel, { appVersion: '0', at: 1 });
  const tables = declared();
  const names = database
    .prepare(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .all()
    .map(({ name }) => String(name));
  expect([...tables.keys()].toSorted()).toEqual(names);
  for (const [table, columns] of tables) {
    if (table === 'person_search') continue;
    const made = database.pragmaRows(`table_info(${table})`);
    expect(
      Object.fromEntries(
        made.map(({ name, type, notnull, pk }) => [name, { type, nullable: notnull === 0 && pk === 0 }]),
      ),
      table,
    ).toEqual(Object.fromEntries(columns));
  }
  database.close();
});
