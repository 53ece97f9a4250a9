import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temp-folder.ts';
import { prepareRegister, type Prepared } from './prepare.ts';
import { runRow } from './row.ts';
import { Scene } from './scene.ts';
import { lineOf, rows } from './table.ts';

const folder = temporaryFolder('tampering');
let prepared: Prepared;

beforeAll(async () => {
  prepared = await prepareRegister(folder);
});

describe('what is done to a copy of the register is told', () => {
  it.for(rows)('$id $who: $what', async (row) => {
    const outcome = await runRow(row, new Scene(prepared, folder));
    // A row that is mended turns red until its mark is taken away.
    expect(outcome.held, lineOf(outcome)).toBe(row.open === undefined);
  });
});

describe('the table', () => {
  it('names every row once', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it('is told nothing where nothing was done', async () => {
    const scene = new Scene(prepared, folder);
    for (const code of ['ld01', 'ld02', 'qt01', 'cb01', 'tt01', 'kd01', 'ks01'] as const) {
      expect(await scene.sit(code)).toBe(true);
      await scene.deep();
    }
    expect(scene.told).toEqual([]);
    await scene.end();
  });
});
