import { AppError } from '../../../shared/base/app-error.ts';
import { ownWordsLists, type CasePart, type CaseDocument } from '../../../shared/model/case-file.ts';
import { currentRound, isGathering } from '../../../shared/model/case-round.ts';
import { newId } from '../../crypto/random.ts';
import { canonicalText } from '../../records/patch.ts';
import type { ServiceContext } from '../base/service-context.ts';
import type { LoadedCase } from './case-store.ts';

/** As stored: the schema infers mutable lists. */
type StoredPart<F> = { id: string; at: number; by: string; changed: { at: number; by: string } | null; fields: F };

/** A new part in this user's name. `id` where something else must name it first. */
export function newPart<F>(context: ServiceContext, now: number, fields: F, id: string = newId()): StoredPart<F> {
  return { id, at: now, by: context.who.userId, changed: null, fields };
}

/** The list with one part changed, and who changed it. Throws notFound. */
export function withChanged<F>(
  parts: readonly StoredPart<F>[],
  id: string,
  context: ServiceContext,
  now: number,
  change: (fields: F) => F,
): StoredPart<F>[] {
  partOf(parts, id);
  return parts.map((part) =>
    part.id === id ? { ...part, changed: { at: now, by: context.who.userId }, fields: change(part.fields) } : part,
  );
}

/** Throws notFound. */
export function partOf<F>(parts: readonly CasePart<F>[], id: string): CasePart<F> {
  const part = parts.find((candidate) => candidate.id === id);
  if (part === undefined) throw new AppError('notFound', {});
  return part;
}

/** The next number in a list that is never renumbered. */
export function nextNumberIn(parts: readonly { readonly fields: { readonly number: number } }[]): number {
  return parts.reduce((highest, { fields }) => Math.max(highest, fields.number), 0) + 1;
}

/** Facts are written down only while they are gathered; under a signed draft they stand still. Throws stageClosed. */
export function assertGathering(loaded: LoadedCase, now: number): void {
  const { state } = currentRound(loaded.file, now);
  if (!isGathering(state)) throw new AppError('stageClosed', { stage: state });
}

/** A day that something happened on cannot lie ahead. Throws inputRejected. */
export function assertNotAhead(day: string, today: string, field: string): void {
  if (day > today) throw new AppError('inputRejected', { field });
}

/** A paper that came with this case cannot be classified (docs/rules.md, "No state secrets"). Throws classifiedRefused. */
export function assertNotClassified(classified: boolean): void {
  if (classified) throw new AppError('classifiedRefused', {});
}

/**
 * The last look at every patch of a case, whichever use case it comes from: what the person said or wrote stays as it is,
 * word for word. Entries are added, never changed, moved or dropped; only the answer to a complaint is written beside it.
 * Throws personsWordsFixed.
 */
export function assertOwnWordsFixed(before: CaseDocument, after: CaseDocument): void {
  for (const list of ownWordsLists) {
    const kept = after[list];
    for (const [index, entry] of before[list].entries()) {
      const now = kept[index];
      if (now === undefined || canonicalText(wordsOf(entry)) !== canonicalText(wordsOf(now)))
        throw new AppError('personsWordsFixed', { list });
    }
  }
}

function wordsOf({
  id,
  at,
  by,
  fields,
}: CaseDocument['accounts'][number] | CaseDocument['complaints'][number]): unknown {
  if (!('result' in fields)) return { id, at, by, fields };
  const { result: _result, ...words } = fields;
  return { id, at, by, words };
}
