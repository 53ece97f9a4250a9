import { drawImage } from './draw-image.ts';
import { openPdf } from './draw-pdf.ts';
import type { DrawnDocument } from './drawn-document.ts';

/**
 * The hidden window that holds one document that came from outside (decision 29): takes a task, answers with sizes or a
 * picture, takes the next. A failure is answered as null; what was wrong with the file stays here.
 */
async function serve(): Promise<void> {
  const bridge = window.cabinetViewer;
  let drawn: DrawnDocument | null = null;
  for (;;) {
    const task = await bridge.next();
    if (task === null) return;
    try {
      if (task.kind === 'open') {
        drawn =
          task.document === 'pdf'
            ? await openPdf(task.bytes, (kind, name) => bridge.asset(kind, name))
            : await drawImage(task.bytes);
        bridge.answer(drawn.pages);
      } else bridge.answer(drawn === null ? null : await drawn.draw(task.page, task.scale));
    } catch {
      // Null to main: this scan cannot be shown, and the screen says so.
      bridge.answer(null);
    }
  }
}

void serve();
