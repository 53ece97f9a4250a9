import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/base/app-error.ts';
import { givenPassphrase, givenText } from '../../../electron/cli/desk/given-text.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { freshFolders } from '../../support/fresh-folders.ts';
import { resaved } from '../../support/resaved.ts';

const fresh = freshFolders('given');
const unreadable = new AppError('usage', { at: '--key' });

describe('a text that is named on the command line', () => {
  it('is read from a file or a pipe', async () => {
    const path = join(fresh(), 'card.txt');
    writeFileSync(path, 'thẻ cơ quan\n');
    expect(await givenText(path, unreadable)).toBe('thẻ cơ quan\n');
    const pipe = join(fresh(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const writer = spawn('sh', ['-c', `printf 'khóa công khai' > '${pipe}'`]);
    // Heard of before it can have happened.
    const closed = once(writer, 'close');
    expect(await givenText(pipe, unreadable)).toBe('khóa công khai\n');
    await closed;
    expect(await failureOfAsync(() => givenText(join(fresh(), 'nothing'), unreadable))).toBe('usage {"at":"--key"}');
    expect(await failureOfAsync(() => givenText(fresh(), unreadable))).toBe('usage {"at":"--key"}');
  });

  it.each(resaved)('is the same when it was saved again %s', async (_how, again) => {
    const path = join(fresh(), 'card.txt');
    writeFileSync(path, again('thẻ\ncơ quan\n'));
    expect(await givenText(path, unreadable)).toBe('thẻ\ncơ quan\n');
  });

  it('ends at its limit, also where there is no end', async () => {
    expect(await failureOfAsync(() => givenText('/dev/zero', unreadable))).toBe('fileTooLarge {"maxBytes":1048576}');
  });
});

describe('a passphrase', () => {
  const typed = (...pieces: string[]): Readable => Readable.from(pieces.map((piece) => Buffer.from(piece)));

  it('ends with the line, and is else taken as it is', async () => {
    expect(await givenPassphrase(typed(' tre xanh ', 'bên sông\r\nnữa'), '--passphrase-file')).toBe(
      ' tre xanh bên sông',
    );
    expect(await givenPassphrase(typed('không có dòng mới'), '--passphrase-file')).toBe('không có dòng mới');
    expect(await failureOfAsync(() => givenPassphrase(typed('\n'), '--passphrase-file'))).toBe(
      'usage {"at":"passphrase"}',
    );
  });

  it.each(resaved)('is the same in a file that was saved again %s', async (_how, again) => {
    expect(await givenPassphrase(typed(again('mật khẩu thử 12345\n')), '--passphrase-file')).toBe('mật khẩu thử 12345');
    expect(await givenPassphrase(typed(again('mật khẩu thử 12345')), '--passphrase-file')).toBe('mật khẩu thử 12345');
  });

  it('is no text in UTF-16, nor any that is not UTF-8: it is never tried', async () => {
    const bigEndian = Buffer.from('\uFEFFtre xanh\r\n', 'utf16le').swap16();
    for (const bytes of [
      Buffer.from('\uFEFFtre xanh\r\n', 'utf16le'),
      bigEndian,
      Buffer.from('tre xanh\r\n', 'utf16le'),
      Buffer.from('m\u00e2t kh\u00e2u\n', 'latin1'),
    ])
      expect(await failureOfAsync(() => givenPassphrase(Readable.from([bytes]), '--x'))).toBe('usage {"at":"--x"}');
    // What follows the line may break off within a letter.
    const cut = Buffer.concat([Buffer.from('tre xanh\n'), Buffer.from('ế').subarray(0, 2)]);
    expect(await givenPassphrase(Readable.from([cut]), '--x')).toBe('tre xanh');
  });

  it('is not waited for beyond its line, nor beyond its length', async () => {
    let asked = 0;
    async function* endless(piece: string): AsyncGenerator<Uint8Array> {
      for (;;) {
        asked += 1;
        yield Buffer.from(piece);
      }
    }
    expect(await givenPassphrase(endless('một\nhai'), '--x')).toBe('một');
    expect(asked).toBe(1);
    expect(await failureOfAsync(() => givenPassphrase(endless('x'.repeat(1000)), '--x'))).toBe('usage {"at":"--x"}');
    expect(asked).toBeLessThan(12);
    expect(await failureOfAsync(() => givenPassphrase('/dev/zero', '--x'))).toBe('usage {"at":"--x"}');
  });
});
