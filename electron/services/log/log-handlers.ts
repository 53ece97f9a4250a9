import type { Handlers, NamesOf } from '../base/handlers.ts';
import { compareCheckpoint } from './compare-checkpoint.ts';
import { logCheckpoint, logCheckpoints } from './log-checkpoints.ts';
import { listLog, proveLine } from './log-lines.ts';
import { verifyLog } from './verify-log.ts';

export const logHandlers: Handlers<NamesOf<'log'>> = {
  'log.list': listLog,
  'log.verify': verifyLog,
  'log.checkpoints': logCheckpoints,
  'log.checkpoint': logCheckpoint,
  'log.compareCheckpoint': compareCheckpoint,
  'log.proof': proveLine,
};
