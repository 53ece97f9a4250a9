import { AppError, toFailure, type Result } from '../../shared/base/app-error.ts';
import { isErrorCode } from '../../shared/base/error-codes.ts';
import type { FileTable } from './file-table.ts';
import type { Vault } from './vault-door.ts';

/** How messages travel: a utility process or a child process. */
export interface Transport {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  close(): void;
}

type Request = {
  readonly kind: 'request';
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
  readonly jobId?: string;
};
type ToVault =
  | Request
  | { readonly kind: 'cancel'; readonly jobId: string }
  | { readonly kind: 'files'; readonly files: Readonly<Record<string, string>> }
  | { readonly kind: 'flush' | 'close'; readonly id: number };
type FromVault =
  | { readonly kind: 'response'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'event'; readonly event: string; readonly payload: unknown };

function kindOf(message: unknown): string {
  return typeof message === 'object' && message !== null && 'kind' in message && typeof message.kind === 'string'
    ? message.kind
    : '';
}

const done: Result<unknown> = { ok: true, value: null };

/** The vault's end of a port. */
export interface PortServer {
  emit(event: string, payload: unknown): void;
}

/**
 * Puts a vault behind a transport. Both ends are our own code in our own processes, so messages are trusted by shape;
 * what a window sent was checked before it came here.
 * @param vault may be a promise: requests that come early wait for it
 * @param files learns the paths of the file tokens that main sends before a request
 */
export function servePort(transport: Transport, vault: Vault | Promise<Vault>, files?: FileTable): PortServer {
  const answer = (id: number, work: Promise<Result<unknown>>): void => {
    work.then(
      (result) => post(transport, { kind: 'response', id, result }),
      (error: unknown) => post(transport, { kind: 'response', id, result: { ok: false, error: toFailure(error) } }),
    );
  };
  transport.onMessage((message) => {
    if (kindOf(message) === '') return;
    const order = message as ToVault;
    if (order.kind === 'files') files?.remember(order.files);
    else if (order.kind === 'cancel') void Promise.resolve(vault).then((served) => served.cancel(order.jobId));
    else if (order.kind === 'request')
      answer(
        order.id,
        Promise.resolve(vault).then((served) => served.handle(callOf(order))),
      );
    else if (order.kind === 'flush')
      answer(
        order.id,
        Promise.resolve(vault)
          .then((served) => served.flush())
          .then(() => done),
      );
    else if (order.kind === 'close')
      answer(
        order.id,
        Promise.resolve(vault)
          .then((served) => served.close())
          .then(() => done),
      );
  });
  return { emit: (event, payload) => post(transport, { kind: 'event', event, payload }) };
}

function callOf({ name, input, jobId }: Request): Parameters<Vault['handle']>[0] {
  return jobId === undefined ? { name, input } : { name, input, jobId };
}

function post(transport: Transport, message: FromVault): void {
  transport.post(message);
}

/** The vault as main sees it. */
export interface VaultClient {
  /** Resolves always; `registerLocked` when the port is closed before an answer came. */
  request(name: string, input: unknown, jobId?: string): Promise<Result<unknown>>;
  cancel(jobId: string): void;
  /** Paths behind tokens, before the request that names them; never shown to a window. */
  tellFiles(files: Readonly<Record<string, string>>): void;
  flush(): Promise<void>;
  end(): Promise<void>;
  onEvent(listener: (event: string, payload: unknown) => void): void;
  close(): void;
}

export function connectPort(transport: Transport): VaultClient {
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  const listeners: ((event: string, payload: unknown) => void)[] = [];
  let last = 0;
  let open = true;
  transport.onMessage((message) => {
    if (kindOf(message) === '') return;
    const told = message as FromVault;
    if (told.kind === 'event') for (const listener of listeners) listener(told.event, told.payload);
    else if (told.kind === 'response') {
      waiting.get(told.id)?.(told.result);
      waiting.delete(told.id);
    }
  });
  const ask = (make: (id: number) => ToVault): Promise<Result<unknown>> =>
    new Promise((resolve) => {
      if (!open) return resolve(gone);
      last += 1;
      waiting.set(last, resolve);
      try {
        transport.post(make(last));
      } catch (error) {
        // A value that cannot be cloned, or a process that has just ended.
        waiting.delete(last);
        resolve({ ok: false, error: toFailure(new AppError('internalFault', {}, { cause: error })) });
      }
      return undefined;
    });
  return {
    request: (name, input, jobId) =>
      ask((id) =>
        jobId === undefined ? { kind: 'request', id, name, input } : { kind: 'request', id, name, input, jobId },
      ),
    cancel: (jobId) => transport.post({ kind: 'cancel', jobId } satisfies ToVault),
    tellFiles: (files) => transport.post({ kind: 'files', files } satisfies ToVault),
    flush: async () => void (await ask((id) => ({ kind: 'flush', id }))),
    end: async () => void (await ask((id) => ({ kind: 'close', id }))),
    onEvent: (listener) => void listeners.push(listener),
    close() {
      if (!open) return;
      open = false;
      transport.close();
      for (const resolve of waiting.values()) resolve(gone);
      waiting.clear();
    },
  };
}

const gone: Result<unknown> = { ok: false, error: { code: 'registerLocked', details: {} } };

/** A result that came over a border, checked to be one. */
export function isResult(value: unknown): value is Result<unknown> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  if (value.ok === true) return 'value' in value;
  return (
    'error' in value &&
    typeof value.error === 'object' &&
    value.error !== null &&
    'code' in value.error &&
    isErrorCode(value.error.code)
  );
}
