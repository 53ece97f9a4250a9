import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { buildAll } from '../build/build-all.ts';
import { launchShell } from '../development-shell/launch.ts';
import { runCases } from './case-step.ts';
import { demoWindow, inOutput } from './demo-window.ts';
import { leaveWork } from './desk-step.ts';
import { runInstruments } from './instrument-step.ts';
import { lockFor, openOffice } from './office-step.ts';
import { runPackage } from './package-step.ts';
import { allPassphrases, staff } from './people-of-the-demo.ts';
import { demoPeople, runPeople } from './people-step.ts';
import { takePictures } from './pictures.ts';
import { printPaper } from './print-step.ts';
import { writeReadMe } from './read-me.ts';
import { DemoReport } from './report.ts';
import { ResidueSearch } from './residue-check.ts';
import { runReviews } from './review-step.ts';
import { takeAllPictures } from './scenes.ts';
import { checkWithStockTools } from './stock-check.ts';

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

await cryptoReady();
const report = new DemoReport();
const shell = await launchShell({ userData: join(output, 'user-data'), registerPlace: join(output, 'register') });
const demo = await demoWindow(shell, output);
try {
  if (!values['no-pictures']) await takePictures(demo, 'first-run', async () => undefined);
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
    const of = (row: typeof first) => ({
      personId: row?.id ?? null,
      fullName: row?.fullName ?? '',
      birthDate: row?.birth ?? null,
    });
    return { result: await runCases(demo, of(first), of(second)), facts: { cases: 2 } };
  });
  await report.step('instruments', async () => {
    const result = await runInstruments(demo.page);
    return { result, facts: { obligations: result.obligations, instruments: result.entered } };
  });
  const reviews = await report.step('reviews', async () => {
    const result = await runReviews(demo.page, people);
    return { result, facts: { campaigns: result.campaigns, decided: result.decided } };
  });
  await report.step('prints', async () => {
    const papers = [
      await printPaper(demo, 'cb01', 'personnel', 'so-yeu-ly-lich-2c', {
        kind: 'dossier',
        id: people.mainId,
        items: 'full',
      }),
      await printPaper(demo, 'cb01', 'reviews', 'ban-kiem-diem-ca-nhan', { kind: 'review', id: reviews.decidedId }),
      await printPaper(demo, 'tt01', 'verification', 'thong-bao-tham-tra', {
        kind: 'notice',
        id: cases.decidedId,
        noticeId: cases.noticeId,
      }),
    ];
    return {
      result: undefined,
      facts: { files: papers.map(({ fileName }) => fileName), numbers: papers.map(({ number }) => number) },
    };
  });
  const sent = await report.step('package', async () => {
    const result = await runPackage(demo, people);
    const { files } = checkWithStockTools(
      { packages: inOutput(demo, 'package'), keys: inOutput(demo, 'keys') },
      result.fileName,
    );
    return {
      result,
      facts: {
        file: result.fileName,
        bytes: result.bytes,
        'files in the bag': files,
        'dossiers taken in': result.written,
        'there after writing twice': result.afterTwice,
        'came back changed': result.differs,
        'came back new': result.added,
      },
    };
  });
  await report.step('desk', async () => ({ result: undefined, facts: await leaveWork(demo, people) }));
  if (!values['no-pictures']) {
    await report.step('pictures', async () => {
      const names = await takeAllPictures(demo, { mainName: people.mainName });
      return { result: undefined, facts: { pictures: names.length } };
    });
  }
  await report.step('locked and searched', async () => {
    await lockFor(demo.page);
    const texts = [
      people.mainName,
      ...demoPeople(Number(values.people), Number(values.seed)).map(({ particulars }) => particulars.fullName),
      ...allPassphrases(),
      await readFile(inOutput(demo, 'keys', 'recipient.key'), 'utf8').then((text) => text.split('\n')[1] ?? ''),
    ];
    const { read, found } = new ResidueSearch(texts).search(inOutput(demo, 'register'));
    if (found.length > 0) throw new Error(`names or passphrases stand in ${found.join(', ')}`);
    return { result: undefined, facts: { 'files searched': read, 'texts looked for': texts.length, found: 0 } };
  });
  await writeReadMe(demo, sent.fileName);
  await report.write(demo);
  console.log(inOutput(demo, 'report.md'));
} finally {
  const said = shell.output().trim();
  if (said !== '') console.error(said);
  await shell.close();
}
