import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/build/build-all.ts';
import { bundleNode } from '../../scripts/build/bundle-node.ts';

type Child = 'rotation-child' | 'store-child' | 'unlock-and-wait' | 'vault-child';

/**
 * One of the processes that tests start by the dozen and kill, as one file like those that ship: from the sources each start is
 * three times as long as the work that it is for.
 * @returns its path
 */
export async function bundledChild(name: Child): Promise<string> {
  const folder = join(root, 'test-output', 'children');
  const fresh = join(folder, `.${process.pid}`);
  mkdirSync(fresh, { recursive: true });
  try {
    const file = `${name}.js`;
    await bundleNode(root, fresh, {
      input: `tests/support/${name}.ts`,
      file,
      format: 'esm',
      external: ['better-sqlite3'],
    });
    // Another file may have one of them running.
    renameSync(join(fresh, file), join(folder, file));
    return join(folder, file);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
