import { expect, test } from 'vitest';
import { toBase64 } from '../../electron/crypto/bytes.ts';
import { newKeyPairs, packKeyPairs } from '../../electron/crypto/key-pairs.ts';
import type { WritableDb } from '../../electron/storage/executor.ts';
import { writeMeta } from '../../electron/storage/repositories/meta.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { deskKeysHash, deskPairsKey } from '../../electron/services/packages/offices/desk-keys.ts';
import { ownCard } from '../../electron/services/packages/offices/office-cards.ts';
import { insider } from '../support/insider.ts';
import { printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

/* The keys under which other offices know a desk are made once, and put in nobody's place by one officer. */

test('the keys of a desk are not exchanged by one officer', async () => {
  const desk = await printOffice(temporaryFolder());
  const signing = async () => (await ownCard(await desk.as('trong'))).desks[0]?.signing;
  const known = await signing();
  await insider(desk, 'tuan', async (change) => {
    const text = toBase64(packKeyPairs(newKeyPairs()));
    await writeMeta(change.db as WritableDb<'personnel'>, deskPairsKey, text);
    await change.event('settingChanged', {
      facts: [
        ['setting', 'deskKeys'],
        ['hash', deskKeysHash(text)],
      ],
    });
  });
  const now = await signing();
  const { problems } = await checkCompartment(await desk.as('trong'), 'personnel', true, 'all');
  await desk.lock({ tampered: true });
  expect({ exchanged: now !== known, silent: problems.length === 0 }).not.toEqual({ exchanged: true, silent: true });
});
