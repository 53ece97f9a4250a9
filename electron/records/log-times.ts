import { decodeEvent, factOfEvent, kindBytes, partOfEvent } from '../log/event-encoding.ts';
import type { EventKind } from '../log/event-kinds.ts';
import type { ClockJudgement } from '../log/clock-rules.ts';
import {
  sessionKey,
  straightCourse,
  TimeOrder,
  type ClockCourse,
  type LineRange,
  type SessionsAhead,
} from '../log/time-order.ts';
import { equalBytes } from '../crypto/bytes.ts';
import { fileBehind, type ReadableDb } from '../storage/executor.ts';
import {
  largestOf,
  partsOfEvents,
  partsOfKinds,
  readEvent,
  readHead,
  stretchesOf,
} from '../storage/repositories/events.ts';
import { eventAt } from './event-at.ts';

/** The setting under which a log other than that of `office` takes over an epoch of the clock. */
export const epochSetting = 'clockEpoch';

/** The times of one log as its lines and the proved epochs have them. */
export interface LogTimes {
  /** The latest time among the lines before this one; null where there are none. */
  before(seq: number, db?: ReadableDb): Promise<number | null>;
  /** As `before`, for the line that comes next. */
  readonly latest: number | null;
  isEarly(seq: number): boolean;
  /** Stretches that are earlier than lines above them. */
  readonly early: readonly LineRange[];
  /** One at the end, which may yet be confirmed. */
  readonly waiting: LineRange | null;
  /** How a time would stand after the last line. */
  readonly judge: (at: number) => ClockJudgement;
  /** In `office` alone: sessions that ran ahead of everything before. */
  readonly ahead: SessionsAhead;
  /** Stretches of such lines that nobody confirmed. */
  readonly leading: readonly LineRange[];
  /** The line of the last epoch that counts; 0 for none. */
  readonly epochSeq: number;
}

/** How many lines are looked at together. */
const together = 512;

/** A stretch of lines; where nothing in it is out of order, its lines are not looked at one by one. */
interface Mark {
  readonly first: number;
  readonly last: number;
  /** The latest time before it; null for none. */
  readonly before: number | null;
  /** Before each line, where each was looked at. */
  readonly each: ReadonlyMap<number, number | null> | null;
}

/** Follows one log from some line on. */
class Reading implements LogTimes {
  readonly course: ClockCourse;
  readonly #db: ReadableDb;
  readonly #order = new TimeOrder();
  readonly #marks: Mark[] = [];
  readonly ahead = new Map<string, number>();
  epochSeq = 0;
  #next: number;

  constructor(db: ReadableDb, course: ClockCourse, from: number) {
    this.#db = db;
    this.course = course;
    this.#next = from;
  }

  /** Reads what came since. */
  async goOn(db: ReadableDb): Promise<void> {
    const office = await isOfOffice(db);
    const special = await this.#special(db, office);
    for (const { first, last, largest, smaller } of await stretchesOf(db, partOfEvent.at, this.#next, together)) {
      const { latest, waiting } = this.#order;
      const top = instantOf(largest);
      const plain =
        smaller === 0 &&
        waiting === null &&
        this.#order.judge(top) === 'ok' &&
        (latest === null || top >= latest) &&
        !special.some(({ from, to }) => from <= last && first <= to);
      if (plain && !(office && latest === null)) this.#order.line(last, top, false);
      this.#marks.push({
        first,
        last,
        before: latest,
        each: plain && !(office && latest === null) ? null : await this.#lookAt(db, first, last, office),
      });
      this.#next = last + 1;
    }
  }

  /** Lines that have to be looked at one by one: epochs, and sessions that ran ahead. */
  async #special(db: ReadableDb, office: boolean): Promise<readonly LineRange[]> {
    const found: LineRange[] = [];
    const { at, bytes: opening } = kindBytes('sessionOpened');
    const { bytes: epoch } = kindBytes(epochKind(office));
    if (this.course.epochs.size > 0)
      for await (const { seq } of partsOfKinds(db, { at, kinds: [epoch] }, {})) found.push({ from: seq, to: seq });
    if (office || this.course.ahead.size === 0) return found;
    let to = Number.MAX_SAFE_INTEGER;
    for await (const { seq, session } of partsOfKinds(
      db,
      { at, kinds: [opening] },
      { session: partOfEvent.actorAndSession },
    )) {
      if (this.course.ahead.has(sessionKey(session))) found.push({ from: seq, to });
      to = seq - 1;
    }
    return found;
  }

  async #lookAt(
    db: ReadableDb,
    first: number,
    last: number,
    office: boolean,
  ): Promise<ReadonlyMap<number, number | null>> {
    const { bytes: epoch } = kindBytes(epochKind(office));
    const each = new Map<number, number | null>();
    for await (const rows of partsOfEvents(db, first, last + 1, {
      at: partOfEvent.at,
      kind: partOfEvent.kind,
      session: partOfEvent.actorAndSession,
    })) {
      for (const row of rows) {
        const at = instantOf(row.at);
        each.set(row.seq, this.#order.latest);
        if (equalBytes(epoch, row.kind)) await this.#epoch(db, row.seq);
        // Other logs may lie still for months while `office` is used daily: only there a long step ahead says something.
        const key = sessionKey(row.session);
        const ahead = office ? this.#order.judge(at) === 'forward' : at >= (this.course.ahead.get(key) ?? Infinity);
        if (ahead && office) this.ahead.set(key, Math.min(this.ahead.get(key) ?? at, at));
        this.#order.line(row.seq, at, ahead);
      }
    }
    return each;
  }

  async #epoch(db: ReadableDb, seq: number): Promise<void> {
    const event = await eventAt(db, seq);
    if (event === null || (event.kind === 'settingChanged' && factOfEvent(event, 'setting') !== epochSetting)) return;
    const epoch = this.course.epochs.get(factOfEvent(event, 'approval') ?? '');
    if (epoch !== undefined && this.#order.epoch(epoch)) this.epochSeq = seq;
  }

  async before(seq: number, db: ReadableDb = this.#db): Promise<number | null> {
    const mark = this.#marks.findLast(({ first }) => first <= seq);
    if (mark === undefined) return null;
    if (seq > mark.last) return this.latest;
    if (mark.each !== null) return mark.each.get(seq) ?? null;
    const largest = await largestOf(db, partOfEvent.at, mark.first, seq);
    return largest === null ? mark.before : Math.max(mark.before ?? 0, instantOf(largest));
  }

  get latest(): number | null {
    return this.#order.latest;
  }

  get early(): readonly LineRange[] {
    return this.#order.early;
  }

  get leading(): readonly LineRange[] {
    return this.#order.ahead;
  }

  isEarly(seq: number): boolean {
    return this.early.some(({ from, to }) => from <= seq && seq <= to);
  }

  get waiting(): LineRange | null {
    return this.#order.waiting;
  }

  readonly judge = (at: number): ClockJudgement => this.#order.judge(at);
}

const epochKind = (office: boolean): EventKind => (office ? 'clockEpochOpened' : 'settingChanged');

async function isOfOffice(db: ReadableDb): Promise<boolean> {
  if (db.kind !== 'log') return db.kind === 'office';
  const head = await readHead(db);
  return head !== undefined && decodeEvent(head.bytes).event.compartment === 'office';
}

function instantOf(bytes: Uint8Array): number {
  return Number(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).readBigUInt64BE());
}

interface Remembered {
  readonly reading: Reading;
  readonly seq: number;
  /** The chain value there: lines of a change that was not kept are gone, and others may stand in their place. */
  readonly chain: Uint8Array;
}

// A log is looked through once and then only what came since.
const remembered = new WeakMap<object, Remembered>();

/** The times of a whole log, as far as it goes now. */
export async function timesOfLog(db: ReadableDb, course: ClockCourse = straightCourse): Promise<LogTimes> {
  const key = fileBehind(db);
  const head = await readHead(db);
  const known = remembered.get(key);
  const goesOn =
    known !== undefined &&
    known.reading.course === course &&
    known.seq <= (head?.seq ?? 0) &&
    equalBytes((await readEvent(db, known.seq))?.chain ?? new Uint8Array(), known.chain);
  if (known !== undefined && goesOn && known.seq === head?.seq) return known.reading;
  const reading = goesOn ? known.reading : new Reading(db, course, 1);
  await reading.goOn(db);
  if (head !== undefined) remembered.set(key, { reading, seq: head.seq, chain: head.chain });
  return reading;
}

/** The latest time among the lines from `from` on and before `to`. */
export async function latestOf(db: ReadableDb, from: number, to: number): Promise<number | null> {
  const largest = await largestOf(db, partOfEvent.at, from, to);
  return largest === null ? null : instantOf(largest);
}

/** How many of the newest lines an unlock looks through for times that go back. */
const amongNewest = 20_000;

/** The times of the newest lines of a log, from the last epoch that two people opened. */
export async function newestTimes(db: ReadableDb, course: ClockCourse): Promise<LogTimes> {
  const reading = new Reading(db, course, Math.max(1, ((await readHead(db))?.seq ?? 0) - amongNewest + 1));
  await reading.goOn(db);
  return reading;
}

/** Whether a log has a line that takes over this epoch. */
export async function tookOver(db: ReadableDb, approvalId: string): Promise<boolean> {
  const { at, bytes } = kindBytes('settingChanged');
  for await (const { seq } of partsOfKinds(db, { at, kinds: [bytes] }, {})) {
    const stored = await readEvent(db, seq);
    const event = stored === undefined ? undefined : decodeEvent(stored.bytes).event;
    if (
      event !== undefined &&
      factOfEvent(event, 'setting') === epochSetting &&
      factOfEvent(event, 'approval') === approvalId
    )
      return true;
  }
  return false;
}
