import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import dossier from '../../resources/samples/demo-dossier.json' with { type: 'json' };
import wording from '../../resources/samples/demo-people.json' with { type: 'json' };
import { generatePeople, peopleToCsv } from '../samples/generate-people.ts';
import type { PersonRow } from '../../shared/contract/people.ts';
import { particularsSchema } from '../../shared/model/particulars.ts';
import { sensitiveParticularsSchema } from '../../shared/model/sensitive-particulars.ts';
import { inOutput, type DemoWindow } from './demo-window.ts';
import { changeUser } from './office-step.ts';
import { correct } from './correct.ts';
import { scanPdf } from './scan-pdf.ts';
import { ask } from './window-requests.ts';

export interface DemoPeople {
  readonly imported: number;
  /** The dossier that is entered by hand, corrected, printed and handed over. */
  readonly mainId: string;
  readonly mainName: string;
  /** Go along with it to the other office. */
  readonly handedOver: readonly PersonRow[];
  /** Men, because the demo's papers about them say "ông". */
  readonly others: readonly PersonRow[];
}

/** What "thanh" finds: their documents stand in the list at different stages. */
const searched = 'thanh';
const documentsEach = [6, 4, 6, 5, 6, 6, 3, 6, 5, 6, 6, 4, 6, 6];

/** Generated people, a few of them under names that show how search treats marks. */
export function demoPeople(count: number, seed: number): ReturnType<typeof generatePeople> {
  return generatePeople(count, seed).map((person, index) => {
    const fullName = wording.searchedNames[index];
    return fullName === undefined ? person : { ...person, particulars: { ...person.particulars, fullName } };
  });
}

/**
 * 2,000 generated people through preview and import; one dossier entered in full, with its documents, one correction by
 * consent and one dispute in the person's own words. The table of names is gone once it was read.
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
    const particulars = particularsSchema.parse(dossier.particulars);
    const { id: mainId } = await ask(page, 'people.create', {
      particulars,
      sensitive: sensitiveParticularsSchema.parse(dossier.sensitive),
    });
    const scan = join(inbox, 'scan.pdf');
    await writeFile(scan, scanPdf());
    await addDocuments(demo, scan, mainId, particulars.paperLocation, 5);
    const { rows } = await ask(page, 'people.list', { query: searched, limit: documentsEach.length });
    for (const [index, row] of rows.entries())
      await addDocuments(demo, scan, row.id, row.paperLocation, documentsEach[index] ?? 0);
    await correct(page, mainId, wording.correction);
    await ask(page, 'people.recordDispute', { id: mainId, item: '26', words: wording.dispute });
    const found = await ask(page, 'people.list', { query: 'nguyễn', limit: 50 });
    const others = found.rows.filter(({ birth, sex }) => birth !== null && sex === 'male');
    return { imported: written, mainId, mainName: particulars.fullName, handedOver: rows.slice(0, 4), others };
  } finally {
    await rm(inbox, { recursive: true, force: true });
  }
}

/** The first so many classes of the index. */
async function addDocuments(
  demo: DemoWindow,
  scan: string,
  personId: string,
  paperLocation: string,
  many: number,
): Promise<void> {
  for (const { documentClass, title } of wording.documents.slice(0, many)) {
    const file = await demo.chooseFile('scan', scan);
    await ask(demo.page, 'people.addDocument', {
      personId,
      file,
      documentClass,
      title,
      original: 'copy',
      documentDate: null,
      paperLocation,
    });
  }
}

async function expectFound(
  page: DemoWindow['page'],
  query: string,
  found: readonly string[],
  notFound: readonly string[],
): Promise<void> {
  const names = (await ask(page, 'people.list', { query, limit: 200 })).rows.map(({ fullName }) => fullName);
  for (const name of found)
    if (!names.includes(name)) throw new Error(`"${query}" does not find one of the names it should`);
  for (const name of notFound) if (names.includes(name)) throw new Error(`"${query}" finds a name it should not`);
}
