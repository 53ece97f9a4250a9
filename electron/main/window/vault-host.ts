import { app, utilityProcess, type UtilityProcess } from 'electron';
import { join } from 'node:path';
import { requestTable, type RequestName } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/base/app-error.ts';
import { limitCoreDumps } from '../bootstrap/core-dump-limit.ts';
import { connectPort, type Transport, type VaultClient } from '../../port/port.ts';

export interface VaultStart {
  readonly defaultPlace: string;
  /** False: the register was named for this run only. */
  readonly rememberPlace?: boolean;
  readonly anchorsFolder: string;
  /** Where the vault process keeps the program log; nowhere when left out. */
  readonly programLog?: string;
  readonly appVersion: string;
}

/** One run of the vault process. */
export interface VaultRun {
  readonly client: VaultClient;
  /** Ends it now, whatever it is doing. */
  kill(): void;
  onExit(listener: () => void): void;
}

/** Content never reaches a log: the process has no output in the packaged app. */
export function forkVault(start: VaultStart): VaultRun {
  const child: UtilityProcess = utilityProcess.fork(
    join(app.getAppPath(), 'dist', 'vault', 'vault-process.js'),
    [JSON.stringify(start)],
    {
      serviceName: 'vault',
      stdio: app.isPackaged ? 'ignore' : 'inherit',
    },
  );
  child.on('spawn', () => limitCoreDumps());
  const transport: Transport = {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    close: () => void child.kill(),
  };
  return {
    client: connectPort(transport),
    kill: () => void child.kill(),
    onExit: (listener) => void child.once('exit', listener),
  };
}

/** Milliseconds: decision 23 for the flush; the rest is what signing the last checkpoint and closing may take. */
const limits = { flush: 500, lock: 5_000, close: 2_000 };

export interface VaultHostOptions {
  readonly fork: () => VaultRun;
  onEvent(event: string, payload: unknown): void;
  /** The vault ended by itself: keys are gone, the window must know. */
  onFault(): void;
}

/**
 * Owns the vault process: starts it when the first request needs it, ends it at lock, so that every page of memory that
 * held a key goes back to the system. The next request starts a new one.
 */
export class VaultHost {
  readonly #options: VaultHostOptions;
  readonly #jobs = new Map<Promise<unknown>, string | undefined>();
  #run: VaultRun | null = null;
  /** A request after a lock waits for the old process, which still holds the register; it never waits for a job. */
  #ending: Promise<void> = Promise.resolve();

  constructor(options: VaultHostOptions) {
    this.#options = options;
  }

  async request(name: string, input: unknown, jobId?: string): Promise<Result<unknown>> {
    await this.#ending;
    const work = this.#started().client.request(name, input, jobId);
    if (requestTable.get(name as RequestName)?.job !== true) return work;
    this.#jobs.set(work, jobId);
    try {
      return await work;
    } finally {
      this.#jobs.delete(work);
    }
  }

  /** Sent ahead of the request that names the tokens. */
  async tellFiles(files: Readonly<Record<string, string>>): Promise<void> {
    if (Object.keys(files).length === 0) return;
    await this.#ending;
    this.#started().client.tellFiles(files);
  }

  cancel(jobId: string): void {
    this.#run?.client.cancel(jobId);
  }

  /**
   * Lets running jobs finish without taking new requests, flushes, seals and closes, ends (decision 23).
   * @param finishJobs false at suspend and quit: jobs are cancelled, all of them can be taken up again
   */
  async lock({ finishJobs }: { readonly finishJobs: boolean }): Promise<void> {
    const run = this.#run;
    if (run === null) return;
    // From here on a new request starts a new process; this one answers only what it already has.
    this.#run = null;
    const jobs = [...this.#jobs];
    const ended = this.#end(run, jobs, finishJobs);
    if (!finishJobs || jobs.length === 0) this.#ending = ended;
    await ended;
  }

  async #end(
    run: VaultRun,
    jobs: readonly (readonly [Promise<unknown>, string | undefined])[],
    finishJobs: boolean,
  ): Promise<void> {
    if (finishJobs) await Promise.allSettled(jobs.map(([work]) => work));
    else for (const [, jobId] of jobs) if (jobId !== undefined) run.client.cancel(jobId);
    await within(limits.flush, run.client.flush());
    await within(limits.lock, run.client.request('register.lock', {}));
    await within(limits.close, run.client.end());
    run.client.close();
    run.kill();
  }

  #started(): VaultRun {
    if (this.#run !== null) return this.#run;
    const run = this.#options.fork();
    this.#run = run;
    run.client.onEvent((event, payload) => this.#options.onEvent(event, payload));
    run.onExit(() => {
      run.client.close();
      if (this.#run !== run) return;
      this.#run = null;
      this.#options.onFault();
    });
    return run;
  }
}

/** Waits for work, but not longer than `milliseconds`; what it would have said does not matter then. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  // A process that is about to be ended can fail at nothing more.
  await Promise.race([work.catch(() => undefined), limit]);
  clearTimeout(timer);
}
