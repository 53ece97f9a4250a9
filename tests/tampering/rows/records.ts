import type { Compartment } from '../../../shared/base/compartments.ts';
import { hmacSha256 } from '../../../electron/crypto/hash.ts';
import { newId } from '../../../electron/crypto/random.ts';
import type { DatabaseHandle } from '../../../electron/storage/database-handle.ts';
import { withKeysOf, without } from '../attackers.ts';
import type { Expected, Row } from '../row.ts';
import type { Scene } from '../scene.ts';
import type { LoginCode } from '../staff.ts';

type Tables = (database: DatabaseHandle, scene: Scene) => void;

/** SQL in the compartment, past every table's own rules. */
const sql =
  (code: LoginCode, name: Compartment, work: Tables) =>
  (scene: Scene): Promise<void> =>
    withKeysOf(scene, code, (attacker) => attacker.sql(name, (db) => work(db, scene)));
const verifies =
  (code: LoginCode, name: Compartment) =>
  async (scene: Scene): Promise<void> => {
    if (await scene.sit(code)) await scene.deep(name);
  };
const opens = (scene: Scene): Promise<unknown> =>
  scene.ask('opening', 'people.open', { id: scene.prepared.otherPersonId, reason: 'Bổ sung hồ sơ' });
const opensPerson = async (scene: Scene): Promise<void> => {
  if (await scene.sit('cb01')) await opens(scene);
};

interface Edit {
  readonly id: string;
  readonly what: string;
  readonly expect: Expected;
  readonly open?: Row['open'];
  readonly work: Tables;
  readonly look?: Row['look'];
}

const altered = { code: 'recordAltered', where: 'opening' } as const;
const rowAltered = { code: 'registerRowAltered', where: 'deep' } as const;
const mismatch = { code: 'logCommitmentMismatch', where: 'deep' } as const;

/** Takes a record and its versions out, under a tombstone that an event of something else is named for. */
function buryPerson(db: DatabaseHandle, id: string): void {
  db.prepare(
    'INSERT INTO tombstone (record_id, type, event_seq, at) SELECT id, type, 1, 1 FROM record WHERE id = ?',
  ).run(id);
  db.prepare('DELETE FROM version WHERE record_id = ?').run(id);
  db.prepare('DELETE FROM record WHERE id = ?').run(id);
}

const dossierEdits: readonly Edit[] = [
  {
    id: 'C01',
    what: 'hides a whole dossier behind a tombstone without a signed destruction',
    expect: { code: 'destructionUnsigned', where: 'deep' },
    work: (db, { prepared }) => buryPerson(db, prepared.otherPersonId),
  },
  {
    id: 'C02',
    what: 'changes the current value of a dossier',
    expect: altered,
    work: (db, { prepared }) =>
      db
        .prepare("UPDATE record SET doc = json_set(doc, '$.fullName', 'Nguyễn Văn Hai') WHERE id = ?")
        .run(prepared.otherPersonId),
    look: opensPerson,
  },
  {
    id: 'C03',
    what: 'changes a version of a dossier and its current value with it',
    expect: altered,
    work: (db, { prepared }) =>
      without(db, 'version_no_update', () => {
        db.prepare(
          "UPDATE version SET patch = json_set(patch, '$.fullName', 'Nguyễn Văn Hai') WHERE record_id = ?",
        ).run(prepared.otherPersonId);
        db.prepare("UPDATE record SET doc = json_set(doc, '$.fullName', 'Nguyễn Văn Hai') WHERE id = ?").run(
          prepared.otherPersonId,
        );
      }),
    look: opensPerson,
  },
  {
    id: 'C04',
    what: 'changes a version and writes a commitment that he computed himself',
    expect: mismatch,
    work: (db, { prepared }) =>
      without(db, 'version_no_update', () => {
        const { salt } = db.prepare('SELECT salt FROM record WHERE id = ?').get(prepared.otherPersonId) as {
          readonly salt: Uint8Array;
        };
        db.prepare(
          "UPDATE version SET patch = json_set(patch, '$.fullName', 'Nguyễn Văn Hai'), commitment = ? WHERE record_id = ?",
        ).run(hmacSha256(salt, Buffer.from('x')), prepared.otherPersonId);
      }),
  },
  {
    id: 'C05',
    what: 'withdraws a dossier in its row alone',
    expect: altered,
    work: (db, { prepared }) =>
      db.prepare("UPDATE record SET state = 'withdrawn' WHERE id = ?").run(prepared.otherPersonId),
    look: opensPerson,
  },
  {
    id: 'C06',
    what: 'deletes a scan’s record with all its versions',
    expect: mismatch,
    work: (db, { prepared }) =>
      without(db, 'version_no_delete', () => {
        db.prepare('DELETE FROM version WHERE record_id = ?').run(prepared.documentIds[0]);
        db.prepare('DELETE FROM record WHERE id = ?').run(prepared.documentIds[0]);
      }),
  },
  {
    id: 'C07',
    what: 'puts a dossier into the tables that no event speaks of',
    expect: mismatch,
    work: (db, { prepared }) => {
      const id = newId();
      db.prepare(
        'INSERT INTO record (id, type, salt, doc, version_id, version_number, state, created_at, changed_at) SELECT ?, type, salt, doc, ?, 1, state, created_at, changed_at FROM record WHERE id = ?',
      ).run(id, id, prepared.otherPersonId);
      db.prepare(
        'INSERT INTO version (version_id, record_id, number, parents, patch, author, register, catalogue, event_seq, at, reason_id, commitment) SELECT ?, ?, 1, parents, patch, author, register, catalogue, event_seq, at, reason_id, commitment FROM version WHERE record_id = ? AND number = 1',
      ).run(id, id, prepared.otherPersonId);
    },
  },
  {
    id: 'C08',
    what: 'changes a name in the list of dossiers',
    expect: rowAltered,
    work: (db, { prepared }) =>
      db.prepare("UPDATE person_row SET full_name = 'Nguyễn Văn Hai' WHERE record_id = ?").run(prepared.otherPersonId),
  },
  {
    id: 'C09',
    what: 'takes a dossier out of the list',
    expect: rowAltered,
    work: (db, { prepared }) => db.prepare('DELETE FROM person_row WHERE record_id = ?').run(prepared.otherPersonId),
  },
  {
    id: 'C10',
    what: 'takes a dossier out of the search',
    expect: rowAltered,
    work: (db, { prepared }) =>
      db
        .prepare('DELETE FROM person_search WHERE rowid = (SELECT seq FROM person_row WHERE record_id = ?)')
        .run(prepared.otherPersonId),
  },
  {
    id: 'C11',
    what: 'lets one dossier be found under another’s name',
    expect: rowAltered,
    work: (db, { prepared }) =>
      db
        .prepare(
          "UPDATE person_search SET folded = 'nguyen van hai', exact = 'nguyễn văn hai' WHERE rowid = (SELECT seq FROM person_row WHERE record_id = ?)",
        )
        .run(prepared.otherPersonId),
  },
  {
    id: 'C12',
    what: 'joins two dossiers by an alias row',
    expect: rowAltered,
    work: (db, { prepared }) =>
      db.prepare('INSERT INTO alias (id, target) VALUES (?, ?)').run(newId(), prepared.otherPersonId),
  },
  {
    id: 'C13',
    what: 'sets the counter of print numbers back',
    expect: rowAltered,
    work: (db) => db.prepare("UPDATE counter SET value = 0 WHERE name = 'print'").run(),
  },
  {
    id: 'C14',
    what: 'takes a print out of the register of prints',
    expect: rowAltered,
    work: (db, { prepared }) => db.prepare('DELETE FROM work_item WHERE record_id = ?').run(prepared.printId),
  },
  {
    id: 'C15',
    what: 'takes a package out of the export register',
    expect: rowAltered,
    work: (db, { prepared }) => db.prepare('DELETE FROM work_item WHERE record_id = ?').run(prepared.sent.id),
  },
  {
    id: 'C16',
    what: 'takes an approval off the approver’s desk',
    expect: rowAltered,
    work: (db, { prepared }) =>
      db.prepare('DELETE FROM work_item WHERE record_id = ?').run(prepared.correctionApprovalId),
  },
  {
    id: 'C17',
    what: 'writes another title for what waits on the desk',
    expect: rowAltered,
    work: (db, { prepared }) =>
      db.prepare("UPDATE work_item SET title = 'Hồ sơ khác' WHERE record_id = ?").run(prepared.correctionApprovalId),
  },
  {
    id: 'C18',
    what: 'rewrites a draft of a colleague',
    expect: { code: 'draftAltered', where: 'use' },
    work: (db) => db.prepare("UPDATE draft SET body = replace(body, 'Một', 'Hai')").run(),
    look: readsDraft,
  },
  {
    id: 'C19',
    what: 'hands a colleague’s draft to himself',
    expect: rowAltered,
    work: (db, { prepared }) => db.prepare('UPDATE draft SET user_id = ?').run(prepared.userIds.cb01),
    look: verifies('cb02', 'personnel'),
  },
  {
    id: 'C20',
    what: 'rewrites the reason of an event; the log is read',
    expect: altered,
    work: (db) => db.prepare("UPDATE reason SET text = 'lý do khác'").run(),
    look: readsLog,
  },
  {
    id: 'C21',
    what: 'rewrites the reason of an event; the log is verified',
    expect: { code: 'registerRowAltered', where: 'deep' },
    work: (db) => db.prepare("UPDATE reason SET text = 'lý do khác'").run(),
  },
  {
    id: 'C22',
    what: 'deletes the reason of an event',
    expect: { code: 'registerRowAltered', where: 'deep' },
    work: (db) => db.prepare('DELETE FROM reason').run(),
  },
  {
    id: 'C23',
    what: 'says in a row that no session stands open',
    expect: rowAltered,
    work: (db) => db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('log.endedIncarnations', '[]')").run(),
  },
  {
    id: 'C24',
    what: 'adds a place outside at which a checkpoint is said to stand',
    expect: rowAltered,
    work: (db) => db.prepare("INSERT INTO checkpoint_outside SELECT size, 'paper', 'x' FROM checkpoint LIMIT 1").run(),
  },
  {
    id: 'C25',
    what: 'changes what the tables say of their own schema',
    expect: { code: 'migrationAltered', where: 'unlock' },
    work: (db) => db.prepare("UPDATE migration SET sha256 = 'x' WHERE version = 1").run(),
  },
  {
    id: 'C26',
    what: 'takes the triggers away that stop versions from being changed',
    expect: { code: 'registerRowAltered', where: 'deep' },
    work: (db) => db.exec('DROP TRIGGER version_no_update'),
  },
  {
    id: 'C27',
    what: 'changes a masked item of a dossier',
    expect: altered,
    work: (db, { prepared }) =>
      db
        .prepare("UPDATE sensitive_record SET doc = json_set(doc, '$.religion', 'x') WHERE id = ?")
        .run(prepared.personId),
    look: async (scene) => {
      if (await scene.sit('cb01'))
        await scene.ask('opening', 'people.openSensitive', { id: scene.prepared.personId, reason: 'Bổ sung hồ sơ' });
    },
  },
  {
    id: 'C28',
    what: 'changes a masked item of a dossier; the log is verified',
    expect: mismatch,
    work: (db, { prepared }) =>
      db
        .prepare("UPDATE sensitive_record SET doc = json_set(doc, '$.religion', 'x') WHERE id = ?")
        .run(prepared.personId),
  },
  {
    id: 'C29',
    what: 'names a version by another author',
    expect: altered,
    work: (db, { prepared }) =>
      without(db, 'version_no_update', () =>
        db
          .prepare('UPDATE version SET author = ? WHERE record_id = ?')
          .run(prepared.userIds.tt01, prepared.otherPersonId),
      ),
    look: opensPerson,
  },
  {
    id: 'C30',
    what: 'counts fewer papers in the list than a dossier has',
    expect: rowAltered,
    work: (db) => db.prepare('UPDATE person_row SET documents = 0, needed = 9').run(),
  },
];

async function readsDraft(scene: Scene): Promise<void> {
  if (await scene.sit('cb02'))
    await scene.ask('use', 'drafts.read', {
      compartment: 'personnel',
      recordType: 'person',
      recordId: scene.prepared.otherPersonId,
    });
}

async function readsLog(scene: Scene): Promise<void> {
  if (await scene.sit('cb01')) await scene.ask('opening', 'log.list', { compartment: 'personnel', limit: 200 });
}

const caseEdits: readonly Edit[] = [
  {
    id: 'C40',
    what: 'shows a case in the list at another stage',
    expect: rowAltered,
    work: (db, { prepared }) =>
      db.prepare("UPDATE work_item SET stage = 'closed' WHERE record_id = ?").run(prepared.openCase.caseId),
  },
  {
    id: 'C41',
    what: 'takes a case out of its officer’s list',
    expect: rowAltered,
    work: (db, { prepared }) => db.prepare('DELETE FROM work_item WHERE record_id = ?').run(prepared.openCase.caseId),
  },
  {
    id: 'C42',
    what: 'sets the counter of case numbers back',
    expect: rowAltered,
    work: (db) => db.prepare('UPDATE counter SET value = 1').run(),
  },
  {
    id: 'C43',
    what: 'deletes a declared interest with its versions',
    expect: mismatch,
    work: (db, { prepared }) =>
      without(db, 'version_no_delete', () => {
        db.prepare('DELETE FROM version WHERE record_id = ?').run(prepared.interestId);
        db.prepare('DELETE FROM record WHERE id = ?').run(prepared.interestId);
      }),
  },
];

const asRows = (
  edits: readonly Edit[],
  who: Row['who'],
  code: LoginCode,
  name: Compartment,
  look: Row['look'],
): readonly Row[] =>
  edits.map(({ id, what, expect, open, work, look: own }) => ({
    id,
    who,
    what,
    expect,
    ...(open === undefined ? {} : { open }),
    attack: sql(code, name, work),
    look: own ?? look,
  }));

/** The tables of a compartment in the hands of somebody who holds its key. */
export const recordRows: readonly Row[] = [
  ...asRows(dossierEdits, 'personnelOfficer', 'cb02', 'personnel', verifies('cb01', 'personnel')),
  ...asRows(caseEdits, 'verificationOfficer', 'tt03', 'verification', verifies('tt01', 'verification')),
];
