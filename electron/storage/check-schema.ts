import type { DatabaseHandle } from './database-handle.ts';
import type { DatabaseKind } from './migrations/database-kind.ts';
import { bookkeeping } from './migrate.ts';
import { migrationsByKind } from './migrations/by-kind.ts';
import { scratchDatabase } from './sqlite-driver.ts';

interface Part {
  readonly type: unknown;
  readonly name: unknown;
  readonly tbl_name: unknown;
  readonly sql: unknown;
}

const parts = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name';
const described = new Map<DatabaseKind, ReadonlyMap<string, string>>();

const byName = (rows: readonly unknown[]): ReadonlyMap<string, string> =>
  new Map(
    (rows as readonly Part[]).map(({ type, name, tbl_name: table, sql }) => [
      String(name),
      JSON.stringify([type, table, sql]),
    ]),
  );

/** What the migrations make, in memory: tables, indexes, triggers by name. */
function expected(kind: DatabaseKind): ReadonlyMap<string, string> {
  const known = described.get(kind);
  if (known !== undefined) return known;
  const scratch = scratchDatabase();
  try {
    for (const sql of [bookkeeping, ...migrationsByKind[kind].map((step) => step.sql)]) scratch.exec(sql);
    const made = byName(scratch.prepare(parts).all());
    described.set(kind, made);
    return made;
  } finally {
    scratch.close();
  }
}

/**
 * Names of tables, indexes and triggers that are not as the migrations make them: a guard that somebody took away, a trigger or
 * view of theirs. Rows are proved table by table (table-proofs.ts).
 */
export function alteredParts(database: DatabaseHandle, kind: DatabaseKind): string[] {
  const [made, found] = [expected(kind), byName(database.prepare(parts).all())];
  return [...new Set([...made.keys(), ...found.keys()])].filter((name) => made.get(name) !== found.get(name));
}
