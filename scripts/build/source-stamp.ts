import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Hash over names and bytes of all files under the given files and folders, in a fixed order. */
export function stampOf(root: string, sources: readonly string[]): string {
  const hash = createHash('sha256');
  const add = (path: string): void => {
    const full = join(root, path);
    const stats = statSync(full, { throwIfNoEntry: false });
    if (stats === undefined) return;
    if (stats.isDirectory()) {
      for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
      return;
    }
    hash.update(`${path}\0${stats.size}\0`).update(readFileSync(full));
  };
  for (const source of sources) add(source);
  return hash.digest('hex');
}
