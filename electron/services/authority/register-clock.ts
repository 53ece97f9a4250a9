import { z } from 'zod';
import { idSchema } from '../../../shared/base/common-schemas.ts';
import { AppError, type Failure } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { judgeClock } from '../../log/clock-rules.ts';
import { factOfEvent, type LogEvent } from '../../log/event-encoding.ts';
import { logFinding } from '../../log/log-finding.ts';
import type { Change } from '../../records/change.ts';
import { epochSetting, newestTimes, timesOfLog, tookOver, type LogTimes } from '../../records/log-times.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readMeta, writeMeta } from '../../storage/repositories/meta.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { readRegisterClock } from './clock-course.ts';
import type { LineRange, RegisterClock } from '../../log/time-order.ts';

/** What the log was last told of the clock, so that it is told of a jump once. It is believed for nothing else. */
const stateSchema = z.strictObject({
  epoch: z.int().min(1),
  lastTime: z.int().min(0),
  /** The event that noted it. */
  sinceSeq: z.int().min(0),
  disputed: z.boolean(),
  /** By which two people the epoch was opened; null for the first. */
  approvalId: idSchema.nullable(),
});
type ClockState = z.infer<typeof stateSchema>;
export const clockKey = 'clock';

async function writeState(change: Change<'office'>, state: ClockState): Promise<void> {
  await writeMeta(change.db, clockKey, JSON.stringify(state));
}

async function readState(db: ReadableDb<'office'>): Promise<ClockState | null> {
  const text = await readMeta(db, clockKey);
  return text === undefined ? null : stateOrNull(text);
}

/** The first reference, at first run. */
export async function startRegisterClock(office: OpenCompartment<'office'>, now: number): Promise<void> {
  await office.change(async (change) => {
    await change.event('clockEpochOpened', {
      facts: [
        ['epoch', '1'],
        ['from', String(now)],
      ],
    });
    await writeState(change, { epoch: 1, lastTime: now, sinceSeq: 0, disputed: false, approvalId: null });
  });
}

/** What the session says of the clock as it opens, by the lines of `office` and the acts of two under them alone. */
export function clockFindings({ judgement, unproven }: RegisterClock): Failure[] {
  return [
    ...(judgement === 'ok' ? [] : [{ code: 'clockDisputed', details: { direction: judgement } } as const]),
    ...(unproven.length === 0 ? [] : [{ code: 'clockEpochUnproven', details: {} } as const]),
  ];
}

/**
 * Decision 17: reading, drafts, lock and unlock never wait for the clock, so a jump is a finding here and a refusal
 * only where something is decided. That it was wrong or is right again is noted in the log, for its readers.
 */
export async function noteClock(
  office: OpenCompartment<'office'>,
  { judgement, lastTime }: RegisterClock,
  now: number,
): Promise<void> {
  const state = await office.read(readState);
  const disputed = judgement !== 'ok';
  if (state === null || lastTime === null || disputed === state.disputed) return;
  const from = disputed ? lastTime : now;
  await office.change(async (change) => {
    const { seq } = await change.event('settingChanged', {
      facts: [
        ['setting', clockKey],
        ['cause', judgement],
        ['from', String(from)],
      ],
    });
    await writeState(change, { ...state, lastTime: from, sinceSeq: seq, disputed });
  });
}

/** @throws clockDisputed while two people have not opened a new epoch; asked before every decision */
export function assertClockTrusted({ registerClock: { lastTime, judgement, unproven }, clock }: ServiceContext): void {
  // Whoever holds no `office` knows no last time and has no decision to sign: every role that signs holds it.
  if (
    judgement === 'ok' &&
    unproven.length === 0 &&
    (lastTime === null || judgeClock({ lastTime }, clock.now()) !== 'backward')
  )
    return;
  throw new AppError('clockDisputed', { direction: judgement });
}

/** Two people have confirmed the time: from here on it counts (decision 17). */
export async function openClockEpoch(change: Change<'office'>, approvalId: string): Promise<void> {
  const epoch = ((await readState(change.db))?.epoch ?? 0) + 1;
  const { seq } = await change.event('clockEpochOpened', {
    facts: [
      ['epoch', String(epoch)],
      ['from', String(change.now)],
      ['approval', approvalId],
    ],
  });
  await writeState(change, { epoch, lastTime: change.now, sinceSeq: seq, disputed: false, approvalId });
}

/** After the act itself: this session goes by the new time, and the logs that stand open take it over. */
export async function takeOverTime(context: ServiceContext): Promise<void> {
  const office = context.compartment('office');
  context.takeClock(await office.read((db) => readRegisterClock(db, context, context.clock.now())));
  await takeOverEpoch(context.openCompartments(), context.registerClock);
}

/** Each log says for itself from which line on the newest epoch counts in it; whoever next opens one that does not say so yet writes it. */
export async function takeOverEpoch(open: readonly OpenCompartment[], { epochs }: RegisterClock): Promise<void> {
  const last = [...epochs].at(-1);
  if (last === undefined) return;
  const [approvalId, { at }] = last;
  for (const compartment of open) {
    if (compartment.name === 'office' || (await compartment.read((db) => tookOver(db, approvalId)))) continue;
    await compartment.change((change) =>
      change.event('settingChanged', {
        facts: [
          ['setting', epochSetting],
          ['from', String(at)],
          ['approval', approvalId],
        ],
      }),
    );
  }
}

/** Lines that are earlier than lines above them; the first stretch, since the last epoch that two people opened. */
export async function findEarlierLines(
  db: ReadableDb,
  compartment: Compartment,
  clock: RegisterClock,
  now: number,
): Promise<Failure[]> {
  const times = await newestTimes(db, clock);
  return asFindings(compartment, times, now)
    .filter(({ details }) => Number(details['seq']) > times.epochSeq)
    .slice(0, 1);
}

/** As at unlock, for a whole log; and lines that ran ahead, which keep nobody from working once the time is right again. */
export async function allEarlierLines(
  db: ReadableDb,
  compartment: Compartment,
  clock: RegisterClock,
  now: number,
): Promise<Failure[]> {
  const times = await timesOfLog(db, clock);
  return [
    ...asFindings(compartment, times, now),
    ...times.leading.map((lines) => found(compartment, 'aheadLine', lines)),
  ];
}

const found = (compartment: Compartment, fault: 'earlierLine' | 'aheadLine', { from, to }: LineRange): Failure =>
  logFinding(compartment, fault, to === from ? { seq: from } : { seq: from, count: to - from + 1 });

function asFindings(compartment: Compartment, { early, waiting, judge }: LogTimes, now: number): Failure[] {
  // While the clock is still wrong, two people may yet confirm it.
  const ranges = waiting === null || judge(now) === 'backward' ? early : [...early, waiting];
  return ranges.map((lines) => found(compartment, 'earlierLine', lines));
}

/** What the noted state must be, given the event that noted it: an epoch opened, or a clock found wrong or right again. */
export function clockHolds(text: string, event: LogEvent | undefined): boolean {
  if (event === undefined) return false;
  const state = stateOrNull(text);
  if (state === null) return false;
  const { epoch, lastTime, sinceSeq, disputed } = state;
  const opened = event.kind === 'clockEpochOpened';
  const fits = opened ? factOfEvent(event, 'epoch') === String(epoch) : epoch >= 1;
  const since = opened && epoch === 1 ? 0 : event.seq;
  return (
    fits &&
    lastTime === Number(factOfEvent(event, 'from')) &&
    sinceSeq === since &&
    disputed === (!opened && factOfEvent(event, 'cause') !== 'ok')
  );
}

function stateOrNull(text: string): ClockState | null {
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch {
    // Not as we write it: no statement of the clock.
    return null;
  }
}
