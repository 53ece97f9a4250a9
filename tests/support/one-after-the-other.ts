import { afterAll, expect } from 'vitest';
import { closeAllIn } from './left-open.ts';
import { cheapPassphrases } from './remembered-passphrases.ts';
import { descriptorsOf } from './shell/processes-below.ts';

/* Runs before each file of those that follow one another in a process, and after it, when its folders are gone. */

// Whatever the file before it had asked for.
await cheapPassphrases();

/** A database that one of them leaves open would be met by a later one, whose fresh file may get its number on the disk. */
afterAll(async () => {
  await closeAllIn();
  const open = descriptorsOf(process.pid).filter(({ target }) => /\.db(?:-wal|-shm)?(?: \(deleted\))?$/u.test(target));
  expect(open.map(({ target }) => target)).toEqual([]);
});
