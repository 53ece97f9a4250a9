import { join } from 'node:path';
import { toBase64 } from '../../../electron/crypto/bytes.ts';
import { officeLine, type OfficeDoc } from '../../../electron/services/packages/offices/office-store.ts';
import { putWorkItem } from '../../../electron/storage/repositories/work-items.ts';
import { newStick } from '../../support/two-offices.ts';
import { withKeysOf, type Attacker } from '../attackers.ts';
import { amend, docOf } from '../forgeries.ts';
import { editCard, editTrust, forkedFrom, releaseBy, reseal, takeStick, type Releaser } from '../package-forgeries.ts';
import type { Row } from '../row.ts';
import type { Scene } from '../scene.ts';
import { loginOf, type LoginCode } from '../staff.ts';
import { received } from './packages.ts';

const handOf = ({ userId, ring }: Attacker): Releaser => ({ userId, signingSecret: ring.pairs.signingSecret });

/** The first approver leaves; the other one and the administrator take them out. */
async function firstLeaves(scene: Scene): Promise<void> {
  await scene.sit('ld02');
  await scene.desk.done('accounts.revoke', {
    userId: scene.prepared.userIds.ld01,
    reason: 'nghỉ hưu',
    second: loginOf('qt01'),
  });
  await scene.leave();
}

/** A package that the office sends lawfully now. @returns its path */
async function sendsAnother(scene: Scene): Promise<string> {
  await scene.sit('cb01');
  const { farOfficeId, otherPersonId } = scene.prepared;
  const { id, approvalId } = await scene.desk.done('packages.prepare', {
    people: [otherPersonId],
    recipient: { officeId: farOfficeId, desk: 'personnel' },
    purpose: 'Điều động cán bộ',
    authority: 'Quyết định 13-QĐ/TU',
    expires: '2027-03-31',
    mediumLabel: 'USB-05',
    copyNumber: 1,
    documents: true,
    maskedReason: null,
    forms: [],
  });
  await scene.desk.done('approvals.sign', { compartment: 'personnel', id: approvalId, second: loginOf('ld02') });
  await scene.desk.done('packages.seal', { id });
  const stick = newStick(scene.folder, 'later-stick');
  const { fileName } = await scene.desk.done('packages.write', { id, to: { folder: scene.desk.token(stick) } });
  await scene.leave();
  return `${stick}/${fileName}`;
}

/**
 * The first approver's own continuation of the certificates, with a release by somebody of their own making. Nobody's keys can be certified
 * in it but by their owner, so that the lines of the log inside are nobody's there: that is seen before the chain is compared (for that, see
 * tests/services/packages-forked.test.ts).
 */
const forks =
  (length: number) =>
  async (scene: Scene): Promise<void> =>
    withKeysOf(scene, 'ld01', async (attacker) =>
      reseal(scene, (parts, { registerId, pairs }) => {
        editTrust(parts, (trust) => {
          const { chain, puppet } = forkedFrom(trust, registerId, handOf(attacker), length);
          editCard(parts, pairs, chain.position);
          return {
            ...trust,
            statements: [...chain.links],
            release: releaseBy(trust, registerId, [handOf(attacker), puppet], { ...chain.position }),
          };
        });
      }),
    );

/** Two who were both taken out release it as of the time when they were there, under the true certificates to their end. */
async function releasedAsOfBefore(scene: Scene): Promise<void> {
  const kept = join(scene.prepared.folder, 'keys-before.json');
  const keptBy = async (code: LoginCode, work: (hand: Releaser) => Promise<void>): Promise<void> =>
    withKeysOf(scene, code, async (attacker) => work(handOf(attacker)), kept);
  await firstLeaves(scene);
  await keptBy('cb09', async (officer) =>
    keptBy('ld01', async (first) =>
      withKeysOf(scene, 'ld02', async ({ ring: { chain } }) =>
        reseal(scene, (parts, { registerId, pairs }) => {
          const then = chain.links.findIndex(({ body }) => body.statement.kind === 'revocation');
          editCard(parts, pairs, chain.position);
          editTrust(parts, (trust) => ({
            ...trust,
            statements: [...chain.links],
            release: releaseBy(trust, registerId, [officer, first], {
              length: then,
              head: chain.links[then]?.body.previous ?? '',
            }),
          }));
        }),
      ),
    ),
  );
}

/** The certificates of a sender, made anew, cut off or taken back. */
export const forkedChainRows: readonly Row[] = [
  {
    id: 'P23',
    who: 'revoked',
    what: 'first approver makes the certificates anew from the beginning, longer than the true ones, and releases a package under them',
    expect: { code: 'packagePassportInvalid', where: 'package' },
    others: true,
    attack: async (scene) => forks(200)(scene).then(async () => firstLeaves(scene)),
    look: received,
  },
  {
    id: 'P24',
    who: 'revoked',
    what: 'first approver makes the certificates anew from the beginning, only as long as it takes',
    expect: { code: 'packagePassportInvalid', where: 'package' },
    others: true,
    attack: async (scene) => forks(0)(scene).then(async () => firstLeaves(scene)),
    look: received,
  },
  {
    id: 'P25',
    who: 'outsider',
    what: 'holds a package back until its releaser was taken out and a later package has come',
    expect: { code: 'packageChainShorter', where: 'package' },
    others: true,
    attack: firstLeaves,
    look: async (scene) => {
      const held = takeStick(scene);
      const later = await sendsAnother(scene);
      await scene.sitFar();
      await scene.desk.done('packages.receive', { file: scene.desk.token(later) });
      await scene.ask('package', 'packages.receive', { file: scene.desk.token(held) });
    },
  },
  {
    id: 'P26',
    who: 'revoked',
    what: 'officer and approver, both taken out, release a package as of before, under the true certificates',
    expect: { code: 'packageReleaseInvalid', where: 'package' },
    others: true,
    attack: releasedAsOfBefore,
    look: received,
  },
  {
    id: 'O07',
    who: 'administrator',
    what: 'takes back how far the certificates of another office were known',
    expect: { code: 'cardChainLowered', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'qt01', (attacker) =>
        attacker.write('office', async (change) => {
          const id = scene.prepared.farOfficeId;
          for (const length of [40, 30])
            await amend<OfficeDoc>(
              change,
              'officeCard',
              id,
              () => ({ reached: { length, head: toBase64(new Uint8Array(32).fill(length)), lost: [] } }),
              'officeChainReached',
            );
          // With the line of the list that goes with it.
          await putWorkItem(change.db, officeLine(id, await docOf<OfficeDoc>(change, 'officeCard', id), change.now));
        }),
      ),
    look: async (scene) => {
      await scene.sit('cb01');
      await scene.deep('office');
    },
  },
  {
    id: 'O08',
    who: 'administrator',
    what: 'withdraws the confirmed card of another office in a version of their own',
    expect: { code: 'cardConfirmationBroken', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'qt01', (attacker) =>
        attacker.write('office', async (change) => {
          const id = scene.prepared.farOfficeId;
          await amend<OfficeDoc>(change, 'officeCard', id, () => ({ state: 'withdrawn' }), 'officeCardWithdrawn');
          await putWorkItem(change.db, officeLine(id, await docOf<OfficeDoc>(change, 'officeCard', id), change.now));
        }),
      ),
    look: async (scene) => {
      await scene.sit('ld01');
      await scene.deep('office');
    },
  },
];
