import { beforeAll, expect, test } from 'vitest';
import { packagesToKind } from '../../electron/services/packages/offices/package-chain.ts';
import { voidNoteBytes } from '../../electron/exchange/release-signatures.ts';
import type { VoidNote } from '../../electron/exchange/passport.ts';
import { toBase64 } from '../../electron/crypto/bytes.ts';
import { signBytes } from '../../electron/crypto/signature.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import type { LineAt } from '../../electron/services/base/record-kind.ts';
import { allOfType } from '../../electron/storage/repositories/record-fields.ts';
import { putWorkItem } from '../../electron/storage/repositories/work-items.ts';
import { rememberPassphraseKeys } from '../support/remembered-passphrases.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { withKeysOf, type Attacker } from '../tampering/attackers.ts';
import { amend } from '../tampering/forgeries.ts';
import { prepareRegister, type Prepared } from '../tampering/prepare.ts';
import { Scene } from '../tampering/scene.ts';

/* The note of a number that was given up goes with the next package to that desk: it is one of a package that was given up, and it is not lost. */

const folder = temporaryFolder('given-up');
let prepared: Prepared;

beforeAll(async () => {
  await rememberPassphraseKeys();
  prepared = await prepareRegister(folder);
});

interface Row {
  readonly voids: readonly VoidNote[];
  readonly sha256: string | null;
}

/** A colleague writes the row of packages to that desk, with its line as it should be. */
async function rewrites(scene: Scene, voidsOf: (row: Row, attacker: Attacker, now: number) => readonly VoidNote[]) {
  await withKeysOf(scene, 'cb02', (attacker) =>
    attacker.write('personnel', async (change) => {
      for (const id of await allOfType(change.db, packagesToKind.type)) {
        await amend<Row>(
          change,
          packagesToKind.type,
          id,
          (row) => ({ voids: voidsOf(row, attacker, change.now) }),
          'workItemChanged',
        );
        const { doc } = await readDoc(change.db, packagesToKind, id);
        const line = await packagesToKind.line(doc, { id, changedAt: change.now } as LineAt);
        if (line !== null) await putWorkItem(change.db, line);
      }
    }),
  );
}

async function told(scene: Scene): Promise<readonly string[]> {
  await scene.sit('ld01');
  await scene.deep('personnel');
  const found = scene.told.map(({ code }) => code);
  await scene.end();
  return found;
}

test('what was given up is said to the recipient, and nobody takes the word of it out', async () => {
  const scene = new Scene(prepared, folder);
  await scene.sit('cb01');
  await scene.desk.done('packages.void', { id: prepared.sent.id, reason: 'Gửi nhầm' });
  await scene.leave();
  await rewrites(scene, () => []);
  expect(await told(scene)).not.toEqual([]);
});

test('a package that is on its way is not said to be given up', async () => {
  const scene = new Scene(prepared, folder);
  await rewrites(scene, ({ sha256 }, attacker, at) => {
    const note = { number: 1, sha256: sha256 ?? '', at, reason: 'Không gửi nữa', userId: attacker.userId };
    const signature = toBase64(signBytes('package', voidNoteBytes(note), attacker.ring.pairs.signingSecret));
    return [{ ...note, signature }];
  });
  expect(await told(scene)).not.toEqual([]);
});
