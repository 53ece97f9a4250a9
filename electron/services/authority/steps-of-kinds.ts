import type { RecordType } from '../../../shared/model/record-type.ts';
import { packageInStates, packageOutStates } from '../../../shared/model/package-states.ts';
import { paperFollows, paperStates, printStates } from '../../../shared/model/print/print-record.ts';
import type { EventKind } from '../../log/event-kinds.ts';
import { isFields, type Fields } from '../../records/patch.ts';
import { entriesKept, rowsKept, sameValue } from './kept-words.ts';

/** What stands around one field that changes. */
interface Moment {
  /** The record as it was, and what this version puts into it. */
  readonly stood: Fields;
  readonly patch: Fields;
  /** Writes the person under whose name the record stands as a whole. */
  readonly author: boolean;
  /** What the line in the log says was done. */
  readonly kind: EventKind;
}

/** May this value of a field follow that one? */
type Step = (before: unknown, after: unknown, moment: Moment) => boolean;

const anything: Step = () => true;
const once: Step = (before) => (before ?? null) === null;
const grows: Step = entriesKept;
const along =
  (next: Readonly<Record<string, readonly string[]>>): Step =>
  (before, after) =>
    (next[String(before)] ?? []).includes(String(after));
const byAuthor =
  (step: Step): Step =>
  (before, after, moment) =>
    moment.author && step(before, after, moment);

/** A number is given up while it is reserved: what was issued stays so, whoever writes in its row. */
const printNext = { waiting: ['reserved'], reserved: ['issued', 'partly', 'voided'] } as const satisfies Partial<
  Record<(typeof printStates)[number], readonly (typeof printStates)[number][]>
>;

/** Each copy as it was issued; what becomes of its paper is said in its order. Further ones while the number is reserved, by whoever took it. */
const sheetsGoOn: Step = (before, after, { stood, author }) => {
  if (!Array.isArray(before) || !Array.isArray(after) || after.length < before.length) return false;
  if (after.length > before.length && !(author && stood['state'] === 'reserved')) return false;
  return rowsKept(before, after, ['paper'], (sheet, now) => {
    const [had, has] = [sheet['paper'], now['paper']].map((paper) => paperStates.find((state) => state === paper));
    return had !== undefined && has !== undefined && (had === has || paperFollows[had].includes(has));
  });
};

const packageOutNext = {
  waiting: ['sealed', 'dropped'],
  sealed: ['written', 'receipted', 'voided'],
  written: ['receipted', 'voided'],
} as const satisfies Partial<Record<(typeof packageOutStates)[number], readonly (typeof packageOutStates)[number][]>>;

const packageInNext = {
  fromFuture: ['refused'],
  newIncarnation: ['received', 'refused'],
  received: ['partly', 'applied', 'refused'],
  partly: ['applied'],
} as const satisfies Partial<Record<(typeof packageInStates)[number], readonly (typeof packageInStates)[number][]>>;

/** While something of a package that came in is not settled, and by the work that settles it. */
const unsettled =
  (step: Step, kinds: readonly EventKind[] = ['packageApplied']): Step =>
  (before, after, moment) =>
    Object.hasOwn(packageInNext, String(moment.stood['state'])) &&
    kinds.includes(moment.kind) &&
    step(before, after, moment);

const countsGrow: Step = (before, after) =>
  before === null ||
  (isFields(before) &&
    isFields(after) &&
    ['added', 'taken', 'kept'].every((name) => Number(after[name]) >= Number(before[name])));

/** Recipients, and the package itself, wait no longer than it holds; the day is set by a writing. */
const dueWithWriting: Step = (_before, after, { stood, patch }) => {
  const order = stood['order'];
  return (
    !sameValue(patch['writtenAt'] ?? stood['writtenAt'], stood['writtenAt']) &&
    isFields(order) &&
    String(after) <= String(order['expires'])
  );
};

/**
 * Kinds that stand under one name as a whole and go on in steps: which field may become what, by whomever. What is not told here was
 * said as the record was made, and nobody changes it, its author as little. A kind that is not here is written by its own hand alone.
 */
export const stepsOfKinds: Readonly<Partial<Record<RecordType, Readonly<Record<string, Step>>>>> = {
  print: {
    state: along(printNext),
    number: byAuthor(once),
    checkpoint: byAuthor(once),
    voidCause: once,
    sheets: sheetsGoOn,
  },
  packageOut: {
    state: along(packageOutNext),
    sealed: once,
    writtenAt: (before, after, moment) => moment.stood['sealed'] !== null && grows(before, after, moment),
    receiptDue: dueWithWriting,
    // That it is the recipient's says its signature (package-out-store.ts).
    receipt: (_before, after) => after !== null,
    voided: once,
  },
  packageIn: {
    state: unsettled(along(packageInNext), ['packageApplied', 'packageRefused', 'incarnationConfirmed']),
    counts: unsettled(countsGrow),
    later: unsettled(anything),
    forms: unsettled(grows),
    imported: unsettled(grows),
    takings: unsettled(grows),
    unknown: unsettled(anything),
    receipt: unsettled((_before, after) => after !== null, ['packageApplied', 'packageRefused']),
    refused: unsettled(once, ['packageRefused']),
  },
  // A consent to a photograph names the paper, and means its bytes. One that left the index comes in again as another.
  document: { documentClass: anything, withdrawn: once },
  officeCard: {
    state: along({ unconfirmed: ['confirmed', 'withdrawn'], confirmed: ['withdrawn'] }),
    confirmation: once,
    reached: anything,
  },
};
