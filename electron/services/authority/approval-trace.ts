import {
  approvalSchema,
  statedActSchema,
  type Approval,
  type ApprovalSignature,
} from '../../../shared/model/approval.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { CertificateChain } from '../../authority/certificate-chain.ts';
import type { LoggedHand } from '../../authority/judge-act.ts';
import type { StatedEnd } from '../../authority/judge-end.ts';
import { factOfEvent, type LogEvent } from '../../log/event-encoding.ts';
import {
  applyPatch,
  canonicalText,
  changedFields,
  emptyRecord,
  parseFields,
  type Fields,
} from '../../records/patch.ts';
import type { ClockCourse } from '../../log/time-order.ts';
import { latestOf, timesOfLog } from '../../records/log-times.ts';
import { handOfEvent } from '../../records/session-of-event.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { listVersions } from '../../storage/repositories/records.ts';

/** What the versions of an approval and their lines in the log say of it, whatever its last row says. */
export interface ApprovalTrace {
  readonly asked: LoggedHand | null;
  /** By signature, as it stands now: the line that brought it. */
  readonly signed: readonly (LoggedHand | null)[];
  /** What the log knows of the time for whoever signs next. */
  readonly latest: number | null;
  /** Every end that a version ever said, oldest first; the judge says which of them counts. */
  readonly ends: readonly TracedEnd[];
  /** A signature that stood in it was taken out or exchanged. */
  readonly exchanged: boolean;
  /** Something that stands under its signatures was changed after it was asked, by whomever: it is not what was asked any more. */
  readonly restated: boolean;
}

/** The approval as it stood in the version that said the end: a later one changes nothing about an end (decision 38). */
interface Stood {
  /** Null for a row of another make. */
  readonly approval: Approval | null;
  readonly restated: boolean;
}

/** Used: with every step signed, it has carried its act. */
export type TracedEnd = (StatedEnd & { readonly stood: Stood }) | { readonly how: 'used'; readonly signatures: number };

/** What every signature of an approval covers, the asker's own hand, and the asker's words, which nobody else puts into their mouth. */
const statedFields: ReadonlySet<string> = new Set([...Object.keys(statedActSchema.shape), 'asking', 'title', 'reason']);

/** What the log knew of the time where an act was asked, signed and ended. */
type Times = Pick<LoggedHand, 'latest' | 'early'>;
type TimesAt = (seq: number) => Promise<Times>;

type Signed = { readonly text: string; readonly userId: string; readonly by: LoggedHand | null };
/** A line of the log, with what was known where it stands. */
type Line = { readonly event: LogEvent } & Omit<LoggedHand, 'by' | 'at'>;

/**
 * An epoch of the clock says itself what time it is, against the lines above its asking: of those alone that came after its asking it is no earlier.
 */
export async function timesFor(
  db: ReadableDb<Compartment>,
  course: ClockCourse,
  act: Approval['act'],
  askedSeq: number,
): Promise<TimesAt> {
  if (act === 'openClockEpoch') return async (seq) => ({ latest: await latestOf(db, askedSeq, seq), early: false });
  const times = await timesOfLog(db, course);
  return async (seq) => ({ latest: await times.before(seq, db), early: times.isEarly(seq) });
}

/** Reads the versions of an approval that was proved against the log already. */
export async function traceOf(
  db: ReadableDb<Compartment>,
  chain: CertificateChain,
  id: string,
  course: ClockCourse,
): Promise<ApprovalTrace> {
  const signed: Signed[] = [];
  const ends: TracedEnd[] = [];
  let asked: LoggedHand | null = null;
  let askedBy = '';
  let timesAt: TimesAt | null = null;
  let exchanged = false;
  let restated = false;
  let folded = emptyRecord;
  for (const { number, patch, eventSeq } of await listVersions(db, 'record', id)) {
    const written = parseFields(patch);
    const fields = written as Partial<Approval>;
    restated ||= number > 1 && restates(folded.doc, written);
    folded = applyPatch(folded, written);
    const hand = await handOfEvent(db, chain, eventSeq);
    timesAt ??= await timesFor(db, course, fields.act ?? 'correctDossier', eventSeq);
    const line: Line | null =
      hand === null ? null : { event: hand.event, chain: hand.chain, ...(await timesAt(eventSeq)) };
    if (number === 1) {
      asked = line?.event.kind === 'approvalAsked' ? bySigner(line, line.event.actor) : null;
      askedBy = fields.askedBy ?? '';
    }
    if (fields.signatures !== undefined)
      exchanged = takeSignatures(signed, fields.signatures, line === null ? null : handOf(line)) || exchanged;
    const end = endIn(fields, line, askedBy);
    if (end !== null)
      ends.push(
        end.how === 'used'
          ? { how: 'used', signatures: signed.length }
          : {
              ...end,
              before: exchanged ? null : signed.map(({ userId }) => userId),
              stood: { approval: approvalSchema.safeParse(folded.doc).data ?? null, restated },
            },
      );
  }
  return {
    asked,
    signed: signed.map(({ by }) => by),
    latest: (await timesAt?.(Number.MAX_SAFE_INTEGER))?.latest ?? null,
    ends,
    exchanged,
    restated,
  };
}

const restates = (before: Fields, patch: Fields): boolean =>
  Object.keys(changedFields(before, patch)).some((name) => statedFields.has(name));

function bySigner({ event, chain, latest, early }: Line, by: string): LoggedHand {
  return { by, at: event.at, chain, latest, early };
}

/** Whose hand a line brought: the signer's at somebody's desk, or the asker's own (decision 19). */
function handOf(line: Line): LoggedHand | null {
  const { event } = line;
  const by =
    event.kind === 'approvalSigned' || event.kind === 'approvalRefused'
      ? factOfEvent(event, 'signer')
      : event.kind === 'approvalAsked'
        ? event.actor
        : undefined;
  return by === undefined ? null : bySigner(line, by);
}

/** A signature that a later version exchanges was brought by that version. @returns whether one that stood there is gone */
function takeSignatures(signed: Signed[], now: readonly ApprovalSignature[], by: LoggedHand | null): boolean {
  let gone = now.length < signed.length;
  signed.length = Math.min(signed.length, now.length);
  now.forEach((signature, index) => {
    const text = canonicalText(signature);
    if (signed[index]?.text === text) return;
    gone ||= signed[index] !== undefined;
    signed[index] = { text, userId: signature.userId, by };
  });
  return gone;
}

type EndIn = Omit<StatedEnd, 'before' | 'stood'> | { readonly how: 'used' };

/** The end that one version says, in whatever of its fields it says it. */
function endIn({ state, refusal, withdrawal }: Partial<Approval>, line: Line | null, askedBy: string): EndIn | null {
  if (state === 'refused' || (refusal !== undefined && refusal !== null)) {
    const logged = line?.event.kind === 'approvalRefused' ? handOf(line) : null;
    return {
      how: 'refused',
      by: refusal?.userId ?? '',
      at: refusal?.at ?? 0,
      reason: refusal?.reason ?? '',
      hand: refusal?.hand ?? null,
      logged,
    };
  }
  if (state === 'withdrawn' || (withdrawal !== undefined && withdrawal !== null)) {
    const logged = line?.event.kind === 'workItemChanged' ? bySigner(line, line.event.actor) : null;
    return {
      how: 'withdrawn',
      by: askedBy,
      at: withdrawal?.at ?? 0,
      reason: null,
      hand: withdrawal?.hand ?? null,
      logged,
    };
  }
  return state === 'used' ? { how: 'used' } : null;
}
