import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { closeAllIn } from './left-open.ts';

/** A fresh folder that is gone when the file's tests are over. */
export function temporaryFolder(label = 'tu-ho-so'): string {
  const folder = mkdtempSync(join(tmpdir(), `${label}-`));
  afterAll(async () => {
    await closeAllIn(folder);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
