import { AppError } from '../../../shared/base/app-error.ts';
import type { Job } from '../../services/base/service-context.ts';

/** Progress at most this often: the window repaints no faster, and a port message has a price. */
const reportEveryMs = 80;

/** Running long work by id: progress out, cancel in (docs/architecture.md, "Long work"). */
export class Jobs {
  readonly #cancelled = new Map<string, boolean>();
  readonly #emit: (event: string, payload: unknown) => void;

  constructor(emit: (event: string, payload: unknown) => void) {
    this.#emit = emit;
  }

  /** Runs `work` as a job; without an id (a quick request) nothing is reported and nothing can be cancelled. */
  async run<T>(jobId: string | undefined, work: (job: Job) => Promise<T>): Promise<T> {
    if (jobId === undefined) return work({ progress: () => undefined, throwIfCancelled: () => undefined });
    this.#cancelled.set(jobId, false);
    let reportedAt = -Infinity;
    let reportedStep = '';
    try {
      return await work({
        progress: (step, done, total) => {
          const now = performance.now();
          if (step === reportedStep && done !== total && now - reportedAt < reportEveryMs) return;
          reportedAt = now;
          reportedStep = step;
          this.#emit('job.progress', { jobId, step, done, total });
        },
        throwIfCancelled: () => {
          if (this.#cancelled.get(jobId) === true) throw new AppError('jobCancelled');
        },
      });
    } finally {
      this.#cancelled.delete(jobId);
    }
  }

  cancel(jobId: string): void {
    if (this.#cancelled.has(jobId)) this.#cancelled.set(jobId, true);
  }

  cancelAll(): void {
    for (const jobId of this.#cancelled.keys()) this.#cancelled.set(jobId, true);
  }
}
