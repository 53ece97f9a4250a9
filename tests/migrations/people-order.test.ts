import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../electron/storage/migrate.ts';
import { migrationsByKind } from '../../electron/storage/migrations/by-kind.ts';
import { createDatabase } from '../../electron/storage/open-database.ts';
import { personRow } from '../../electron/storage/repositories/people.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const folder = temporaryFolder('people-order');
const context = { appVersion: '0', at: 1 };

const facts = {
  recordId: 'r'.repeat(26),
  fullName: 'Đào Thị Hoà',
  staffNumber: null,
  citizenNumber: null,
  birth: '1977',
  sex: null,
  position: 'Ủy viên',
  unit: 'Đảng ủy xã Ân Phú',
  superior: 'Tỉnh ủy',
  theory: 'Cao cấp',
  degree: 'Thạc sĩ',
  status: 'working',
  partyJoined: null,
  paperLocation: null,
  documents: 0,
  needed: 0,
  disputed: 0,
  changedAt: 7,
};

it('gives lines of people what they are put in order and narrowed by, from the line and from the dossier behind it', () => {
  const database = createDatabase({ path: join(folder, 'personnel.db'), key: randomBytes(32), cipher: 'aegis' });
  const steps = migrationsByKind.personnel;
  const before = steps.findIndex(({ name }) => name === 'people-order');
  migrate(database, steps.slice(0, before), context);
  const { superior, theory, degree, position_key, unit_key, theory_key, degree_key, paper_key, ...old } =
    personRow(facts);
  const made = { superior, theory, degree, position_key, unit_key, theory_key, degree_key, paper_key };
  const row = { ...old, seq: 1 };
  const insert = (values: object): void => {
    const names = Object.keys(values);
    database
      .prepare(`INSERT INTO person_row (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
      .run(...(Object.values(values) as (string | number | null)[]));
  };
  insert(row);
  // Somebody altered the post in the line and the dossier of another: the key follows the line, and nothing breaks.
  insert({ ...row, seq: 2, record_id: 's'.repeat(26), position: null });
  const record = database.prepare(
    `INSERT INTO record (id, type, salt, doc, version_id, version_number, state, created_at, changed_at)
     VALUES (?, 'person', zeroblob(32), ?, 'v', 1, 'live', 0, 0)`,
  );
  record.run(
    facts.recordId,
    JSON.stringify({ superiorUnitName: 'Tỉnh ủy', politicalTheory: 'Cao cấp', highestDegree: 'Thạc sĩ' }),
  );
  record.run('s'.repeat(26), JSON.stringify({ politicalTheory: 7 }));
  expect(migrate(database, steps, context)).toBe(steps.length - before);
  const rows = database.prepare('SELECT * FROM person_row ORDER BY seq').all();
  database.close();
  expect(rows[0]).toEqual({ ...row, ...made });
  expect(rows[1]).toMatchObject({ superior: null, theory: null, degree: null, position_key: null, unit_key });
});
