import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../../electron/storage/migrate.ts';
import { migrationsByKind } from '../../../electron/storage/migrations/by-kind.ts';
import { createDatabase } from '../../../electron/storage/open-database.ts';
import { tableProofs } from '../../../electron/storage/table-proofs.ts';
import { freshFolders } from '../../support/fresh-folders.ts';

const newFolder = freshFolders('proofs');

it('says of every table of every database how deep verification proves its rows', () => {
  const found = new Set<string>();
  for (const [kind, migrations] of Object.entries(migrationsByKind)) {
    const database = createDatabase({ path: join(newFolder(), `${kind}.db`), key: randomBytes(32), cipher: 'aegis' });
    migrate(database, migrations, { appVersion: '0', at: 1 });
    for (const { name } of database
      .prepare(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'`,
      )
      .all())
      found.add(String(name));
    database.close();
  }
  expect(Object.keys(tableProofs).toSorted()).toEqual([...found].toSorted());
});
