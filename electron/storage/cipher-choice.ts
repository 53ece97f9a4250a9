import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseCipher } from './database-file.ts';
import { closeDatabase, createDatabase, openDatabase } from './open-database.ts';

/**
 * The cipher of a new register: AEGIS-256, or chacha20 on a processor without AES instructions, where AEGIS would be the
 * slower one. The choice is then written into keys.json; opening never chooses.
 */
export function chooseCipher(): DatabaseCipher {
  const known = process.platform === 'linux' ? aesInCpuInfo(readCpuInfo()) : undefined;
  return (known ?? aegisIsFaster()) ? 'aegis' : 'chacha20';
}

/**
 * Whether the kernel lists AES instructions (`flags` on x86, `Features` on ARM).
 * @returns undefined when the text lists no instructions at all
 */
export function aesInCpuInfo(text: string): boolean | undefined {
  const lists = [...text.matchAll(/^(?:flags|Features)\s*:(.*)$/gmu)].map(([, list = '']) => list.trim().split(/\s+/u));
  return lists.length === 0 ? undefined : lists.every((list) => list.includes('aes'));
}

function readCpuInfo(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8');
  } catch {
    // No such file on this system: nothing is known of the processor.
    return '';
  }
}

/** Times both on a few megabytes of random bytes in a temporary folder: half a second, once in a register's life. */
export function aegisIsFaster(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'cipher-'));
  try {
    return timeOf('aegis', folder) <= timeOf('chacha20', folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function timeOf(cipher: DatabaseCipher, folder: string): number {
  const options = { path: join(folder, `${cipher}.db`), key: randomBytes(32), cipher };
  const database = createDatabase(options);
  database.exec('CREATE TABLE probe (noise BLOB) STRICT');
  database.prepare('INSERT INTO probe (noise) VALUES (?)').run(randomBytes(4 * 1024 * 1024));
  closeDatabase(database);
  const rounds = Array.from({ length: 5 }, () => {
    const reopened = openDatabase(options);
    const start = performance.now();
    reopened.prepare('SELECT noise FROM probe').get();
    const took = performance.now() - start;
    closeDatabase(reopened);
    return took;
  });
  return Math.min(...rounds);
}
