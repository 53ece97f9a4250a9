import type { Compartment } from '../../../shared/base/compartments.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { factOfEvent, type LogEvent } from '../../log/event-encoding.ts';
import { applyPatch, canonicalText, emptyRecord, parseFields, type Fields } from '../../records/patch.ts';
import { handOfEvent } from '../../records/session-of-event.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readType } from '../../storage/repositories/record-fields.ts';
import { listVersions } from '../../storage/repositories/records.ts';
import { readJudged, type JudgingContext } from './judged-approval.ts';

/*
 * Records say who did what in them: who proposed, who wrote down the minutes, who withdrew a source. That is believed of whoever
 * wrote the version that says so first, by the signed line of their session, and of nobody else (decisions 14, 38, 43).
 */

/** Who and when, as records say it; `at` stands beside the name. */
const stampNames = [['by', 'at'], ['recordedBy', 'at'], ['addedBy', 'addedAt']] as const;
/** Of the record as a whole, where the time may be that of the work before it was written. */
const rootNames = ['askedBy', 'receivedBy', 'addedBy'] as const;
/** Everybody whose hand is taken: they are added to, by each for themselves, and nobody's is given back. */
const handLists = ['writers', 'proposers'] as const;

interface Stamped {
  readonly stamp: string;
  /** Its own words, without those of what is stamped inside it. */
  readonly text: string;
  /** The stamp of whoever changed it last. */
  readonly changed: string | null;
}

type Named = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Named => typeof value === 'object' && value !== null && !Array.isArray(value);

function stampOf(value: unknown): string | null {
  // What bears a signature of its own is judged by it.
  if (!isObject(value) || 'signature' in value) return null;
  for (const [name, time] of stampNames) if (typeof value[name] === 'string' && typeof value[time] === 'number') return `${value[name]}@${value[time]}`;
  return null;
}

/**
 * Marks that others leave on somebody's words, and that count by what left them wherever they are read: the class given by its
 * approval; the state of a statement and its dispute by the account of the person and by the collective's decision.
 */
const judgedElsewhere: ReadonlySet<string> = new Set(['given', 'dispute', 'state']);

function without(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => (stampOf(each) === null ? without(each) : null));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, each]) => (judgedElsewhere.has(name) ? [] : [[name, stampOf(each) === null ? without(each) : null]])));
}

function stampedIn(value: unknown, found: Stamped[] = []): Stamped[] {
  const stamp = stampOf(value);
  if (stamp !== null && isObject(value)) found.push({ stamp, text: canonicalText(without(value)), changed: stampOf(value['changed']) });
  if (Array.isArray(value)) for (const each of value) stampedIn(each, found);
  else if (isObject(value)) for (const [name, each] of Object.entries(value)) if (!judgedElsewhere.has(name)) stampedIn(each, found);
  return found;
}

/** Does one version name nobody but whoever wrote it, beside what stood there before? */
function ownHandsOnly(before: Fields, patch: Fields, first: boolean, own: string, stamps: ReadonlySet<string>): boolean {
  for (const name of rootNames) if (typeof patch[name] === 'string' && (first ? patch[name] !== own : patch[name] !== before[name])) return false;
  for (const name of handLists) {
    const [had, has] = [before[name] ?? [], patch[name] ?? before[name] ?? []];
    if (!Array.isArray(had) || !Array.isArray(has) || had.some((userId) => !has.includes(userId)) || has.some((userId) => userId !== own && !had.includes(userId))) return false;
  }
  const changed = Object.keys(patch);
  const known = new Set(stampedIn(changed.map((name) => before[name])).map(({ text }) => text));
  return stampedIn(changed.map((name) => patch[name])).every(({ stamp, text, changed: by }) => stamps.has(stamp) || known.has(text) || (by !== null && stamps.has(by)));
}

/** Whoever refused at somebody's desk, where the approval that the record named until then was really refused by them. */
async function signerOf(db: ReadableDb<Compartment>, context: JudgingContext, event: LogEvent, before: Fields): Promise<string | null> {
  const signer = factOfEvent(event, 'signer');
  const decision = before['decision'];
  const approvalId = isObject(decision) ? decision['approvalId'] : undefined;
  if (signer === undefined || typeof approvalId !== 'string' || (await readType(db, approvalId)) === undefined) return null;
  const { approval } = await readJudged(db, context, approvalId);
  return approval.refusal?.userId === signer && approval.refusal.at === event.at ? signer : null;
}

/** @returns whether every hand that the versions of a record name is that of whoever wrote them. For records that hold against the log. */
export async function handsAreTheirs(db: ReadableDb<Compartment>, context: JudgingContext, id: string): Promise<boolean> {
  let folded = emptyRecord;
  for (const { number, patch: text, eventSeq } of await listVersions(db, 'record', id)) {
    const line = await handOfEvent(db, eventSeq);
    if (line === null) return false;
    const { event } = line;
    const patch = parseFields(text);
    // What came in a package was written elsewhere; what it rests on is judged where packages are.
    if (event.kind !== 'packageApplied') {
      const signer = await signerOf(db, context, event, folded.doc);
      const stamps = new Set([event.actor, ...(signer === null ? [] : [signer])].map((userId) => `${userId}@${event.at}`));
      if (!ownHandsOnly(folded.doc, patch, number === 1, event.actor, stamps)) return false;
    }
    folded = applyPatch(folded, patch);
  }
  return true;
}

/** @throws recordAltered {part: hands} where somebody wrote in another's name */
export async function assertHandsAreTheirs(db: ReadableDb<Compartment>, context: JudgingContext, type: string, id: string): Promise<void> {
  if (!(await handsAreTheirs(db, context, id))) throw new AppError('recordAltered', { type, part: 'hands' });
}
