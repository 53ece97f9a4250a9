import { z } from 'zod';
import { AppError, type Failure } from '../../../shared/errors/app-error.ts';
import { judgeClock, type ClockReference } from '../../log/clock-rules.ts';
import { decodeEvent } from '../../log/event-encoding.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Change } from '../../records/change.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import { readNewest } from '../../storage/repositories/events.ts';
import type { ServiceContext } from '../service-context.ts';
import { readMeta, writeMeta } from '../../storage/repositories/meta.ts';

const stateSchema = z.strictObject({
  epoch: z.int().min(1),
  lastTime: z.int().min(0),
  /** Events up to here were written under another epoch or a disputed clock; their times say nothing now. */
  sinceSeq: z.int().min(0),
  disputed: z.boolean(),
});
type ClockState = z.infer<typeof stateSchema>;
const metaKey = 'clock';

async function writeState(change: Change<'office'>, state: ClockState): Promise<void> {
  await writeMeta(change.db, metaKey, JSON.stringify(state));
}

async function readState(office: OpenCompartment<'office'>): Promise<ClockState | null> {
  const text = await office.read((db) => readMeta(db, metaKey));
  return text === undefined ? null : stateSchema.parse(JSON.parse(text));
}

/** The first reference, at first run. */
export async function startRegisterClock(office: OpenCompartment<'office'>, now: number): Promise<void> {
  await office.change(async (change) => {
    await writeState(change, { epoch: 1, lastTime: now, sinceSeq: 0, disputed: false });
    await change.event('clockEpochOpened', { facts: [['epoch', '1']] });
  });
}

/** The last trusted act: what was noted, or the newest event of an earlier session that a trusted clock stamped. */
async function referenceOf(office: OpenCompartment<'office'>, state: ClockState, sessionId: string): Promise<ClockReference> {
  if (state.disputed) return state;
  const newest = await office.read((db) => readNewest(db, { before: null, limit: 20 }));
  const times = newest.map(({ bytes }) => decodeEvent(bytes).event).filter(({ seq, session }) => seq > state.sinceSeq && session !== sessionId);
  return { epoch: state.epoch, lastTime: Math.max(state.lastTime, ...times.map(({ at }) => at)) };
}

/**
 * Decision 17: reading, drafts, lock and unlock never wait for the clock, so a jump is a finding here and a refusal
 * only where something is decided. A jump is noted, so that it does not pass for the truth at the next unlock.
 */
export async function judgeRegisterClock(office: OpenCompartment<'office'>, clock: Clock, sessionId: string): Promise<Failure[]> {
  const state = await readState(office);
  if (state === null) return [];
  const reference = await referenceOf(office, state, sessionId);
  const now = clock.now();
  const judgement = judgeClock(reference, now);
  const disputed = judgement !== 'ok';
  if (disputed !== state.disputed) {
    await office.change(async (change) => {
      const { seq } = await change.event('settingChanged', { facts: [['setting', 'clock'], ['cause', judgement]] });
      await writeState(change, { epoch: state.epoch, lastTime: disputed ? reference.lastTime : now, sinceSeq: seq, disputed });
    });
  }
  return disputed ? [{ code: 'clockDisputed', details: { direction: judgement } }] : [];
}

/** @throws clockDisputed while two people have not opened a new epoch; asked before every decision */
export async function assertClockTrusted(context: ServiceContext): Promise<void> {
  // Whoever holds no `office` has no decision to sign: every role that signs holds it.
  if (!context.openCompartments().some(({ name }) => name === 'office')) return;
  const state = await readState(context.compartment('office'));
  if (state === null) return;
  const judgement = judgeClock(state, context.clock.now());
  if (state.disputed || judgement === 'backward') throw new AppError('clockDisputed', { direction: judgement });
}

/** Two people have confirmed the time: from here on it counts (decision 17). */
export async function openClockEpoch(change: Change<'office'>): Promise<void> {
  const text = await readMeta(change.db, metaKey);
  const state = text === undefined ? { epoch: 0 } : stateSchema.parse(JSON.parse(text));
  const epoch = state.epoch + 1;
  const { seq } = await change.event('clockEpochOpened', { facts: [['epoch', String(epoch)]] });
  await writeState(change, { epoch, lastTime: change.now, sinceSeq: seq, disputed: false });
}
