import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorCode } from '../../../shared/base/error-codes.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { withKeysOf } from '../attackers.ts';
import {
  cut,
  databaseOf,
  exchange,
  flip,
  lockOverOldState,
  logCopyOf,
  putBack,
  putBackPages,
  removeAnchors,
} from '../disk.ts';
import type { Row } from '../row.ts';
import type { Scene } from '../scene.ts';
import type { LoginCode } from '../staff.ts';

const sits =
  (code: LoginCode) =>
  async (scene: Scene): Promise<void> => {
    await scene.sit(code);
  };
/** Being locked out altogether is not being told. */
const sitsAndWorks =
  (code: LoginCode, works: (scene: Scene) => Promise<unknown>) =>
  async (scene: Scene): Promise<void> => {
    if (!(await scene.sit(code)) || (await works(scene)) === null) scene.told.length = 0;
  };
const looksAtPeople = (scene: Scene): Promise<unknown> => scene.ask('use', 'people.list', { limit: 5 });

const personnel = (scene: Scene): string => databaseOf(scene.root, 'personnel');
const rolledBack = { code: 'logRolledBack', where: 'unlock' } as const;

const damage = (
  id: string,
  what: string,
  code: ErrorCode,
  attack: (scene: Scene) => void,
  told: LoginCode = 'cb01',
): Row => ({ id, who: 'outsider', what, expect: { code, where: 'unlock' }, attack, look: sits(told) });

/** A copy of the folder as it lies while somebody works, put in the place of the locked one: the machine was switched off. */
async function switchedOff(scene: Scene): Promise<void> {
  await scene.sit('cb01');
  await scene.desk.done('people.list', { limit: 5 });
  const crashed = join(scene.folder, 'crashed');
  cpSync(scene.near, crashed, { recursive: true });
  await scene.leave();
  rmSync(scene.near, { recursive: true });
  cpSync(crashed, scene.near, { recursive: true });
  rmSync(join(scene.root, 'register.lock'), { force: true });
}

/** Databases as bytes, and what the disk remembers of them. */
export const diskRows: readonly Row[] = [
  damage('B01', 'changes a byte in the middle of the dossiers', 'databaseDamaged', (scene) =>
    flip(personnel(scene), 2 * 4096 + 100),
  ),
  damage('B02', 'changes the page size in the header of a database', 'databaseHeaderAltered', (scene) =>
    flip(personnel(scene), 17),
  ),
  damage('B03', 'cuts a database inside a page', 'databaseTruncated', (scene) => cut(personnel(scene), 4096 * 3 + 7)),
  damage('B04', 'empties a database', 'databaseEmpty', (scene) => cut(personnel(scene), 0)),
  damage('B05', 'deletes a database', 'databaseMissing', (scene) => rmSync(personnel(scene))),
  damage('B06', 'exchanges the databases of two compartments', 'databaseKeyWrong', (scene) =>
    exchange(personnel(scene), databaseOf(scene.root, 'reviews')),
  ),
  damage('B07', 'puts the dossiers of another office in their place', 'databaseKeyWrong', (scene) =>
    cpSync(join(scene.prepared.farDeskFolder, 'tu', 'personnel.g0001.db'), personnel(scene)),
  ),
  damage('B09', 'deletes the database of the office', 'databaseMissing', (scene) =>
    rmSync(databaseOf(scene.root, 'office')),
  ),
  damage('B10', 'puts a folder in the place of a database', 'databasePathUnsafe', (scene) => {
    rmSync(personnel(scene));
    mkdirSync(personnel(scene));
  }),
  {
    id: 'B11',
    who: 'outsider',
    what: 'puts back every second old page of the dossiers, each authentic in itself',
    expect: { code: ['databaseDamaged', 'logRolledBack', 'logTreeMismatch'], where: 'unlock' },
    attack: (scene) => putBackPages(scene, 'personnel', (pages) => pages.filter((_, index) => index % 2 === 0)),
    look: sits('cb01'),
  },
  {
    id: 'R01',
    who: 'outsider',
    what: 'puts back the dossiers and their log copy; an officer unlocks who was not the last',
    expect: rolledBack,
    attack: (scene) => putBack(scene, ['personnel']),
    look: sits('cb02'),
  },
  {
    id: 'R02',
    who: 'outsider',
    what: 'puts back all four compartments; an approver unlocks',
    expect: rolledBack,
    attack: (scene) => putBack(scene, ['office', 'personnel', 'reviews', 'verification']),
    look: sits('ld01'),
  },
  {
    id: 'R03',
    who: 'outsider',
    what: 'puts back the dossiers and deletes every anchor; the office still knows the later size',
    expect: rolledBack,
    attack: (scene) => {
      putBack(scene, ['personnel']);
      removeAnchors(scene);
    },
    look: sits('cb01'),
  },
  {
    id: 'R04',
    who: 'outsider',
    what: 'puts back the dossiers and their log copy; the inspector unlocks',
    expect: rolledBack,
    attack: (scene) => putBack(scene, ['personnel']),
    look: sits('ks01'),
  },
  {
    id: 'R05',
    who: 'outsider',
    what: 'puts back the log copy alone; the inspector unlocks',
    expect: rolledBack,
    attack: (scene) => cpSync(logCopyOf(scene.before, 'personnel'), logCopyOf(scene.root, 'personnel')),
    look: sits('ks01'),
  },
  {
    id: 'R06',
    who: 'outsider',
    what: 'puts back the dossiers and leaves the newer log copy; an officer unlocks who was not the last',
    expect: rolledBack,
    attack: (scene) => putBack(scene, ['personnel'], { logs: false }),
    look: sits('cb02'),
  },
  {
    id: 'R07',
    who: 'outsider',
    what: 'puts back the office alone; the administrator unlocks',
    expect: rolledBack,
    attack: (scene) => putBack(scene, ['office']),
    look: sits('qt01'),
  },
  {
    id: 'R08',
    who: 'outsider',
    what: 'empties the write-ahead log that a switched-off machine left',
    expect: { code: 'walEmptied', where: 'unlock' },
    attack: async (scene) => {
      await switchedOff(scene);
      cut(`${personnel(scene)}-wal`, 0);
    },
    look: sits('cb01'),
  },
  {
    id: 'R09',
    who: 'outsider',
    what: 'deletes the write-ahead log that a switched-off machine left',
    expect: { code: 'walMissing', where: 'unlock' },
    attack: async (scene) => {
      await switchedOff(scene);
      rmSync(`${personnel(scene)}-wal`);
    },
    look: sits('cb01'),
  },
  {
    id: 'R10',
    who: 'outsider',
    what: 'puts back the dossiers and writes smaller sizes into the anchors of whoever unlocks',
    expect: rolledBack,
    attack: (scene) => {
      putBack(scene, ['personnel']);
      for (const name of readdirSync(scene.anchors).filter((entry) => entry.startsWith('anchors-'))) {
        const path = join(scene.anchors, name);
        const old = join(scene.prepared.folder, 'before', 'anchors', name);
        if (existsSync(old)) writeFileSync(path, readFileSync(old));
        else rmSync(path);
      }
    },
    look: sits('cb01'),
  },
  {
    id: 'R11',
    who: 'outsider',
    what: 'puts the dossiers back together with the folder of encrypted files',
    expect: rolledBack,
    attack: (scene) => {
      putBack(scene, ['personnel']);
      rmSync(join(scene.root, 'files', 'personnel'), { recursive: true });
      cpSync(join(scene.before, 'files', 'personnel'), join(scene.root, 'files', 'personnel'), { recursive: true });
    },
    look: sits('cb01'),
  },
  {
    id: 'R12',
    who: 'personnelOfficer',
    what: 'puts back the dossiers, deletes every anchor and locks seventy times over that state; a colleague unlocks',
    expect: rolledBack,
    attack: (scene) => withKeysOf(scene, 'cb02', (attacker) => lockOverOldState(scene, attacker, 70)),
    look: sits('cb01'),
  },
  {
    id: 'R13',
    who: 'personnelOfficer',
    what: 'puts back dossiers that they alone have worked on since, deletes every anchor and locks over that state',
    expect: rolledBack,
    attack: (scene) => withKeysOf(scene, 'cb01', (attacker) => lockOverOldState(scene, attacker, 3)),
    look: sits('ks01'),
  },
  {
    id: 'R14',
    who: 'personnelOfficer',
    what: 'the same, with more locks of their own than an unlock reads',
    expect: { code: 'logRolledBack', where: 'deep' },
    attack: (scene) => withKeysOf(scene, 'cb01', (attacker) => lockOverOldState(scene, attacker, 70)),
    look: async (scene) => {
      if (await scene.sit('ks01')) await scene.deep();
    },
  },
  ...(['office', 'personnel', 'reviews', 'verification'] as const).map((name: Compartment, index): Row => ({
    id: `L0${index + 1}`,
    who: 'outsider',
    what: `deletes the log copy of ${name}; the inspector opens the others and is told`,
    expect: { code: 'logCopyDamaged', where: 'unlock' },
    attack: (scene) => rmSync(logCopyOf(scene.root, name)),
    look: sitsAndWorks('ks01', (scene) =>
      scene.ask('use', 'log.list', { compartment: name === 'office' ? 'reviews' : 'office', limit: 5 }),
    ),
  })),
  {
    id: 'L05',
    who: 'outsider',
    what: 'changes one bit in the log copy of the dossiers; their holder goes on working and is told',
    expect: { code: 'logCopyDamaged', where: 'unlock' },
    attack: (scene) => flip(logCopyOf(scene.root, 'personnel'), 'middle'),
    look: sitsAndWorks('cb01', looksAtPeople),
  },
  {
    id: 'L06',
    who: 'outsider',
    what: 'exchanges the log copies of two compartments; the holder goes on working and is told',
    expect: { code: 'logCopyDamaged', where: 'unlock' },
    attack: (scene) => exchange(logCopyOf(scene.root, 'personnel'), logCopyOf(scene.root, 'reviews')),
    look: sitsAndWorks('cb01', looksAtPeople),
  },
  {
    id: 'L07',
    who: 'inspector',
    what: 'rewrites a line in the log copy of the dossiers',
    expect: { code: 'logProjectionMismatch', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'ks01', (attacker) =>
        attacker.logSql('personnel', (db) => {
          db.exec('DROP TRIGGER event_no_update');
          db.exec(
            'UPDATE event SET bytes = (SELECT bytes FROM event WHERE seq = 3) WHERE seq = (SELECT max(seq) - 2 FROM event)',
          );
        }),
      ),
    look: async (scene) => {
      if (await scene.sit('cb01')) await scene.deep('personnel');
    },
  },
  {
    id: 'L08',
    who: 'inspector',
    what: 'cuts the last lines off the log copy; a second inspector’s reading is told',
    expect: { code: 'logRolledBack', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'ks01', (attacker) =>
        attacker.logSql('personnel', (db) => {
          db.exec('DROP TRIGGER event_no_delete');
          db.exec('DELETE FROM event WHERE seq > (SELECT max(seq) - 4 FROM event)');
        }),
      ),
    look: async (scene) => {
      if (await scene.sit('ks01')) await scene.deep('personnel');
    },
  },
];
