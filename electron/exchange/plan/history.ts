import { canonicalText, type Fields } from '../../records/patch.ts';
import { foldVersions } from '../record-file.ts';

/** A version as both sides of a comparison know it. */
export interface PlanVersion {
  readonly versionId: string;
  readonly patch: Fields;
  /** User id. */
  readonly author: string;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly reason: string | null;
}

/** Who stands behind a value: shown under it on both sides. */
export interface Provenance {
  readonly versionId: string;
  readonly author: string;
  readonly at: number;
  readonly reason: string | null;
}

/** One side of a record: its versions and what they add up to, oldest first. */
export interface History {
  readonly versions: readonly PlanVersion[];
  readonly docs: readonly Fields[];
}

export function historyOf(versions: readonly PlanVersion[]): History {
  return { versions, docs: foldVersions(versions) };
}

export function currentOf(history: History): Fields {
  return history.docs.at(-1) ?? {};
}

function provenance({ versionId, author, at, reason }: PlanVersion): Provenance {
  return { versionId, author, at, reason };
}

/** The newest version that wrote this field; null when none ever did. */
export function writerOfField(history: History, field: string): Provenance | null {
  const found = history.versions.findLast(({ patch }) => Object.hasOwn(patch, field));
  return found === undefined ? null : provenance(found);
}

const rowsOf = (doc: Fields, field: string): readonly unknown[] => {
  const value = doc[field];
  return Array.isArray(value) ? value : [];
};

const holdsRow = (doc: Fields, field: string, row: string): boolean =>
  rowsOf(doc, field).some((present) => canonicalText(present) === row);

/** The version since which this row stands in the table without a break. */
export function writerOfRow(history: History, field: string, row: unknown): Provenance | null {
  const wanted = canonicalText(row);
  let since: PlanVersion | null = null;
  for (const [index, version] of history.versions.entries()) {
    const doc = history.docs[index];
    if (doc === undefined || !holdsRow(doc, field, wanted)) since = null;
    else since ??= version;
  }
  return since === null ? null : provenance(since);
}

/** The version that took this row out of the table. */
export function removerOfRow(history: History, field: string, row: unknown): Provenance | null {
  const wanted = canonicalText(row);
  let removedBy: PlanVersion | null = null;
  let stood = false;
  for (const [index, version] of history.versions.entries()) {
    const doc = history.docs[index];
    const stands = doc !== undefined && holdsRow(doc, field, wanted);
    if (stood && !stands) removedBy = version;
    stood = stands;
  }
  return stood || removedBy === null ? null : provenance(removedBy);
}

/**
 * The newest version of the other side that is known here: what both last agreed upon. The value is the one it had there,
 * before anybody here went on.
 */
export function commonOf(
  here: History,
  there: History,
  imported: ReadonlySet<string> = new Set(),
): { readonly index: number; readonly doc: Fields } | null {
  const known = new Set(
    here.versions.map(({ versionId }) => versionId).filter((versionId) => !imported.has(versionId)),
  );
  const index = there.versions.findLastIndex(({ versionId }) => known.has(versionId));
  const doc = there.docs[index];
  return doc === undefined ? null : { index, doc };
}
