import type { PageCodec } from './page-codec.ts';

// The functions of this file run inside the page: their source is injected at the start of each document, so they refer
// to nothing outside themselves.

/** One side of the bridge between the page's own world and the world of the preload script. */
export interface WorldLink {
  expose(name: string, api: unknown): void;
}

/**
 * What Electron's contextBridge does inside V8, done with DOM events, which both worlds share: plain data is copied,
 * functions become functions that call over, promises become promises. `secret` names the events, so that no script of
 * the page can listen or speak in between.
 */
export function linkWorlds(secret: string, side: 'page' | 'preload'): WorldLink {
  type Callable = (...given: unknown[]) => unknown;
  type Told =
    | { readonly type: 'call'; readonly id: number; readonly target: number; readonly given: unknown }
    | { readonly type: 'return'; readonly id: number; readonly value: unknown; readonly fault: string | null }
    | { readonly type: 'settle'; readonly id: number; readonly value: unknown; readonly fault: string | null }
    | { readonly type: 'expose'; readonly name: string; readonly value: unknown };
  const outgoing = `${secret}:${side}`;
  const incoming = `${secret}:${side === 'page' ? 'preload' : 'page'}`;
  const dispatch = window.dispatchEvent.bind(window);
  const tell = (detail: Told): void => void dispatch(new CustomEvent(outgoing, { detail }));
  const functions: Callable[] = [];
  const returned = new Map<number, Extract<Told, { type: 'return' }>>();
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastCall = 0;
  let lastPromise = 0;
  const faultOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

  const pack = (value: unknown): unknown => {
    if (typeof value === 'function') return { [secret]: 'function', id: functions.push(value as Callable) - 1 };
    if (value instanceof Promise) {
      lastPromise += 1;
      const id = lastPromise;
      value.then(
        (settled) => tell({ type: 'settle', id, value: pack(settled), fault: null }),
        (error: unknown) => tell({ type: 'settle', id, value: null, fault: faultOf(error) }),
      );
      return { [secret]: 'promise', id };
    }
    if (Array.isArray(value)) return value.map(pack);
    if (
      typeof value !== 'object' ||
      value === null ||
      ArrayBuffer.isView(value) ||
      value instanceof ArrayBuffer ||
      value instanceof Date
    )
      return value;
    const copy = {};
    for (const [key, item] of Object.entries(value))
      Object.defineProperty(copy, key, { value: pack(item), enumerable: true, writable: true, configurable: true });
    return copy;
  };
  const unpack = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpack);
    if (
      typeof value !== 'object' ||
      value === null ||
      ArrayBuffer.isView(value) ||
      value instanceof ArrayBuffer ||
      value instanceof Date
    )
      return value;
    const kind: unknown = Reflect.get(value, secret);
    const id = Reflect.get(value, 'id') as number;
    if (kind === 'function') return (...given: unknown[]) => callOver(id, given);
    if (kind === 'promise') return new Promise((resolve, reject) => promises.set(id, { resolve, reject }));
    const copy = {};
    for (const [key, item] of Object.entries(value))
      Object.defineProperty(copy, key, { value: unpack(item), enumerable: true, writable: true, configurable: true });
    return copy;
  };
  const callOver = (target: number, given: unknown[]): unknown => {
    lastCall += 1;
    const id = lastCall;
    // Events are delivered at once, so the return is here when dispatch comes back.
    tell({ type: 'call', id, target, given: pack(given) });
    const answer = returned.get(id);
    returned.delete(id);
    if (answer === undefined) throw new Error('the other world does not answer');
    if (answer.fault !== null) throw new Error(answer.fault);
    return unpack(answer.value);
  };
  const freeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    for (const item of Object.values(value)) freeze(item);
    return Object.freeze(value);
  };

  window.addEventListener(incoming, (event) => {
    event.stopImmediatePropagation();
    const told = (event as CustomEvent<Told>).detail;
    if (told.type === 'call') {
      try {
        const run = functions[told.target] as Callable;
        tell({ type: 'return', id: told.id, value: pack(run(...(unpack(told.given) as unknown[]))), fault: null });
      } catch (error) {
        tell({ type: 'return', id: told.id, value: null, fault: faultOf(error) });
      }
    } else if (told.type === 'return') returned.set(told.id, told);
    else if (told.type === 'settle') {
      const waiting = promises.get(told.id);
      promises.delete(told.id);
      if (told.fault === null) waiting?.resolve(unpack(told.value));
      else waiting?.reject(new Error(told.fault));
    } else if (side === 'page')
      Object.defineProperty(window, told.name, {
        value: freeze(unpack(told.value)),
        enumerable: true,
        writable: false,
        configurable: false,
      });
  });
  return { expose: (name, api) => tell({ type: 'expose', name, value: pack(api) }) };
}

/** The `electron` module as a sandboxed preload script may require it: contextBridge and ipcRenderer. */
export function preloadModules(
  link: WorldLink,
  codec: PageCodec,
  bindingName: string,
  receiverName: string,
): Record<string, unknown> {
  type Listener = (event: object, ...given: unknown[]) => void;
  const send = Reflect.get(globalThis, bindingName) as (text: string) => void;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, Set<Listener>>();
  let last = 0;
  Object.defineProperty(globalThis, receiverName, {
    value: (text: string): void => {
      const told = codec.decode(text) as {
        id?: number;
        value?: unknown;
        fault?: string;
        channel?: string;
        given?: unknown[];
      };
      if (told.channel !== undefined)
        for (const listener of listeners.get(told.channel) ?? []) listener({}, ...(told.given ?? []));
      const waiter = told.id === undefined ? undefined : waiting.get(told.id);
      if (told.fault === undefined) waiter?.resolve(told.value);
      else waiter?.reject(new Error(told.fault));
      if (told.id !== undefined) waiting.delete(told.id);
    },
  });
  return {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => link.expose(name, api) },
    ipcRenderer: {
      invoke: (channel: string, ...given: unknown[]) =>
        new Promise((resolve, reject) => {
          last += 1;
          waiting.set(last, { resolve, reject });
          send(codec.encode({ id: last, channel, given }));
        }),
      on: (channel: string, listener: Listener) => {
        const told = listeners.get(channel) ?? new Set();
        listeners.set(channel, told.add(listener));
      },
    },
  };
}
