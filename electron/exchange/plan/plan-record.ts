import { compareRecords, type Comparison, type Difference } from './compare-records.ts';
import type { History, PlanVersion } from './history.ts';

export interface RecordPlan {
  readonly state: 'new' | 'same' | 'differs';
  readonly differences: readonly Difference[];
  /** Versions of the package that are not here yet, oldest first; they keep their own id, author and time. */
  readonly newVersions: readonly PlanVersion[];
}

/** What was left for later when this package was written into the cabinet before. */
export interface LeftForLater {
  readonly keys: ReadonlySet<string>;
  /** Versions that came in then. */
  readonly imported: ReadonlySet<string>;
}

/**
 * New, same or differing. A package that has nothing that is not here already, such as one that is applied a second time,
 * changes nothing whatever has been written here since; only what was left for later comes up again.
 * @param here null when there is no such record
 */
export function planRecord(
  here: History | null,
  there: History,
  comparison: Omit<Comparison, 'imported'>,
  later: LeftForLater | null = null,
): RecordPlan {
  if (here === null) return { state: 'new', differences: [], newVersions: there.versions };
  const known = new Set(here.versions.map(({ versionId }) => versionId));
  const newVersions = there.versions.filter(({ versionId }) => !known.has(versionId));
  if (newVersions.length > 0) {
    const differences = compareRecords(here, there, comparison);
    return { state: differences.length === 0 ? 'same' : 'differs', differences, newVersions };
  }
  if (later === null || later.keys.size === 0) return { state: 'same', differences: [], newVersions };
  const open = compareRecords(here, there, { ...comparison, imported: later.imported }).filter(({ key }) =>
    later.keys.has(key),
  );
  return {
    state: open.length === 0 ? 'same' : 'differs',
    differences: open.map((difference) => ({ ...difference, proposed: null })),
    newVersions,
  };
}
