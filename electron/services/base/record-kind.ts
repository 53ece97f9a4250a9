import type { z } from 'zod';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import type { FileReference } from '../../../shared/model/file-reference.ts';
import type { EventFact } from '../../log/event-facts.ts';
import type { ProvedRecord } from '../../records/check-lines.ts';
import type { Fields } from '../../records/patch.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { RecordLines } from '../../storage/repositories/stored-lines.ts';
import type { WorkItem } from '../../storage/repositories/work-items.ts';
import type { ServiceContext } from './service-context.ts';

/** A kind of record: its type name in the tables and the schema that its value must have. */
export interface RecordKind<T extends object> {
  readonly type: string;
  readonly schema: z.ZodType<T>;
}

/** Where a line is made: as a version is written, and again by the deep verification (decision 42). */
export interface LineAt extends Pick<ProvedRecord, 'id' | 'openedAt' | 'changedAt' | 'letGo'> {
  readonly db: ReadableDb<Compartment>;
  readonly context: ServiceContext;
}

/** A kind that is worked on: everything that writing one of its records takes, told once (decision 42). */
export interface WorkedKind<T extends object> extends RecordKind<T> {
  /** Its line in lists and on the desk; null where it has none now. The same function writes it and verifies it. */
  line(doc: T, at: LineAt): Promise<WorkItem | null> | WorkItem | null;
  /** What every event of it says: numbers, hashes and ids, never a name or its words (decision 12). */
  facts?(doc: T): readonly EventFact[];
  /** Throws personsWordsFixed where the person's own words were touched. */
  assertOwnWordsFixed?(before: T, after: T): void;
}

/** What the log's verification has to know of a kind beside its line. */
interface Proofs<T extends object> {
  /** The files that its value names; a kind without any leaves rows that the check calls extra. */
  files?(doc: T): readonly FileReference[];
  /** Which running numbers it carries: each counter is the highest that was given out. */
  counters?(doc: Fields): readonly (readonly [counter: string, value: number])[];
  /** Does it stand on the acts of two that it says it stands on (decision 38)? */
  stands?(
    db: ReadableDb<Compartment>,
    context: Pick<ServiceContext, 'registerId' | 'incarnation' | 'chain' | 'registerClock'>,
    id: string,
  ): Promise<boolean>;
  /** It says who did what in it, so that each name is held against the log (decision 43). */
  readonly namesHands?: true;
  /** Instead of the one line of its kind: lines in other tables too. */
  lines?(doc: T, record: ProvedRecord, at: LineAt): Promise<RecordLines> | RecordLines;
}

/** A kind as the registry knows it (kinds/all-kinds.ts), whatever its value looks like. */
export interface RegisteredKind {
  readonly type: string;
  /** Null for a kind that stands in no list. */
  readonly lines: ((record: ProvedRecord, at: LineAt) => Promise<RecordLines>) | null;
  readonly files: ((doc: object) => readonly FileReference[]) | null;
  readonly counters: NonNullable<Proofs<object>['counters']> | null;
  readonly stands: NonNullable<Proofs<object>['stands']> | null;
  readonly namesHands: boolean;
}

/** Puts a kind into the form of the registry. */
export function registered<T extends object>(
  kind: RecordKind<T> | WorkedKind<T>,
  proofs: Proofs<T> = {},
): RegisteredKind {
  const { type, schema } = kind;
  const { files, counters, stands, namesHands = false, lines } = proofs;
  const linesOf =
    lines ??
    ('line' in kind ? async (doc: T, _: ProvedRecord, at: LineAt) => ({ item: await kind.line(doc, at) }) : null);
  return {
    type,
    namesHands,
    counters: counters ?? null,
    stands: stands ?? null,
    files:
      files === undefined
        ? null
        : (doc) => {
            const parsed = schema.safeParse(doc);
            // A value of no known shape names nothing; its file then shows as one that no record names.
            return parsed.success ? files(parsed.data) : [];
          },
    lines:
      linesOf === null
        ? null
        : async (record, at) => {
            const parsed = schema.safeParse(record.doc);
            if (!parsed.success) throw new AppError('recordAltered', { type });
            return linesOf(parsed.data, record, at);
          },
  };
}
