import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeBenchRegister } from './bench-register.ts';
import { openRows } from './open-rows.ts';
import { packageRows } from './package-rows.ts';
import { queryLayerRows, Questions, readRows } from './read-rows.ts';
import { machine, markdown, type Report, type Section } from './report.ts';
import type { Row } from './rows.ts';
import { makeKeyless, makeSqlCipher, openKeyed, openKeyless, openSqlCipher } from './twins.ts';
import { memoryRows, serviceRows, unlockRow } from './vault-rows.ts';
import { verifyRow } from './verify-row.ts';
import { changeRows, logRows } from './write-rows.ts';

// `npm run bench -- --people 100000`; several amounts print a curve too.
const { values } = parseArgs({
  options: {
    people: { type: 'string', multiple: true, default: ['10000'] },
    /** Ten for each person when left out. */
    events: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    mebibytes: { type: 'string', default: '64' },
    seed: { type: 'string', default: '1' },
  },
});
const rounds = natural(values.rounds);
const seed = natural(values.seed);
const say = (text: string): void => console.error(text);

function natural(text: string): number {
  if (!/^[1-9]\d{0,8}$/u.test(text)) throw new Error(`"${text}" is no number that can be measured with`);
  return Number(text);
}

async function measure(people: number, folder: string): Promise<Section> {
  say(`making a register of ${people} people`);
  const register = await makeBenchRegister(
    folder,
    { people, events: values.events === undefined ? people * 10 : natural(values.events), seed },
    say,
  );
  const keyless = join(folder, 'keyless.db');
  const sqlCipher = join(folder, 'sqlcipher.db');
  makeKeyless(register.databasePath, register.databaseKey, keyless);
  makeSqlCipher(keyless, register.databaseKey, sqlCipher);
  const rows: Row[] = [];
  const add = async (what: string, found: Promise<Row[]> | Row[]): Promise<void> => {
    say(what);
    rows.push(...(await found));
  };
  const twins = {
    keyed: openKeyed(register.databasePath, register.databaseKey),
    keyless: openKeyless(keyless),
    sqlCipher: openSqlCipher(sqlCipher, register.databaseKey),
  };
  const questions = new Questions(register, twins.keyless);
  await add('reads', readRows(questions, twins, rounds));
  await add('query layer', queryLayerRows(questions, twins, rounds));
  await add('log', logRows(register, twins, folder, rounds));
  for (const { handle } of Object.values(twins)) handle.close();
  await add(
    'unlock',
    unlockRow(register, Math.min(rounds, 5)).then((row) => [row]),
  );
  await add(
    'deep verification',
    verifyRow(register, Math.min(rounds, 3)).then((row) => [row]),
  );
  await add('requests in the vault', serviceRows(register, questions, keyless, rounds));
  await add('memory', memoryRows(register));
  // Last: it writes past the product's own door, and the log's other copy then no longer fits.
  const again = {
    keyed: openKeyed(register.databasePath, register.databaseKey),
    keyless: openKeyless(keyless),
    sqlCipher: openSqlCipher(sqlCipher, register.databaseKey),
  };
  await add('writes', changeRows(register, questions, again, rounds));
  for (const { handle } of Object.values(again)) handle.close();
  await add('packages', packageRows(folder, natural(values.mebibytes), rounds));
  rows.push(...openRows);
  return { people, events: register.events, rows };
}

const sections: Section[] = [];
for (const amount of values.people) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    sections.push(await measure(natural(amount), folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const report: Report = { machine: machine(), seed, sections };
const output = fileURLToPath(new URL('../../test-output', import.meta.url));
mkdirSync(output, { recursive: true });
writeFileSync(join(output, 'bench.json'), `${JSON.stringify(report, null, 2)}\n`);
const text = markdown(report);
writeFileSync(join(output, 'bench.md'), text);
console.log(text);
