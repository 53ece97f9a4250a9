import { z } from 'zod';
import type { Failure } from '../../shared/errors/app-error.ts';
import { judgeClock } from '../log/clock-rules.ts';
import type { Clock } from '../platform/clock.ts';
import type { OpenCompartment } from '../records/open-compartment.ts';
import { readMeta, writeMeta } from '../storage/repositories/meta.ts';

const referenceSchema = z.strictObject({ epoch: z.int().min(1), lastTime: z.int().min(0) });
const metaKey = 'clock';

/** The first reference, at first run. */
export async function startRegisterClock(office: OpenCompartment, now: number): Promise<void> {
  await office.change(async (change) => {
    await writeMeta(change.db, metaKey, JSON.stringify({ epoch: 1, lastTime: now }));
    await change.event('clockEpochOpened', { facts: [['epoch', '1']] });
  });
}

/**
 * Decision 17: reading, drafts, lock and unlock never wait for the clock, so a jump is a finding here and a refusal
 * only where something is decided. A clock that is in order moves the reference along.
 */
export async function judgeRegisterClock(office: OpenCompartment, clock: Clock): Promise<Failure[]> {
  const text = await office.read((db) => readMeta(db, metaKey));
  if (text === undefined) return [];
  const reference = referenceSchema.parse(JSON.parse(text));
  const now = clock.now();
  const judgement = judgeClock(reference, now);
  if (judgement !== 'ok') return [{ code: 'clockDisputed', details: { direction: judgement } }];
  return [];
}

