import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where a register stands unless somebody chooses otherwise: the user's local application data, which no system copies
 * to a server by itself (decision 11). The caller still runs assertPlaceAllowed on it.
 */
export function suggestedPlace(
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
): string {
  const name = 'tu-ho-so';
  if (platform === 'win32') return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), name);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', name);
  return join(environment['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), name);
}
