import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import wording from '../../resources/samples/demo-prints.json' with { type: 'json' };
import type { PrintSubject } from '../../shared/model/papers.ts';
import { inOutput, type DemoWindow } from './demo-window.ts';
import { changeUser } from './office-step.ts';
import { userOf } from './people-of-the-demo.ts';
import { ask } from './window-requests.ts';

export interface DemoPrint {
  readonly name: string;
  readonly number: string;
  readonly fileName: string;
}

/** Asked, released by a second person, issued with number and checkpoint, saved as PDF (decision 28). */
export async function printPaper(
  demo: DemoWindow,
  as: string,
  compartment: 'personnel' | 'reviews' | 'verification',
  name: string,
  subject: PrintSubject,
): Promise<DemoPrint> {
  const { page } = demo;
  await changeUser(page, as);
  const openReason = subject.kind === 'dossier' && subject.items === 'full' ? wording.openReason : null;
  const terms = { purpose: wording.purpose, recipient: wording.recipient, copies: 1, leavesOffice: true };
  const { printId, approvalId } = await ask(page, 'prints.askRelease', { subject, terms, reprintReason: null });
  await ask(page, 'approvals.sign', { compartment, id: approvalId, second: userOf('ld02') });
  const { number } = await ask(page, 'prints.issue', {
    order: { kind: 'released', compartment, printId, openReason },
    toPaper: false,
  });
  const folder = inOutput(demo, `saved-${name}`);
  try {
    await ask(page, 'prints.savePdf', {
      compartment,
      printId,
      copy: 1,
      folder: await demo.chooseFolder('savePdf', folder),
    });
    const [saved] = await readdir(folder);
    if (saved === undefined) throw new Error('no PDF was saved');
    await mkdir(inOutput(demo, 'pdf'), { recursive: true });
    await copyFile(join(folder, saved), inOutput(demo, 'pdf', `${name}.pdf`));
    return { name, number, fileName: `${name}.pdf` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
