import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temp-folder.ts';

/**
 * Folders made while a test runs, all under one that goes with the file's tests: clean-up can only be asked for
 * outside of a test, so this is called at the top of the file.
 */
export function freshFolders(label: string): () => string {
  const root = temporaryFolder(label);
  return () => mkdtempSync(join(root, 'f-'));
}
