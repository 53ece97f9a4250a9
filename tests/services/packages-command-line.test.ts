import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCommand as run, type Ended } from '../support/command-line.ts';
import { approver } from '../support/open-vault.ts';
import { dearPassphrases } from '../support/remembered-passphrases.ts';
import { resaved } from '../support/resaved.ts';
import { stockTool } from '../support/stock-tool.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { named, namesIn, newStick, twoOffices, type Office } from '../support/two-offices.ts';

const folder = temporaryFolder('cli-packages');
const stick = newStick(folder, 'stick');
const second = join(folder, 'second');
let near: string[];
let far: string[];
let card: string;

function commandsFor(office: Office, name: string): string[] {
  const file = join(folder, `${name}-passphrase`);
  writeFileSync(file, `${office.officer.passphrase}\n`);
  return [
    '--register',
    office.test.root,
    '--anchors',
    join(folder, `${name}-anchors`),
    '--login',
    office.officer.loginCode,
    '--passphrase-file',
    file,
    '--json',
  ];
}

const valueOf = (ended: Ended): Record<string, unknown> =>
  (JSON.parse(ended.out) as { value: Record<string, unknown> }).value;

beforeAll(async () => {
  await dearPassphrases();
  const offices = await twoOffices(folder, Date.now());
  await offices.near.test.done('people.create', {
    particulars: named('Nguyễn Thị Minh Khuê', { staffNumber: 'AK.020418', residence: 'Mới' }),
  });
  await offices.far.test.done('people.create', {
    particulars: named('Nguyễn Thị Minh Khuê', { staffNumber: 'AK.020418', residence: 'Cũ' }),
  });
  card = (await offices.near.test.done('packages.ownCard', {})).text;
  await Promise.all([offices.near.test.vault.close(), offices.far.test.vault.close()]);
  near = commandsFor(offices.near, 'near');
  far = commandsFor(offices.far, 'far');
  writeFileSync(second, `${approver.passphrase}\n`);
});

describe('packages on the command line', () => {
  let path: string;
  const order = ['--purpose', 'Điều động cán bộ', '--authority', '12-QĐ/TU', '--expires', '2030-01-31'];

  it('exports with a second person at the desk', async () => {
    const common = ['package', 'export', 'AK.020418', stick, '--to', 'ban to chuc', ...order, ...near];
    expect((await run(common)).status).toBe(2);
    const own = await run([
      ...common,
      '--second-login',
      'cb02',
      '--second-passphrase-file',
      near[near.indexOf('--passphrase-file') + 1] ?? '',
    ]);
    expect([own.status, JSON.parse(own.out).error.code]).toEqual([1, 'approvalOwnAct']);
    const done = await run([...common, '--second-login', approver.loginCode, '--second-passphrase-file', second]);
    expect([done.status, done.err]).toEqual([0, '']);
    expect(valueOf(done)).toMatchObject({ number: 1 });
    const [fileName = ''] = namesIn(stick);
    path = join(stick, fileName);
  });

  it('verifies without a register, with the card or the stock command', async () => {
    const cardFile = join(folder, 'card.txt');
    writeFileSync(cardFile, card);
    const good = await run(['verify', path, '--key', cardFile, '--json']);
    expect([good.status, valueOf(good)['signature']]).toEqual([0, 'valid']);
    const keys = await run(['card', 'keys', cardFile]);
    writeFileSync(join(folder, 'office.pub'), keys.out);
    expect(stockTool('minisign', ['-V', '-p', 'office.pub', '-m', path], folder).status).toBe(0);
    expect((await run(['verify', path, '--key', join(folder, 'office.pub')])).out).toContain('Niêm phong toàn vẹn');
    const again = join(folder, 'again.pub');
    for (const [how, save] of resaved) {
      for (const [source, stock] of [
        ['office.pub', true],
        ['card.txt', false],
      ] as const) {
        writeFileSync(again, save(readFileSync(join(folder, source), 'utf8')));
        if (stock) expect(stockTool('minisign', ['-V', '-p', again, '-m', path], folder).status, how).toBe(0);
        const same = await run(['verify', path, '--key', again]);
        expect([same.status, same.err], `${source} ${how}`).toEqual([0, '']);
      }
    }
    // A bad key says nothing of the package.
    for (const text of ['xin chào', readFileSync(join(folder, 'office.pub'), 'utf8').slice(0, -5)]) {
      writeFileSync(again, text);
      const bad = await run(['verify', path, '--key', again]);
      expect([bad.status, bad.err]).toEqual([1, expect.stringContaining('CG-532')]);
    }
    // Nobody's word for it is not enough.
    const unproven = await run(['verify', path]);
    expect(unproven.status).toBe(1);
    const bad = join(folder, 'bad.age');
    const bytes = readFileSync(path);
    bytes[700] = (bytes[700] ?? 0) ^ 1;
    writeFileSync(bad, bytes);
    writeFileSync(`${bad}.minisig`, readFileSync(`${path}.minisig`));
    const refused = await run(['verify', bad, '--key', cardFile]);
    expect(refused.status).toBe(1);
    expect(refused.err).toMatch(/Chữ ký của gói không khớp.* CG-501/u);
  });

  it('looks inside with the register, and keeps nothing', async () => {
    const found = await run(['package', 'verify', path, ...far]);
    expect(found.status).toBe(0);
    expect(valueOf(found)).toMatchObject({ number: 1, people: 1, received: false });
    const notOurs = await run(['package', 'verify', path, ...near]);
    expect([notOurs.status, JSON.parse(notOurs.out).error.code]).toEqual([1, 'packageSenderUnknown']);
  });

  it('imports nothing silently, then as told, and acknowledges', async () => {
    const shown = await run(['package', 'import', path, ...far]);
    expect([shown.status, valueOf(shown)['written']]).toEqual([1, false]);
    // A dossier that is here changes under an approver's hand alone; the command says who may give it.
    const alone = await run(['package', 'import', path, '--choose', 'take', ...far]);
    expect([alone.status, JSON.parse(alone.out).error.code]).toEqual([1, 'secondHandNeeded']);
    const done = await run([
      'package',
      'import',
      path,
      '--choose',
      'take',
      '--receipt',
      stick,
      '--second-login',
      approver.loginCode,
      '--second-passphrase-file',
      second,
      ...far,
    ]);
    expect(done.status).toBe(0);
    expect(valueOf(done)).toMatchObject({
      written: true,
      state: 'applied',
      counts: { added: 0, taken: 1, kept: 0, later: 0 },
    });
    const again = await run(['package', 'import', path, '--choose', 'take', ...far]);
    expect([again.status, JSON.parse(again.out).error.code]).toEqual([1, 'packageReplayed']);
    const receiptFile = join(stick, String(valueOf(done)['receipt']));
    const [, save] = resaved.at(-1) ?? [];
    writeFileSync(receiptFile, save?.(readFileSync(receiptFile, 'utf8')) ?? '');
    const receipt = await run(['package', 'receipt', receiptFile, ...near]);
    expect(receipt.status).toBe(0);
    expect(valueOf(receipt)).toMatchObject({ state: 'receipted', receiptOutcome: 'taken' });
    expect((await run(['package', 'import', path, '--choose', 'perhaps', ...far])).status).toBe(2);
  });
});
