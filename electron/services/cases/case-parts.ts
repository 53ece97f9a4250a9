import { AppError } from '../../../shared/base/app-error.ts';
import type { CasePart } from '../../../shared/model/case-file.ts';
import { currentRound, isGathering } from '../../../shared/model/case-round.ts';
import { newId } from '../../crypto/random.ts';
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
