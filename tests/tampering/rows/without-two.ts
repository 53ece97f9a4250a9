import { fromBase64, toBase64 } from '../../../electron/crypto/bytes.ts';
import { canonicalBytes } from '../../../electron/crypto/canonical-json.ts';
import { checkpointPath } from '../../../electron/exchange/bag-layout.ts';
import { readPassport } from '../../../electron/exchange/passport.ts';
import { proofPath, type RecordFile } from '../../../electron/exchange/record-file.ts';
import { versionCommitment } from '../../../electron/records/commitment.ts';
import { readRecord } from '../../../electron/records/read-record.ts';
import type { PackageOut } from '../../../electron/services/authority/package-out-store.ts';
import { joinAlias } from '../../../electron/storage/repositories/aliases.ts';
import type { WritableDb } from '../../../electron/storage/executor.ts';
import { provenLog } from '../../support/package-maker.ts';
import { withKeysOf } from '../attackers.ts';
import { amend } from '../forgeries.ts';
import { reseal } from '../package-forgeries.ts';
import type { Row } from '../row.ts';
import type { Scene } from '../scene.ts';
import { received } from './packages.ts';

const verifies = async (scene: Scene): Promise<void> => {
  if (await scene.sit('cb01')) await scene.deep('personnel');
};

/** The same version ids with another unit, under commitments of the sealer's own making. */
function rewritten(record: RecordFile): RecordFile {
  if (record.type !== 'person') return record;
  const unitName = 'Sở Tài chính tỉnh khác';
  const versions = record.versions.map((version, index) => {
    const patch = index + 1 === record.versions.length ? { ...version.patch, unitName } : version.patch;
    const { versionId, number, parents, author, at, register, catalogue } = version;
    const said = { recordId: record.id, versionId, number, parents, patch, author, at, register, catalogue };
    return { ...version, patch, commitment: toBase64(versionCommitment(fromBase64(record.salt), said)) };
  });
  return { ...record, versions, doc: { ...record.doc, unitName } };
}

const sealsAnother = (scene: Scene): Promise<void> =>
  withKeysOf(scene, 'cb02', (attacker) =>
    reseal(scene, (parts) => {
      const { sender } = readPassport(Buffer.from(parts.get('passport.json') ?? ''));
      const paths = [...parts.keys()].filter((path) => path.startsWith('data/records/'));
      const records = paths.map((path) =>
        rewritten(JSON.parse(Buffer.from(parts.get(path) ?? '').toString('utf8')) as RecordFile),
      );
      paths.forEach((path, index) => parts.set(path, canonicalBytes(records[index])));
      // A log that never was, sealed by his own hand: he is certified at that office.
      const { pairs, userId } = attacker.ring;
      const { checkpoint, proofs } = provenLog(
        {
          registerId: sender.registerId,
          incarnation: sender.incarnation,
          desk: { desk: 'personnel' },
          people: [{ userId, signingPublic: pairs.signingPublic, signingSecret: pairs.signingSecret }],
        } as unknown as Parameters<typeof provenLog>[0],
        records,
      );
      parts.set(checkpointPath, Buffer.from(checkpoint));
      for (const [versionId, proof] of proofs) parts.set(proofPath(versionId), Buffer.from(proof));
    }),
  );

/** What takes two people, or another office, written by one officer of the dossiers. */
export const withoutTwoRows: readonly Row[] = [
  {
    id: 'P27',
    who: 'personnelOfficer',
    what: 'seals another content under the version ids that two released, with commitments, log and proofs of his own making',
    expect: { code: 'packagePassportInvalid', where: 'package' },
    attack: sealsAnother,
    look: received,
  },
  {
    id: 'P28',
    who: 'personnelOfficer',
    what: 'writes that the recipient has answered a package',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'cb02', (attacker) =>
        attacker.write('personnel', (change) =>
          amend<PackageOut>(
            change,
            'packageOut',
            scene.prepared.sent.id,
            () => ({
              state: 'receipted',
              receipt: { text: 'đã nhận', takenAt: change.now, receivedAt: change.now, outcome: 'taken' },
            }),
            'receiptTaken',
          ),
        ),
      ),
    look: verifies,
  },
  {
    id: 'D17',
    who: 'personnelOfficer',
    what: 'takes a dossier out of every list, as the undoing of an import does',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'cb02', (attacker) =>
        attacker.write('personnel', async (change) => {
          const id = scene.prepared.otherPersonId;
          const { versionId: baseVersion } = await readRecord(change.db, 'person', id);
          await change.withdrawRecord({ type: 'person', id, baseVersion, event: 'personWithdrawn' });
        }),
      ),
    look: verifies,
  },
  {
    id: 'D18',
    who: 'personnelOfficer',
    what: 'joins one dossier to another, so that its papers would stand there',
    expect: { code: 'registerRowAltered', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'cb02', (attacker) =>
        attacker.write('personnel', async (change) => {
          const { personId, otherPersonId } = scene.prepared;
          await joinAlias(change.db as WritableDb<'personnel'>, personId, otherPersonId);
          await change.event('peopleJoined', {
            recordType: 'person',
            recordId: otherPersonId,
            facts: [['subject', personId]],
          });
        }),
      ),
    look: verifies,
  },
];
