import { afterAll, expect } from 'vitest';
import { descriptorsOf } from './shell/processes-below.ts';

/**
 * Files that follow one another in a process: a database that one of them leaves open would be met by a later one, whose fresh
 * file may get its number on the disk. Runs after each of them, when its folders are gone.
 */
afterAll(() => {
  const open = descriptorsOf(process.pid).filter(({ target }) => /\.db(?:-wal|-shm)?(?: \(deleted\))?$/u.test(target));
  expect(open.map(({ target }) => target)).toEqual([]);
});
