import { rmSync, statSync, writeFileSync, readFileSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exchangeFileRows } from '../../support/raw-compartment.ts';
import { withKeysOf } from '../attackers.ts';
import { cut, databaseOf, exchange, filesOf, flip, putBack } from '../disk.ts';
import type { Row } from '../row.ts';
import type { Scene } from '../scene.ts';

const verify = async (scene: Scene): Promise<void> => {
  await scene.sit('cb01');
  await scene.deep('personnel');
};
const firstFile = ({ root }: Scene): string => filesOf(root, 'personnel')[0] ?? '';
const twoFiles = (scene: Scene): [string, string] => {
  const [one = '', other = ''] = filesOf(scene.root, 'personnel').filter(
    (path) => statSync(path).size === statSync(firstFile(scene)).size,
  );
  return [one, other];
};
const fileIds = async (scene: Scene): Promise<[string, string]> => {
  let ids: string[] = [];
  await withKeysOf(scene, 'cb02', (attacker) =>
    attacker.sql('personnel', (db) => {
      ids = (
        db
          .prepare("SELECT json_extract(doc, '$.fileId') AS id FROM record WHERE id IN (?, ?) ORDER BY id")
          .all(...scene.prepared.documentIds) as { id: string }[]
      ).map(({ id }) => id);
    }),
  );
  return [ids[0] ?? '', ids[1] ?? ''];
};

/** Encrypted files, their rows, and what is put aside. */
export const fileRows: readonly Row[] = [
  {
    id: 'F01',
    who: 'outsider',
    what: 'puts back an old database and log copy, with stray bytes named -wal, so that newer scans look orphaned',
    expect: { code: 'logRolledBack', where: 'unlock' },
    attack: (scene) => {
      putBack(scene, ['personnel']);
      writeFileSync(`${databaseOf(scene.root, 'personnel')}-wal`, Buffer.alloc(40, 7));
    },
    look: async (scene) => {
      const files = filesOf(scene.root, 'personnel');
      await scene.sit('cb01');
      if (filesOf(scene.root, 'personnel').length !== files.length) throw new Error('scans were swept away');
    },
  },
  {
    id: 'F02',
    who: 'outsider',
    what: 'exchanges two encrypted files of equal length',
    expect: { code: 'fileDamaged', where: 'deep' },
    attack: (scene) => exchange(...twoFiles(scene)),
    look: verify,
  },
  {
    id: 'F03',
    who: 'outsider',
    what: 'cuts the end off an encrypted file',
    expect: { code: 'fileDamaged', where: 'deep' },
    attack: (scene) => cut(firstFile(scene), statSync(firstFile(scene)).size - 1),
    look: verify,
  },
  {
    id: 'F04',
    who: 'outsider',
    what: 'deletes an encrypted file',
    expect: { code: 'fileMissing', where: 'deep' },
    attack: (scene) => rmSync(firstFile(scene)),
    look: verify,
  },
  {
    id: 'F05',
    who: 'personnelOfficer',
    what: 'deletes the row of a file',
    expect: { code: 'fileMissing', where: 'deep' },
    attack: async (scene) => {
      const [one] = await fileIds(scene);
      await withKeysOf(scene, 'cb02', (attacker) =>
        attacker.sql('personnel', (db) => {
          db.prepare('DELETE FROM file WHERE id = ?').run(one);
        }),
      );
    },
    look: verify,
  },
  {
    id: 'F06',
    who: 'personnelOfficer',
    what: 'rewrites two file rows so that each scan shows as the other',
    expect: { code: 'fileExchanged', where: 'opening' },
    attack: async (scene) => {
      const [one, other] = await fileIds(scene);
      await withKeysOf(scene, 'cb02', (attacker) =>
        attacker.sql('personnel', (db, filesKey) => exchangeFileRows(db, filesKey, one, other)),
      );
    },
    look: async (scene) => {
      await scene.sit('cb01');
      await scene.askInternal('opening', 'internal.documents.read', { documentId: scene.prepared.documentIds[0] });
    },
  },
  {
    id: 'F07',
    who: 'outsider',
    what: 'changes one bit in the middle of an encrypted file',
    expect: { code: 'fileDamaged', where: 'deep' },
    attack: (scene) => flip(firstFile(scene), 'middle'),
    look: verify,
  },
  {
    id: 'F08',
    who: 'outsider',
    what: 'appends a byte to an encrypted file',
    expect: { code: 'fileDamaged', where: 'deep' },
    attack: (scene) => writeFileSync(firstFile(scene), Buffer.concat([readFileSync(firstFile(scene)), Buffer.of(0)])),
    look: verify,
  },
  {
    id: 'F09',
    who: 'outsider',
    what: 'empties an encrypted file',
    expect: { code: 'fileDamaged', where: 'deep' },
    attack: (scene) => cut(firstFile(scene), 0),
    look: verify,
  },
  {
    id: 'F10',
    who: 'outsider',
    what: 'plants a file among the encrypted ones',
    expect: { code: 'fileUnnamed', where: 'deep' },
    attack: (scene) => writeFileSync(join(dirname(firstFile(scene)), 'zz'.repeat(12)), 'x'.repeat(300)),
    look: verify,
  },
  {
    id: 'F11',
    who: 'outsider',
    what: 'renames an encrypted file',
    expect: { code: 'fileMissing', where: 'deep' },
    attack: (scene) => renameSync(firstFile(scene), join(dirname(firstFile(scene)), 'zz'.repeat(12))),
    look: verify,
  },
  {
    id: 'F12',
    who: 'outsider',
    what: 'moves an encrypted file away into the quarantine folder',
    expect: { code: 'fileMissing', where: 'deep' },
    attack: (scene) => {
      const aside = join(scene.root, 'quarantine', 'personnel');
      mkdirSync(aside, { recursive: true });
      renameSync(firstFile(scene), join(aside, 'zz'.repeat(12)));
    },
    look: verify,
  },
  {
    id: 'F13',
    who: 'personnelOfficer',
    what: 'changes the hash that the row of a file tells',
    expect: { code: 'fileExchanged', where: 'deep' },
    attack: async (scene) => {
      const [one] = await fileIds(scene);
      await withKeysOf(scene, 'cb02', (attacker) =>
        attacker.sql('personnel', (db) => {
          db.prepare('UPDATE file SET sha256 = ? WHERE id = ?').run(Buffer.alloc(32, 9), one);
        }),
      );
    },
    look: verify,
  },
  {
    id: 'F14',
    who: 'personnelOfficer',
    what: 'adds a file row that no record names',
    expect: { code: 'fileUnnamed', where: 'deep' },
    attack: async (scene) => {
      const [one] = await fileIds(scene);
      await withKeysOf(scene, 'cb02', (attacker) =>
        attacker.sql('personnel', (db) => {
          db.prepare(
            "INSERT INTO file SELECT 'planted' || substr(id, 8), 'zz/planted', wrapped_key, size, sha256, kind FROM file WHERE id = ?",
          ).run(one);
        }),
      );
    },
    look: verify,
  },
];
