import type { Approval } from '../../../shared/model/approval.ts';
import { statementBytes, statementDomain } from '../../../electron/authority/act-statement.ts';
import { toBase64 } from '../../../electron/crypto/bytes.ts';
import { signBytes } from '../../../electron/crypto/signature.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { decodeEvent } from '../../../electron/log/event-encoding.ts';
import type { Change } from '../../../electron/records/change.ts';
import { writeMeta } from '../../../electron/storage/repositories/meta.ts';
import { withKeysOf, type Attacker } from '../attackers.ts';
import { amend, commitmentOf, docOf, forgeApproval } from '../forgeries.ts';
import { rowsNow } from '../prepare.ts';
import type { Row } from '../row.ts';
import type { Scene } from '../scene.ts';

const day = 24 * 60 * 60 * 1000;

/** The noted state of the clock, as the product writes it; under it a line that says so. */
async function noteClock(
  change: Change,
  state: { readonly epoch: number; readonly seq: number; readonly approvalId: string | null },
): Promise<void> {
  await writeMeta(
    change.db as never,
    'clock',
    JSON.stringify({
      epoch: state.epoch,
      lastTime: change.now,
      sinceSeq: state.seq,
      disputed: false,
      approvalId: state.approvalId,
    }),
  );
}

/** An epoch of the clock that one person alone writes into the log of `office`. */
async function openEpochAlone(change: Change, epoch: number, approvalId: string | null): Promise<void> {
  const named = approvalId === null ? [] : ([['approval', approvalId]] as const);
  const { seq } = await change.event('clockEpochOpened', {
    facts: [['epoch', String(epoch)], ['from', String(change.now)], ...named],
  });
  await noteClock(change, { epoch, seq, approvalId });
}

const epochAct = (attacker: Attacker, change: Change): Promise<string> =>
  forgeApproval(attacker, change, {
    act: 'openClockEpoch',
    subject: { type: 'clock', id: new Date(change.now).toISOString().slice(0, 10) },
    payload: {},
    steps: [
      { hand: 'proposer', roles: ['administrator', 'approver'], userId: null },
      { hand: 'decider', roles: ['approver'], userId: null },
    ],
    hands: [attacker.userId, attacker.scene.prepared.userIds.ld01],
  });

/** Somebody unlocks while the machine says this time. */
const unlocksAt = (scene: Scene, at: number, code: 'cb02' | 'ld01' | 'ks01' = 'cb02'): Promise<boolean> => {
  scene.clock.set(at);
  return scene.sit(code);
};

/** Two people work on, twenty days later and again: the log says how late it is. */
async function workOn(scene: Scene): Promise<void> {
  for (const later of [20, 40]) {
    await unlocksAt(scene, rowsNow + later * day);
    await scene.desk.done('people.list', { limit: 5 });
  }
  await scene.leave();
  scene.told.length = 0;
}

/** The one step of an approval that waits, signed by an approver with tools of their own. */
async function signWaiting(attacker: Attacker, change: Change, id: string): Promise<void> {
  const { ring } = attacker;
  const approval = await docOf<Approval>(change, 'approval', id);
  const given = {
    step: 0,
    versionCommitment: await commitmentOf(change, approval.source?.id ?? ''),
    chain: { ...ring.chain.position },
  };
  const signature = toBase64(
    signBytes(
      statementDomain,
      statementBytes({ registerId: ring.file.registerId, compartment: change.db.kind }, id, approval, given),
      ring.pairs.signingSecret,
    ),
  );
  await amend<Approval>(
    change,
    'approval',
    id,
    () => ({ signatures: [{ ...given, userId: ring.userId, at: change.now, signature }], state: 'approved' }),
    'approvalSigned',
    { facts: [['signer', ring.userId]] },
  );
}

const deepAt =
  (at: number, code: 'cb02' | 'ld01' | 'ks01' = 'cb02', compartment: 'personnel' | 'office' = 'personnel') =>
  async (scene: Scene): Promise<void> => {
    if (await unlocksAt(scene, at, code)) await scene.deep(compartment);
  };

/** The id of the last session in the log of the dossiers, read without a line of one's own. */
function lastSession(attacker: Attacker): string {
  let id = '';
  attacker.sql('personnel', (db) => {
    const { bytes } = db.prepare('SELECT bytes FROM event ORDER BY seq DESC LIMIT 1').get() as {
      readonly bytes: Uint8Array;
    };
    id = decodeEvent(bytes).event.session;
  });
  return id;
}

/** A colleague works twenty days later; an approver gives a session in `office` its id and a time far ahead, and dates a line back behind it. */
async function datedBackBehindForeignSession(scene: Scene): Promise<void> {
  await unlocksAt(scene, rowsNow + 20 * day, 'cb02');
  await scene.desk.done('people.list', { limit: 5 });
  await scene.leave();
  scene.told.length = 0;
  await withKeysOf(scene, 'ld01', async (attacker) => {
    const session = lastSession(attacker);
    scene.clock.set(rowsNow + 65 * day);
    await attacker.write('office', (change) => change.event('workItemChanged'), attacker.ring.chain.position, session);
    scene.clock.set(rowsNow + 10 * day);
    await attacker.write('personnel', (change) => change.event('peopleListed'));
  });
}

/** Three lines of one officer's own, which say that they asked for an epoch and an approver decided. */
async function epochInLinesAlone(scene: Scene): Promise<void> {
  scene.clock.set(rowsNow - 20 * day);
  const id = newId();
  await withKeysOf(scene, 'cb01', async (attacker) => {
    await attacker.write('office', async (change) => {
      const about = { recordType: 'approval', recordId: id } as const;
      await change.event('approvalAsked', { ...about, facts: [['act', 'openClockEpoch']] });
      await change.event('approvalSigned', {
        ...about,
        facts: [
          ['act', 'openClockEpoch'],
          ['signer', scene.prepared.userIds.ld01],
        ],
      });
      await change.event('clockEpochOpened', {
        facts: [
          ['epoch', '2'],
          ['from', String(change.now)],
          ['approval', id],
        ],
      });
    });
    await attacker.write('personnel', async (change) => {
      await change.event('peopleListed');
      await change.event('settingChanged', {
        facts: [
          ['setting', 'clockEpoch'],
          ['from', String(change.now)],
          ['approval', id],
        ],
      });
    });
  });
}

/** What a log says of the time, and who may say it. */
export const clockRows: readonly Row[] = [
  {
    id: 'R15',
    who: 'administrator',
    what: 'notes in the office that a clock which ran 45 days ahead is in order; a colleague unlocks',
    expect: { code: 'clockDisputed', where: 'unlock' },
    attack: (scene) => {
      scene.clock.set(rowsNow + 45 * day);
      return withKeysOf(scene, 'qt01', (attacker) =>
        attacker.write('office', async (change) => {
          const { seq } = await change.event('settingChanged', {
            facts: [
              ['setting', 'clock'],
              ['cause', 'ok'],
              ['from', String(change.now)],
            ],
          });
          await noteClock(change, { epoch: 1, seq, approvalId: null });
        }),
      );
    },
    look: async (scene) => void (await unlocksAt(scene, rowsNow + 45 * day)),
  },
  {
    id: 'R16',
    who: 'administrator',
    what: 'writes an epoch of the clock for two days before, with an act that they signed for both',
    expect: { code: 'clockEpochUnproven', where: 'unlock' },
    attack: (scene) => {
      scene.clock.set(rowsNow - 2 * day);
      return withKeysOf(scene, 'qt01', (attacker) =>
        attacker.write('office', async (change) => openEpochAlone(change, 2, await epochAct(attacker, change))),
      );
    },
    look: async (scene) => void (await unlocksAt(scene, rowsNow - 2 * day)),
  },
  {
    id: 'R17',
    who: 'administrator',
    what: 'writes the first epoch of the clock a second time; an approver signs a correction',
    expect: { code: 'clockDisputed', where: 'use' },
    attack: (scene) =>
      withKeysOf(scene, 'qt01', (attacker) =>
        attacker.write('office', async (change) => openEpochAlone(change, 1, null)),
      ),
    look: async (scene) => {
      if (await unlocksAt(scene, rowsNow, 'ld01'))
        await scene.ask('use', 'approvals.sign', { compartment: 'personnel', id: scene.prepared.correctionApprovalId });
    },
  },
  {
    id: 'R18',
    who: 'administrator',
    what: 'the same; the log is verified in depth',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'qt01', (attacker) =>
        attacker.write('office', async (change) => openEpochAlone(change, 1, null)),
      ),
    look: deepAt(rowsNow, 'ld01', 'office'),
  },
  {
    id: 'R19',
    who: 'personnelOfficer',
    what: 'writes lines into the log of the dossiers that are dated twenty days before the ones above; a colleague unlocks',
    expect: { code: 'logTimeBackward', where: 'unlock' },
    attack: (scene) => {
      scene.clock.set(rowsNow - 20 * day);
      return withKeysOf(scene, 'cb01', (attacker) =>
        attacker.write('personnel', (change) => change.event('peopleListed')),
      );
    },
    look: async (scene) => void (await unlocksAt(scene, rowsNow)),
  },
  {
    id: 'R20',
    who: 'personnelOfficer',
    what: 'the same; the inspector verifies the log',
    expect: { code: 'logTimeBackward', where: 'deep' },
    attack: (scene) => {
      scene.clock.set(rowsNow - 20 * day);
      return withKeysOf(scene, 'cb01', (attacker) =>
        attacker.write('personnel', (change) => change.event('peopleListed')),
      );
    },
    look: deepAt(rowsNow, 'ks01'),
  },
  {
    id: 'R21',
    who: 'approver',
    what: 'signs a correction after it lapsed, in a line dated before that',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    others: true,
    attack: async (scene) => {
      await workOn(scene);
      scene.clock.set(rowsNow + day);
      await withKeysOf(scene, 'ld01', (attacker) =>
        attacker.write('personnel', (change) => signWaiting(attacker, change, scene.prepared.correctionApprovalId)),
      );
    },
    look: deepAt(rowsNow + 41 * day),
  },
  {
    id: 'R22',
    who: 'approver',
    what: 'dates a line back behind a colleague’s session, whose id they gave to a session of their own far ahead',
    expect: { code: 'logTimeBackward', where: 'deep' },
    attack: datedBackBehindForeignSession,
    look: deepAt(rowsNow + 21 * day),
  },
  {
    id: 'R23',
    who: 'approver',
    what: 'the same; the log of the office is verified',
    expect: { code: 'logTimeForward', where: 'deep' },
    attack: datedBackBehindForeignSession,
    look: deepAt(rowsNow + 21 * day, 'ld01', 'office'),
  },
  {
    id: 'R24',
    who: 'personnelOfficer',
    what: 'writes lines dated back, and in lines alone an epoch of the clock that an approver signed; the inspector unlocks',
    expect: { code: 'clockEpochUnproven', where: 'unlock' },
    attack: epochInLinesAlone,
    look: async (scene) => void (await unlocksAt(scene, rowsNow, 'ks01')),
  },
  {
    id: 'R25',
    who: 'personnelOfficer',
    what: 'the same; the inspector verifies the log',
    expect: { code: 'logTimeBackward', where: 'deep' },
    attack: epochInLinesAlone,
    look: deepAt(rowsNow, 'ks01'),
  },
];
