import { z } from 'zod';
import { idSchema } from '../base/common-schemas.ts';

/** What the main side tells the window unasked. */
export const windowEvents = {
  /** The vault shuts in 500 ms: save what was typed as a draft now, then send `desktop.readyToLock` (decision 23). */
  'register.locking': z.strictObject({}),
  /** The vault is shut: the window must drop everything it shows. */
  'register.locked': z.strictObject({ cause: z.enum(['asked', 'idle', 'suspend', 'screenLock', 'fault', 'ended']) }),
  /** The last minute before the idle lock; null when the user moved again. */
  'register.countdown': z.strictObject({ secondsLeft: z.int().min(0).max(60).nullable() }),
  'job.progress': z.strictObject({
    jobId: idSchema,
    done: z.number().min(0),
    total: z.number().min(0).nullable(),
    /** What is being counted; the window has the words. */
    step: z.string().max(40),
  }),
  /** Records changed by this or another window part: which lists to read again. */
  'records.changed': z.strictObject({ compartment: z.string().max(20), types: z.array(z.string().max(40)).max(20) }),
} as const;

export type WindowEventName = keyof typeof windowEvents;
export type WindowEvent<N extends WindowEventName> = z.infer<(typeof windowEvents)[N]>;

/** Why the vault was shut. */
export type LockCause = WindowEvent<'register.locked'>['cause'];
