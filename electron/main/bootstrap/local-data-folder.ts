import { join } from 'node:path';

/** Local application data: not the roaming profile, which Windows copies to a server (decision 11). */
export function localDataFolder(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, home: string): string {
  if (platform === 'win32') return environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  const given = environment['XDG_DATA_HOME'];
  return given !== undefined && given.startsWith('/') ? given : join(home, '.local', 'share');
}
