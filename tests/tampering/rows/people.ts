import type { Particulars } from '../../../shared/model/particulars.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { cutLog, rewriteLog } from '../log-forgeries.ts';
import { withKeysOf, without } from '../attackers.ts';
import { amend, docOf, forgeApproval } from '../forgeries.ts';
import type { Row } from '../row.ts';
import type { Scene } from '../scene.ts';

const verifies = async (scene: Scene): Promise<void> => {
  if (await scene.sit('cb01')) await scene.deep('personnel');
};
type Proposal = { readonly personId: string; readonly changes: Partial<Particulars> };

async function correctionId(scene: Scene): Promise<string> {
  let id = '';
  await withKeysOf(scene, 'cb02', (attacker) =>
    attacker.sql('personnel', (db) => {
      ({ id } = db.prepare("SELECT id FROM record WHERE type = 'correction'").get() as { readonly id: string });
    }),
  );
  return id;
}

/** Dossiers, their log and what leaves them, in the hands of an officer. */
export const peopleRows: readonly Row[] = [
  {
    id: 'D01',
    who: 'personnelOfficer',
    what: 'exchanges what a proposed correction says after it was asked for; the approver consents',
    expect: { code: 'approvalPayloadChanged', where: 'use' },
    attack: async (scene) => {
      const id = await correctionId(scene);
      await withKeysOf(scene, 'cb02', (attacker) =>
        attacker.write('personnel', (change) =>
          amend<Proposal>(
            change,
            'correction',
            id,
            ({ changes }) => ({ changes: { ...changes, residence: 'Nơi khác' } }),
            'correctionProposed',
          ),
        ),
      );
    },
    look: async (scene) => {
      if (await scene.sit('ld01'))
        await scene.ask('use', 'approvals.sign', { compartment: 'personnel', id: scene.prepared.correctionApprovalId });
    },
  },
  {
    id: 'D02',
    who: 'personnelOfficer',
    what: 'corrects a dossier without anybody’s consent',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'cb02', (attacker) =>
        attacker.write('personnel', (change) =>
          amend<Particulars>(
            change,
            'person',
            scene.prepared.otherPersonId,
            () => ({ fullName: 'Nguyễn Văn Hai' }),
            'personCorrected',
          ),
        ),
      ),
    look: verifies,
  },
  {
    id: 'D03',
    who: 'personnelOfficer',
    what: 'corrects a dossier under an approval that he signed alone',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'cb02', (attacker) =>
        attacker.write('personnel', async (change) => {
          const subject = { type: 'person', id: scene.prepared.otherPersonId };
          const approval = await forgeApproval(attacker, change, {
            act: 'correctDossier',
            subject,
            payload: { maskedChanges: null },
          });
          await amend<Particulars>(
            change,
            'person',
            subject.id,
            () => ({ fullName: 'Nguyễn Văn Hai' }),
            'personCorrected',
            { facts: [['approval', approval]] },
          );
        }),
      ),
    look: verifies,
  },
  {
    id: 'D04',
    who: 'personnelOfficer',
    what: 'writes a session in a colleague’s name',
    expect: { code: 'logSignatureInvalid', where: 'unlock' },
    attack: (scene) =>
      withKeysOf(scene, 'cb02', (attacker) =>
        attacker.named(scene.prepared.userIds.cb01).write('personnel', (change) => change.event('peopleListed')),
      ),
    look: async (scene) => {
      await scene.sit('cb01');
    },
  },
  {
    id: 'D05',
    who: 'personnelOfficer',
    what: 'rewrites a line of the log',
    expect: { code: 'logChainBroken', where: 'unlock' },
    attack: (scene) =>
      withKeysOf(scene, 'cb02', (attacker) =>
        attacker.sql('personnel', (db) =>
          without(db, 'event_no_update', () =>
            db.exec('UPDATE event SET bytes = (SELECT bytes FROM event WHERE seq = 3) WHERE seq = 7'),
          ),
        ),
      ),
    look: verifies,
  },
  {
    id: 'D06',
    who: 'personnelOfficer',
    what: 'takes a line out of the log',
    expect: { code: 'logChainBroken', where: 'unlock' },
    attack: (scene) =>
      withKeysOf(scene, 'cb02', (attacker) =>
        attacker.sql('personnel', (db) =>
          without(db, 'event_no_delete', () => db.exec('PRAGMA foreign_keys = OFF; DELETE FROM event WHERE seq = 7')),
        ),
      ),
    look: async (scene) => {
      await scene.sit('cb01');
    },
  },
  {
    id: 'D07',
    who: 'personnelOfficer',
    what: 'cuts the last lines off the log',
    expect: { code: 'logRolledBack', where: 'unlock' },
    attack: (scene) =>
      withKeysOf(scene, 'cb02', (attacker) =>
        attacker.sql('personnel', (db) => cutLog(db, 'personnel', attacker.ring.file.registerId, 6)),
      ),
    look: async (scene) => {
      await scene.sit('cb01');
    },
  },
  {
    id: 'D08',
    who: 'personnelOfficer',
    what: 'takes a line out of the log and computes every chain value, leaf and tree node after it anew',
    expect: { code: 'logSignatureInvalid', where: 'unlock' },
    attack: (scene) =>
      withKeysOf(scene, 'cb02', (attacker) =>
        attacker.sql('personnel', (db) =>
          rewriteLog(db, attacker.ring.file.registerId, 'personnel', (events) =>
            events.filter(({ kind }) => kind !== 'personOpened'),
          ),
        ),
      ),
    look: verifies,
  },
  {
    id: 'D09',
    who: 'personnelOfficer',
    what: 'does the same and throws every checkpoint away',
    expect: { code: 'logSignatureInvalid', where: 'unlock' },
    attack: (scene) =>
      withKeysOf(scene, 'cb02', (attacker) =>
        attacker.sql('personnel', (db) => {
          rewriteLog(db, attacker.ring.file.registerId, 'personnel', (events) =>
            events.filter(({ kind }) => kind !== 'personOpened'),
          );
          db.exec('DELETE FROM checkpoint');
        }),
      ),
    look: verifies,
  },
  {
    id: 'D10',
    who: 'personnelOfficer',
    what: 'throws every checkpoint of the log away',
    expect: { code: 'logSignatureInvalid', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'cb02', (attacker) => attacker.sql('personnel', (db) => db.exec('DELETE FROM checkpoint'))),
    look: verifies,
  },
  {
    id: 'D11',
    who: 'personnelOfficer',
    what: 'changes a node of the log’s tree',
    expect: { code: 'logTreeMismatch', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'cb02', (attacker) =>
        attacker.sql('personnel', (db) =>
          without(db, 'tree_node_no_update', () =>
            db.prepare('UPDATE tree_node SET hash = ? WHERE level = 2 AND position = 0').run(Buffer.alloc(32, 1)),
          ),
        ),
      ),
    look: verifies,
  },
  {
    id: 'D12',
    who: 'personnelOfficer',
    what: 'writes a dossier of a shape that no form has',
    expect: { code: 'recordAltered', where: 'opening' },
    attack: (scene) =>
      withKeysOf(scene, 'cb02', (attacker) =>
        attacker.write('personnel', (change) =>
          amend<Record<string, unknown>>(
            change,
            'person',
            scene.prepared.otherPersonId,
            () => ({ score: 7 }),
            'personCorrected',
          ),
        ),
      ),
    look: async (scene) => {
      if (await scene.sit('cb01'))
        await scene.ask('opening', 'people.open', { id: scene.prepared.otherPersonId, reason: 'Bổ sung hồ sơ' });
    },
  },
  {
    id: 'D13',
    who: 'personnelOfficer',
    what: 'lets a print say another number than was reserved',
    expect: { code: 'registerRowAltered', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'cb02', (attacker) =>
        attacker.write('personnel', (change) =>
          amend<Record<string, unknown>>(
            change,
            'print',
            scene.prepared.printId,
            () => ({ number: 'HS-9999/2026' }),
            'printIssued',
          ),
        ),
      ),
    look: verifies,
  },
  {
    id: 'D14',
    who: 'personnelOfficer',
    what: 'sends a package to another office than was released',
    expect: { code: 'recordAltered', where: 'use' },
    others: true,
    attack: async (scene) => {
      const { id, approvalId } = scene.prepared.waitingPackage;
      await scene.sit('cb01');
      await scene.desk.done('approvals.sign', {
        compartment: 'personnel',
        id: approvalId,
        second: { loginCode: 'ld01', passphrase: 'suối nhỏ qua rừng già ld01' },
      });
      await scene.leave();
      await withKeysOf(scene, 'cb02', (attacker) =>
        attacker.write('personnel', async (change) => {
          const { order } = await docOf<{ order: { purpose: string } }>(change, 'packageOut', id);
          await amend<{ order: object }>(
            change,
            'packageOut',
            id,
            () => ({ order: { ...order, purpose: 'Mục đích khác' } }),
            'packagePrepared',
          );
        }),
      );
    },
    look: sealsWaiting,
  },
  {
    id: 'D15',
    who: 'personnelOfficer',
    what: 'releases a package with his own hand alone',
    expect: { code: 'recordAltered', where: 'use' },
    attack: (scene) =>
      withKeysOf(scene, 'cb02', (attacker) =>
        attacker.write('personnel', async (change) => {
          const { id } = scene.prepared.waitingPackage;
          const { order } = await docOf<{ order: unknown }>(change, 'packageOut', id);
          const approvalId = newId();
          await amend<{ approvalId: string }>(change, 'packageOut', id, () => ({ approvalId }), 'packagePrepared');
          await forgeApproval(attacker, change, {
            id: approvalId,
            act: 'releasePackage',
            subject: { type: 'packageOut', id },
            payload: order,
          });
        }),
      ),
    look: sealsWaiting,
  },
  {
    id: 'D16',
    who: 'approver',
    what: 'releases a package by signing both steps',
    expect: { code: 'recordAltered', where: 'use' },
    attack: (scene) =>
      withKeysOf(scene, 'ld02', (attacker) =>
        attacker.write('personnel', async (change) => {
          const { id } = scene.prepared.waitingPackage;
          const { order } = await docOf<{ order: unknown }>(change, 'packageOut', id);
          const steps = [
            { hand: 'proposer' as const, roles: ['approver' as const], userId: null },
            { hand: 'decider' as const, roles: ['approver' as const], userId: null },
          ];
          const approvalId = newId();
          await amend<{ approvalId: string }>(change, 'packageOut', id, () => ({ approvalId }), 'packagePrepared');
          await forgeApproval(attacker, change, {
            id: approvalId,
            act: 'releasePackage',
            subject: { type: 'packageOut', id },
            payload: order,
            steps,
          });
        }),
      ),
    look: sealsWaiting,
  },
];

async function sealsWaiting(scene: Scene): Promise<void> {
  if (await scene.sit('cb01')) await scene.ask('use', 'packages.seal', { id: scene.prepared.waitingPackage.id });
}
