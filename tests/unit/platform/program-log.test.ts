import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, asyncProperty, string } from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/base/app-error.ts';
import { issuePrint } from '../../../electron/main/printing/print-order.ts';
import {
  keepProgramLog,
  noteFailure,
  programLogWritten,
  type ProgramPlace,
} from '../../../electron/platform/program-log.ts';
import { settableClock } from '../../support/settable-clock.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const clock = settableClock(1_760_000_000_000);

function newLog(folder = join(temporaryFolder(), 'program-log')) {
  keepProgramLog(folder, 'vault', clock);
  const path = join(folder, 'vault.log');
  const lines = async () => {
    await programLogWritten();
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
  };
  return { folder, path, lines };
}

afterAll(() => keepProgramLog(null, 'vault'));

/** As Node and the database driver make them: a code, and a message that quotes what it was about. */
function systemError(code: unknown, message = 'Đỗ Thị Ánh'): Error {
  return Object.assign(new Error(message), { code });
}

describe('the log of the program', () => {
  it('holds when, where and what kind of failure', async () => {
    const { lines, path } = newLog();
    noteFailure('vault/lock.seal', new AppError('diskFull', { found: 3 }, { cause: systemError('ENOSPC') }));
    noteFailure('records/logCopy.flush', systemError('SQLITE_IOERR_WRITE'));
    noteFailure('vault/request', new TypeError('ông A'));
    noteFailure('vault/request', 'ông A');
    expect(await lines()).toEqual([
      '2025-10-09T08:53:20.000Z vault/lock.seal CG-312 diskFull < Error ENOSPC',
      '2025-10-09T08:53:20.000Z records/logCopy.flush Error SQLITE_IOERR',
      '2025-10-09T08:53:20.000Z vault/request TypeError',
      '2025-10-09T08:53:20.000Z vault/request unknown',
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('never repeats what an error carries, wherever it stands in it', async () => {
    await assert(
      asyncProperty(string({ minLength: 1, maxLength: 20 }), async (text) => {
        const secret = `Ánh${text}`;
        const { lines } = newLog();
        const inner = Object.assign(systemError(secret, secret), { name: secret, path: `/home/${secret}` });
        noteFailure('vault/request', inner);
        noteFailure(secret as ProgramPlace, new AppError('notFound', { secret }, { cause: inner }));
        noteFailure('vault/request', new AppError(secret as 'notFound', { secret }));
        noteFailure('vault/request', { toString: () => secret, message: secret });
        const written = await lines();
        expect(written).toHaveLength(4);
        for (const line of written) {
          expect(line.includes(secret)).toBe(false);
          expect(line).toMatch(/^2025-10-09T08:53:20\.000Z (?:unknown|vault\/request) [\w <-]+$/u);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('stays within two files of 256 KiB each', async () => {
    const { folder, path, lines } = newLog();
    mkdirSync(folder);
    writeFileSync(path, `${'x'.repeat(256 * 1024 - 80)}\n`);
    noteFailure('vault/request', new TypeError());
    expect((await lines()).length).toBe(2);
    noteFailure('vault/request', new RangeError());
    expect(await lines()).toEqual(['2025-10-09T08:53:20.000Z vault/request RangeError']);
    expect(statSync(join(folder, 'vault.1.log')).size).toBeLessThanOrEqual(256 * 1024);
    writeFileSync(path, 'y'.repeat(256 * 1024));
    noteFailure('vault/request', new RangeError());
    expect(await lines()).toHaveLength(1);
    expect(readFileSync(join(folder, 'vault.1.log'), 'utf8')).toMatch(/^y+$/u);
  });

  it('drops lines rather than let them pile up, and takes new ones afterwards', async () => {
    const { lines } = newLog();
    for (let index = 0; index < 1000; index += 1) noteFailure('vault/request', new TypeError());
    expect(await lines()).toHaveLength(200);
    noteFailure('vault/request', new TypeError());
    expect(await lines()).toHaveLength(201);
  });

  it('fails nobody where it cannot be written, and follows no link', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    const blocked = newLog(join(folder, 'file', 'program-log'));
    noteFailure('vault/request', new TypeError());
    expect(await blocked.lines()).toEqual([]);
    writeFileSync(join(folder, 'elsewhere'), '');
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'vault.log'));
    const linked = newLog(folder);
    noteFailure('vault/request', new TypeError());
    expect(await linked.lines()).toEqual([]);
    const hostile = new Proxy(new Error(), {
      get: () => {
        throw new Error('no');
      },
    });
    expect(noteFailure('vault/request', hostile)).toBeUndefined();
  });

  it('hears of a number that could not be given up, which the screen does not say', async () => {
    const { lines } = newLog();
    const reserved = { compartment: 'personnel', printId: 'p', form: 'f', number: '1', pages: [{}] };
    const ask = async (name: string) => {
      if (name === 'internal.prints.prepare') return reserved;
      throw new Error('Đỗ Thị Ánh');
    };
    const noPaper = async () => Promise.reject(new AppError('printFailed'));
    await expect(issuePrint(ask as never, noPaper as never, {} as never, false)).rejects.toThrow(
      expect.objectContaining({ code: 'printFailed' }),
    );
    expect(await lines()).toEqual(['2025-10-09T08:53:20.000Z printing/void Error']);
  });
});
