import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SecretBytes } from '../../electron/crypto/secret-bytes.ts';
import { deriveSubkey } from '../../electron/crypto/subkeys.ts';
import { fromBase64 } from '../../electron/crypto/bytes.ts';
import { openDatabase } from '../../electron/storage/open-database.ts';
import { appendLink, linkHash, partHash, type ChainLink } from '../../electron/authority/chain-link.ts';
import { placeOf } from '../../electron/authority/grant-places.ts';
import type { Statement } from '../../electron/authority/statements.ts';
import { nodeFileSystem } from '../../electron/platform/file-system.ts';
import { openDirectory, sealDirectory } from '../../electron/vault/keys/directory.ts';
import { emptyRow, openGrant, sealGrant } from '../../electron/vault/keys/grant.ts';
import type { KeyRing } from '../../electron/vault/keys/key-ring.ts';
import { openKeyRing } from '../../electron/vault/keys/open-key-ring.ts';
import { writeKeysFile, type KeysFile } from '../../electron/vault/keys/keys-file.ts';
import {
  administratorLogin,
  approverLogin,
  expectWhole,
  filesOf,
  makeKeyOffice,
  onlyGeneration,
  unlocked,
  type KeyOffice,
} from '../support/key-office.ts';
import { openTestVault } from '../support/open-vault.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

describe('whoever was revoked', () => {
  it('opens nothing of the new generation with the keys they had, and no box of it', async () => {
    const office = await makeKeyOffice(temporaryFolder('revoked'));
    const before = join(office.folder, 'keys-before.json');
    writeFileSync(before, office.keysBefore);
    const had = await openKeyRing(before, office.gone.loginCode, office.gone.passphrase);
    const keys = [...[...had.content.values()].map(({ key }) => key), had.directoryKey];
    const opening = (file: string): number =>
      keys
        .flatMap((key) => [
          key,
          ...(['database', 'files', 'log'] as const).map((purpose) => deriveSubkey(key, purpose)),
        ])
        .filter((candidate) => {
          try {
            candidate
              .use((raw) =>
                openDatabase({
                  path: join(office.root, file),
                  key: raw,
                  cipher: had.file.body.databases[0]?.cipher ?? 'aegis',
                }),
              )
              .close();
            return true;
          } catch (error) {
            expect(error).toMatchObject({ code: 'databaseKeyWrong' });
            return false;
          }
        }).length;
    // What they knew: the compartment as it is until somebody does what is due.
    expect(onlyGeneration('personnel', 1).map(opening)).toEqual([1, 1]);

    const test = await unlocked(office);
    for (const compartment of ['personnel', 'office'] as const)
      await test.done('accounts.startGeneration', { compartment });
    await test.vault.close();
    for (const compartment of ['personnel', 'office']) {
      expect(filesOf(office.root, compartment)).toEqual(onlyGeneration(compartment, 2));
      expect(onlyGeneration(compartment, 2).map(opening)).toEqual([0, 0]);
    }
    const now = JSON.parse(readFileSync(join(office.root, 'keys.json'), 'utf8')) as KeysFile;
    const boxes = [...Object.values(now.body.grants), now.body.recovery.grants].flat();
    expect(
      boxes.filter((box) => Array.from({ length: 9 }, (_, place) => opens(box, place, had)).some(Boolean)),
    ).toEqual([]);
    // Nor the names of the office: the directory got a new key when they were revoked.
    expect(() => openDirectory(now.body.directory, had.directoryKey, now.registerId)).toThrow(
      expect.objectContaining({ code: 'keysFileAltered' }),
    );

    // Their keys.json put back with their slot in it: there is nothing left that it names.
    writeFileSync(join(office.root, 'keys.json'), office.keysBefore);
    const back = openTestVault(office.folder);
    expect(
      await back.refused('register.unlock', { loginCode: office.gone.loginCode, passphrase: office.gone.passphrase }),
    ).toBe('databaseMissing');
    expect(filesOf(office.root, 'personnel')).toEqual(onlyGeneration('personnel', 2));
    await back.vault.close();
  });
});

function opens(box: string, place: number, ring: KeyRing): boolean {
  try {
    return openGrant(box, place, ring.pairs) !== null;
  } catch {
    return true;
  }
}

describe('an administrator with the files and tools of their own', () => {
  let office: KeyOffice;
  let keysFile: string;
  let lawful: Buffer;

  beforeAll(async () => {
    office = await makeKeyOffice(temporaryFolder('forging'), true);
    keysFile = join(office.root, 'keys.json');
    lawful = readFileSync(keysFile);
  });
  afterEach(async () => {
    writeFileSync(keysFile, lawful);
    const test = await unlocked(office);
    lawful = readFileSync(keysFile);
    await test.vault.close();
  });
  afterAll(async () => {
    const test = await unlocked(office);
    await expectWhole(test, office);
    await test.vault.close();
  });

  const ringOf = (who: { loginCode: string; passphrase: string }): Promise<KeyRing> =>
    openKeyRing(keysFile, who.loginCode, who.passphrase);
  const administrator = (): Promise<KeyRing> => ringOf(administratorLogin);
  const idOf = (ring: KeyRing, loginCode: string): string =>
    [...ring.known.values()].find((person) => person.loginCode === loginCode)?.userId ?? '';

  /** A file that holds together as far as this chain goes: statements and parts as the attacker wants them, nothing judged. */
  async function writeForged(
    ring: KeyRing,
    statements: readonly Statement[],
    parts: Partial<KeysFile['body']> = {},
    slots = ring.file.slots,
    links = ring.chain.links,
  ): Promise<void> {
    const { registerId } = ring.file;
    const forged = statements.reduce<readonly ChainLink[]>(
      (chain, statement) => appendLink(chain, statement, [ring.hand], { registerId, at: 1 }),
      links,
    );
    const body = { ...ring.file.body, ...parts, directory: sealDirectory(forged, ring.directoryKey, registerId) };
    await writeKeysFile(
      keysFile,
      {
        registerId,
        generation: forged.length,
        head: linkHash(forged),
        body,
        slots,
        spent: ring.file.spent,
        takenUp: [],
      },
      nodeFileSystem,
    );
  }
  const refusedBy = async (
    who: { loginCode: string; passphrase: string },
    code: string,
    details: object = {},
  ): Promise<void> => {
    const test = openTestVault(office.folder);
    const answer = await test.ask('register.unlock', { loginCode: who.loginCode, passphrase: who.passphrase });
    expect(answer).toMatchObject({ ok: false, error: { code, details } });
    await test.vault.close();
  };

  it('is refused every request that makes keys', async () => {
    const test = openTestVault(office.folder);
    await test.done('register.unlock', {
      loginCode: administratorLogin.loginCode,
      passphrase: administratorLogin.passphrase,
    });
    expect(await test.refused('accounts.startGeneration', { compartment: 'office' })).toBe('roleMissing');
    expect(await test.refused('register.newRecoveryCards', { shares: { needed: 2, total: 3 } })).toBe('roleMissing');
    expect(await test.refused('register.confirmRecoveryCards', {})).toBe('roleMissing');
    expect((await test.done('desk.summary', {})).waiting.tasks).toEqual([]);
    await test.vault.close();
  });

  it('opens no place for himself by a statement of his own', async () => {
    const ring = await administrator();
    const row = (ring.file.body.grants[ring.userId] ?? []).with(
      placeOf('content', 'personnel'),
      sealGrant(
        { place: placeOf('content', 'personnel'), keyGeneration: 1, key: SecretBytes.random(32) },
        ring.pairs.exchangePublic,
      ),
    );
    await writeForged(
      ring,
      [
        {
          kind: 'grants',
          userId: ring.userId,
          places: [{ place: placeOf('content', 'personnel'), keyGeneration: 1 }],
          row: partHash(row),
        },
      ],
      { grants: { ...ring.file.body.grants, [ring.userId]: row } },
    );
    ring.wipe();
    await refusedBy(approverLogin, 'certificateInvalid', { reason: 'approver' });
  });

  it('does not hand out a compartment key of his own making', async () => {
    const ring = await administrator();
    const place = placeOf('content', 'personnel');
    const to = ring.known.get(office.officer.userId)?.publicKeys.exchange ?? '';
    const boxes = (ring.file.body.grants[office.officer.userId] ?? []).with(
      place,
      sealGrant({ place, keyGeneration: 1, key: SecretBytes.random(32) }, fromBase64(to)),
    );
    await writeForged(ring, [], { grants: { ...ring.file.body.grants, [office.officer.userId]: boxes } });
    ring.wipe();
    await refusedBy(office.officer, 'keysFileAltered', { part: 'grants' });
  });

  it('does not strip the recovery pair: everybody sees it at once, and the rehearsal opens every box', async () => {
    const ring = await administrator();
    const { recovery } = ring.file.body;
    await writeForged(ring, [], {
      recovery: { ...recovery, grants: recovery.grants.map((_, place) => emptyRow()[place] ?? '') },
    });
    ring.wipe();
    for (const who of [approverLogin, office.officer, office.inspector])
      await refusedBy(who, 'keysFileAltered', { part: 'recovery' });
    writeFileSync(keysFile, lawful);
    const test = await unlocked(office);
    expect(await test.done('register.rehearseRecovery', { cards: office.cards.slice(0, 2) })).toMatchObject({
      fits: true,
    });
    await test.vault.close();
    lawful = readFileSync(keysFile);
  });

  it('finds by a rehearsal that the approver sealed something else to the cards', async () => {
    const ring = await ringOf(approverLogin);
    const { recovery } = ring.file.body;
    const place = placeOf('content', 'personnel');
    const part = {
      ...recovery,
      grants: recovery.grants.with(
        place,
        sealGrant({ place, keyGeneration: 1, key: SecretBytes.random(32) }, fromBase64(recovery.exchangePublic)),
      ),
    };
    await ring.write({
      statements: [{ kind: 'renewal', database: null, rows: {}, part: partHash(part) }],
      at: 1,
      body: { recovery: part },
    });
    ring.wipe();
    const test = openTestVault(office.folder);
    await test.done('register.unlock', { loginCode: approverLogin.loginCode, passphrase: approverLogin.passphrase });
    expect(await test.ask('register.rehearseRecovery', { cards: office.cards.slice(0, 2) })).toMatchObject({
      ok: false,
      error: { code: 'keysFileAltered', details: { part: 'recovery', compartment: 'personnel' } },
    });
    await test.vault.close();
    // Written lawfully and told: begin from the file that now stands, with the right box in it again.
    const again = await ringOf(approverLogin);
    await again.write({
      statements: [{ kind: 'renewal', database: null, rows: {}, part: partHash(recovery) }],
      at: 2,
      body: { recovery },
    });
    again.wipe();
    lawful = readFileSync(keysFile);
  });

  const earlierSlot = (loginCode: string): KeysFile['slots'][number] => {
    const slot = (JSON.parse(office.keysBefore.toString('utf8')) as KeysFile).slots.find(
      (each) => each.loginCode === loginCode,
    );
    if (slot === undefined) throw new Error('no slot');
    return slot;
  };

  it('does not bring a revoked person back by cutting the chain and putting their slot in again', async () => {
    const ring = await administrator();
    const earlier = JSON.parse(office.keysBefore.toString('utf8')) as KeysFile;
    const cut = ring.chain.links.slice(0, earlier.generation);
    await writeForged(ring, [], { grants: earlier.body.grants, recovery: earlier.body.recovery }, earlier.slots, cut);
    ring.wipe();
    // Whoever was revoked finds their box under the key of before; for the others every statement holds. What the logs remember says that some are missing.
    await refusedBy(office.officer, 'keysFileAltered');
    writeFileSync(keysFile, office.keysBefore);
    for (const who of [approverLogin, office.officer, office.gone, office.inspector])
      await refusedBy(who, 'keysFileOlder');
  });

  it('puts no slot in that its owner did not sign last, and takes none out', async () => {
    const test = openTestVault(office.folder);
    await test.done('register.unlock', { loginCode: office.officer.loginCode, passphrase: office.officer.passphrase });
    await test.done('register.changePassphrase', {
      current: office.officer.passphrase,
      next: 'mưa rào trên mái ngói 5',
    });
    await test.done('register.changePassphrase', {
      current: 'mưa rào trên mái ngói 5',
      next: office.officer.passphrase,
    });
    await test.vault.close();
    lawful = readFileSync(keysFile);
    for (const who of [administratorLogin, office.inspector]) {
      const ring = await ringOf(who);
      const old = ring.file.slots.map((slot) =>
        slot.loginCode === office.officer.loginCode ? earlierSlot(slot.loginCode) : slot,
      );
      await writeForged(ring, [], {}, old);
      await refusedBy(approverLogin, 'keysFileAltered', { part: 'slot' });
      await writeForged(
        ring,
        [{ kind: 'slot', userId: office.officer.userId, slot: partHash(earlierSlot(office.officer.loginCode)) }],
        {},
        old,
      );
      await refusedBy(approverLogin, 'certificateInvalid', { reason: 'owner' });
      await writeForged(
        ring,
        [],
        {},
        ring.file.slots.filter((slot) => slot.loginCode !== approverLogin.loginCode),
      );
      await refusedBy(office.officer, 'keysFileAltered', { part: 'slot' });
      await refusedBy(approverLogin, 'unlockRefused');
      ring.wipe();
      writeFileSync(keysFile, lawful);
    }
  });

  it.each(['the recovery pair', 'the approver', 'himself'])(
    'does not make himself an approver in the name of %s',
    async (who) => {
      const ring = await administrator();
      const { userId, displayName, loginCode, publicKeys } = ring.me;
      const by =
        who === 'the recovery pair'
          ? ring.file.body.recovery.userId
          : who === 'the approver'
            ? idOf(ring, approverLogin.loginCode)
            : ring.userId;
      const statement: Statement = {
        kind: 'certificate',
        userId,
        displayName,
        loginCode,
        publicKeys,
        roles: ['approver'],
        generation: 2,
        slot: null,
        row: partHash(ring.file.body.grants[userId]),
        places: [],
      };
      const { registerId } = ring.file;
      const links = appendLink(ring.chain.links, statement, [{ by, signingSecret: ring.pairs.signingSecret }], {
        registerId,
        at: 1,
      });
      await writeForged(ring, [], {}, ring.file.slots, links);
      ring.wipe();
      for (const login of [administratorLogin, approverLogin]) await refusedBy(login, 'certificateInvalid');
    },
  );

  it('does not lead whoever comes with the cards into a register of another root', async () => {
    const ring = await administrator();
    await writeForged(ring, [], { rootPublic: ring.me.publicKeys.signing });
    ring.wipe();
    const test = openTestVault(office.folder);
    const person = { displayName: 'Hoàng Thị Liên', loginCode: 'cb07', passphrase: 'suối nhỏ qua rừng già 7' };
    expect(await test.ask('register.recover', { cards: office.cards.slice(0, 2), person })).toEqual({
      ok: false,
      error: { code: 'keysFileAltered', details: { part: 'root' } },
    });
    await test.vault.close();
  });
});
