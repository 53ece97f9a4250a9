import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { defineRequest, type RequestDefinition } from '../../../../shared/contract/define-request.ts';
import { AppError, type Result } from '../../../../shared/base/app-error.ts';
import { answerRequest } from '../../../../electron/main/ipc/answer-request.ts';

const definition = defineRequest({
  input: z.strictObject({ name: z.string().max(20) }),
  output: z.strictObject({ size: z.int() }),
  job: true,
  maxBytes: 200,
});
const quick = defineRequest({ input: z.strictObject({}), output: z.strictObject({}) });
const good: Result<unknown> = { ok: true, value: { size: 1 } };
const ask = (
  sent: { input?: unknown; jobId?: unknown },
  execute = vi.fn(async () => good as Result<unknown>),
  which: RequestDefinition = definition,
) => answerRequest('people.import', which, { input: { name: 'x' }, jobId: undefined, ...sent }, execute);
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

describe('one request', () => {
  it('reaches the executor parsed, with its job', async () => {
    const execute = vi.fn(async () => good);
    expect(await ask({ jobId: 'a'.repeat(26) }, execute)).toEqual(good);
    expect(execute).toHaveBeenCalledExactlyOnceWith('people.import', { name: 'x' }, 'a'.repeat(26));
  });

  it('comes without what is neither seen nor printed, but for what opens something or is signed', async () => {
    const text = z.string().min(1).max(90);
    const typed = defineRequest({
      input: z.strictObject({
        words: text,
        lines: text,
        card: text,
        second: z.strictObject({ card: text, passphrase: text }),
      }),
      output: z.strictObject({}),
      verbatim: ['card'],
    });
    const execute = vi.fn(async (): Promise<Result<unknown>> => ({ ok: true, value: {} }));
    const given = ' tre\u00a0 xanh\u200b \u{1f600} ';
    await ask(
      {
        input: {
          words: `Nguyê\u0303n Thi\u0323${given}`,
          lines: `một\u00ad\nhai${given}`,
          card: given,
          second: { card: given, passphrase: given },
        },
      },
      execute,
      typed,
    );
    expect(execute).toHaveBeenCalledExactlyOnceWith(
      'people.import',
      {
        words: 'Nguyễn Thị tre xanh',
        lines: 'một\nhai tre  xanh',
        card: given,
        second: { card: 'tre xanh', passphrase: given },
      },
      undefined,
    );
    // Nothing is left of it: no reason at all.
    expect(
      codeOf(
        await ask(
          { input: { words: '\u200b\u2060', lines: 'a', card: 'a', second: { card: 'a', passphrase: 'a' } } },
          execute,
          typed,
        ),
      ),
    ).toBe('requestMalformed');
  });

  it.each<readonly [string, { input?: unknown; jobId?: unknown }, string]>([
    ['an unknown key', { input: { name: 'x', more: 1 } }, 'requestMalformed'],
    ['a missing key', { input: {} }, 'requestMalformed'],
    ['nothing', { input: undefined }, 'requestMalformed'],
    ['too much', { input: { name: 'x'.repeat(300) } }, 'requestTooLarge'],
    ['a job id that is none', { jobId: '../x' }, 'requestMalformed'],
    ['a job id of another type', { jobId: { toString: () => 'a'.repeat(26) } }, 'requestMalformed'],
  ])('with %s stops here', async (_name, sent, code) => {
    const execute = vi.fn(async () => good);
    expect(codeOf(await ask(sent, execute))).toBe(code);
    expect(execute).not.toHaveBeenCalled();
  });

  it('takes a job id only where there is a job', async () => {
    expect(codeOf(await ask({ input: {}, jobId: 'a'.repeat(26) }, undefined, quick))).toBe('requestMalformed');
  });

  it('names fields, never values, of what it refuses', async () => {
    const refused = await ask({ input: { name: 7, 'Nguyễn Văn A': 1 } });
    expect(refused).toMatchObject({ ok: false, error: { code: 'requestMalformed' } });
    expect(JSON.stringify(refused)).not.toContain('7');
  });

  it('is unknown without a definition', async () => {
    expect(
      codeOf(await answerRequest('internal.x', undefined, { input: {}, jobId: undefined }, async () => good)),
    ).toBe('requestUnknown');
  });

  it('passes a failure on as code and details only', async () => {
    const failure: Result<unknown> = {
      ok: false,
      error: { code: 'notFound', details: { row: 3 }, stack: 'secret' } as never,
    };
    expect(
      await ask(
        {},
        vi.fn(async () => failure),
      ),
    ).toEqual({ ok: false, error: { code: 'notFound', details: { row: 3 } } });
  });

  it.each<readonly [string, () => Promise<Result<unknown>>]>([
    ['a thrown fault', () => Promise.reject(new Error('SELECT name FROM people'))],
    ['an answer that breaks the contract', async () => ({ ok: true, value: { size: 1, passphrase: 'x' } })],
    ['an answer that is no result', async () => ({ value: 1 }) as never],
    [
      'a failure with a code that does not exist',
      async () => ({ ok: false, error: { code: 'SELECT', details: {} } }) as never,
    ],
  ])('turns %s into an internal fault without its text', async (_name, execute) => {
    expect(await ask({}, vi.fn(execute))).toEqual({ ok: false, error: { code: 'internalFault', details: {} } });
  });

  it('lets out of an answer only what its schema names', async () => {
    const lenient: RequestDefinition = { ...definition, output: z.object({ size: z.int() }) };
    const execute = vi.fn(async (): Promise<Result<unknown>> => ({ ok: true, value: { size: 1, passphrase: 'x' } }));
    expect(await ask({}, execute, lenient)).toEqual({ ok: true, value: { size: 1 } });
  });

  it('keeps the code of an error of ours', async () => {
    expect(
      codeOf(
        await ask(
          {},
          vi.fn(() => Promise.reject(new AppError('diskFull'))),
        ),
      ),
    ).toBe('diskFull');
  });
});
