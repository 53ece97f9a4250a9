import type { Transport } from '../../electron/port/port.ts';

/** Two ends in one process. Messages are cloned as a process border would, so that no object is shared by accident. */
export function makePortPair(): readonly [Transport, Transport] {
  const ends = [makeEnd(), makeEnd()] as const;
  return [ends[0].transport(ends[1]), ends[1].transport(ends[0])];
}

interface End {
  receive(message: unknown): void;
  transport(other: End): Transport;
}

function makeEnd(): End {
  const listeners: ((message: unknown) => void)[] = [];
  let closed = false;
  return {
    receive(message) {
      if (!closed) for (const listener of listeners) listener(message);
    },
    transport: (other) => ({
      post(message) {
        const copy: unknown = structuredClone(message);
        if (!closed) queueMicrotask(() => other.receive(copy));
      },
      onMessage: (listener) => void listeners.push(listener),
      close() {
        closed = true;
      },
    }),
  };
}
