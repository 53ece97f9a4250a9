import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { checkScan } from '../../../electron/platform/checked-scan.ts';
import { checkWholeScan } from '../../../electron/platform/whole-scan.ts';
import { failureOf } from '../../support/failures.ts';
import { baselineJpeg, greyJpeg, progressiveJpeg, smallPng } from '../../support/images.ts';
import { pdfOfObjects, pdfSaying } from '../../support/scans.ts';

const fixture = (name: string): Uint8Array => readFileSync(new URL(`../../fixtures/scans/${name}`, import.meta.url));
const check = (bytes: Uint8Array): number | null => checkWholeScan(bytes, checkScan(bytes));
const pdf = (...objects: string[]): Uint8Array => Buffer.from(pdfOfObjects(objects));
const catalogue = '<</Type/Catalog/Pages 2 0 R>>';
const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>';
const tree = (count: number): string[] => [
  catalogue,
  `<</Type/Pages/Kids[${Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(' ')}]/Count ${count}>>`,
  ...Array.from({ length: count }, () => page),
];

/** A PDF as most of today's writers make it: objects packed in a stream, a stream for a table. */
function packedPdf(count: number): Buffer {
  const objects = tree(count);
  let places = '';
  let body = '';
  for (const [index, object] of objects.entries()) {
    places += `${index + 1} ${body.length} `;
    body += `${object}\n`;
  }
  const packed = deflateSync(`${places}${body}`);
  const number = objects.length + 1;
  const head = `%PDF-1.7\n${number} 0 obj\n<</Type/ObjStm/N ${objects.length}/First ${places.length}/Filter/FlateDecode/Length ${packed.length}>>\nstream\r\n`;
  const begin = Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n')]);
  const row = (kind: number, place: number, index: number): number[] => [kind, place >> 8, place & 0xff, index];
  const rows = deflateSync(
    Buffer.from([
      ...row(0, 0, 0),
      ...objects.flatMap((_, index) => row(2, number, index)),
      ...row(1, 9, 0),
      ...row(1, begin.length, 0),
    ]),
  );
  const table = `${number + 1} 0 obj\n<</Type/XRef/Size ${number + 2}/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length ${rows.length}>>\nstream\n`;
  const end = Buffer.from(`\nendstream\nendobj\nstartxref\n${begin.length}\n%%EOF\n`);
  return Buffer.concat([begin, Buffer.from(table), rows, end]);
}

describe('a whole scan', () => {
  it.each([
    ['truncated.pdf', 'scanDamaged {"reason":"catalogue"}'],
    ['only-magic.pdf', 'scanDamaged {"reason":"catalogue"}'],
    ['encrypted.pdf', 'scanNeedsPassword'],
    ['zero-pages.pdf', 'scanNoPages'],
    ['tall-page.pdf', 'scanTooLarge {"pages":5000,"side":20000}'],
    ['trunc.jpg', 'scanDamaged {"reason":"end"}'],
  ])('that nobody can open is refused with what is wrong with it: %s', (name, expected) => {
    expect(failureOf(() => check(fixture(name)))).toBe(expected);
  });

  it('that opens is counted', () => {
    expect(check(fixture('bom-before.pdf'))).toBe(1);
    expect(check(Buffer.from(pdfSaying('bản quét')))).toBe(1);
    expect(check(pdf(...tree(7)))).toBe(7);
    expect(check(pdf(...tree(5000)))).toBe(5000);
    for (const picture of [smallPng, baselineJpeg, progressiveJpeg, greyJpeg]) expect(check(picture)).toBe(1);
  });

  it('is counted as the viewer counts it, packed objects and updates included', async () => {
    const updated = Buffer.concat([
      Buffer.from(pdfOfObjects(tree(2))),
      Buffer.from(`2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\ntrailer\n<</Size 5/Root 1 0 R>>\n%%EOF\n`),
    ]);
    for (const bytes of [fixture('bom-before.pdf'), packedPdf(12), Buffer.from(pdfOfObjects(tree(3)))]) {
      const loading = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
      expect(check(bytes)).toBe((await loading.promise).numPages);
      await loading.destroy();
    }
    expect(check(updated)).toBe(1);
  });

  it('is refused wherever it is cut off, but for its last line', () => {
    for (const whole of [Buffer.from(pdfSaying('bản quét của một văn bằng')), packedPdf(40)])
      for (const share of [0.05, 0.3, 0.6, 0.75])
        expect(
          failureOf(() => check(whole.subarray(0, Math.max(20, Math.floor(whole.length * share))))),
          String(share),
        ).toMatch(/^scanDamaged/u);
    for (const picture of [smallPng, baselineJpeg, progressiveJpeg])
      expect(failureOf(() => check(picture.subarray(0, picture.length - 12)))).toMatch(/^scanDamaged/u);
  });

  it('with pages beyond what a window lists, or without the page that its list names, is refused', () => {
    expect(failureOf(() => check(pdf(...tree(5001))))).toMatch(/^scanTooLarge/u);
    expect(failureOf(() => check(pdf(...tree(4).slice(0, -1))))).toMatch(/^scanDamaged/u);
    const box = '/MediaBox 4 0 R';
    expect(failureOf(() => check(pdf(catalogue, '<</Kids[3 0 R]>>', `<<${box}>>`, '[0 0 30000 10]')))).toMatch(
      /^scanTooLarge/u,
    );
    // A list of pages that names itself ends, and has none.
    expect(failureOf(() => check(pdf(catalogue, '<</Kids[2 0 R 2 0 R]>>')))).toBe('scanNoPages');
  });

  it('costs little however hostile it is, and fails with no other failure', () => {
    const begun = process.cpuUsage();
    const lines = ['1 0 obj\n', '1 0 obj(\n', '1 0 obj<\n', '1 0 obj<</A\n', 'trailer<</A (', '[', '<<'];
    for (const line of lines)
      expect(failureOf(() => check(Buffer.from(`%PDF-1.7\n1 0 obj\n${line.repeat(3_000_000 / line.length)}`)))).toMatch(
        /^(?:scanDamaged|no failure)/u,
      );
    const bomb = deflateSync(Buffer.alloc(300_000_000));
    const packed = `%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 0/Filter/FlateDecode/Length ${bomb.length}>>\nstream\n`;
    expect(check(Buffer.concat([Buffer.from(packed), bomb, Buffer.from('\nendstream\nendobj\n')]))).toBeNull();
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(60);
    const whole = Buffer.from(pdfSaying('bản quét'));
    fc.assert(
      fc.property(fc.nat(whole.length - 10), fc.uint8Array({ maxLength: 12 }), (at, noise) => {
        const spoiled = Buffer.from(whole);
        spoiled.set(noise.subarray(0, whole.length - at), at);
        expect(failureOf(() => checkWholeScan(spoiled, 'pdf'))).toMatch(/^(?:scan\w+|no failure)/u);
      }),
    );
  });
});
