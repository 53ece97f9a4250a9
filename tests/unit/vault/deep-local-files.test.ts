import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { toBase64, utf8 } from '../../../electron/crypto/bytes.ts';
import { SecretBytes } from '../../../electron/crypto/secret-bytes.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { sealWithKey } from '../../../electron/crypto/symmetric-box.ts';
import { PreferencesFile } from '../../../electron/main/ipc/preferences-file.ts';
import { isWrittenAsIs } from '../../../electron/vault/session/attempts.ts';
import { AnchorStore } from '../../../electron/vault/session/anchor-store.ts';
import { openDirectory } from '../../../electron/vault/keys/directory.ts';
import { readKeysFile } from '../../../electron/vault/keys/keys-file.ts';
import { OpenMark } from '../../../electron/vault/session/open-mark.ts';
import { PlaceMemory } from '../../../electron/vault/session/place-memory.ts';
import { ReadMarks } from '../../../electron/vault/session/read-marks.ts';
import { readCoverSeal, registerFolder } from '../../../electron/vault/register-folder.ts';
import { failureOf, failureOfAsync } from '../../support/failures.ts';
import { freshFolders } from '../../support/fresh-folders.ts';
import { newSigner } from '../../support/log-builder.ts';

const fresh = freshFolders('deep');
const userId = 'a'.repeat(26);
beforeAll(() => cryptoReady());

/** Each is far beyond what its file ever holds; the reader must not even begin to build it. */
const hostile = [
  ['deep', '['.repeat(1_000_000)],
  ['many', `{"slots":[${'0,'.repeat(2_000_001)}0]}`],
  ['long', ' '.repeat(17 * 1024 * 1024)],
] as const;

it.each(hostile)('a local file that is %s is refused before anything is built of it', async (_what, text) => {
  const parse = vi.spyOn(JSON, 'parse');
  onTestFinished(() => parse.mockRestore());
  const folder = registerFolder(fresh());
  mkdirSync(folder.root, { recursive: true });
  const at = (name: string): string => join(folder.root, name);
  const anchors = `anchors-${userId}.json`;
  for (const name of [
    'keys.json',
    'seal.json',
    'open-session.json',
    'last-register.json',
    `read-${userId}.json`,
    anchors,
    'preferences.json',
  ])
    writeFileSync(at(name), text);
  expect(await failureOfAsync(() => readKeysFile(folder.keys))).toMatch(/^keysFileDamaged/u);
  expect(await readCoverSeal(folder)).toBeNull();
  expect(await new PlaceMemory(folder.root, '/elsewhere').root()).toBe('/elsewhere');
  expect(await ReadMarks.open(folder.root, userId)).toBeInstanceOf(ReadMarks);
  expect(await new PreferencesFile(at('preferences.json')).read()).toEqual({ language: 'vi', theme: 'system' });
  expect(isWrittenAsIs(text)).toBe(false);
  expect((await OpenMark.read(folder)).of('office')).toEqual([]);
  const me = { ...newSigner(), userId };
  const { findings } = await AnchorStore.open(folder.root, {
    registerId: 'b'.repeat(26),
    me,
    keysOf: () => [me.signingPublic],
    nameOf: () => undefined,
  });
  expect(findings).toEqual([{ code: 'anchorNotBelieved', details: {} }]);
  // As it came: it may be evidence.
  expect(statSync(at(`${anchors}.spoiled`)).size).toBe(text.length);
  expect(parse.mock.calls.filter(([given]) => given.length > 100)).toEqual([]);
});

it.each(hostile)(
  'a sealed directory that is %s, as whoever holds its key could make one, is refused before anything is built of it',
  (_what, text) => {
    const parse = vi.spyOn(JSON, 'parse');
    onTestFinished(() => parse.mockRestore());
    const key = SecretBytes.random(32);
    const box = toBase64(sealWithKey(utf8(text.repeat(_what === 'long' ? 2 : 1)), key, utf8('directory/register')));
    expect(failureOf(() => openDirectory(box, key, 'register'))).toMatch(/^keysFileAltered/u);
    expect(parse.mock.calls.filter(([given]) => given.length > 100)).toEqual([]);
  },
);
