import {
  decodeEvent,
  eventOrNull,
  factOfEvent,
  kindBytes,
  partOfEvent,
  type LogEvent,
} from '../../log/event-encoding.ts';
import { judgeClock } from '../../log/clock-rules.ts';
import { noClock, type ProvenEpoch, type RegisterClock } from '../../log/time-order.ts';
import { timesOfLog } from '../../records/log-times.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { partsOfKinds, readEvent, readNewest, readNewestAbout } from '../../storage/repositories/events.ts';
import { readRecord } from '../../storage/repositories/records.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { eventAt } from '../../records/event-at.ts';
import { decidedInLines, type EpochLines } from './epoch-in-lines.ts';
import { readJudged, type JudgingContext } from './judged-approval.ts';

/** How far back from the end the asking of an epoch is looked for; it lapses within a day. */
const among = 1_000_000;

type EpochContext = Pick<JudgingContext, 'registerId' | 'incarnation' | 'chain'>;

/** @param db `office`, or the copy of its log: there the lines of the act stand for its record */
export async function readRegisterClock(db: ReadableDb, context: EpochContext, now: number): Promise<RegisterClock> {
  const { epochs, unproven, everUnproven } = await readEpochs(db, context);
  const ahead = new Map<string, number>();
  const course = { epochs, ahead };
  const times = await timesOfLog(db, course);
  for (const [session, at] of times.ahead) ahead.set(session, at);
  const opened = await newestOpening(db);
  // Two people may have confirmed the time within this session; the very first one goes by its own beginning.
  const lastTime =
    times.epochSeq > opened
      ? ([...epochs.values()].at(-1)?.at ?? null)
      : ((await times.before(opened, db)) ?? (await times.before(opened + 1, db)));
  return {
    ...course,
    lastTime,
    judgement: lastTime === null ? 'ok' : judgeClock({ lastTime }, now),
    unproven,
    everUnproven,
  };
}

async function newestOpening(db: ReadableDb): Promise<number> {
  for (let before: number | null = null; ;) {
    const events = await readNewest(db, { before, limit: 20 });
    const opened = events.find(({ bytes }) => eventOrNull(bytes)?.kind === 'sessionOpened');
    const last = events.at(-1);
    if (opened !== undefined || last === undefined) return opened?.seq ?? 1;
    before = last.seq;
  }
}

/** Every epoch of the log from its second on: the first is the beginning of the register. */
async function readEpochs(
  db: ReadableDb,
  context: EpochContext,
): Promise<{
  readonly epochs: ReadonlyMap<string, ProvenEpoch>;
  readonly unproven: readonly string[];
  readonly everUnproven: readonly string[];
}> {
  const { at, bytes } = kindBytes('clockEpochOpened');
  const lines: LogEvent[] = [];
  for await (const { seq } of partsOfKinds(db, { at, kinds: [bytes] }, { kind: partOfEvent.kind })) {
    const event = await eventAt(db, seq);
    if (event !== null) lines.unshift(event);
  }
  const epochs = new Map<string, ProvenEpoch>();
  const everUnproven: string[] = [];
  let unproven: string[] = [];
  for (const line of lines.slice(1)) {
    const approvalId = factOfEvent(line, 'approval');
    // One act opens one epoch, at the moment of its last signature.
    if (
      approvalId !== undefined &&
      !epochs.has(approvalId) &&
      factOfEvent(line, 'from') === String(line.at) &&
      (await openedByTwo(db, context, approvalId, line))
    ) {
      epochs.set(approvalId, { number: epochs.size + 1, at: line.at });
      unproven = [];
    } else {
      const number = factOfEvent(line, 'epoch') ?? String(line.seq);
      everUnproven.push(number);
      unproven.push(number);
    }
  }
  return { epochs, unproven, everUnproven };
}

async function openedByTwo(
  db: ReadableDb,
  context: EpochContext,
  approvalId: string,
  line: LogEvent,
): Promise<boolean> {
  const lines = await followsLastSignature(db, approvalId, line);
  if (lines === null) return false;
  // An inspector reads lines and no records.
  if (db.kind === 'log') return decidedInLines(db, context, lines);
  const office = db as ReadableDb<Compartment>;
  if ((await readRecord(office, 'record', approvalId)) === undefined) return false;
  const { approval, judgement, holds } = await readJudged(office, { ...context, registerClock: noClock }, approvalId);
  return approval.act === 'openClockEpoch' && judgement.complete && holds;
}

/** The line right above is the signature that completed the act, by somebody else than who asked. */
async function followsLastSignature(db: ReadableDb, approvalId: string, line: LogEvent): Promise<EpochLines | null> {
  const stored = await readEvent(db, line.seq - 1);
  if (stored === undefined) return null;
  const { event } = decodeEvent(stored.bytes);
  if (
    event.kind !== 'approvalSigned' ||
    event.recordId !== approvalId ||
    event.session !== line.session ||
    event.at !== line.at ||
    factOfEvent(event, 'act') !== 'openClockEpoch'
  )
    return null;
  const about = (await readNewestAbout(db, approvalId, among)).map(({ bytes }) => eventOrNull(bytes));
  const asked = about.find((each) => each?.kind === 'approvalAsked' && each.recordId === approvalId);
  return asked === undefined || asked === null || asked.actor === factOfEvent(event, 'signer')
    ? null
    : { approvalId, asked, signed: event };
}
