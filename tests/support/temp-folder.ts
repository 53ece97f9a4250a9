import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A fresh folder that is gone when the file's tests are over. */
export function temporaryFolder(label = 'tu-ho-so'): string {
  const folder = mkdtempSync(join(tmpdir(), `${label}-`));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
