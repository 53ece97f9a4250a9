import { describe, expect, it, vi } from 'vitest';
import { AppError, type Result } from '../../../shared/base/app-error.ts';
import { makeFileTable } from '../../../electron/port/file-table.ts';
import { connectPort, isResult, servePort, type VaultClient } from '../../../electron/port/port.ts';
import type { Vault, VaultCall } from '../../../electron/port/vault-door.ts';
import { patience } from '../../support/patience.ts';
import { makePortPair } from '../../support/port-pair.ts';

function makeVault(
  handle: (call: VaultCall) => Promise<Result<unknown>>,
): Vault & { readonly cancelled: string[]; readonly ended: string[] } {
  const cancelled: string[] = [];
  const ended: string[] = [];
  return {
    handle,
    cancelled,
    ended,
    cancel: (jobId) => void cancelled.push(jobId),
    flush: async () => void ended.push('flush'),
    close: async () => void ended.push('close'),
  };
}

function connect(vault: Vault | Promise<Vault>): {
  readonly client: VaultClient;
  readonly emit: (event: string, payload: unknown) => void;
  readonly fileOf: (token: string) => string | undefined;
} {
  const [near, far] = makePortPair();
  const files = makeFileTable();
  const server = servePort(far, vault, files);
  return { client: connectPort(near), emit: server.emit, fileOf: files.fileOf };
}

describe('port', () => {
  it('brings each answer to its question, in whatever order they come', async () => {
    const open = new Map<string, (result: Result<unknown>) => void>();
    const { client } = connect(makeVault((call) => new Promise((resolve) => open.set(call.name, resolve))));
    const first = client.request('a', { n: 1 });
    const second = client.request('b', {}, 'job');
    await vi.waitFor(() => expect(open.size).toBe(2), patience);
    open.get('b')?.({ ok: true, value: 'b' });
    open.get('a')?.({ ok: false, error: { code: 'notFound', details: {} } });
    expect(await second).toEqual({ ok: true, value: 'b' });
    expect(await first).toEqual({ ok: false, error: { code: 'notFound', details: {} } });
  });

  it('carries name, input and job as they are, bytes included', async () => {
    const seen: VaultCall[] = [];
    const { client } = connect(
      makeVault(async (call) => {
        seen.push(call);
        return { ok: true, value: new Uint8Array([1, 2]) };
      }),
    );
    const input = { bytes: new Uint8Array([9]), list: [null, undefined] };
    expect(await client.request('x', input, 'job')).toEqual({ ok: true, value: new Uint8Array([1, 2]) });
    await client.request('y', 1);
    expect(seen).toEqual([
      { name: 'x', input, jobId: 'job' },
      { name: 'y', input: 1 },
    ]);
    expect(seen[0]?.input).not.toBe(input);
  });

  it('answers a vault that throws, and one that could not be made', async () => {
    const thrown = connect(makeVault(() => Promise.reject(new AppError('diskFull'))));
    expect(await thrown.client.request('x', {})).toEqual({ ok: false, error: { code: 'diskFull', details: {} } });
    const faulty = connect(makeVault(() => Promise.reject(new Error('secret'))));
    expect(await faulty.client.request('x', {})).toEqual({ ok: false, error: { code: 'internalFault', details: {} } });
    const unmade = Promise.reject(new AppError('selfTestFailed'));
    unmade.catch(() => undefined);
    expect(await connect(unmade).client.request('x', {})).toMatchObject({
      ok: false,
      error: { code: 'selfTestFailed' },
    });
  });

  it('passes cancels, paths, events, flush and end', async () => {
    const vault = makeVault(async () => ({ ok: true, value: null }));
    const { client, emit, fileOf } = connect(vault);
    const events: unknown[] = [];
    client.onEvent((event, payload) => events.push([event, payload]));
    client.cancel('job');
    client.tellFiles({ token: '/path' });
    emit('job.progress', { done: 1 });
    await client.flush();
    await client.end();
    expect(vault.cancelled).toEqual(['job']);
    expect(vault.ended).toEqual(['flush', 'close']);
    expect(fileOf('token')).toBe('/path');
    expect(fileOf('other')).toBeUndefined();
    expect(events).toEqual([['job.progress', { done: 1 }]]);
  });

  it('answers everything that is open when it is closed, and everything after', async () => {
    const { client } = connect(makeVault(() => new Promise(() => undefined)));
    const open = client.request('x', {});
    client.close();
    client.close();
    expect(await open).toEqual({ ok: false, error: { code: 'registerLocked', details: {} } });
    expect(await client.request('x', {})).toEqual({ ok: false, error: { code: 'registerLocked', details: {} } });
  });

  it('answers a request that cannot be sent', async () => {
    const { client } = connect(makeVault(async () => ({ ok: true, value: null })));
    expect(await client.request('x', { call: () => 1 })).toMatchObject({ ok: false, error: { code: 'internalFault' } });
  });

  it('is not disturbed by messages of no kind', async () => {
    const [near, far] = makePortPair();
    servePort(
      far,
      makeVault(async () => ({ ok: true, value: 1 })),
    );
    const client = connectPort(near);
    for (const noise of [null, 1, 'x', {}, { kind: 7 }, { kind: 'other' }]) {
      near.post(noise);
      far.post(noise);
    }
    expect(await client.request('x', {})).toEqual({ ok: true, value: 1 });
  });
});

it('knows a result by its shape', () => {
  expect(
    [
      { ok: true, value: undefined },
      { ok: false, error: { code: 'notFound', details: {} } },
    ].every(isResult),
  ).toBe(true);
  for (const other of [
    null,
    1,
    {},
    { ok: true },
    { ok: 1, value: 1 },
    { ok: false },
    { ok: false, error: null },
    { ok: false, error: { code: 'no such code' } },
  ])
    expect(isResult(other)).toBe(false);
});
