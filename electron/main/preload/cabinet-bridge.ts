import { ipcRenderer } from 'electron';
import { requestTable } from '../../../shared/contract/contract.ts';
import { windowEvents } from '../../../shared/contract/events.ts';
import { styleNonce } from './style-nonce.ts';

type Listener = (payload: unknown) => void;

/** Events that came before anybody listened, such as the cause of a lock told to the new page. */
const heldBack = 20;

/**
 * `window.cabinet`, derived from the contract: a function per request, no channel argument, no event object.
 * Typed as CabinetBridge where it is used; here it is a loop over names.
 */
export function makeCabinetBridge(): Record<string, unknown> {
  const bridge: Record<string, unknown> = { on: makeSubscribe(), styleNonce };
  for (const [name, { job }] of requestTable) {
    const [domain = '', request = ''] = name.split('.');
    const requests = (bridge[domain] ??= {}) as Record<string, unknown>;
    // The window names a job for everything it does; only long work has one, and main refuses it elsewhere.
    requests[request] = (input: unknown, jobId?: unknown) =>
      job ? ipcRenderer.invoke(name, input, jobId) : ipcRenderer.invoke(name, input);
  }
  return bridge;
}

function makeSubscribe(): (name: unknown, listener: unknown) => () => void {
  const listeners = new Map<string, Set<Listener>>();
  const early = new Map<string, unknown[]>();
  for (const name of Object.keys(windowEvents)) {
    listeners.set(name, new Set());
    ipcRenderer.on(name, (_event, payload: unknown) => {
      const told = listeners.get(name) ?? new Set();
      for (const listener of told) listener(payload);
      if (told.size === 0) early.set(name, [...(early.get(name) ?? []), payload].slice(-heldBack));
    });
  }
  return (name, listener) => {
    const told = typeof name === 'string' ? listeners.get(name) : undefined;
    if (told === undefined || typeof listener !== 'function') throw new TypeError('unknown event');
    const listen = listener as Listener;
    told.add(listen);
    const missed = early.get(name as string) ?? [];
    early.delete(name as string);
    for (const payload of missed) listen(payload);
    return () => void told.delete(listen);
  };
}
