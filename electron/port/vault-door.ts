import type { Result } from '../../shared/base/app-error.ts';

/** One request as it reaches the vault. `name` is a wire name of the contract, or begins with `internal.` (main → vault only). */
export interface VaultCall {
  readonly name: string;
  readonly input: unknown;
  readonly jobId?: string;
}

/** The vault as its host sees it: keys, databases and services behind one door. */
export interface Vault {
  /** Checks state, role and compartment, runs the request and answers; never rejects. */
  handle(call: VaultCall): Promise<Result<unknown>>;
  cancel(jobId: string): void;
  /** Writes what is still in memory (drafts, tail of the log); called with at most 500 ms before an end (decision 23). */
  flush(): Promise<void>;
  close(): Promise<void>;
}
