import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, unlinkSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderOnDisk } from '../support/files-in-memory.ts';
import { ResidueWatch, spellingsOf } from '../support/residue.ts';
import { launchOffice, playShortJob, prepareOffice, typedNames } from '../support/shell/short-job.ts';

// One folder for everything this file and its processes write: home, temporary files, profile, register.
const place = folderOnDisk('residue');
const before = {
  TMPDIR: process.env['TMPDIR'],
  HOME: process.env['HOME'],
  SQLITE_TMPDIR: process.env['SQLITE_TMPDIR'],
};
const names = Object.values(typedNames);

beforeAll(() => {
  for (const name of ['tmp', 'home']) mkdirSync(join(place, name));
  Object.assign(process.env, {
    TMPDIR: join(place, 'tmp'),
    SQLITE_TMPDIR: join(place, 'tmp'),
    HOME: join(place, 'home'),
    XDG_CONFIG_HOME: join(place, 'home', '.config'),
    XDG_CACHE_HOME: join(place, 'home', '.cache'),
  });
});
afterAll(() => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
  rmSync(place, { recursive: true, force: true });
});

describe('what was typed (decision 32)', () => {
  it('is nowhere in clear while a day of work goes on, nor after it', async () => {
    const office = await prepareOffice();
    const watch = new ResidueWatch(place, names);
    watch.look();
    const lookedBefore = watch.looked;
    watch.start();
    const { shell, page } = await launchOffice(office);
    await playShortJob(page, office.officer);
    expect(shell.faults()).toEqual([]);
    await shell.close();
    watch.stop();
    watch.look();
    expect(watch.looked).toBeGreaterThan(lookedBefore + 50);
    expect([...watch.hits]).toEqual([]);
    expect(names.filter((name) => shell.output().includes(name))).toEqual([]);
  });

  it('would be found in every spelling, in a file that is gone soon, and in one that has no name any more', async () => {
    const [name] = names;
    if (name === undefined) throw new Error('there is no name');
    const folder = join(place, 'planted');
    mkdirSync(folder);
    for (const [label, bytes] of spellingsOf(name)) {
      expect(bytes.length).toBeGreaterThanOrEqual(8);
      const watch = new ResidueWatch(folder, [name]);
      writeFileSync(
        join(folder, 'file'),
        Buffer.concat([Buffer.from('noise before'), bytes, Buffer.from('and after')]),
      );
      watch.look();
      expect([label, watch.hits.size > 0]).toEqual([label, true]);
    }
    for (const offset of [0, 1, 2]) {
      const watch = new ResidueWatch(folder, [name]);
      writeFileSync(join(folder, 'file'), Buffer.from(`${'x'.repeat(offset)}${name} and more`).toString('base64'));
      watch.look();
      expect([offset, watch.hits.size > 0]).toEqual([offset, true]);
    }
    const watch = new ResidueWatch(folder, [name]);
    watch.start();
    writeFileSync(join(folder, 'short-lived'), name);
    try {
      await expect.poll(() => [...watch.hits].some((hit) => hit.startsWith('short-lived'))).toBe(true);
    } finally {
      unlinkSync(join(folder, 'short-lived'));
      watch.stop();
    }
  });

  it.runIf(process.platform === 'linux')(
    'would be found in a file that a process still holds open without a name',
    async () => {
      const [name] = names;
      const path = join(place, 'tmp', 'etilqs_like');
      const handle = openSync(path, 'w+');
      writeSync(handle, name ?? '');
      // The child inherits it; the name goes, the content stays on the disk.
      const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 60000)'], {
        stdio: ['ignore', 'ignore', 'ignore', handle],
      });
      try {
        unlinkSync(path);
        closeSync(handle);
        const watch = new ResidueWatch(join(place, 'planted'), [name ?? '']);
        await expect
          .poll(() => {
            watch.look();
            return [...watch.hits].join(' ');
          })
          .toContain('(deleted)');
      } finally {
        child.kill();
      }
    },
  );
});
