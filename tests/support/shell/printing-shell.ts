import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PrintModel, ViewerKind } from '../../../shared/contract/bridge.ts';
import type { OpenedViewer, ViewerPage } from '../../../shared/contract/viewer.ts';
import type { Result } from '../../../shared/base/app-error.ts';
import { bundleNode } from '../../../scripts/build/bundle-node.ts';
import { root } from '../../../scripts/build/build-all.ts';
import { launchShell, type Shell } from '../../../scripts/development-shell/launch.ts';
import { sendOver } from '../../../scripts/development-shell/link/process-channel.ts';

export interface PrintingShell {
  readonly shell: Shell;
  renderToPdf(given: PrintModel): Promise<Result<Uint8Array>>;
  openInViewer(bytes: Uint8Array, kind: ViewerKind): Promise<Result<OpenedViewer>>;
  viewerPage(viewerId: string, page: number, scale: number): Promise<Result<ViewerPage>>;
  closeViewer(viewerId: string): Promise<Result<undefined>>;
  close(): Promise<void>;
}

/** The hidden windows of main in the development shell, without the window of the cabinet and without a vault. */
export async function startPrintingShell(): Promise<PrintingShell> {
  const folder = await mkdtemp(join(tmpdir(), 'tu-ho-so-printing-'));
  await bundleNode(root, folder, {
    input: 'tests/support/shell/printing-main.ts',
    file: 'main.js',
    format: 'esm',
    external: ['electron'],
  });
  const shell = await launchShell({ userData: folder, main: join(folder, 'main.js') });
  const waiting = new Map<number, (result: Result<never>) => void>();
  let last = 0;
  const ready = new Promise<void>((resolve) => {
    shell.process.on('message', (message: { readonly kind: string; readonly id: number } & Result<never>) => {
      if (message.kind === 'ready') resolve();
      if (message.kind === 'done') waiting.get(message.id)?.(message);
    });
  });
  await Promise.race([ready, shell.closed.then(() => Promise.reject(new Error(shell.output())))]);
  const order =
    <Given extends readonly unknown[], Value>(call: string) =>
    (...given: Given): Promise<Result<Value>> =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, resolve);
        void shell.closed.then(() => reject(new Error(shell.output())));
        sendOver(shell.process, { kind: 'order', id: last, call, given }).catch(reject);
      });
  return {
    shell,
    renderToPdf: order('renderToPdf'),
    openInViewer: order('openInViewer'),
    viewerPage: order('viewerPage'),
    closeViewer: order('closeViewer'),
    async close() {
      const ended = once(shell.process, 'exit');
      shell.process.kill();
      await ended;
      await shell.closed;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
