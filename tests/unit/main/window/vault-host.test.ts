import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '../../../../shared/base/app-error.ts';
import { forkVault, VaultHost, type VaultRun } from '../../../../electron/main/window/vault-host.ts';
import { callsOf, resetElectron, utilities } from '../../../support/electron-double.ts';
import { patience } from '../../../support/patience.ts';

vi.mock('electron', () => import('../../../support/electron-double.ts'));
beforeEach(resetElectron);

interface Run extends VaultRun {
  readonly calls: string[];
  readonly answers: Map<string, (result: Result<unknown>) => void>;
  die(): void;
  say(event: string, payload: unknown): void;
}

/** A run whose requests stay open until the test answers them; `register.lock` and the rest answer at once. */
function makeRun(): Run {
  const calls: string[] = [];
  const answers = new Map<string, (result: Result<unknown>) => void>();
  let exit = (): void => undefined;
  let told = (_event: string, _payload: unknown): void => undefined;
  return {
    calls,
    answers,
    die: () => exit(),
    say: (event, payload) => told(event, payload),
    kill: () => void calls.push('kill'),
    onExit: (listener) => (exit = listener),
    client: {
      request(name) {
        calls.push(name);
        return name === 'register.create'
          ? new Promise((resolve) => answers.set(name, resolve))
          : Promise.resolve({ ok: true, value: name });
      },
      cancel: (jobId) => void calls.push(`cancel ${jobId}`),
      tellFiles: (files) => void calls.push(`files ${Object.keys(files).join()}`),
      flush: async () => void calls.push('flush'),
      end: async () => void calls.push('end'),
      onEvent: (listener) => (told = listener),
      close: () => void calls.push('close'),
    },
  };
}

function makeHost() {
  const runs: Run[] = [];
  const events: unknown[] = [];
  const onFault = vi.fn();
  const host = new VaultHost({
    fork: () => {
      const run = makeRun();
      runs.push(run);
      return run;
    },
    onEvent: (event, payload) => events.push([event, payload]),
    onFault,
  });
  return { host, runs, events, onFault };
}

describe('vault host', () => {
  it('starts no process before the first request, then one for all', async () => {
    const { host, runs, events } = makeHost();
    host.cancel('nobody');
    expect(runs).toHaveLength(0);
    await host.request('register.status', {});
    await host.request('clock.today', {});
    expect(runs).toHaveLength(1);
    runs[0]?.say('job.progress', { done: 1 });
    expect(events).toEqual([['job.progress', { done: 1 }]]);
  });

  it('sends paths ahead of the request that names them', async () => {
    const { host, runs } = makeHost();
    await host.tellFiles({});
    expect(runs).toHaveLength(0);
    await host.tellFiles({ token: '/x' });
    await host.request('register.status', {});
    expect(runs[0]?.calls).toEqual(['files token', 'register.status']);
  });

  it('at lock flushes, seals, ends and kills; the next request has a new process', async () => {
    const { host, runs } = makeHost();
    await host.request('register.status', {});
    await host.lock({ finishJobs: true });
    expect(runs[0]?.calls).toEqual(['register.status', 'flush', 'register.lock', 'end', 'close', 'kill']);
    await host.request('register.status', {});
    expect(runs).toHaveLength(2);
  });

  it('lets a running job end first and takes no new request meanwhile in that process', async () => {
    const { host, runs } = makeHost();
    const job = host.request('register.create', {}, 'j'.repeat(26));
    await vi.waitFor(() => expect(runs[0]?.answers.has('register.create')).toBe(true), patience);
    const locked = host.lock({ finishJobs: true });
    await host.request('register.status', {});
    expect(runs).toHaveLength(2);
    expect(runs[0]?.calls).toEqual(['register.create']);
    runs[0]?.answers.get('register.create')?.({ ok: true, value: 1 });
    await locked;
    expect(await job).toEqual({ ok: true, value: 1 });
    expect(runs[0]?.calls).toEqual(['register.create', 'flush', 'register.lock', 'end', 'close', 'kill']);
  });

  it('cuts a running job where there is no time', async () => {
    const { host, runs } = makeHost();
    const job = host.request('register.create', {}, 'j'.repeat(26));
    await vi.waitFor(() => expect(runs[0]?.answers.has('register.create')).toBe(true), patience);
    await host.lock({ finishJobs: false });
    expect(runs[0]?.calls).toEqual([
      'register.create',
      `cancel ${'j'.repeat(26)}`,
      'flush',
      'register.lock',
      'end',
      'close',
      'kill',
    ]);
    runs[0]?.answers.get('register.create')?.({ ok: false, error: { code: 'jobCancelled', details: {} } });
    await job;
  });

  it('tells of a vault that ended by itself, but not of one it ended', async () => {
    const { host, runs, onFault } = makeHost();
    await host.request('register.status', {});
    await host.lock({ finishJobs: true });
    runs[0]?.die();
    expect(onFault).not.toHaveBeenCalled();
    await host.request('register.status', {});
    runs[1]?.die();
    expect(onFault).toHaveBeenCalledOnce();
    await host.request('register.status', {});
    expect(runs).toHaveLength(3);
  });

  it('does not wait for a vault that hangs at its end', async () => {
    vi.useFakeTimers();
    try {
      const { host, runs } = makeHost();
      await host.request('register.status', {});
      const [run] = runs;
      if (run !== undefined) run.client.flush = () => new Promise(() => undefined);
      const locked = host.lock({ finishJobs: true });
      await vi.advanceTimersByTimeAsync(499);
      expect(run?.calls).toEqual(['register.status']);
      await vi.advanceTimersByTimeAsync(1);
      await locked;
      expect(run?.calls.at(-1)).toBe('kill');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('fork', () => {
  it('starts the vault with its folders, and with no output once packaged', async () => {
    const { app } = await import('../../../support/electron-double.ts');
    const start = { defaultPlace: '/r', anchorsFolder: '/a', appVersion: '1' };
    forkVault(start);
    app.isPackaged = true;
    forkVault(start);
    expect(callsOf('utilityProcess.fork')).toEqual([
      ['/app/dist/vault/vault-process.js', [JSON.stringify(start)], { serviceName: 'vault', stdio: 'inherit' }],
      ['/app/dist/vault/vault-process.js', [JSON.stringify(start)], { serviceName: 'vault', stdio: 'ignore' }],
    ]);
  });

  it('speaks over the process and answers what is open when it goes', async () => {
    const run = forkVault({ defaultPlace: '/r', anchorsFolder: '/a', appVersion: '1' });
    const [child] = utilities;
    const first = run.client.request('clock.today', {});
    expect(child?.posted).toEqual([{ kind: 'request', id: 1, name: 'clock.today', input: {} }]);
    child?.emit('message', { kind: 'response', id: 1, result: { ok: true, value: 5 } });
    expect(await first).toEqual({ ok: true, value: 5 });
    const second = run.client.request('clock.today', {});
    run.client.close();
    expect(await second).toEqual({ ok: false, error: { code: 'registerLocked', details: {} } });
    expect(child?.killed).toBe(true);
    expect(await run.client.request('clock.today', {})).toMatchObject({ ok: false });
  });
});
