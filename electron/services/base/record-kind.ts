import { z } from 'zod';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import type { FileReference } from '../../../shared/model/file-reference.ts';
import type { RecordType } from '../../../shared/model/record-type.ts';
import type { EventFact } from '../../log/event-facts.ts';
import type { ProvedRecord } from '../../records/check-lines.ts';
import type { Fields } from '../../records/patch.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { RecordLines } from '../../storage/repositories/stored-lines.ts';
import { readWorkItem, type LineFacts, type ListedType, type WorkItem } from '../../storage/repositories/work-items.ts';
import type { DeskPage, DueTask } from './due-task.ts';
import type { ServiceContext } from './service-context.ts';

/** A kind of record: its type name in the tables and the schema that its value must have. */
export interface RecordKind<T extends object> {
  readonly type: RecordType;
  readonly schema: z.ZodType<T>;
  /** Its own page, for tasks that are about one of its records. */
  readonly page?: DeskPage;
}

/** A kind with lines in lists, and what they say beside the columns that are the same for every kind (decision 42). */
export interface ListedKind<T extends object, F extends LineFacts = LineFacts> extends RecordKind<T> {
  readonly lineFacts: z.ZodType<F>;
}

/** For a kind of which lists show nothing but the columns. */
export const noLineFacts = z.strictObject({});

/** Where a line is made: as a version is written, and again by the deep verification (decision 42). */
export interface LineAt extends Pick<ProvedRecord, 'id' | 'openedAt' | 'changedAt' | 'letGo'> {
  readonly db: ReadableDb<Compartment>;
  readonly context: ServiceContext;
}

/** A kind that is worked on: everything that writing one of its records takes, told once (decision 42). */
export interface WorkedKind<T extends object, F extends LineFacts = LineFacts> extends ListedKind<T, F> {
  /** Its line in lists and on the desk; null where it has none now. The same function writes it and verifies it. */
  line(doc: T, at: LineAt): Promise<WorkItem<F> | null> | WorkItem<F> | null;
  /** What the log calls one of its records, where that is not its number and title; null where nothing names it. */
  label?(item: WorkItem<F>): string | null;
  /** Its lines with a due day, on the desk. */
  readonly due?: DueTask<F>;
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
  /** Instead of what its line calls it. */
  label?(db: ReadableDb<Compartment>, id: string): Promise<string | null>;
}

/** A kind as the registry knows it (kinds/all-kinds.ts), whatever its value looks like. */
export interface RegisteredKind {
  readonly type: RecordType;
  readonly page: DeskPage | null;
  /** Null for a kind of which nothing falls due. */
  readonly due: (ListedType<LineFacts> & { readonly due: DueTask }) | null;
  /** The name a reader knows a record by; null where nothing names it. */
  readonly label: (db: ReadableDb<Compartment>, id: string) => Promise<string | null>;
  /** Null for a kind that stands in no list. */
  readonly lines: ((record: ProvedRecord, at: LineAt) => Promise<RecordLines>) | null;
  readonly files: ((doc: object) => readonly FileReference[]) | null;
  readonly counters: NonNullable<Proofs<object>['counters']> | null;
  readonly stands: NonNullable<Proofs<object>['stands']> | null;
  readonly namesHands: boolean;
}

const nothing = (): Promise<null> => Promise.resolve(null);

function lineLabel<F extends LineFacts>(
  { label }: Pick<WorkedKind<object, F>, 'label'>,
  item: WorkItem<F> | undefined,
): string | null {
  if (item === undefined) return null;
  if (label !== undefined) return label(item);
  return [item.number, item.title].filter((part) => part !== '').join(', ') || null;
}

/** Puts a kind into the form of the registry. */
export function registered<T extends object, F extends LineFacts>(
  kind: RecordKind<T> | WorkedKind<T, F>,
  proofs: Proofs<T> = {},
): RegisteredKind {
  const { type, schema } = kind;
  const { files, counters, stands, namesHands = false, lines, label } = proofs;
  const linesOf =
    lines ??
    ('line' in kind ? async (doc: T, _: ProvedRecord, at: LineAt) => ({ item: await kind.line(doc, at) }) : null);
  return {
    type,
    page: kind.page ?? null,
    due: 'due' in kind && kind.due !== undefined ? { type, lineFacts: kind.lineFacts, due: kind.due } : null,
    label: label ?? ('line' in kind ? async (db, id) => lineLabel(kind, await readWorkItem(db, kind, id)) : nothing),
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
