import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from '../build/build-all.ts';
import { launchShell } from '../development-shell/launch.ts';
import { runCases } from './case-step.ts';
import { demoWindow, inOutput } from './demo-window.ts';
import { openOffice } from './office-step.ts';
import { staff } from './people-of-the-demo.ts';
import { runPeople } from './people-step.ts';
import { printPaper } from './print-step.ts';
import { DemoReport } from './report.ts';

// Plays the main job without a screen on generated people, through the same window, contract and vault a person uses.
//   node scripts/demo/run-demo.ts [--people 2000] [--seed 1] [--output demo-output]
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    output: { type: 'string', default: 'demo-output' },
    'no-pictures': { type: 'boolean', default: false },
  },
});

const output = resolve(values.output);
await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });
await buildAll({ force: false, say: (line) => console.log(line) });

const report = new DemoReport();
const shell = await launchShell({ userData: join(output, 'user-data'), registerPlace: join(output, 'register') });
const demo = await demoWindow(shell, output);
try {
  await report.step('office', async () => {
    await openOffice(demo.page, { officeName: 'Ban Tổ chức', superiorBody: 'Tỉnh ủy An Khánh' });
    return { result: undefined, facts: { users: staff.length + 1 } };
  });
  const people = await report.step('people', async () => {
    const result = await runPeople(demo, Number(values.people), Number(values.seed));
    return { result, facts: { imported: result.imported } };
  });
  const cases = await report.step('cases', async () => {
    const [first, second] = people.others;
    const of = (row: typeof first) => ({ personId: row?.id ?? null, fullName: row?.fullName ?? '', birthDate: row?.birth ?? null });
    return { result: await runCases(demo.page, of(first), of(second)), facts: { cases: 2 } };
  });
  await report.step('prints', async () => {
    const dossier = await printPaper(demo, 'cb01', 'personnel', 'so-yeu-ly-lich-2c', { kind: 'dossier', id: people.mainId, items: 'full' });
    const notice = await printPaper(demo, 'tt01', 'verification', 'thong-bao-tham-tra', { kind: 'notice', id: cases.decidedId, noticeId: cases.noticeId });
    return { result: undefined, facts: { files: [dossier.fileName, notice.fileName], numbers: [dossier.number, notice.number] } };
  });
  await report.write(demo);
  console.log(inOutput(demo, 'report.md'));
} finally {
  const said = shell.output().trim();
  if (said !== '') console.error(said);
  await shell.close();
}
