import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { processChannel } from '../../../scripts/development-shell/link/process-channel.ts';
import { remoteCalls } from '../../../scripts/development-shell/link/remote-calls.ts';

interface Theirs {
  double(given: number): Promise<number>;
  never(): Promise<void>;
  unsayable(): Promise<unknown>;
  askBack(): Promise<string>;
}

let child: ChildProcess;

function theirs(): Theirs {
  child = fork(fileURLToPath(new URL('../../support/shell/calls-child.ts', import.meta.url)), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return remoteCalls<Theirs, { sayable(): Promise<string>; unsayable(): Promise<unknown> }>(processChannel(child), {
    sayable: () => Promise.resolve('here'),
    unsayable: () => Promise.resolve(() => 1),
  });
}

afterEach(async () => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
});

/** Ends the other process without letting this one hear of it: until the next turn, its channel still looks open. */
function endUnheard(): void {
  child.kill('SIGKILL');
  const pause = new Int32Array(new SharedArrayBuffer(4));
  while (!/\) [ZX] /u.test(readFileSync(`/proc/${child.pid}/stat`, 'utf8'))) Atomics.wait(pause, 0, 0, 5);
  expect(child.connected).toBe(true);
}

it('gives each call its own answer, and tells what could not be answered', async () => {
  const calls = theirs();
  expect(await Promise.all([calls.double(1), calls.double(2), calls.double(3)])).toEqual([2, 4, 6]);
  await expect(calls.unsayable()).rejects.toMatchObject({
    cause: expect.stringContaining('could not be cloned') as unknown,
  });
  expect(await calls.askBack()).toContain('could not be cloned');
});

it('rejects a call to a process that has gone, whether or not its end was heard of', async () => {
  const calls = theirs();
  await calls.double(1);
  const ended = once(child, 'exit');
  endUnheard();
  const unheard = [calls.double(2), calls.double(3)];
  for (const call of unheard) await expect(call).rejects.toThrow('the other process has ended');
  await ended;
  await expect(calls.double(4)).rejects.toThrow('the other process has ended');
});

it('rejects what still waits for an answer when the other process ends', async () => {
  const calls = theirs();
  await calls.double(1);
  const waiting = calls.never();
  child.kill('SIGKILL');
  await expect(waiting).rejects.toThrow('the other process has ended');
});
