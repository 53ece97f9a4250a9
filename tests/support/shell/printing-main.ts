import { app } from 'electron';
import { join } from 'node:path';
import { toFailure } from '../../../shared/base/app-error.ts';
import { hardenWebContents } from '../../../electron/main/bootstrap/harden-web-contents.ts';
import { registerHiddenPageChannels } from '../../../electron/main/printing/hidden-page.ts';
import { createPrinting } from '../../../electron/main/printing/print-window.ts';
import { createViewers } from '../../../electron/main/printing/viewer-window.ts';
import { makeAppSession } from '../../../electron/main/window/app-session.ts';
import { openBundle } from '../../../electron/main/window/bundle-manifest.ts';

/** A main that holds the hidden windows only; the test orders prints and pages over the channel of its process. */
export interface PrintingOrder {
  readonly kind: 'order';
  readonly id: number;
  readonly call: 'renderToPdf' | 'openInViewer' | 'viewerPage' | 'closeViewer';
  readonly given: readonly unknown[];
}

hardenWebContents();

async function serve(): Promise<void> {
  const bundle = await openBundle(join(app.getAppPath(), 'dist', 'renderer'));
  const session = await makeAppSession(bundle);
  registerHiddenPageChannels();
  const calls: Readonly<Record<PrintingOrder['call'], unknown>> = {
    ...createPrinting(session),
    ...createViewers(session, bundle),
  };
  process.on('message', (message) => {
    const order = message as PrintingOrder;
    if (order.kind !== 'order') return;
    const run = calls[order.call] as (...given: readonly unknown[]) => unknown;
    Promise.resolve()
      .then(() => run(...order.given))
      .then(
        (value) => process.send?.({ kind: 'done', id: order.id, ok: true, value }),
        (error: unknown) => process.send?.({ kind: 'done', id: order.id, ok: false, error: toFailure(error) }),
      );
  });
  process.send?.({ kind: 'ready' });
}

void app.whenReady().then(serve);
