import { AppError } from '../../shared/base/app-error.ts';
import type { SqliteDriver } from './sqlite-driver.ts';

/** What is set on every connection and what it must read back as. SQLite ignores a PRAGMA it cannot honour without a word. */
const settings: readonly (readonly [name: string, value: string, expected: unknown])[] = [
  ['journal_mode', 'WAL', 'wal'],
  // The driver's build lowers it to NORMAL on every second open.
  ['synchronous', 'FULL', 2],
  // Otherwise sorting writes dossier text to a temporary file in clear.
  ['temp_store', 'MEMORY', 2],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['mmap_size', '0', 0],
  ['recursive_triggers', 'ON', 1],
  // Kibibytes: 64 MiB of pages.
  ['cache_size', '-65536', -65536],
];

/** @throws databasePragmaRefused */
export function applySettings(driver: Pick<SqliteDriver, 'pragma'>): void {
  for (const [name, value, expected] of settings) setAndCheck(driver, name, value, expected);
}

/** @throws databasePragmaRefused when the value did not take */
export function setAndCheck(
  driver: Pick<SqliteDriver, 'pragma'>,
  name: string,
  value: string,
  expected: unknown,
): void {
  driver.pragma(`${name}=${value}`);
  checkSetting(driver, name, expected);
}

/** @throws databasePragmaRefused */
export function checkSetting(driver: Pick<SqliteDriver, 'pragma'>, name: string, expected: unknown): void {
  const actual = driver.pragma(name, { simple: true });
  if (actual !== expected) throw new AppError('databasePragmaRefused', { pragma: name, actual: String(actual) });
}
