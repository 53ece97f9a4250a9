import { beforeAll, expect, test } from 'vitest';
import { toBase64 } from '../../../electron/crypto/bytes.ts';
import { signBytes } from '../../../electron/crypto/signature.ts';
import type { VoidNote } from '../../../electron/exchange/passport.ts';
import { voidNoteBytes } from '../../../electron/exchange/release-signatures.ts';
import { packageOutKind, type PackageOut } from '../../../electron/services/authority/package-out-store.ts';
import { readDoc } from '../../../electron/services/base/read-doc.ts';
import type { LineAt } from '../../../electron/services/base/record-kind.ts';
import { packagesToKind, type OutChain } from '../../../electron/services/packages/offices/package-chain.ts';
import { allOfType } from '../../../electron/storage/repositories/record-fields.ts';
import { putWorkItem } from '../../../electron/storage/repositories/work-items.ts';
import { rememberPassphraseKeys } from '../../support/remembered-passphrases.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { withKeysOf, type Attacker } from '../../tampering/attackers.ts';
import { amend } from '../../tampering/forgeries.ts';
import { prepareRegister, type Prepared } from '../../tampering/prepare.ts';
import { Scene } from '../../tampering/scene.ts';

/*
 * A number that was given up goes to the recipient as a signed note, in the passport of the next package. A note that is not so signed, or
 * is about other bytes, makes that next package one which the recipient refuses, and nobody here is told why.
 */

const folder = temporaryFolder('notes');
let prepared: Prepared;

beforeAll(async () => {
  await rememberPassphraseKeys();
  prepared = await prepareRegister(folder);
});

/** A colleague gives the package up past the screens, with a note of their making. */
async function givesUp(scene: Scene, noteOf: (lawful: Omit<VoidNote, 'signature'>, attacker: Attacker) => VoidNote) {
  const { id } = prepared.sent;
  await withKeysOf(scene, 'cb02', (attacker) =>
    attacker.write('personnel', async (change) => {
      const { doc: out } = await readDoc(change.db, packageOutKind, id);
      const [at, reason] = [change.now, 'Gửi nhầm'];
      for (const chainId of await allOfType(change.db, packagesToKind.type)) {
        const { number = 0, sha256 = '' } = out.sealed ?? {};
        const note = noteOf({ number, sha256, at, reason, userId: attacker.userId }, attacker);
        await amend<OutChain>(
          change,
          packagesToKind.type,
          chainId,
          ({ voids }) => ({ voids: [...voids, note] }),
          'workItemChanged',
        );
        const { doc } = await readDoc(change.db, packagesToKind, chainId);
        const line = await packagesToKind.line(doc, { id: chainId, changedAt: at } as LineAt);
        if (line !== null) await putWorkItem(change.db, line);
      }
      const patch: Partial<PackageOut> = { state: 'voided', voided: { at, by: attacker.userId, reason } };
      await amend<PackageOut>(change, packageOutKind.type, id, () => patch, 'packageVoided', { reason });
      const line = await packageOutKind.line({ ...out, ...patch }, { id, changedAt: at } as LineAt);
      if (line !== null) await putWorkItem(change.db, line);
    }),
  );
}

const signed = (note: Omit<VoidNote, 'signature'>, { ring }: Attacker): VoidNote => ({
  ...note,
  signature: toBase64(signBytes('package', voidNoteBytes(note), ring.pairs.signingSecret)),
});

async function told(scene: Scene): Promise<readonly string[]> {
  await scene.sit('ld01');
  await scene.deep('personnel');
  // Its sealed bytes still lie in the staging folder; what names them is no word of the note.
  const found = scene.told.map(({ code }) => code).filter((code) => code === 'recordAuthorityUnproven');
  await scene.end();
  return found;
}

test('a note as the application writes it is nothing to be named', async () => {
  const scene = new Scene(prepared, folder);
  await givesUp(scene, signed);
  expect(await told(scene)).toEqual([]);
});

test.fails('a note bears the signature of whoever gave the number up', async () => {
  const scene = new Scene(prepared, folder);
  await givesUp(scene, (note, attacker) => ({ ...signed(note, attacker), reason: 'Không gửi nữa' }));
  expect(await told(scene)).not.toEqual([]);
});

test.fails('a note is in nobody else’s name', async () => {
  const scene = new Scene(prepared, folder);
  await givesUp(scene, (note, attacker) => ({ ...signed(note, attacker), userId: prepared.userIds.cb01 }));
  expect(await told(scene)).not.toEqual([]);
});

test.fails('a note is about the bytes that were sealed under its number', async () => {
  const scene = new Scene(prepared, folder);
  await givesUp(scene, (note, attacker) => signed({ ...note, sha256: 'ab'.repeat(32) }, attacker));
  expect(await told(scene)).not.toEqual([]);
});

test.fails('a note was given at the time that the register says', async () => {
  const scene = new Scene(prepared, folder);
  await givesUp(scene, (note, attacker) => signed({ ...note, at: note.at - 86_400_000 * 300 }, attacker));
  expect(await told(scene)).not.toEqual([]);
});
