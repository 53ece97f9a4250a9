import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dossierModelSchema } from '../../shared/model/print/dossier-model.ts';
import { peopleListModelSchema } from '../../shared/model/print/people-list-model.ts';
import { noticeModelSchema } from '../../shared/model/print/notice-model.ts';
import { recoveryCardModelSchema } from '../../shared/model/print/recovery-card-model.ts';
import { reviewModelSchema } from '../../shared/model/print/review-model.ts';
import { withEndlessWords } from '../support/print/endless-words.ts';
import { inkEdges, pagePictures, pageTexts } from '../support/print/pdf-tools.ts';
import { openPrintBench, type PrintBench } from '../support/print/print-bench.ts';
import { printOrders } from '../support/print/print-orders.ts';

const dpi = 100;
let bench: PrintBench;

beforeAll(async () => {
  bench = await openPrintBench();
});
afterAll(async () => bench.close());

/** Heights of the words of a paper in points, the word being one of the form itself. */
function heightsOf(word: string, pdf: Uint8Array): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'word-heights-'));
  try {
    const path = join(folder, 'paper.pdf');
    writeFileSync(path, pdf);
    const found = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    const heights: number[] = [];
    for (const [, top = '', bottom = '', text = ''] of found.matchAll(
      /yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</gu,
    )) {
      if (text === word) heights.push(Number(bottom) - Number(top));
    }
    return heights;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A filled paper, a word that the form itself prints, and the margins of its page in millimetres. */
const papers = {
  'form 2C': {
    order: printOrders.dossierFilled,
    schema: dossierModelSchema,
    word: 'khai',
    left: 18,
    right: 10,
    skip: [],
  },
  'the self-criticism record': {
    order: printOrders.reviewFilled,
    schema: reviewModelSchema,
    word: 'Nhận',
    left: 30,
    right: 15,
    skip: [],
  },
  'a list of people': {
    order: printOrders.listFilled,
    schema: peopleListModelSchema,
    word: 'TT',
    left: 20,
    right: 12,
    skip: [],
  },
  'the notice': { order: printOrders.notice, schema: noticeModelSchema, word: 'Quyền', left: 30, right: 15, skip: [] },
  // The groups of letters are made and checked by the application.
  'the recovery card': {
    order: printOrders.recoveryCard,
    schema: recoveryCardModelSchema,
    word: 'mảnh',
    left: 25,
    right: 20,
    skip: ['text'],
  },
} as const;

/** What the paper is without such a run: printed once for the three of them. */
const ordinaryPapers = new Map<
  keyof typeof papers,
  Promise<{ readonly heights: number[]; readonly letters: number }>
>();

function ordinaryPaper(name: keyof typeof papers): Promise<{ readonly heights: number[]; readonly letters: number }> {
  const known = ordinaryPapers.get(name);
  if (known) return known;
  const made = bench.print(papers[name].order).then(async (pdf) => ({
    heights: heightsOf(papers[name].word, pdf),
    letters: letters((await pageTexts(pdf)).join('')),
  }));
  ordinaryPapers.set(name, made);
  return made;
}

const letters = (text: string): number => text.replace(/[^\p{L}\p{N}]+/gu, '').length;

const joins = { letters: 'mwưđạ', 'words on no-break spaces': 'xây\u00A0dựng\u00A0', 'a number of a paper': '214/Q' };

describe('a run that no space breaks, in every field', () => {
  it.each(
    Object.keys(papers).flatMap((name) => Object.keys(joins).map((run) => [name, run] as const)) as [
      keyof typeof papers,
      keyof typeof joins,
    ][],
  )('%s, of %s: the size stays, everything lies inside the page', async (name, run) => {
    const { order, schema, word, left, right, skip } = papers[name];
    const page = order.model as { readonly body: unknown };
    const given = withEndlessWords(schema, page.body, joins[run], skip);
    expect(given.runs).toBeGreaterThan(2);
    const ordinary = await ordinaryPaper(name);
    const pdf = await bench.print({ ...order, model: { ...page, body: given.body } });
    const heights = heightsOf(word, pdf);
    expect(ordinary.heights.length).toBeGreaterThan(0);
    expect(heights.length).toBeGreaterThan(0);
    expect(Math.max(...heights)).toBeCloseTo(Math.max(...ordinary.heights), 1);

    for (const picture of await pagePictures(pdf, dpi)) {
      const edges = inkEdges(picture, dpi, 0, 277);
      expect(edges.left).toBeGreaterThan(left - 0.8);
      expect(edges.right).toBeGreaterThan(right - 0.8);
    }
    // Nothing is cut off: what was put in stands on the paper, letter for letter.
    const printed = letters((await pageTexts(pdf)).join(''));
    const asked = letters(JSON.stringify(given.body)) - letters(JSON.stringify(page.body));
    expect(printed - ordinary.letters).toBeGreaterThan(asked * 0.97);
  });
});
