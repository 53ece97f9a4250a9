import type { Compartment } from '../../../shared/base/compartments.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { statementsAfter } from '../../../shared/model/case-disputes.ts';
import { caseDocumentSchema, ownWordsLists } from '../../../shared/model/case-file.ts';
import { factOfEvent, type LogEvent } from '../../log/event-encoding.ts';
import { applyPatch, canonicalText, emptyRecord, isFields, parseFields, type Fields } from '../../records/patch.ts';
import { provedHand } from '../../records/proved-hand.ts';
import type { HandOfEvent } from '../../records/session-of-event.ts';
import { sameStroke } from '../../records/stroke.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readType } from '../../storage/repositories/record-fields.ts';
import { listVersions, type StoredVersion } from '../../storage/repositories/records.ts';
import { packageBehind, takenByTwo, writtenElsewhere } from './brought-by-package.ts';
import { readJudged, type JudgingContext } from './judged-approval.ts';
import { ownRoot, underOneName } from './root-hands.ts';
import { handLists, speaksForOurs, stampNames } from '../../authority/names-in-record.ts';

/*
 * Records say who did what in them: who proposed, who wrote down the minutes, who withdrew a source. That is believed of whoever
 * wrote the version that says so first, by the signed line of their session, and of nobody else (decisions 14, 38, 43).
 */

/** Words with their author's name, and where in the record they stand. */
interface Stamped {
  readonly stamp: string;
  readonly value: Fields;
}

function stampOf(value: unknown): string | null {
  // What bears a signature of its own is judged by it.
  if (!isFields(value) || 'signature' in value) return null;
  for (const [name, time] of stampNames)
    if (typeof value[name] === 'string' && typeof value[time] === 'number') return `${value[name]}@${value[time]}`;
  return null;
}

/**
 * Marks that others leave on somebody's words, and that count by what left them wherever they are read: the class given by its
 * approval; the dispute by the account of the person and by the collective's decision.
 */
const judgedElsewhere: ReadonlySet<string> = new Set(['given', 'dispute']);

/** Author and, where it has one, id: what makes it this paper and no other. */
const originOf = (stamp: string, value: Fields): string => `${stamp} ${String(value['id'] ?? '')}`;

/** A row is known by its id, else by its author's stamp: rows may be joined by others, and none moves elsewhere. */
const placeInRow = (value: unknown, index: number): string =>
  isFields(value) && typeof value['id'] === 'string' ? value['id'] : (stampOf(value) ?? String(index));

/** Everything stamped, by its place: the ids of all that it stands in, and the field. What stands there twice is at two places. */
function stampedIn(value: unknown, place: string, found: Map<string, Stamped> = new Map()): Map<string, Stamped> {
  const stamp = stampOf(value);
  if (stamp !== null && isFields(value)) {
    let free = place;
    while (found.has(free)) free += '+';
    found.set(free, { stamp, value });
  }
  if (Array.isArray(value))
    value.forEach((each, index) => stampedIn(each, `${place}/${placeInRow(each, index)}`, found));
  else if (isFields(value))
    for (const [name, each] of Object.entries(value))
      if (!judgedElsewhere.has(name)) stampedIn(each, `${place}/${name}`, found);
  return found;
}

type IsOwn = (value: unknown) => boolean;

/** The same words with the same stamped ones in them, which are judged where they stand; besides, the writer may have put in their own. */
function sameWords(before: Fields, after: Fields, isOwn: IsOwn): boolean {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].every((name) => judgedElsewhere.has(name) || sameWithin(before[name], after[name], isOwn));
}

function sameWithin(before: unknown, after: unknown, isOwn: IsOwn): boolean {
  if (isOwn(before) || isOwn(after)) return true;
  const [had, has] = [stampOf(before), stampOf(after)];
  if (had !== null || has !== null)
    return (
      had !== null &&
      has !== null &&
      isFields(before) &&
      isFields(after) &&
      originOf(had, before) === originOf(has, after)
    );
  if (Array.isArray(before) && Array.isArray(after)) {
    const [left, right] = [before, after].map((rows) => rows.filter((each) => !isOwn(each))) as [unknown[], unknown[]];
    return left.length === right.length && left.every((each, index) => sameWithin(each, right[index], isOwn));
  }
  if (isFields(before) && isFields(after)) return sameWords(before, after, isOwn);
  return before === undefined || after === undefined
    ? before === after
    : canonicalText(before) === canonicalText(after);
}

/**
 * Does one version name nobody but whoever wrote it, beside what stood at the same place before?
 * @param stoodIn the record as it was, also in the other line where one version joins two
 */
function ownHandsOnly(
  line: LogEvent,
  before: Fields,
  stoodIn: readonly Fields[],
  patch: Fields,
  first: boolean,
  stamps: ReadonlySet<string>,
): boolean {
  const own = line.actor;
  if (!ownRoot(line, before, patch, first)) return false;
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
  const isOwn: IsOwn = (value) => {
    const stamp = stampOf(value);
    return stamp !== null && stamps.has(stamp);
  };
  return Object.keys(patch).every((name) => {
    const stood = stoodIn.map((doc) => stampedIn(doc[name], name));
    return [...stampedIn(patch[name], name)].every(
      ([place, { stamp, value }]) =>
        isOwn(value) ||
        stood.some((places) => {
          const there = places.get(place);
          // Somebody's words may be changed in one's own name beside theirs, where they stand; nobody is made the author of others, or of theirs elsewhere.
          return (
            there !== undefined &&
            originOf(there.stamp, there.value) === originOf(stamp, value) &&
            ((isOwn(value['changed']) && !personsOwn.has(name)) ||
              sameWords(wordsOf(name, there.value), wordsOf(name, value), isOwn))
          );
        }),
    );
  });
}

/** Lists of the person's own words: whoever stands beside them as the one who changed them changes nothing of them. */
const personsOwn: ReadonlySet<string> = new Set(ownWordsLists);

/** What was answered to a complaint stands beside it, and is none of the person's words. */
function wordsOf(name: string, part: Fields): Fields {
  const fields = part['fields'];
  return personsOwn.has(name) && isFields(fields) && 'result' in fields
    ? { ...part, fields: { ...fields, result: null } }
    : part;
}

/** The account of the person, in the stroke that writes it down, makes a statement a disputed one: nobody's words are changed by that. */
function withAccounts(before: Fields, patch: Fields): Fields {
  if (patch['accounts'] === undefined || patch['statements'] === undefined) return before;
  const then = caseDocumentSchema.safeParse(before).data;
  const now = caseDocumentSchema.safeParse({ ...before, ...patch }).data;
  if (then === undefined || now === undefined) return before;
  return { ...before, statements: statementsAfter(then.statements, now.accounts.slice(then.accounts.length)) };
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
  const approvalId = isFields(decision) ? decision['approvalId'] : undefined;
  if (signer === undefined || typeof approvalId !== 'string' || (await readType(db, approvalId)) === undefined)
    return null;
  const { approval } = await readJudged(db, context, approvalId);
  return approval.refusal?.userId === signer && approval.refusal.at === event.at ? signer : null;
}

/**
 * Of what a package brought, the names are those that its sender's office answers for; a colleague's only where two people let it back
 * in, and likewise what it says anew of a record that stood here before under one name as a whole.
 */
async function broughtIn(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  recordId: string,
  {
    version,
    patch,
    line,
    anew,
  }: {
    readonly version: StoredVersion;
    readonly patch: Fields;
    readonly line: HandOfEvent;
    readonly anew: boolean;
  },
): Promise<boolean> {
  const kept = await packageBehind(db, line.event, version);
  return (
    kept !== null &&
    ((!anew && !speaksForOurs(context, version, patch)) ||
      takenByTwo(context, kept, { recordId, masked: false, version, patch }, line))
  );
}

/** @returns whether every hand that the versions of a record name is that of whoever wrote them. For records that hold against the log. */
export async function handsAreTheirs(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  id: string,
): Promise<boolean> {
  let folded = emptyRecord;
  const docs = new Map<string, Fields>();
  let began: LogEvent | null = null;
  for (const version of await listVersions(db, 'record', id)) {
    const line = await provedHand(db, context.chain, version.eventSeq);
    if (line === null) return false;
    const { event } = line;
    began ??= event;
    const patch = parseFields(version.patch);
    const before = folded.doc;
    folded = applyPatch(folded, patch);
    docs.set(version.versionId, folded.doc);
    if (writtenElsewhere(version, event)) {
      const anew = !sameStroke(began, event) && underOneName(before);
      if (!(await broughtIn(db, context, id, { version, patch, line, anew }))) return false;
      continue;
    }
    const signer = await signerOf(db, context, event, before);
    const stamps = new Set(
      [event.actor, ...(signer === null ? [] : [signer])].map((userId) => `${userId}@${event.at}`),
    );
    // A version that joins what a package brought with what stood here goes on from both.
    const joined = version.parents.length > 1 && (await packageBehind(db, event, version)) !== null;
    const others = joined ? version.parents.map((parent) => docs.get(parent) ?? {}) : [];
    const stoodIn = [withAccounts(before, patch), ...others];
    if (!ownHandsOnly(event, before, stoodIn, patch, version.number === 1, stamps)) return false;
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
