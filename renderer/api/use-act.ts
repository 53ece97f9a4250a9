import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import type { WindowEvent } from '../../shared/contract/events.ts';
import type { CabinetError } from './cabinet-error.ts';
import { newJobId, onEvent, request } from './client.ts';

export interface Act<N extends RequestName> {
  /** Resolves to the answer, or to undefined after a failure, which stands in `error`. */
  readonly run: (input: RequestInput<N>) => Promise<RequestOutput<N> | undefined>;
  readonly running: boolean;
  /** Progress of a long job, null before the first report. */
  readonly progress: JobReport | null;
  readonly cancel: () => void;
  readonly error: CabinetError | null;
  readonly value: RequestOutput<N> | undefined;
  /** Forgets the last error and value. */
  readonly reset: () => void;
}

export interface JobReport extends WindowEvent<'job.progress'> {
  /** When the job began, for rate and remaining time; milliseconds of this window's clock. */
  readonly startedAt: number;
}

/** Does something through the contract: `const lock = useAct('register.lock'); await lock.run({})`. */
export function useAct<N extends RequestName>(name: N): Act<N> {
  const [job, setJob] = useState<{ id: string; startedAt: number } | null>(null);
  const [progress, setProgress] = useState<JobReport | null>(null);
  const { mutateAsync, isPending, error, data, reset } = useMutation<
    RequestOutput<N>,
    CabinetError,
    { input: RequestInput<N>; jobId: string }
  >({
    mutationKey: [name],
    mutationFn: ({ input, jobId }) => request(name, input, jobId),
  });

  useEffect(() => {
    if (job === null) return undefined;
    return onEvent('job.progress', (report) => {
      if (report.jobId === job.id) setProgress({ ...report, startedAt: job.startedAt });
    });
  }, [job]);

  const run = useCallback(
    async (input: RequestInput<N>) => {
      const next = { id: newJobId(), startedAt: performance.now() };
      setProgress(null);
      setJob(next);
      try {
        return await mutateAsync({ input, jobId: next.id });
      } catch {
        // `useMutation` holds the failure, and the form shows it.
        return undefined;
      } finally {
        setJob(null);
      }
    },
    [mutateAsync],
  );
  const cancel = useCallback(() => {
    // A job that has ended meanwhile needs no cancelling.
    if (job !== null) void request('desktop.cancelJob', { jobId: job.id }).catch(() => undefined);
  }, [job]);

  return { run, running: isPending, progress, cancel, error, value: data, reset };
}
