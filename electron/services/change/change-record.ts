import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import type { Change } from '../../records/change.ts';
import type { CurrentRecord } from '../../records/read-record.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { assertNoInterest } from '../authority/interest-store.ts';
import { readDoc } from '../base/read-doc.ts';
import type { WorkedKind } from '../base/record-kind.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { amendRecordOf, type Written } from '../base/write-record.ts';
import { assertMaySee } from '../visibility/may-see.ts';

/** A record as its own work reads it: proved, with whatever is judged beside it. */
interface Loaded {
  readonly id: string;
  readonly versionId: string;
  /** Of the version. */
  readonly number: number;
}

/** A kind whose records are changed by steps. */
export interface SteppedKind<T extends object, L extends Loaded, K extends Compartment> {
  readonly kind: WorkedKind<T>;
  readonly compartment: K;
  /** @throws notFound, recordAltered */
  load(db: ReadableDb<Compartment>, context: ServiceContext, id: string): Promise<L>;
  docOf(loaded: L): T;
  /** Throws where the record is closed to work. */
  assertOpen(loaded: L): void;
  /** Whoever declared an interest in one takes no step in it. */
  readonly barsInterested: boolean;
}

/** Of a kind that nobody judges anything beside, and that is never closed to work. */
export function plainSteps<T extends object, K extends Compartment>(
  kind: WorkedKind<T>,
  compartment: K,
): SteppedKind<T, CurrentRecord<T>, K> {
  return {
    kind,
    compartment,
    load: (db, _context, id) => readDoc(db, kind, id),
    docOf: ({ doc }) => doc,
    assertOpen: () => undefined,
    barsInterested: false,
  };
}

export interface Moment {
  readonly now: number;
  /** Legal day at UTC+7. */
  readonly today: string;
}

export interface Step<T extends object> extends Written {
  readonly patch: Partial<T>;
}

export interface AskedStep<L> {
  readonly id: string;
  /** The version that lay before the writer; left out where a step only adds, and any present version will do. */
  readonly baseVersion?: string | undefined;
  /** Throws unless this user may take the step. */
  readonly assertHand?: (loaded: L) => void;
}

/**
 * The one way a record changes (decision 42): may it be seen, load and prove, the version that lay before the writer, the right
 * hand, no declared interest, still open, the step itself, the whole value checked, the person's own words untouched, one new
 * version with one event, the line of the lists brought up to date. All of it or nothing.
 * @throws notFound, versionConflict, interestDeclared, personsWordsFixed, and what hand, kind and step throw
 */
export async function changeRecord<T extends object, L extends Loaded, K extends Compartment, S extends Step<T>>(
  context: ServiceContext,
  { kind, compartment, load, docOf, assertOpen, barsInterested }: SteppedKind<T, L, K>,
  { id, baseVersion, assertHand }: AskedStep<L>,
  step: (loaded: L, moment: Moment, change: Change<K>) => Promise<S> | S,
): Promise<{ readonly id: string; readonly versionId: string; readonly step: S }> {
  return context.compartment(compartment).change(async (change) => {
    await assertMaySee(change.db, context, id);
    const loaded = await load(change.db, context, id);
    const { versionId: present, number } = loaded;
    if (baseVersion !== undefined && present !== baseVersion)
      throw new AppError('versionConflict', { current: number });
    assertHand?.(loaded);
    if (barsInterested) await assertNoInterest(change.db, context, id, context.who.userId);
    assertOpen(loaded);
    const taken = await step(loaded, { now: change.now, today: legalDayOf(change.now) }, change);
    const { patch, event, facts, reason, afterwards } = taken;
    const { versionId } = await amendRecordOf(
      change,
      context,
      kind,
      { id, versionId: present, doc: docOf(loaded) },
      patch,
      {
        event,
        ...(facts === undefined ? {} : { facts }),
        ...(reason === undefined ? {} : { reason }),
        ...(afterwards === undefined ? {} : { afterwards }),
      },
    );
    return { id, versionId, step: taken };
  });
}
