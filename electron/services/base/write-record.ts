import type { EventFact } from '../../log/event-facts.ts';
import { readRecord } from '../../storage/repositories/records.ts';
import type { Change, WorkEventKind, WrittenVersion } from '../../records/change.ts';
import { putWorkItem, removeWorkItem } from '../../storage/repositories/work-items.ts';
import type { WorkedKind } from './record-kind.ts';
import type { ServiceContext } from './service-context.ts';

/** What the log says of a version, beside what every event of its kind says. */
export interface Written {
  readonly event: WorkEventKind;
  readonly facts?: readonly EventFact[];
  readonly reason?: string;
  /** Runs after the version stands and before its line is made: approvals are asked for on what is written. */
  readonly afterwards?: (change: Change) => Promise<unknown>;
}

/** The version of a record that lay before the writer. */
export interface Standing<T extends object> {
  readonly id: string;
  readonly versionId: string;
  readonly doc: T;
}

/** The first version of a record with its event, and its line in the lists. */
export async function createRecordOf<T extends object>(
  change: Change,
  context: ServiceContext,
  kind: WorkedKind<T>,
  value: T,
  { afterwards, facts = [], id, ...written }: Written & { readonly id?: string },
): Promise<WrittenVersion> {
  const doc = kind.schema.parse(value);
  const version = await change.createRecord<T>({
    type: kind.type,
    ...(id === undefined ? {} : { id }),
    doc,
    ...written,
    facts: [...(kind.facts?.(doc) ?? []), ...facts],
  });
  await afterwards?.(change);
  await writeLine(change, context, kind, version.id, doc);
  return version;
}

/**
 * A further version: the whole value is checked, the person's own words stand, one event says so, the line of the lists follows.
 * @throws versionConflict, personsWordsFixed
 */
export async function amendRecordOf<T extends object>(
  change: Change,
  context: ServiceContext,
  kind: WorkedKind<T>,
  { id, versionId: baseVersion, doc: before }: Standing<T>,
  patch: Partial<T>,
  { afterwards, facts = [], ...written }: Written,
): Promise<Standing<T>> {
  const doc = kind.schema.parse({ ...before, ...patch });
  kind.assertOwnWordsFixed?.(before, doc);
  const { versionId } = await change.amendRecord<T>({
    type: kind.type,
    id,
    baseVersion,
    patch,
    ...written,
    facts: [...(kind.facts?.(doc) ?? []), ...facts],
  });
  await afterwards?.(change);
  await writeLine(change, context, kind, id, doc);
  return { id, versionId, doc };
}

/** The line of a record as it stands now; also where something that its line tells of has changed, such as an approval of it. */
export async function writeLine<T extends object>(
  change: Change,
  context: ServiceContext,
  kind: WorkedKind<T>,
  id: string,
  doc: T,
): Promise<void> {
  const { now } = change;
  // Of its first version, as the deep verification makes the line again.
  const openedAt = (await readRecord(change.db, 'record', id))?.createdAt ?? now;
  const line = await kind.line(doc, { db: change.db, context, id, openedAt, changedAt: now, letGo: false });
  if (line === null) await removeWorkItem(change.db, id);
  else await putWorkItem(change.db, line);
}
