import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../support/spoiled.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { prepareRegister, type Prepared } from './prepare.ts';
import type { Row } from './row.ts';
import { Scene } from './scene.ts';
import { decisionsOf } from './standing-facts.ts';
import { rows } from './table.ts';

const folder = temporaryFolder('two-people');
let prepared: Prepared;
let before: string;

beforeAll(async () => {
  prepared = await prepareRegister(folder);
  const scene = new Scene(prepared, folder);
  before = await decisionsOf(scene);
  expect(scene.told).toEqual([]);
  await scene.end();
});

/** Everything that one person's keys were ever tried with, by whose keys: the moves of the table, in any order and number. */
const movesOf = (who: Row['who']): readonly Row[] =>
  rows.filter((row) => row.who === who && row.open === undefined && row.others === undefined);
const hands = [
  'administrator',
  'personnelOfficer',
  'verificationOfficer',
  'reviewSecretary',
  'inspector',
  'approver',
  'revoked',
  'outsider',
] as const;

const oneHand = fc.constantFrom(...hands).chain((who) =>
  fc.record({
    who: fc.constant(who),
    moves: fc.array(fc.constantFrom(...movesOf(who)), { minLength: 1, maxLength: 4 }),
  }),
);

describe('the keys of one person', () => {
  it('lead to no decision, correction, release, grant, certificate or destruction that a verifier accepts', async () => {
    await fc.assert(
      fc.asyncProperty(oneHand, async ({ moves }) => {
        const scene = new Scene(prepared, folder);
        try {
          // What an earlier move has broken is no move any more.
          for (const { attack } of moves)
            await Promise.resolve(scene)
              .then(attack)
              .catch(() => undefined);
          await scene.leave();
          scene.told.length = 0;
          const after = await decisionsOf(scene);
          if (scene.told.length === 0) expect(after, moves.map(({ id }) => id).join(' ')).toBe(before);
        } finally {
          await scene.end();
        }
      }),
      runs(16),
    );
  });
});
