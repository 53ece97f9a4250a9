import { app } from 'electron';
import { mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { localDataFolder } from './local-data-folder.ts';

export interface Folders {
  readonly userData: string;
  /** Chromium's own files; nothing in it outlives a run. */
  readonly session: string;
  readonly preferencesFile: string;
  readonly anchors: string;
  readonly programLog: string;
  /** The register that is opened, or made when there is none. */
  readonly register: string;
  /** False where `--register=` named it: then the one opened last is neither read nor replaced. */
  readonly rememberRegister: boolean;
}

/**
 * Risk: Chromium's cache, cookies and local storage in a place that is copied to a server or survives the run.
 * `--user-data-dir=` moves everything, for offices with several cabinets; `--register=` names the register of this run.
 */
export function settleFolders(): Folders {
  const moved = app.commandLine.getSwitchValue('user-data-dir');
  const userData =
    moved === '' ? join(localDataFolder(process.platform, process.env, homedir()), 'tu-ho-so') : resolve(moved);
  const named = app.commandLine.getSwitchValue('register');
  const folders: Folders = {
    userData,
    session: join(userData, 'session'),
    preferencesFile: join(userData, 'preferences.json'),
    anchors: join(userData, 'anchors'),
    programLog: join(userData, 'program-log'),
    register: named === '' ? join(userData, 'register') : resolve(named),
    rememberRegister: named === '',
  };
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  app.setPath('userData', userData);
  app.setPath('sessionData', folders.session);
  return folders;
}

/**
 * What a run that was killed left behind goes before Chromium looks into it. Only after the single instance is claimed:
 * the folder of a running first instance is not ours to clear.
 */
export function emptySessionFolder(folders: Folders): void {
  clearSessionFolder(folders);
  mkdirSync(folders.session, { recursive: true, mode: 0o700 });
}

/** What Chromium left of a session goes with it; what could not be removed goes at the next start. */
export function clearSessionFolder(folders: Folders): void {
  rmSync(folders.session, { recursive: true, force: true, maxRetries: 2 });
}
