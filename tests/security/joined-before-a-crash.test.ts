import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestVault } from '../support/open-vault.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { named, newStick, receive, releasing, send, twoOffices } from '../support/two-offices.ts';

/* What was joined in good order, by two hands, stays joined when the power goes before the cabinet is locked. */

test('somebody of another office who was joined to a dossier here is known by it after a crash', async () => {
  const folder = temporaryFolder('joined-crash');
  const { near, far } = await twoOffices(folder);
  const particulars = (residence: string) => named('Trương Thị Bảo Ngọc', { staffNumber: 'AK.77', residence });
  const { id: here } = await far.test.done('people.create', { particulars: particulars('Cũ') });
  const { id: there } = await near.test.done('people.create', { particulars: particulars('Mới') });
  const id = await receive(far, (await send(near, newStick(folder, 'stick'), [there])).path);
  const plan = await far.test.done('packages.plan', { id, maskedReason: null });
  await far.test.done('packages.apply', {
    id,
    choices: [{ recordId: there, masked: false, key: 'residence', choice: 'take' }],
    seen: plan.people.map(({ recordId, localVersion, maskedVersion }) => ({ recordId, localVersion, maskedVersion })),
    second: releasing,
  });
  expect((await far.test.done('people.open', { id: here, reason: null })).particulars.residence).toBe('Mới');

  // What lies on the disk as the power goes, the session still open.
  const down = join(folder, 'down');
  cpSync(join(folder, 'far'), down, { recursive: true });
  await far.test.vault.close();
  rmSync(join(down, 'anchors', 'last-register.json'), { force: true });
  const after = openTestVault(down, { clock: far.test.clock });
  const { loginCode, passphrase } = far.officer;
  await after.done('register.unlock', { loginCode, passphrase });
  const { checks } = await after.done('log.verify', { compartment: 'personnel', deep: true });
  await after.vault.close();
  expect(checks.flatMap(({ problems }) => problems.map(({ code, table }) => `${code} ${table}`))).toEqual([]);
});
