import { execFileSync } from 'node:child_process';
import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBounded } from '../../../electron/platform/bounded-file.ts';
import { readLocalJson } from '../../../electron/platform/local-json.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { freshFolders } from '../../support/fresh-folders.ts';

const fresh = freshFolders('bounded');

describe('a small file', () => {
  it('is read whole, up to its limit and not a byte beyond', async () => {
    const path = join(fresh(), 'file');
    for (const length of [0, 1, 4096]) {
      writeFileSync(path, Buffer.alloc(length, 7));
      expect(Buffer.from(await readBounded(path, 4096))).toEqual(Buffer.alloc(length, 7));
    }
    writeFileSync(path, Buffer.alloc(4097));
    expect(await failureOfAsync(() => readBounded(path, 4096))).toBe('fileTooLarge {"maxBytes":4096}');
    truncateSync(path, 8 * 1024 ** 3);
    expect(await failureOfAsync(() => readBounded(path, 4096))).toBe('fileTooLarge {"maxBytes":4096}');
  });

  it('is an ordinary file: no folder, no link, no pipe, no device, and none whose size is a lie', async () => {
    const folder = fresh();
    writeFileSync(join(folder, 'file'), 'x');
    symlinkSync(join(folder, 'file'), join(folder, 'link'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(await failureOfAsync(() => readBounded(folder, 10))).toMatch(/^fileTypeRefused/u);
    expect(await failureOfAsync(() => readBounded(join(folder, 'link'), 10))).toContain('ELOOP');
    expect(await failureOfAsync(() => readBounded(join(folder, 'pipe'), 10))).toMatch(/^fileTypeRefused/u);
    expect(await failureOfAsync(() => readBounded('/dev/zero', 10))).toMatch(/^fileTypeRefused/u);
    expect(await failureOfAsync(() => readBounded('/proc/self/status', 1024 * 1024))).toMatch(/^fileTooLarge/u);
    expect(await failureOfAsync(() => readBounded(join(folder, 'nothing'), 10))).toContain('ENOENT');
  });
});

it('JSON of the application’s own is counted through before it is read', async () => {
  const path = join(fresh(), 'file.json');
  const read = async (text: string): Promise<string> => {
    writeFileSync(path, text);
    return failureOfAsync(() => readLocalJson(path));
  };
  expect(await read('{"a":[1,{"b":"c"}]}')).toBe('no failure');
  expect(await read(`${'['.repeat(9)}${']'.repeat(9)}`)).toBe('inputRejected {"json":"depth"}');
  expect(await read(`[${'1,'.repeat(50_001)}1]`)).toBe('inputRejected {"json":"values"}');
  expect(await read(JSON.stringify('a'.repeat(70_000)))).toBe('inputRejected {"json":"text"}');
  expect(await read(' '.repeat(1024 * 1024 + 1))).toMatch(/^fileTooLarge/u);
});
