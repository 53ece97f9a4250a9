import type { Compartment } from '../../../shared/base/compartments.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { factOfEvent, type LogEvent } from '../../log/event-encoding.ts';
import { applyPatch, canonicalText, emptyRecord, parseFields, type Fields } from '../../records/patch.ts';
import { provedHand } from '../../records/proved-hand.ts';
import type { HandOfEvent } from '../../records/session-of-event.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readType } from '../../storage/repositories/record-fields.ts';
import { listVersions, type StoredVersion } from '../../storage/repositories/records.ts';
import { packageBehind, takenByTwo, writtenElsewhere } from '../packages/stores/brought-by-package.ts';
import { readJudged, type JudgingContext } from './judged-approval.ts';

/*
 * Records say who did what in them: who proposed, who wrote down the minutes, who withdrew a source. That is believed of whoever
 * wrote the version that says so first, by the signed line of their session, and of nobody else (decisions 14, 38, 43).
 */

/** Who and when, as records say it; `at` stands beside the name. */
const stampNames = [
  ['by', 'at'],
  ['recordedBy', 'at'],
  ['addedBy', 'addedAt'],
] as const;
/** Of the record as a whole, where the time may be that of the work before it was written. */
const rootNames = ['askedBy', 'receivedBy', 'addedBy'] as const;
/** Everybody whose hand is taken: they are added to, by each for themselves, and nobody's is given back. */
const handLists = ['writers', 'proposers'] as const;

interface Stamped {
  readonly stamp: string;
  /** The stamp of whoever wrote it first, with the id that it bears. */
  readonly origin: string;
  /** Its own words, without those of what is stamped inside it. */
  readonly text: string;
  /** The stamp of whoever changed it last. */
  readonly changed: string | null;
}

type Named = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function stampOf(value: unknown): string | null {
  // What bears a signature of its own is judged by it.
  if (!isObject(value) || 'signature' in value) return null;
  for (const [name, time] of stampNames)
    if (typeof value[name] === 'string' && typeof value[time] === 'number') return `${value[name]}@${value[time]}`;
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
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) =>
      judgedElsewhere.has(name) ? [] : [[name, stampOf(each) === null ? without(each) : null]],
    ),
  );
}

function stampedIn(value: unknown, found: Stamped[] = []): Stamped[] {
  const stamp = stampOf(value);
  if (stamp !== null && isObject(value))
    found.push({
      stamp,
      origin: `${stamp} ${String(value['id'] ?? '')}`,
      text: canonicalText(without(value)),
      changed: stampOf(value['changed']),
    });
  if (Array.isArray(value)) for (const each of value) stampedIn(each, found);
  else if (isObject(value))
    for (const [name, each] of Object.entries(value)) if (!judgedElsewhere.has(name)) stampedIn(each, found);
  return found;
}

/** Does one version name nobody but whoever wrote it, beside what stood there before? */
function ownHandsOnly(
  before: Fields,
  patch: Fields,
  first: boolean,
  own: string,
  stamps: ReadonlySet<string>,
): boolean {
  for (const name of rootNames)
    if (typeof patch[name] === 'string' && (first ? patch[name] !== own : patch[name] !== before[name])) return false;
  for (const name of handLists) {
    const [had, has] = [before[name] ?? [], patch[name] ?? before[name] ?? []];
    if (
      !Array.isArray(had) ||
      !Array.isArray(has) ||
      had.some((userId) => !has.includes(userId)) ||
      has.some((userId) => userId !== own && !had.includes(userId))
    )
      return false;
  }
  const changed = Object.keys(patch);
  const stood = stampedIn(changed.map((name) => before[name]));
  const texts = new Set(stood.map(({ text }) => text));
  // Somebody's words may be changed in one's own name beside theirs, where they stood; nobody is made the author of new ones.
  const origins = stood.map(({ origin }) => origin);
  const goesOnFrom = (origin: string): boolean => {
    const at = origins.indexOf(origin);
    if (at >= 0) origins.splice(at, 1);
    return at >= 0;
  };
  return stampedIn(changed.map((name) => patch[name])).every(({ stamp, origin, text, changed: by }) => {
    const stoodThere = goesOnFrom(origin);
    return stamps.has(stamp) || texts.has(text) || (by !== null && stamps.has(by) && stoodThere);
  });
}

/** Whoever refused at somebody's desk, where the approval that the record named until then was really refused by them. */
async function signerOf(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  event: LogEvent,
  before: Fields,
): Promise<string | null> {
  const signer = factOfEvent(event, 'signer');
  const decision = before['decision'];
  const approvalId = isObject(decision) ? decision['approvalId'] : undefined;
  if (signer === undefined || typeof approvalId !== 'string' || (await readType(db, approvalId)) === undefined)
    return null;
  const { approval } = await readJudged(db, context, approvalId);
  return approval.refusal?.userId === signer && approval.refusal.at === event.at ? signer : null;
}

/** Of what a package brought, the names are those that its sender's office answers for; a colleague's only where two people let it back in. */
async function broughtIn(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  recordId: string,
  {
    version,
    patch,
    line: { event, chain },
  }: { readonly version: StoredVersion; readonly patch: Fields; readonly line: HandOfEvent },
): Promise<boolean> {
  const kept = await packageBehind(db, event, version);
  return (
    kept !== null &&
    (version.register !== context.registerId ||
      takenByTwo(context, kept, { recordId, masked: false, versionId: version.versionId, patch }, chain))
  );
}

/** @returns whether every hand that the versions of a record name is that of whoever wrote them. For records that hold against the log. */
export async function handsAreTheirs(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  id: string,
): Promise<boolean> {
  let folded = emptyRecord;
  for (const version of await listVersions(db, 'record', id)) {
    const line = await provedHand(db, context.chain, version.eventSeq);
    if (line === null) return false;
    const { event } = line;
    const patch = parseFields(version.patch);
    if (writtenElsewhere(version, event)) {
      if (!(await broughtIn(db, context, id, { version, patch, line }))) return false;
      folded = applyPatch(folded, patch);
      continue;
    }
    const signer = await signerOf(db, context, event, folded.doc);
    const stamps = new Set(
      [event.actor, ...(signer === null ? [] : [signer])].map((userId) => `${userId}@${event.at}`),
    );
    if (!ownHandsOnly(folded.doc, patch, version.number === 1, event.actor, stamps)) return false;
    folded = applyPatch(folded, patch);
  }
  return true;
}

/** @throws recordAltered {part: hands} where somebody wrote in another's name */
export async function assertHandsAreTheirs(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  type: string,
  id: string,
): Promise<void> {
  if (!(await handsAreTheirs(db, context, id))) throw new AppError('recordAltered', { type, part: 'hands' });
}
