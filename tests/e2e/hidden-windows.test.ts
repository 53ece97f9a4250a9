import { execFileSync } from 'node:child_process';
import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAll } from '../../scripts/build/build-all.ts';
import type { Result } from '../../shared/base/app-error.ts';
import { smallPng } from '../support/images.ts';
import { startPrintingShell, type PrintingShell } from '../support/shell/printing-shell.ts';

const card = {
  layout: 'party',
  stamp: null,
  body: {
    superiorBody: 'Tỉnh ủy An Khánh',
    officeName: 'Ban Tổ chức',
    index: 1,
    total: 3,
    needed: 2,
    custodian: 'Nguyễn Thị Ngọc Ánh',
    text: 'abcde fghij klmno',
    qr: 'ABCDE',
    madeOn: '2026-11-22',
  },
};

function valueOf<T>(result: Result<T>): T {
  if (!result.ok)
    throw new Error(
      `${result.error.code} ${JSON.stringify(result.error.details)} ${printing.shell.faults().join('; ')}`,
    );
  return result.value;
}

/** Width and height out of the header of a PNG. */
function pngSize(png: Uint8Array): readonly [number, number] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  expect([...png.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  return [view.getUint32(16), view.getUint32(20)];
}

let printing: PrintingShell;
let folder: string;

beforeAll(async () => {
  await buildAll({ force: false, say: () => undefined, only: ['renderer', 'preload'] });
  folder = await mkdtemp(join(tmpdir(), 'tu-ho-so-hidden-'));
  printing = await startPrintingShell();
});

afterAll(async () => {
  await printing.close();
  await rm(folder, { recursive: true, force: true });
});

describe('print window', () => {
  it('makes a tagged A4 PDF out of a form, with its text', async () => {
    const pdf = valueOf(await printing.renderToPdf({ form: 'recovery-card@1', model: card, preview: false }));
    const file = join(folder, 'card.pdf');
    await writeFile(file, pdf);
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    expect(info).toMatch(/Page size:\s+59[45][.\d]* x 84[12][.\d]* pts \(A4\)/u);
    expect(info).toMatch(/Tagged:\s+yes/u);
    expect(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).normalize('NFC')).toContain(
      'Nguyễn Thị Ngọc Ánh',
    );
    expect(printing.shell.hiddenPages()).toHaveLength(0);
  });

  it('fails by its layout, not by its time limit, for a form that is unknown or cannot be drawn', async () => {
    const unknown = await printing.renderToPdf({ form: 'no-such-form@1', model: card, preview: false });
    const malformed = await printing.renderToPdf({
      form: 'recovery-card@1',
      model: { ...card, body: { index: 1 } },
      preview: false,
    });
    expect(unknown).toMatchObject({ ok: false, error: { code: 'printFailed', details: { step: 'layout' } } });
    expect(malformed).toMatchObject({ ok: false, error: { code: 'printFailed', details: { step: 'layout' } } });
  });
});

describe('viewer window', () => {
  it('turns pages of a PDF into pictures and runs of text', async () => {
    const pdf = valueOf(await printing.renderToPdf({ form: 'recovery-card@1', model: card, preview: true }));
    const { viewerId, pages } = valueOf(await printing.openInViewer(pdf, 'pdf'));
    expect(pages).toHaveLength(1);
    expect(Math.round(pages[0]?.width ?? 0)).toBe(595);
    const page = valueOf(await printing.viewerPage(viewerId, 1, 2));
    expect(pngSize(page.png)).toEqual([page.width, page.height]);
    expect(Math.abs(page.width - 1190)).toBeLessThan(3);
    const text = page.textItems
      .map((item) => item.text)
      .join(' ')
      .normalize('NFC');
    expect(text).toContain('Ánh');
    for (const item of page.textItems) expect(item.y >= -1 && item.y <= page.height).toBe(true);
    const drawn = valueOf(await printing.openInViewer(page.png, 'image'));
    expect(drawn.pages).toEqual([{ width: page.width, height: page.height }]);
    const half = valueOf(await printing.viewerPage(drawn.viewerId, 1, 0.5));
    expect(pngSize(half.png)).toEqual([half.width, half.height]);
    expect(Math.abs(half.width - 595)).toBeLessThan(3);
    await printing.closeViewer(viewerId);
    await printing.closeViewer(drawn.viewerId);
    expect(await printing.viewerPage(viewerId, 1, 1)).toMatchObject({ ok: false, error: { code: 'notFound' } });
  });

  it('refuses what is no document, and a page that is not there', async () => {
    expect(await printing.openInViewer(Buffer.from('%PDF-1.7 not really'), 'pdf')).toMatchObject({
      ok: false,
      error: { code: 'scanDamaged' },
    });
    // What its first bytes already say reaches no decoder; a picture that only begins as one does.
    expect(await printing.openInViewer(Buffer.from('no picture'), 'image')).toMatchObject({
      ok: false,
      error: { code: 'fileTypeRefused' },
    });
    expect(await printing.openInViewer(smallPng.subarray(0, 40), 'image')).toMatchObject({
      ok: false,
      error: { code: 'scanDamaged' },
    });
    const pdf = valueOf(await printing.renderToPdf({ form: 'recovery-card@1', model: card, preview: true }));
    const { viewerId } = valueOf(await printing.openInViewer(pdf, 'pdf'));
    expect(await printing.viewerPage(viewerId, 9, 1)).toMatchObject({ ok: false, error: { code: 'viewerFailed' } });
    expect(valueOf(await printing.viewerPage(viewerId, 1, 1)).width).toBeGreaterThan(500);
    await printing.closeViewer(viewerId);
    // Worker, decoders and fonts of pdf.js stay within the policy of the viewer.
    expect(printing.shell.faults().filter((fault) => fault.includes('Content Security Policy'))).toEqual([]);
  });
});
