import standingReasons from '../../../../resources/catalogue/standing-reasons.json' with { type: 'json' };
import type { PackageChoiceValue } from '../../../../shared/model/package-states.ts';
import { skip, type FileVisitor } from '../../../exchange/bag/read-bag.ts';
import { commonOf, currentOf, type History } from '../../../exchange/plan/history.ts';
import { mergeRecords, uniteRows } from '../../../exchange/plan/merge-records.ts';
import type { RecordPlan } from '../../../exchange/plan/plan-record.ts';
import type { PackagedVersion, RecordFile } from '../../../exchange/record-file.ts';
import type { EventFact } from '../../../log/event-facts.ts';
import type { Change } from '../../../records/change.ts';
import type { DocumentFiles, PreparedFile } from '../../../records/document-files.ts';
import { changedFields, type Fields } from '../../../records/patch.ts';
import type { RecordStore } from '../../../storage/repositories/records.ts';

interface Taking {
  readonly change: Change<'personnel'>;
  readonly file: RecordFile;
  readonly facts: readonly EventFact[];
  readonly store: RecordStore;
  /** Strips what this version does not know, or what means nothing outside the sender's register. */
  readonly clean: (patch: Fields) => Fields;
}

function originOf({ versionId, author, at, register, catalogue }: PackagedVersion) {
  return { versionId, author, at, register, catalogue };
}

const reasonOf = ({ reason }: PackagedVersion): { reason?: string } => (reason === null ? {} : { reason });

/** A record that is not here: with all its versions, each by its own author at its own time (decision 18). @returns ids of the versions */
export async function takeNewRecord(taking: Taking): Promise<string[]> {
  const { change, file, facts, store, clean } = taking;
  const [first, ...rest] = file.versions;
  if (first === undefined) return [];
  const common = { type: file.type, id: file.id, event: 'packageApplied' as const, facts, store };
  await change.createRecord({ ...common, doc: clean(first.patch), origin: originOf(first), ...reasonOf(first) });
  for (const version of rest) {
    const [base = '', ...otherParents] = version.parents;
    await change.amendRecord({
      ...common,
      baseVersion: base,
      otherParents,
      patch: clean(version.patch),
      origin: originOf(version),
      ...reasonOf(version),
    });
  }
  return file.versions.map(({ versionId }) => versionId);
}

interface Joining extends Taking {
  readonly localId: string;
  readonly baseVersion: string;
  readonly here: History;
  readonly there: History;
  readonly plan: RecordPlan;
  readonly choices: ReadonlyMap<string, PackageChoiceValue>;
  /** Tables whose rows nobody may lose by a choice: the person's own disputes. */
  readonly united: readonly string[];
}

/** The record after the choices, with what is united whatever anybody chose. */
function mergedDoc({ here, there, plan, choices, united, clean }: Joining): Fields {
  const ours = currentOf(here);
  const theirs = clean(currentOf(there));
  const merged: Record<string, unknown> = { ...mergeRecords(ours, theirs, plan.differences, choices) };
  const common = commonOf(here, there)?.doc ?? {};
  for (const field of united)
    merged[field] = uniteRows(asRows(ours[field]), asRows(theirs[field]), asRows(common[field]));
  return merged;
}

const asRows = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * Joins the line of a record in a package with the line here. First the versions of the package that are not here, each
 * with what its author changed; then one version of ours that says what holds: it has both ends as parents and puts back
 * whatever was kept. So the value that was not chosen stays in the history, under the name of who wrote it (decision 18).
 * @returns the record as it now is and the ids that came in; nothing is written where nothing is new
 */
export async function joinRecord(
  joining: Joining,
): Promise<{ readonly doc: Fields; readonly imported: string[]; readonly written: boolean }> {
  const { change, file, localId, facts, store, clean, here } = joining;
  const merged = mergedDoc(joining);
  const known = new Set(here.versions.map(({ versionId }) => versionId));
  const incoming = file.versions.filter(({ versionId }) => !known.has(versionId));
  const common = { type: file.type, id: localId, event: 'packageApplied' as const, facts, store };
  let base = joining.baseVersion;
  let between = currentOf(here);
  for (const version of incoming) {
    const patch = changedFields(between, clean(version.patch));
    const otherParents = version.parents.filter((parent) => parent !== base);
    ({ versionId: base } = await change.amendRecord({
      ...common,
      baseVersion: base,
      otherParents,
      patch,
      origin: originOf(version),
      ...reasonOf(version),
    }));
    between = { ...between, ...patch };
  }
  const settled = changedFields(between, merged);
  // The other side has seen our newest version and everything of theirs holds: the line simply goes on.
  const goesOn = file.versions.some(({ versionId }) => versionId === joining.baseVersion);
  if (Object.keys(settled).length === 0 && (incoming.length === 0 || goesOn))
    return { doc: merged, imported: incoming.map(({ versionId }) => versionId), written: incoming.length > 0 };
  const otherParents = incoming.length === 0 ? [] : [joining.baseVersion];
  await change.amendRecord({
    ...common,
    baseVersion: base,
    otherParents,
    patch: settled,
    reason: standingReasons.joinedFromPackage,
  });
  return { doc: merged, imported: incoming.map(({ versionId }) => versionId), written: true };
}

/**
 * Puts the wanted scans and papers of a package, as they come by, encrypted into the compartment's folder under their own
 * ids; the rest is only read. What they are was checked by the reader that hands them over. No row names them before the
 * whole package was proved, so what is left over goes at lock.
 * @throws diskFull, writeFailed; whatever the reader finds in a body
 */
export function takeFiles(
  files: DocumentFiles,
  wanted: ReadonlySet<string>,
): { readonly visit: FileVisitor; readonly prepared: Map<string, PreparedFile> } {
  const prepared = new Map<string, PreparedFile>();
  const visit: FileVisitor = async (file) => {
    const [, id = ''] = /\/(?<id>[a-z2-7]{26})\.[a-z]+$/u.exec(file.path) ?? [];
    if (wanted.has(id)) prepared.set(id, await files.prepare(file.body, { id }));
    else await skip(file);
  };
  return { visit, prepared };
}
