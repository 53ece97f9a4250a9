import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { parseFields } from '../../records/patch.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { allOfType, readType, readUnproved } from '../../storage/repositories/record-fields.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { unlessAltered } from '../base/unless-altered.ts';
import { Sight } from '../visibility/may-see.ts';
import { caseCounterOf, caseType, loadCase, type LoadedCase } from './case-store.ts';

/** What somebody sees of cases, and which of them no longer hold: one that was altered is named and hides none of the others. */
export interface FoundCases {
  readonly cases: readonly LoadedCase[];
  readonly altered: readonly AlteredCase[];
}

export interface AlteredCase {
  readonly id: string;
  /** As its row says it; null where the row is all that would show this case to whoever asks. */
  readonly number: string | null;
}

/** The cases of which this user is an officer now, found in their versions: no edited line of a list adds one (decision 42). */
export async function casesOf(db: ReadableDb<Compartment>, context: ServiceContext): Promise<FoundCases> {
  // Of an approver's own cases, too, only those that they are an officer of.
  const sight = new Sight(db, { chain: context.chain, who: { userId: context.who.userId, roles: new Set() } });
  return found(db, context, await sight.everAssigned(), async (id) => {
    const type = await readType(db, id);
    // Its versions stand, and the case was taken away.
    if (type === undefined) throw new AppError('recordAltered', { type: caseType });
    return type === caseType && (await sight.maySee(id));
  });
}

/** All of them, newest first, for somebody who may see every case. */
export async function everyCase(db: ReadableDb<Compartment>, context: ServiceContext): Promise<FoundCases> {
  return found(db, context, (await allOfType(db, caseType)).toReversed(), () => Promise.resolve(true));
}

async function found(
  db: ReadableDb<Compartment>,
  context: ServiceContext,
  ids: Iterable<string>,
  maySee: (id: string) => Promise<boolean>,
): Promise<FoundCases> {
  const cases: LoadedCase[] = [];
  const altered: AlteredCase[] = [];
  for (const id of ids) {
    const seen = await unlessAltered(maySee(id));
    if (seen === false) continue;
    const loaded = seen === null ? null : await unlessAltered(loadCase(db, context, id));
    if (loaded === null) altered.push({ id, number: seen === null ? null : await numberOf(db, id) });
    else cases.push(loaded);
  }
  return { cases, altered };
}

async function numberOf(db: ReadableDb<Compartment>, id: string): Promise<string | null> {
  try {
    const fields = parseFields((await readUnproved(db, id)) ?? '');
    return caseCounterOf(fields).length > 0 ? String(fields['number']) : null;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
