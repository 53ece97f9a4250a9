import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../electron/storage/migrate.ts';
import { migrationsByKind } from '../../electron/storage/migrations/by-kind.ts';
import { createDatabase } from '../../electron/storage/open-database.ts';
import { searchColumns } from '../../electron/storage/person-forms.ts';
import { personRow } from '../../electron/storage/repositories/people.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const folder = temporaryFolder('person-keys');
const context = { appVersion: '0', at: 1 };

const factsOf = (fullName: string, citizenNumber: string | null, unit: string) => ({
  recordId: fullName,
  fullName,
  staffNumber: 'TB. 0008',
  citizenNumber,
  birth: '1977',
  sex: null,
  position: null,
  unit,
  superior: null,
  theory: null,
  degree: null,
  status: 'working',
  partyJoined: null,
  paperLocation: null,
  documents: 0,
  needed: 0,
  disputed: 0,
  changedAt: 7,
});

it('brings lines of people to the form in which they are found and compared, and leaves the others as they were', () => {
  const database = createDatabase({ path: join(folder, 'personnel.db'), key: randomBytes(32), cipher: 'aegis' });
  const steps = migrationsByKind.personnel;
  const after = steps.findIndex(({ name }) => name === 'person-keys');
  migrate(database, steps.slice(0, after), context);
  const people = [
    factsOf('Ðào Văn Ɖạt', '014 083 000 654', 'Ban Dân vận'),
    factsOf('HʼLuin Mlô', null, 'Sở Nội vụ'),
    factsOf('Y Ƀhăm Niê', '014083000655', 'Sở Nội vụ'),
  ];
  // As the release before wrote it: no keys, look-alikes left where they stood.
  const columns = ['record_id', 'sort_key', 'letter', 'full_name', 'name_key', 'staff_number', 'citizen_number'];
  const more = ['birth', 'unit', 'status', 'changed_at'];
  for (const [index, person] of [...people, factsOf('Hà Thị Mơ', '014083000656', 'Sở Nội vụ')].entries()) {
    const { fullName, staffNumber, citizenNumber, birth, unit, status, changedAt } = person;
    database
      .prepare(`INSERT INTO person_row (seq, ${[...columns, ...more].join(', ')}) VALUES (${'?, '.repeat(11)}?)`)
      .run(
        index + 1,
        fullName,
        'old',
        'Ð',
        fullName,
        'old',
        staffNumber,
        citizenNumber,
        birth,
        unit,
        status,
        changedAt,
      );
    database
      .prepare('INSERT INTO person_search (rowid, exact, folded, numbers, unit_position) VALUES (?, ?, ?, ?, ?)')
      .run(index + 1, 'old', 'old', 'old', 'old');
  }
  expect(migrate(database, steps, context)).toBe(steps.length - after);
  const rows = database.prepare('SELECT * FROM person_row ORDER BY seq').all();
  const words = database
    .prepare('SELECT exact, folded, numbers, unit_position FROM person_search ORDER BY rowid')
    .all();
  database.close();
  people.forEach((person, index) => {
    expect(rows[index]).toEqual({ seq: index + 1, ...personRow(person) });
    expect(words[index]).toEqual(searchColumns(person));
  });
  // Nothing in the name is written otherwise: what somebody had altered there stays altered, for the deep check to name.
  expect(rows[3]).toMatchObject({ sort_key: 'old', letter: 'Ð', staff_key: 'tb.0008', citizen_key: '014083000656' });
});
