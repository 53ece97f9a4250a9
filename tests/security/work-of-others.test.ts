import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import { fromHex } from '../../electron/crypto/bytes.ts';
import { deriveSubkey } from '../../electron/crypto/subkeys.ts';
import { checkpointFingerprint, signCheckpoint } from '../../electron/log/checkpoint.ts';
import { decodeEvent, factOfEvent, type LogEvent } from '../../electron/log/event-encoding.ts';
import { unveilSize } from '../../electron/log/veiled-size.ts';
import { openKeyRing } from '../../electron/vault/keys/open-key-ring.ts';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';
import { newSigner } from '../support/log-builder.ts';
import { withRawCompartment } from '../support/raw-compartment.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

// At each lock `office` takes the seals of the other compartments. It is read by everybody, and must not tell how much one of
// them worked where the others have no key.
describe('what office keeps of a compartment that is closed to its reader', () => {
  let test: TestVault;
  let administrator: Colleague;
  let officer: Colleague;
  const sizes: number[] = [];

  beforeAll(async () => {
    test = await createTestRegister(temporaryFolder('work'));
    officer = await addColleague(
      test,
      { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
      'personnel',
    );
    administrator = await addColleague(test, {
      displayName: 'Trịnh Công Quản',
      loginCode: 'qt01',
      roles: ['administrator'],
    });
    for (const created of [1, 12]) {
      await changeUser(test, officer);
      for (let number = 0; number < created; number += 1)
        await test.done('people.create', { particulars: { ...emptyParticulars(), fullName: `Nguyễn Văn ${number}` } });
      await changeUser(test, approver);
      const { checkpoints } = await test.done('log.checkpoints', { compartment: 'personnel', limit: 10 });
      sizes.push(checkpoints.find(({ signer }) => signer.name === 'Đào Kim Ngân')?.size ?? 0);
    }
    await test.done('register.lock', {});
  });

  it('is no size for an administrator, in no line and no proof of one', async () => {
    await test.done('register.unlock', { loginCode: administrator.loginCode, passphrase: administrator.passphrase });
    const { events, size } = await test.done('log.list', { compartment: 'office', limit: 200 });
    expect(events.map(({ kind }) => kind)).not.toContain('checkpointTaken');
    const shown = new Set(events.map(({ sequence }) => sequence));
    const hidden = Array.from({ length: size }, (_, index) => index + 1).filter((sequence) => !shown.has(sequence));
    expect(hidden.length).toBeGreaterThan(1);
    for (const sequence of hidden)
      expect(await test.refused('log.proof', { compartment: 'office', sequence, folder: null })).toBe('notFound');
    expect(await test.refused('log.list', { compartment: 'personnel', limit: 1 })).toBe('compartmentNotForRole');
    await test.done('register.lock', {});
  });

  it('is read by an approver, without the size', async () => {
    await test.done('register.unlock', { loginCode: approver.loginCode, passphrase: approver.passphrase });
    const { events } = await test.done('log.list', {
      compartment: 'office',
      limit: 200,
      query: { kinds: ['checkpointTaken'] },
    });
    expect(events.map(({ values }) => values['compartment'])).toContain('personnel');
    for (const { values } of events) expect(values).not.toHaveProperty('veiledSize');
    await test.done('register.lock', {});
  });

  it('is no size for whoever reads the database of office with every key that an administrator has', async () => {
    const taken: LogEvent[] = [];
    await withRawCompartment(test.root, administrator, 'office', (database) => {
      for (const { bytes } of database.prepare('SELECT bytes FROM event').all() as unknown as { bytes: Uint8Array }[])
        taken.push(decodeEvent(bytes).event);
    });
    const ofPersonnel = taken.filter(
      (event) => event.kind === 'checkpointTaken' && factOfEvent(event, 'compartment') === 'personnel',
    );
    expect(ofPersonnel.map(({ actor }) => actor)).toEqual(expect.arrayContaining([officer.userId, officer.userId]));
    const ring = await openKeyRing(join(test.root, 'keys.json'), administrator.loginCode, administrator.passphrase);
    const keys = [...ring.content.values(), ...ring.logs.values()].flatMap(({ key }) => [
      key,
      deriveSubkey(key, 'log'),
    ]);
    const guesser = newSigner();
    for (const event of ofPersonnel) {
      // Nothing beside it may be a hash over the size: trying sizes would find it.
      const origin = {
        registerId: ring.file.registerId,
        incarnation: factOfEvent(event, 'incarnation') ?? '',
        compartment: 'personnel' as const,
      };
      for (const size of sizes) {
        const guessed = checkpointFingerprint(
          signCheckpoint(origin, { size, root: fromHex(factOfEvent(event, 'hash') ?? '') }, guesser),
        ).replaceAll(' ', '');
        expect(event.facts.map(([, value]) => value)).not.toContain(guessed);
      }
      const veiled = factOfEvent(event, 'veiledSize') ?? '';
      expect(sizes.map(String)).not.toContain(veiled);
      for (const key of keys) expect(unveilSize(veiled, fromHex(factOfEvent(event, 'hash') ?? ''), key)).toBeNull();
    }
    ring.wipe();
    // A holder of the compartment reads it, and can name a loss by it.
    const holder = await openKeyRing(join(test.root, 'keys.json'), officer.loginCode, officer.passphrase);
    const logKey = holder.logs.get('personnel')?.key;
    const read = ofPersonnel.map((event) =>
      logKey === undefined
        ? null
        : unveilSize(factOfEvent(event, 'veiledSize') ?? '', fromHex(factOfEvent(event, 'hash') ?? ''), logKey),
    );
    expect(read).toEqual(expect.arrayContaining(sizes));
    holder.wipe();
  });
});
