import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { bundledChild } from './bundled-child.ts';

let script: Promise<string> | undefined;

export interface StoreChild {
  readonly process: ChildProcess;
  /** Complete lines it has said so far. */
  readonly lines: string[];
  /** Waits until it has said `count` lines or has ended. */
  heard(count: number): Promise<void>;
  /** Ends it as a power cut would: no handler runs. */
  kill(): Promise<void>;
  /** Waits for its own end. */
  ended(): Promise<void>;
}

/** Starts store-child.ts in a process of its own. */
export async function startStoreChild(
  act: 'append' | 'once' | 'lock',
  path: string,
  key: Uint8Array = new Uint8Array(),
): Promise<StoreChild> {
  const child = spawn(
    process.execPath,
    [await (script ??= bundledChild('store-child')), act, path, Buffer.from(key).toString('hex')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines: string[] = [];
  let rest = '';
  const ended = once(child, 'close');
  child.stdout.on('data', (data: Buffer) => {
    const parts = (rest + data.toString()).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    child.emit('heard');
  });
  return {
    process: child,
    lines,
    async heard(count) {
      while (lines.length < count && child.exitCode === null && child.signalCode === null)
        await Promise.race([once(child, 'heard'), ended]);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async ended() {
      await ended;
    },
  };
}
