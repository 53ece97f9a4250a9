import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { viewerLimits } from '../../../shared/contract/viewer-limits.ts';
import { boundedScale } from '../../../renderer/viewer/drawn-document.ts';
import { readSizes } from '../../../renderer/viewer/page-sizes.ts';

const drawnSides = (width: number, height: number, asked: number): { width: number; height: number } => {
  const scale = boundedScale(width, height, asked);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
};

describe('the picture of a page', () => {
  it('is as large as was asked for an ordinary page', () => {
    expect(boundedScale(595, 842, 2)).toBe(2);
    expect(boundedScale(3508, 4961, 1)).toBe(1);
  });

  it.each([
    [1e6, 1e6, 1],
    [1e9, 0.036, 1],
    [0.036, 1e9, 6],
    [1e9, 1, 6],
    [14_400, 14_400, 6],
    [1e300, 1e300, 6],
  ])('never takes more than the memory of a large scan: %d × %d points, %d times', (width, height, asked) => {
    const drawn = drawnSides(width, height, asked);
    expect(drawn.width * drawn.height).toBeLessThanOrEqual(36_500_000);
    expect(Math.max(drawn.width, drawn.height)).toBeLessThanOrEqual(viewerLimits.side);
  });
});

/** A PDF of empty pages, and whatever count it claims. */
function pdfOf(pages: number, claimed = pages, box = '0 0 595 842'): Uint8Array {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 3} 0 R`).join(' ');
  const objects = [
    `<</Type/Catalog/Pages 2 0 R>>`,
    `<</Type/Pages/Count ${claimed}/Kids[${kids}]/MediaBox[${box}]>>`,
    ...Array.from({ length: pages }, () => '<</Type/Page/Parent 2 0 R>>'),
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  return Buffer.from(
    `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF`,
  );
}

describe('the pages of a document', () => {
  const sizesOf = async (
    bytes: Uint8Array,
  ): Promise<{ readonly sizes: Awaited<ReturnType<typeof readSizes>> | null; readonly asked: number }> => {
    const loading = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
    const pdf = await loading.promise;
    let asked = 0;
    const counting = { numPages: pdf.numPages, getPage: (number: number) => ((asked += 1), pdf.getPage(number)) };
    const sizes = await readSizes(counting).catch(() => null);
    await loading.destroy();
    return { sizes, asked };
  };

  it('are listed with their sizes, however large', async () => {
    expect((await sizesOf(pdfOf(3))).sizes).toEqual([1, 2, 3].map(() => ({ width: 595, height: 842 })));
    expect((await sizesOf(pdfOf(1, 1, '0 0 1000000 1000000'))).sizes).toEqual([
      { width: 1_000_000, height: 1_000_000 },
    ]);
  });

  it('are not asked for one by one where there are more than a window lists', async () => {
    const { sizes, asked } = await sizesOf(pdfOf(viewerLimits.pages + 1));
    expect([sizes, asked]).toEqual([null, 0]);
  });

  it('are counted, whatever the document claims', async () => {
    const { sizes, asked } = await sizesOf(pdfOf(2, 2_000_000_000));
    expect(sizes?.length ?? 0).toBeLessThanOrEqual(2);
    expect(asked).toBeLessThanOrEqual(3);
  });
});
