import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function withFile<T>(pdf: Uint8Array, use: (path: string, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'pdf-tools-'));
  try {
    const path = join(folder, 'paper.pdf');
    await writeFile(path, pdf);
    return await use(path, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Text of the pages as pdftotext reads it, one string per page. */
export async function pageTexts(pdf: Uint8Array): Promise<string[]> {
  return withFile(pdf, async (path) => {
    const { stdout } = await run('pdftotext', ['-layout', '-enc', 'UTF-8', path, '-'], { maxBuffer: 64 * 1024 * 1024 });
    return stdout.split('\f').slice(0, -1);
  });
}

/**
 * The words of the paper in the order in which a screen reader reads them (the tagged structure), letters and digits only:
 * where a line breaks, and the dots of a form, do not count. Running heads and feet are not part of it.
 */
export async function spokenText(pdf: Uint8Array): Promise<string> {
  return withFile(pdf, async (path) => {
    const { stdout } = await run('pdfinfo', ['-struct-text', path], { maxBuffer: 64 * 1024 * 1024 });
    return lettersOf(Array.from(stdout.matchAll(/^\s*"(.*)"(?: \([^)]*\))?$/gmu), ([, words]) => words).join(''));
  });
}

/** Letters and digits only. */
export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

export interface PdfFont {
  readonly name: string;
  readonly embedded: boolean;
}

export async function pdfFonts(pdf: Uint8Array): Promise<PdfFont[]> {
  return withFile(pdf, async (path) => {
    const { stdout } = await run('pdffonts', [path]);
    const [, rule = '', ...rows] = stdout.trimEnd().split('\n');
    // Columns stand under the runs of dashes; the type column holds spaces, so words cannot be counted.
    const starts = Array.from(rule.matchAll(/-+/gu), ({ index, 0: dashes }) => [index, index + dashes.length] as const);
    return rows.map((row) => ({
      name: row
        .slice(...(starts[0] ?? [0, 0]))
        .trim()
        .replace(/^[A-Z]{6}\+/u, ''),
      embedded: row.slice(...(starts[3] ?? [0, 0])).trim() === 'yes',
    }));
  });
}

export async function pdfInfo(
  pdf: Uint8Array,
): Promise<{ pages: number; width: number; height: number; tagged: boolean }> {
  return withFile(pdf, async (path) => {
    const { stdout } = await run('pdfinfo', [path]);
    const size = /Page size:\s+([\d.]+) x ([\d.]+) pts/u.exec(stdout);
    return {
      pages: Number(/Pages:\s+(\d+)/u.exec(stdout)?.[1]),
      width: Number(size?.[1]),
      height: Number(size?.[2]),
      tagged: /Tagged:\s+yes/u.test(stdout),
    };
  });
}

export interface GreyPage {
  readonly width: number;
  readonly height: number;
  /** One byte per pixel, 0 is black. */
  readonly pixels: Uint8Array;
}

/** Pages as grey pictures. @param dpi dots per inch */
export async function pagePictures(pdf: Uint8Array, dpi: number): Promise<GreyPage[]> {
  return withFile(pdf, async (path, folder) => {
    const { pages } = await pdfInfo(pdf);
    await run('pdftoppm', ['-gray', '-r', String(dpi), path, join(folder, 'page')]);
    const digits = String(pages).length;
    return Promise.all(
      Array.from({ length: pages }, async (_, index) => {
        const bytes = await readFile(join(folder, `page-${String(index + 1).padStart(digits, '0')}.pgm`));
        const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(bytes.subarray(0, 40).toString('latin1'));
        return {
          width: Number(head?.[1]),
          height: Number(head?.[2]),
          pixels: new Uint8Array(bytes.subarray(head?.[0].length ?? 0)),
        };
      }),
    );
  });
}

/** Distance of the ink from the edges of the sheet, in millimetres, looking only between two heights of the sheet. */
export function inkEdges(
  page: GreyPage,
  dpi: number,
  from = 0,
  to = 297,
): { left: number; right: number; top: number; bottom: number } {
  const mm = (pixels: number): number => (pixels / dpi) * 25.4;
  let [left, right, top, bottom] = [page.width, -1, page.height, -1];
  for (let y = Math.round((from / 25.4) * dpi); y < Math.min(page.height, Math.round((to / 25.4) * dpi)); y += 1) {
    for (let x = 0; x < page.width; x += 1) {
      if ((page.pixels[y * page.width + x] ?? 255) > 128) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { left: mm(left), right: mm(page.width - 1 - right), top: mm(top), bottom: mm(page.height - 1 - bottom) };
}

/** Share of the sheet that has the darker grey of what says that a paper counts no longer. */
export function fallenShare(page: GreyPage): number {
  return page.pixels.filter((value) => value >= 190 && value <= 197).length / page.pixels.length;
}

/** Share of the sheet that has the grey of the watermark. */
export function watermarkShare(page: GreyPage): number {
  return page.pixels.filter((value) => value >= 224 && value <= 230).length / page.pixels.length;
}
