import { beforeAll, describe, expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../electron/crypto/bytes.ts';
import { canonicalBytes } from '../../electron/crypto/canonical-json.ts';
import { checkpointPath } from '../../electron/exchange/bag-layout.ts';
import { readPassport } from '../../electron/exchange/passport.ts';
import { proofPath, type RecordFile } from '../../electron/exchange/record-file.ts';
import { versionCommitment } from '../../electron/records/commitment.ts';
import { packageOutKind, type PackageOut } from '../../electron/services/authority/package-out-store.ts';
import { putWorkItem } from '../../electron/storage/repositories/work-items.ts';
import { provenLog } from '../support/package-maker.ts';
import { rememberPassphraseKeys } from '../support/remembered-passphrases.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { withKeysOf } from '../tampering/attackers.ts';
import { amend } from '../tampering/forgeries.ts';
import { reseal, sentOf } from '../tampering/package-forgeries.ts';
import { prepareRegister, type Prepared } from '../tampering/prepare.ts';
import { Scene } from '../tampering/scene.ts';

/* Packages: what one personnel officer does with the keys of the desk, which every holder of the dossiers has. */

const folder = temporaryFolder('released');
let prepared: Prepared;

beforeAll(async () => {
  await rememberPassphraseKeys();
  prepared = await prepareRegister(folder);
});

const altered = 'Sở Tài chính tỉnh khác';

/** The same version ids with other content, under commitments of his own making. */
function rewritten(record: RecordFile): RecordFile {
  if (record.type !== 'person') return record;
  const versions = record.versions.map((version, index) => {
    const patch = index + 1 === record.versions.length ? { ...version.patch, unitName: altered } : version.patch;
    const { versionId, number, parents, author, at, register, catalogue } = version;
    const commitment = versionCommitment(fromBase64(record.salt), {
      recordId: record.id,
      versionId,
      number,
      parents,
      patch,
      author,
      at,
      register,
      catalogue,
    });
    return { ...version, patch, commitment: toBase64(commitment) };
  });
  return { ...record, versions, doc: { ...record.doc, unitName: altered } };
}

describe('a package under the release of two', () => {
  test('brings the content that the two released, and no other under the same ids of versions', async () => {
    const scene = new Scene(prepared, folder);
    await withKeysOf(scene, 'cb02', (attacker) =>
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
    await scene.sitFar();
    const received = await scene.ask('package', 'packages.receive', { file: scene.desk.token(sentOf(scene)) });
    let shown: string | undefined;
    if (received !== null) {
      await scene.ask('package', 'packages.apply', { id: received.id, choices: [], seen: [] });
      const opened = await scene.ask('opening', 'people.open', { id: prepared.personId, reason: 'tra cứu' });
      shown = opened?.particulars.unitName;
    }
    const { told } = scene;
    await scene.end();
    expect(shown).not.toBe(altered);
    expect(told.map(({ code }) => code)).toContain('packagePassportInvalid');
  });

  test('is answered by the desk that it went to, and by no row of the register', async () => {
    const scene = new Scene(prepared, folder);
    const { id } = prepared.sent;
    await withKeysOf(scene, 'cb02', (attacker) =>
      attacker.write('personnel', async (change) => {
        const receipt = { text: 'đã nhận', takenAt: change.now, receivedAt: change.now, outcome: 'taken' as const };
        let doc: PackageOut | null = null;
        await amend<PackageOut>(
          change,
          'packageOut',
          id,
          (before) => {
            doc = { ...before, state: 'receipted', receipt };
            return { state: 'receipted', receipt };
          },
          'receiptTaken',
        );
        if (doc === null) throw new Error('nothing was sent');
        const line = await packageOutKind.line(doc, {
          id,
          openedAt: change.now,
          changedAt: change.now,
          letGo: false,
        } as unknown as Parameters<typeof packageOutKind.line>[1]);
        if (line !== null) await putWorkItem(change.db, line);
      }),
    );
    await scene.sit('ld01');
    await scene.deep('personnel');
    const opened = await scene.ask('opening', 'packages.open', { id });
    const { told } = scene;
    await scene.end();
    expect(opened?.row).toMatchObject({ receiptOutcome: null, receivedAt: null });
    expect(opened?.row.state).not.toBe('receipted');
    expect(told.map(({ code }) => code)).toContain('recordAuthorityUnproven');
  });
});
