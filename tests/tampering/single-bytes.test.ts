import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { SeededRandom } from '../../scripts/samples/seeded-random.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { prepareRegister, type Prepared } from './prepare.ts';
import { Scene } from './scene.ts';

const folder = temporaryFolder('bytes');
let prepared: Prepared;

beforeAll(async () => {
  prepared = await prepareRegister(folder);
});

/** Hints for the eye and counts that begin anew when they are gone; SECURITY.md says why they prove nothing. */
const unproved = new Set(['seal.json', 'attempts.json', 'register.lock']);

function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !unproved.has(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((name) => statSync(join(root, name)).size > 0)
    .toSorted();
}

describe('a single byte changed anywhere in the folder', () => {
  it.for(Array.from({ length: 25 }, (_, index) => index))('is named, change %i', async (index) => {
    const scene = new Scene(prepared, folder);
    const random = new SeededRandom(index);
    const files = filesIn(scene.root);
    const path = join(scene.root, files[index % files.length] ?? '');
    const bytes = readFileSync(path);
    const at = random.between(0, bytes.length - 1);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.between(0, 7));
    writeFileSync(path, bytes);
    if (await scene.sit('ld01')) await scene.deep();
    expect(scene.told, `${relative(scene.root, path)} at ${at} of ${bytes.length}`).not.toEqual([]);
    await scene.end();
  });
});
