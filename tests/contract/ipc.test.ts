import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { requestTable } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/base/app-error.ts';
import { CopiedText } from '../../electron/main/ipc/copied-text.ts';
import { FileTokens } from '../../electron/main/ipc/file-tokens.ts';
import { allHandlers, type HandlerParts } from '../../electron/main/ipc/handlers/all-handlers.ts';
import { PreferencesFile } from '../../electron/main/ipc/preferences-file.ts';
import { registerHandlers } from '../../electron/main/ipc/register-handlers.ts';
import { internalPrefix } from '../../electron/port/internal-contract.ts';
import { clipboard, ipcHandlers, resetElectron } from '../support/electron-double.ts';

vi.mock('electron', () => import('../support/electron-double.ts'));

const windowId = 5;
const ourFrame = { url: 'app://bundle/index.html', detached: false, parent: null };
const ours = { sender: { id: windowId }, senderFrame: ourFrame };

const askVault = vi.fn(async (): Promise<Result<unknown>> => ({
  ok: false,
  error: { code: 'registerLocked', details: {} },
}));
const onForeignSender = vi.fn();

/** Handlers of main with parts that note every use: a refused request must reach none of them. */
const touched = vi.fn();
const untouchable = <T extends object>(): T =>
  new Proxy({} as T, {
    get:
      (_part, name) =>
      (...given: unknown[]) =>
        touched(name, ...given),
  });
const parts: HandlerParts = {
  desktop: {
    showOpenDialog: async () => (touched('dialog'), null),
    tokens: new FileTokens(),
    preferences: new PreferencesFile('/nowhere/preferences.json'),
    copied: new CopiedText(clipboard),
    cancelJob: touched,
    userIsHere: touched,
    readyToLock: touched,
  },
  printing: untouchable(),
  viewers: untouchable(),
  askVault: untouchable<{ ask: HandlerParts['askVault'] }>().ask,
};

beforeEach(() => {
  resetElectron();
  vi.clearAllMocks();
  registerHandlers({ mainWindowId: () => windowId, handlers: allHandlers(parts), askVault, onForeignSender });
});

async function send(name: string, input: unknown, event: unknown = ours, jobId?: unknown): Promise<Result<unknown>> {
  const handler = ipcHandlers.get(name);
  if (handler === undefined) throw new Error(`no handler for ${name}`);
  return (await handler(event, input, jobId)) as Result<unknown>;
}

const names = [...requestTable.keys()];

it('has one channel for each request, and none besides', () => {
  expect([...ipcHandlers.keys()].sort()).toEqual([...names].sort());
  expect(names.length).toBeGreaterThan(20);
});

it('gives a window no way to what only main may ask', async () => {
  expect(names.filter((name) => name.startsWith(internalPrefix))).toEqual([]);
  expect([...ipcHandlers.keys()].filter((name) => name.startsWith(internalPrefix))).toEqual([]);
});

it('has a handler for each request that main answers', () => {
  const inMain = [...requestTable].filter(([, definition]) => definition.host === 'main').map(([name]) => name);
  expect(Object.keys(allHandlers(parts)).sort()).toEqual(inMain.sort());
});

it('does not start with a handler that no request checks, and answers a request that has none', async () => {
  const { 'desktop.userIsHere': _left, ...fewer } = allHandlers(parts);
  const start = (handlers: object) => (): void => {
    ipcHandlers.clear();
    registerHandlers({ mainWindowId: () => windowId, handlers, askVault, onForeignSender });
  };
  expect(start({ ...allHandlers(parts), 'people.list': async () => null })).toThrow(
    'handler without a request: people.list',
  );
  expect(start({ ...allHandlers(parts), 'desktop.other': async () => null })).toThrow(
    'handler without a request: desktop.other',
  );
  start(fewer)();
  expect(await send('desktop.userIsHere', {})).toEqual({ ok: false, error: { code: 'requestUnknown', details: {} } });
});

const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;

const hostile: readonly (readonly [string, unknown, readonly string[]])[] = [
  ['a string of 10 MB', 'x'.repeat(10_000_000), ['requestTooLarge']],
  ['a value of 10 MB', { a: 'x'.repeat(10_000_000) }, ['requestTooLarge']],
  ['an own __proto__', JSON.parse('{"__proto__":{"isAdmin":true}}'), ['requestMalformed']],
  ['NaN', { a: Number.NaN }, ['requestMalformed']],
  ['a cycle', cyclic, ['requestMalformed']],
  ['a bigint', { a: 1n }, ['requestMalformed']],
  ['nothing', undefined, ['requestMalformed']],
  ['null', null, ['requestMalformed']],
  ['a list', [], ['requestMalformed']],
  ['a text', 'x', ['requestMalformed']],
  ['an unknown key', { zzUnknown: 1 }, ['requestMalformed']],
];

describe.each(names)('%s', (name) => {
  const definition = requestTable.get(name);

  it.each(hostile)('refuses %s before anything is done', async (_what, input, codes) => {
    const result = await send(name, input);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(codes).toContain(result.error.code);
    expect(askVault).not.toHaveBeenCalled();
    expect(touched).not.toHaveBeenCalled();
  });

  it('has a strict schema: an unknown key is named as such', () => {
    const issues = definition?.input.safeParse({ zzUnknown: 1 }).error?.issues ?? [];
    // Of alternatives each one says so for itself.
    const codes = issues.flatMap((issue) =>
      issue.code === 'invalid_union' ? issue.errors.flat().map(({ code }) => code) : [issue.code],
    );
    expect(codes).toContain('unrecognized_keys');
  });

  it.each([
    ['no frame', { ...ours, senderFrame: null }],
    ['another origin', { ...ours, senderFrame: { ...ourFrame, url: 'https://example.org/index.html' } }],
    ['a print window', { ...ours, senderFrame: { ...ourFrame, url: 'app://bundle/print.html' } }],
    ['a frame below', { ...ours, senderFrame: { ...ourFrame, parent: {} } }],
    ['another window', { ...ours, sender: { id: 6 } }],
  ])('refuses %s, and says so', async (_who, event) => {
    expect(await send(name, {}, event)).toEqual({ ok: false, error: { code: 'senderRefused', details: {} } });
    expect(onForeignSender).toHaveBeenCalledExactlyOnceWith(name);
    expect(askVault).not.toHaveBeenCalled();
    expect(touched).not.toHaveBeenCalled();
  });

  it('takes no path, statement or table name, and bounds every string and list', () => {
    const faults: string[] = [];
    for (const [path, schema] of fieldsOf(
      z.toJSONSchema(definition?.input ?? z.never(), { io: 'input', unrepresentable: 'any' }) as Schema,
      '',
    )) {
      if (/\.(path|sql|table|column|where|orderBy)$/iu.test(path)) faults.push(`${path} is named like a way around`);
      // A file is a token that main gave out, never a name that the window chose.
      if (/\.(file|folder|token)$/iu.test(path) && schema.type === 'string' && schema.pattern !== '^[a-z2-7]{26}$')
        faults.push(`${path} takes more than a token`);
      if (
        schema.type === 'string' &&
        [schema.maxLength, schema.enum, schema.const, schema.pattern, schema.format].every(
          (limit) => limit === undefined,
        )
      )
        faults.push(`${path} has no longest length`);
      if (schema.type === 'array' && schema.maxItems === undefined) faults.push(`${path} has no most items`);
    }
    expect(faults).toEqual([]);
  });
});

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly pattern?: unknown;
  readonly format?: unknown;
}

/** Every place in a schema with its path. */
function fieldsOf(schema: Schema, path: string): readonly (readonly [string, Schema])[] {
  const below = [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, part]) => fieldsOf(part, `${path}.${key}`)),
    ...(typeof schema.additionalProperties === 'object' ? fieldsOf(schema.additionalProperties, `${path}.*`) : []),
    ...(schema.items === undefined ? [] : fieldsOf(schema.items, `${path}[]`)),
    ...[
      ...(schema.prefixItems ?? []),
      ...(schema.anyOf ?? []),
      ...(schema.oneOf ?? []),
      ...(schema.allOf ?? []),
    ].flatMap((part) => fieldsOf(part, path)),
  ];
  return [[path, schema], ...below];
}
