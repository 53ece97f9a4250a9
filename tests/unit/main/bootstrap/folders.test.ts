import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clearSessionFolder, emptySessionFolder, settleFolders } from '../../../../electron/main/bootstrap/folders.ts';
import { localDataFolder } from '../../../../electron/main/bootstrap/local-data-folder.ts';
import { app, callsOf, resetElectron } from '../../../support/electron-double.ts';

vi.mock('electron', () => import('../../../support/electron-double.ts'));

describe('local data folder', () => {
  it('is never the roaming profile of Windows', () => {
    const environment = { LOCALAPPDATA: 'C:\\Users\\x\\AppData\\Local', APPDATA: 'C:\\Users\\x\\AppData\\Roaming' };
    expect(localDataFolder('win32', environment, 'C:\\Users\\x')).toBe('C:\\Users\\x\\AppData\\Local');
  });

  it('follows XDG on Linux where it is an absolute path', () => {
    expect(localDataFolder('linux', {}, '/home/x')).toBe('/home/x/.local/share');
    expect(localDataFolder('linux', { XDG_DATA_HOME: '/data' }, '/home/x')).toBe('/data');
    expect(localDataFolder('linux', { XDG_DATA_HOME: 'relative' }, '/home/x')).toBe('/home/x/.local/share');
  });
});

describe('folders of a run', () => {
  let folder: string;
  beforeEach(() => {
    resetElectron();
    folder = mkdtempSync(join(tmpdir(), 'tu-ho-so-folders-'));
    app.userDataDir = folder;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("puts Chromium's files in a private folder of their own and throws them away", () => {
    const folders = settleFolders();
    expect(callsOf('app.setPath')).toEqual([
      ['userData', folder],
      ['sessionData', join(folder, 'session')],
    ]);
    // A second start must not touch what the first one uses.
    expect(existsSync(folders.session)).toBe(false);
    emptySessionFolder(folders);
    expect(statSync(folders.session).mode & 0o077).toBe(0);
    writeFileSync(join(folders.session, 'Cookies'), 'of a run that was killed');
    emptySessionFolder(folders);
    expect(existsSync(join(folders.session, 'Cookies'))).toBe(false);
    writeFileSync(join(folders.session, 'Cookies'), 'x');
    clearSessionFolder(folders);
    expect(existsSync(folders.session)).toBe(false);
    expect(existsSync(folder)).toBe(true);
  });

  it('takes the place of a first register from the command line', () => {
    expect(settleFolders().register).toBe(join(folder, 'register'));
    app.registerPlace = '/srv/cabinet';
    expect(settleFolders().register).toBe('/srv/cabinet');
  });
});
