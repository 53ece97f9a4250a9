import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import wording from '../../resources/samples/demo-people.json' with { type: 'json' };
import { generatePeople, peopleToCsv } from '../../electron/cli/generate-people.ts';
import type { PersonRow } from '../../shared/contract/people.ts';
import { inOutput, type DemoWindow } from './demo-window.ts';
import { changeUser } from './office-step.ts';
import { userOf } from './people-of-the-demo.ts';
import { scanPdf } from './scan-pdf.ts';
import { ask } from './window-requests.ts';

export interface DemoPeople {
  readonly imported: number;
  /** The dossier that is corrected, printed and handed over. */
  readonly mainId: string;
  readonly mainName: string;
  readonly others: readonly PersonRow[];
}

/** Generated people, a few of them under names that show how search treats marks. */
export function demoPeople(count: number, seed: number): ReturnType<typeof generatePeople> {
  return generatePeople(count, seed).map((person, index) => {
    const fullName = wording.searchedNames[index];
    return fullName === undefined ? person : { ...person, particulars: { ...person.particulars, fullName } };
  });
}

/**
 * 2,000 generated people through preview and import, one correction by consent, one scan, one dispute in the person's
 * own words. The table of names is gone once it was read.
 */
export async function runPeople(demo: DemoWindow, count: number, seed: number): Promise<DemoPeople> {
  const { page } = demo;
  await changeUser(page, 'cb01');
  // Not the system's temporary folder: no name may lie there while the demo runs.
  const inbox = inOutput(demo, 'inbox');
  await mkdir(inbox);
  try {
    const table = join(inbox, 'people.csv');
    await writeFile(table, peopleToCsv(demoPeople(count, seed)));
    const plan = await ask(page, 'people.previewImport', { file: await demo.chooseFile('peopleTable', table) });
    if (plan.errorCount > 0) throw new Error(`the generated table has ${plan.errorCount} faults`);
    const { written } = await ask(page, 'people.applyImport', { importId: plan.importId, skipRows: [] });
    await expectFound(page, 'nguyen van dung', ['Nguyễn Văn Dũng', 'Nguyễn Văn Dụng'], []);
    await expectFound(page, 'hùng', ['Phạm Văn Hùng'], ['Trần Văn Hưng']);
    await expectFound(page, 'dang', ['Đặng Quang Đạt'], []);
    const scan = join(inbox, 'scan.pdf');
    await writeFile(scan, scanPdf());
    const { rows } = await ask(page, 'people.list', { query: 'nguyễn', limit: 50 });
    // The demo's papers say "ông"; a name with the word for a woman would read wrongly there.
    const [main, ...others] = rows.filter(({ birth, fullName }) => birth !== null && !fullName.includes(' Thị '));
    if (main === undefined) throw new Error('the generated people lack the name the demo looks for');
    for (const { documentClass, title } of wording.documents) {
      const file = await demo.chooseFile('scan', scan);
      await ask(page, 'people.addDocument', { personId: main.id, file, documentClass, title, original: 'copy', documentDate: null, paperLocation: wording.paperLocation });
    }
    await correct(demo, main.id);
    await ask(page, 'people.recordDispute', { id: main.id, item: '26', words: wording.dispute });
    return { imported: written, mainId: main.id, mainName: main.fullName, others };
  } finally {
    await rm(inbox, { recursive: true, force: true });
  }
}

async function expectFound(page: DemoWindow['page'], query: string, found: readonly string[], notFound: readonly string[]): Promise<void> {
  const names = (await ask(page, 'people.list', { query, limit: 200 })).rows.map(({ fullName }) => fullName);
  for (const name of found) if (!names.includes(name)) throw new Error(`"${query}" does not find one of the names it should`);
  for (const name of notFound) if (names.includes(name)) throw new Error(`"${query}" finds a name it should not`);
}

/** Asked by the officer, consented to at the same desk by the approver's own passphrase (decision 19). */
async function correct({ page }: DemoWindow, id: string): Promise<void> {
  const { version } = await ask(page, 'people.open', { id, reason: wording.openReason });
  const { approvalId } = await ask(page, 'people.proposeCorrection', { id, baseVersion: version.versionId, changes: { residence: wording.residence }, reason: wording.correctionReason, basis: { document: '77-QĐ/TU', date: '2025-06-30', page: '1' } });
  await ask(page, 'approvals.sign', { compartment: 'personnel', id: approvalId, second: userOf('ld02') });
}
