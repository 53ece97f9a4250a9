import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Quarantine } from '../../../electron/storage/quarantine.ts';
import { freshFolders } from '../../support/fresh-folders.ts';

const newFolder = freshFolders('quarantine');

function made(): { place: string; aside: Quarantine; folder: string } {
  const folder = newFolder();
  const place = join(folder, 'files');
  mkdirSync(join(place, 'ab'), { recursive: true });
  writeFileSync(join(place, 'ab', 'cd'), 'first');
  return { folder, place, aside: new Quarantine(join(folder, 'quarantine', 'personnel')) };
}

describe('a quarantine', () => {
  it('keeps what is put aside under its name, and gives it back to its place', async () => {
    const { folder, place, aside } = made();
    expect(await aside.names()).toEqual([]);
    await aside.take(place, 'ab/cd', 'files');
    expect([existsSync(join(place, 'ab/cd')), await aside.names(), await aside.names('files')]).toEqual([
      false,
      ['files/ab/cd'],
      ['ab/cd'],
    ]);
    expect(readFileSync(join(folder, 'quarantine/personnel/files/ab/cd'), 'utf8')).toBe('first');
    expect(await aside.giveBack(place, 'ab/cd', 'files')).toBe(true);
    expect([readFileSync(join(place, 'ab/cd'), 'utf8'), await aside.names()]).toEqual(['first', []]);
  });

  it('overwrites nothing: neither what lies there under the same name, nor what stands in the place', async () => {
    const { place, aside } = made();
    await aside.take(place, 'ab/cd', 'files');
    writeFileSync(join(place, 'ab', 'cd'), 'second');
    expect(await aside.giveBack(place, 'ab/cd', 'files')).toBe(false);
    await aside.take(place, 'ab/cd', 'files');
    expect((await aside.names()).toSorted()).toEqual(['files/ab/cd', 'files/ab/cd~2']);
    expect(await aside.giveBack(place, 'ab/cd', 'files')).toBe(true);
    expect(readFileSync(join(place, 'ab/cd'), 'utf8')).toBe('first');
    expect(await aside.giveBack(place, 'ab/xy', 'files')).toBe(false);
  });
});
