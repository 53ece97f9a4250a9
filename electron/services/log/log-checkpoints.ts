import type { CheckpointView } from '../../../shared/contract/log.ts';
import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { checkpointFingerprint, parseCheckpoint, verifyCheckpoint } from '../../log/checkpoint.ts';
import {
  countOutsideUses,
  listCheckpoints,
  newestCheckpoint,
  type StoredCheckpoint,
} from '../../storage/repositories/checkpoints.ts';
import type { Handler } from '../base/handlers.ts';
import { nameOf } from '../base/provenance.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { LogSight } from './log-sight.ts';

const mostCheckpoints = 200;

/** Base32 without spaces: grouping for the eye is the window's. */
export const ungrouped = (note: string): string => checkpointFingerprint(note).replaceAll(' ', '');

/** Who sealed, the first hand first. */
export function sealersOf({ note }: StoredCheckpoint): string[] {
  return parseCheckpoint(note).note.signatures.map(({ name: key }) => key.split('/').at(-1) ?? '');
}

/** With what is known of where each stands outside: counted once for all of them. */
export async function checkpointViews(
  context: ServiceContext,
  name: Compartment,
  stored: readonly StoredCheckpoint[],
): Promise<CheckpointView[]> {
  const sizes = stored.map(({ size }) => size);
  const outside =
    sizes.length === 0
      ? new Map<number, never>()
      : await context.readLog(name, (db) => countOutsideUses(db, Math.min(...sizes), Math.max(...sizes)));
  return stored.map((checkpoint) => checkpointView(context, name, checkpoint, outside.get(checkpoint.size)));
}

export function checkpointView(
  context: ServiceContext,
  name: Compartment,
  stored: StoredCheckpoint,
  outside: CheckpointView['anchors'] = { papers: 0, packages: 0 },
): CheckpointView {
  const nameFor = nameOf(context);
  const users = sealersOf(stored);
  let valid: readonly string[] = [];
  try {
    valid = verifyCheckpoint(stored.note, context.logClaims(name).keysOf).signers;
  } catch (error) {
    if (!isAppError(error)) throw error;
  }
  const [first = '', ...others] = users;
  const signer = (userId: string): { name: string; valid: boolean } => ({
    name: nameFor(userId),
    valid: valid.includes(userId),
  });
  return {
    size: stored.size,
    at: stored.at,
    fingerprint: ungrouped(stored.note),
    cause: stored.cause as CheckpointView['cause'],
    signer: signer(first),
    coSigners: others.map(signer),
    anchors: outside,
  };
}

export const logCheckpoints: Handler<'log.checkpoints'> = async (context, { compartment, before, limit }) => {
  const sight = new LogSight(context, compartment);
  const found: StoredCheckpoint[] = [];
  for (let below = before ?? null; found.length < limit;) {
    const from = below;
    const page = await context.readLog(compartment, (db) =>
      listCheckpoints(db, { below: from, limit: mostCheckpoints }),
    );
    found.push(...page.filter((checkpoint) => sight.mayReadSealOf(sealersOf(checkpoint))));
    below = page.at(-1)?.size ?? null;
    if (page.length < mostCheckpoints) break;
  }
  const shown = found.slice(0, limit);
  return {
    checkpoints: await checkpointViews(context, compartment, shown),
    next: shown.length < limit ? null : (shown.at(-1)?.size ?? null),
  };
};

export const logCheckpoint: Handler<'log.checkpoint'> = async (context, { compartment }) => {
  await context.compartment(compartment).checkpoint('asked');
  const newest = await context.readLog(compartment, newestCheckpoint);
  if (newest === undefined) throw new AppError('notFound');
  return { checkpoint: checkpointView(context, compartment, newest) };
};
