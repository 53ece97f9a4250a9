import type { UtilityProcess as ElectronProcess } from 'electron';
import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';

const parentPort = new URL('../parent-port.ts', import.meta.url).href;

/** A utility process as a child process of Node with `process.parentPort` put in. */
class UtilityProcess extends EventEmitter implements Pick<ElectronProcess, 'pid' | 'postMessage' | 'kill'> {
  readonly #child: ChildProcess;

  constructor(modulePath: string, args: readonly string[], stdio: 'ignore' | 'inherit') {
    super();
    this.#child = fork(modulePath, args, {
      serialization: 'advanced',
      execArgv: ['--import', parentPort],
      stdio: ['ignore', stdio, stdio, 'ipc'],
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('exit', (code) => this.emit('exit', code ?? 1));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  postMessage(message: unknown): void {
    // As in Electron, what is sent to a process that has ended is lost; its end is told by `exit`.
    this.#child.send(message as Parameters<ChildProcess['send']>[0], () => undefined);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args: readonly string[] = [], options: { readonly stdio?: 'ignore' | 'inherit' } = {}) =>
    new UtilityProcess(modulePath, args, options.stdio ?? 'inherit'),
};
