import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CopiedText } from '../../../../electron/main/ipc/copied-text.ts';
import { FileTokens } from '../../../../electron/main/ipc/file-tokens.ts';
import { PreferencesFile } from '../../../../electron/main/ipc/preferences-file.ts';
import { SessionWatch } from '../../../../electron/main/ipc/session-watch.ts';
import { desktopHandlers } from '../../../../electron/main/ipc/handlers/desktop.ts';
import { clipboard, resetElectron } from '../../../support/electron-double.ts';

let folder: string;
beforeEach(() => {
  resetElectron();
  folder = mkdtempSync(join(tmpdir(), 'tu-ho-so-desk-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

describe('copied text', () => {
  it('leaves the clipboard after 30 seconds', async () => {
    vi.useFakeTimers();
    await new CopiedText(clipboard).copy('Nguyễn Văn A');
    await vi.advanceTimersByTimeAsync(29_999);
    expect(clipboard.text).toBe('Nguyễn Văn A');
    await vi.advanceTimersByTimeAsync(1);
    expect(clipboard.text).toBe('');
  });

  it('leaves foreign content alone', async () => {
    vi.useFakeTimers();
    await new CopiedText(clipboard).copy('ours');
    clipboard.text = 'theirs';
    await vi.advanceTimersByTimeAsync(30_000);
    expect(clipboard.text).toBe('theirs');
  });

  it('counts anew for a second copy and goes at once at a lock', async () => {
    vi.useFakeTimers();
    const copied = new CopiedText(clipboard);
    await copied.copy('one');
    await vi.advanceTimersByTimeAsync(20_000);
    await copied.copy('two');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(clipboard.text).toBe('two');
    await copied.clear();
    expect(clipboard.text).toBe('');
  });
});

describe('file tokens', () => {
  it('say nothing about the path, and are found anywhere in a request', () => {
    const tokens = new FileTokens();
    const token = tokens.issue('/home/x/secret name.csv');
    expect(token).toMatch(/^[a-z2-7]{26}$/);
    expect(tokens.within({ rows: [{ file: token }], other: 'z'.repeat(26) })).toEqual({
      [token]: '/home/x/secret name.csv',
    });
    expect(tokens.within(null)).toEqual({});
    tokens.forgetAll();
    expect(tokens.within({ token })).toEqual({});
    expect(tokens.pathOf(token)).toBeUndefined();
  });
});

describe('preferences', () => {
  it('are kept durably, and a damaged file gives the defaults', async () => {
    const path = join(folder, 'preferences.json');
    const preferences = new PreferencesFile(path);
    expect(await preferences.read()).toEqual({ language: 'vi', theme: 'system' });
    await preferences.write({ language: 'en', theme: 'contrast' });
    expect(await new PreferencesFile(path).read()).toEqual({ language: 'en', theme: 'contrast' });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ language: 'en', theme: 'contrast' });
    for (const damage of ['', '{', '{"language":"xx","theme":"dark"}', '[]']) {
      writeFileSync(path, damage);
      expect(await preferences.read()).toEqual({ language: 'vi', theme: 'system' });
    }
  });
});

describe('session watch', () => {
  it('learns of opening, its minutes and its end from the answers', () => {
    const opened = vi.fn();
    const closed = vi.fn();
    const ended = vi.fn();
    const watch = new SessionWatch({ opened, closed, ended });
    watch.answered('people.list', {}, { ok: false, error: { code: 'sessionEnded', details: {} } });
    watch.answered('register.unlock', {}, { ok: false, error: { code: 'unlockRefused', details: {} } });
    watch.answered('people.list', {}, { ok: true, value: { autoLockMinutes: 9 } });
    watch.answered('register.setAutoLock', { minutes: 3 }, { ok: true, value: { done: true } });
    expect(watch.isOpen).toBe(false);
    watch.answered('register.unlock', {}, { ok: true, value: { autoLockMinutes: 5, roles: [] } });
    expect(watch.isOpen).toBe(true);
    watch.answered('register.setAutoLock', { minutes: 3 }, { ok: true, value: { done: true } });
    watch.answered('register.create', {}, { ok: true, value: { session: { autoLockMinutes: 7 }, cards: [] } });
    expect(opened.mock.calls).toEqual([[5], [3], [7]]);
    watch.answered('people.list', {}, { ok: false, error: { code: 'roleMissing', details: {} } });
    expect(ended).not.toHaveBeenCalled();
    watch.answered('people.list', {}, { ok: false, error: { code: 'sessionEnded', details: {} } });
    expect(ended).toHaveBeenCalledOnce();
    watch.answered('register.choose', {}, { ok: true, value: { done: true } });
    watch.end();
    expect(closed).toHaveBeenCalledOnce();
    expect(watch.isOpen).toBe(false);
  });
});

describe('desktop handlers', () => {
  const make = (path: string | null) => {
    const tokens = new FileTokens();
    const showOpenDialog = vi.fn(async () => path);
    const handlers = desktopHandlers({
      showOpenDialog,
      tokens,
      preferences: new PreferencesFile(join(folder, 'preferences.json')),
      copied: new CopiedText(clipboard),
      cancelJob: vi.fn(),
      userIsHere: vi.fn(),
      readyToLock: vi.fn(),
    });
    return { handlers, tokens, showOpenDialog };
  };

  it('give a token, a name and a size for a chosen file, never its folder', async () => {
    const path = join(folder, 'danh sách.csv');
    writeFileSync(path, 'abc');
    const { handlers, tokens, showOpenDialog } = make(path);
    const chosen = await handlers['desktop.chooseFile']({ purpose: 'peopleTable' });
    expect(chosen).toEqual({ token: expect.stringMatching(/^[a-z2-7]{26}$/), name: 'danh sách.csv', size: 3 });
    expect(JSON.stringify(chosen)).not.toContain(folder);
    expect(tokens.pathOf(chosen?.token ?? '')).toBe(path);
    expect(showOpenDialog).toHaveBeenCalledWith(
      expect.objectContaining({ properties: expect.arrayContaining(['openFile', 'dontAddToRecent']) }),
    );
  });

  it('answer null for a closed dialog and issue nothing', async () => {
    const { handlers, tokens } = make(null);
    expect(await handlers['desktop.chooseFile']({ purpose: 'scan' })).toBeNull();
    expect(await handlers['desktop.chooseFolder']()).toBeNull();
    expect(tokens.within('x')).toEqual({});
  });

  it('ask for a folder without writing it into lists of the system', async () => {
    const { handlers, showOpenDialog } = make(folder);
    expect(await handlers['desktop.chooseFolder']()).toMatchObject({ size: null });
    expect(showOpenDialog).toHaveBeenCalledWith({
      properties: ['openDirectory', 'createDirectory', 'promptToCreate', 'dontAddToRecent'],
    });
  });
});
