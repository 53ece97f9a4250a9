import { beforeAll, describe, expect, it } from 'vitest';
import type { PrintStamp } from '../../shared/model/print/print-page.ts';
import { printStampSchema } from '../../shared/model/print/print-page.ts';
import { logHandlers } from '../../electron/services/log/log-handlers.ts';
import { newestCheckpoint } from '../../electron/storage/repositories/checkpoints.ts';
import type { ServiceContext } from '../../electron/services/base/service-context.ts';
import { issuePrint } from '../../electron/main/printing/print-order.ts';
import { form2cProfile } from '../../renderer/print/paper/layout-profiles.ts';
import { pageCss } from '../../renderer/print/paper/page-style.ts';
import { failureOfAsync } from '../support/failures.ts';
import { createTestRegister } from '../support/open-vault.ts';
import { directVault } from '../support/print/direct-vault.ts';
import { masked, newDossier, newPrint, notingRenderer, printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const compartment = 'personnel' as const;

/** The line as it stands in the foot of the sheet, out of the style sheet that draws it. */
function footOf(stamp: PrintStamp): string {
  const css = pageCss(form2cProfile, stamp).replaceAll(/\\([0-9a-f]+) /gu, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
  return /Điểm niêm[^"]*/u.exec(css)?.[0] ?? '';
}

describe('the seal on a paper of ours', () => {
  let context: ServiceContext;
  let stamp: PrintStamp;
  let foot: string;

  const compare = (text: string) => logHandlers['log.compareCheckpoint'](context, { compartment, text });

  beforeAll(async () => {
    const office = await printOffice(temporaryFolder('compare-seal'));
    const id = await newDossier(office);
    context = await office.as('ngan');
    const { renderer, drawn } = notingRenderer();
    await issuePrint(directVault(context), renderer, newPrint(masked(id)), false);
    stamp = printStampSchema.parse(drawn[0]?.page.stamp);
    foot = footOf(stamp);
  });

  it('stands in the foot by its words, size and eight groups', () => {
    expect(foot).toMatch(/^Điểm niêm \d+ · (?:[a-z2-7]{4} ){7}[a-z2-7]{4}$/u);
  });

  it.each<[string, (foot: string) => string]>([
    ['as printed', (text) => text],
    ['in capitals', (text) => text.toUpperCase()],
    ['in letters and marks apart', (text) => text.normalize('NFD')],
    ['without the words', (text) => text.replace('Điểm niêm ', '')],
    ['without the dot', (text) => text.replace(' · ', ' ')],
    ['in one run', (text) => text.replace('Điểm niêm ', '').replaceAll(/[ ·]/gu, '')],
    ['over two lines, with a space too many', (text) => ` ${text.replace(' · ', '\r\n')} \n`],
    ['with dots and dashes between the groups', (text) => text.replaceAll(' ', '-').replace('-·-', '. ')],
    ['with the foot above it', (text) => `Bản in số 00001/HS-7k2m · Bản 1/1 · Trang 1/2\n${text}`],
    ['with digits for the letters they look like', (text) => text.replaceAll('o', '0').replaceAll('l', '1')],
    [
      'as the band of the log names it',
      (text) => text.replace(/niêm (\d+) ·/u, 'niêm đến dòng $1, lập lúc in 17:02 ngày 30/11/2026'),
    ],
    ['out of its QR code', () => stamp.qr],
    ['out of its QR code, in small letters', () => `${stamp.qr.toLowerCase()}\n`],
  ])('fits %s', async (_, spell) => {
    expect(await compare(spell(foot))).toEqual({ size: stamp.checkpoint.size, matches: true });
  });

  it('fits as the lines of the checkpoint itself, whose last line feed a field of text takes away', async () => {
    const stored = await context.readLog(compartment, newestCheckpoint);
    const note = stored?.note ?? '';
    for (const text of [note, note.trim(), note.replaceAll('\n', '\r\n')])
      expect(await compare(text)).toEqual({ size: stored?.size, matches: true });
  });

  it('does not fit with another size or another letter', async () => {
    const { size, fingerprint } = stamp.checkpoint;
    const other = fingerprint.replace(/^./u, (letter) => (letter === 'a' ? 'b' : 'a'));
    expect(await compare(`Điểm niêm ${size} · ${other}`)).toEqual({ size, matches: false });
    expect(await compare(`Điểm niêm ${size - 1} · ${fingerprint}`)).toEqual({ size: size - 1, matches: false });
    expect(await compare(`Điểm niêm ${size + 900} · ${fingerprint}`)).toEqual({ size: size + 900, matches: false });
  });

  it('is asked for again where it is no seal, and sent home where the code names another register', async () => {
    expect(await failureOfAsync(() => compare('Điểm niêm'))).toMatch(/^checkpointMalformed/u);
    expect(await failureOfAsync(() => compare(foot.slice(0, -1)))).toMatch(/^checkpointMalformed/u);
    const foreign = stamp.qr.replace(context.registerId.toUpperCase(), 'A'.repeat(26));
    expect(await failureOfAsync(() => compare(foreign))).toBe('checkpointElsewhere');
  });
});

describe('a seal of another drawer', () => {
  it('is told by its drawer, not as a log that was changed', async () => {
    const test = await createTestRegister(temporaryFolder('compare-elsewhere'));
    const { checkpoint } = await test.done('log.checkpoint', { compartment: 'reviews' });
    const text = `Điểm niêm ${checkpoint.size} · ${checkpoint.fingerprint}`;
    expect(await test.done('log.compareCheckpoint', { compartment: 'reviews', text })).toMatchObject({ matches: true });
    const refused = await test.ask('log.compareCheckpoint', { compartment: 'personnel', text });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'checkpointElsewhere', details: { compartment: 'reviews' } },
    });
  });
});
