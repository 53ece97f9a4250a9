import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const memory = '/dev/shm';
/** Registers, browsers' profiles and packages of two files at a time, many times over. */
const enough = 4 * 1024 ** 3;

/**
 * Where the machine keeps files in its memory, the folders of the tests lie there: each commit of the product waits until the disk
 * has it, and that was half of what a test waited for. That it does wait is what tests/faults says, by its calls.
 */
export function keepFilesInMemory(): void {
  if (process.platform !== 'linux' || process.env['TMPDIR'] !== undefined) return;
  try {
    const { bavail, bsize } = statfsSync(memory);
    if (bavail * bsize < enough) return;
  } catch {
    // Not every machine has it: then they lie on the disk, as before.
    return;
  }
  const folder = mkdtempSync(join(memory, 'tu-ho-so-tests-'));
  process.env['TMPDIR'] = folder;
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
}

/** For a test to which it matters that a file lies on a disk: what lies in memory is no stick, and leaves nothing behind. The caller removes it. */
export function folderOnDisk(label: string): string {
  const output = join(import.meta.dirname, '..', '..', 'test-output');
  mkdirSync(output, { recursive: true });
  return mkdtempSync(join(output, `${label}-`));
}
