import { AppError } from '../../../shared/base/app-error.ts';

/** One end of the message channel between two Node processes. */
export interface Channel {
  /** @throws when the other process has ended */
  send(message: unknown): Promise<void>;
  onMessage(listener: (message: unknown) => void): void;
  /** Nothing more will come. */
  onClosed(listener: () => void): void;
}

type Calls<T> = { [K in keyof T]: (...given: never[]) => Promise<unknown> };

interface Call {
  readonly kind: 'call';
  readonly id: number;
  readonly name: string;
  readonly given: readonly unknown[];
}

interface Answer {
  readonly kind: 'answer';
  readonly id: number;
  readonly value?: unknown;
  readonly fault?: string;
}

const ended = (cause?: unknown): Error => new Error('the other process has ended', { cause });

/** Makes the other process' functions callable here, and ours there. Where the other process ends, each call that waits for it is rejected. */
export function remoteCalls<Theirs extends Calls<Theirs>, Ours extends Calls<Ours>>(
  channel: Channel,
  ours: Ours,
): Theirs {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  const refuse = (id: number, error: unknown): void => {
    // Where this cannot be sent either, whoever asked has gone, and nobody waits for it.
    channel
      .send({ kind: 'answer', id, fault: error instanceof Error ? error.message : String(error) } satisfies Answer)
      .catch(() => undefined);
  };
  const giveUp = (id: number, cause?: unknown): void => {
    waiting.get(id)?.reject(ended(cause));
    waiting.delete(id);
  };
  channel.onClosed(() => {
    for (const id of waiting.keys()) giveUp(id);
  });
  channel.onMessage((message) => {
    const told = message as Call | Answer;
    if (told.kind === 'call') {
      const found: unknown = Reflect.get(ours, told.name);
      const run = found as (...given: readonly unknown[]) => Promise<unknown>;
      run(...told.given)
        .then((value) => channel.send({ kind: 'answer', id: told.id, value } satisfies Answer))
        .catch((error: unknown) => refuse(told.id, error));
    } else if (told.kind === 'answer') {
      const waiter = waiting.get(told.id);
      waiting.delete(told.id);
      if (told.fault === undefined) waiter?.resolve(told.value);
      else waiter?.reject(new AppError('internalFault', {}, { cause: told.fault }));
    }
  });
  const call = (name: string, given: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      const id = last;
      waiting.set(id, { resolve, reject });
      channel.send({ kind: 'call', id, name, given } satisfies Call).catch((error: unknown) => giveUp(id, error));
    });
  return new Proxy({} as Theirs, {
    get:
      (_theirs, name) =>
      (...given: readonly unknown[]) =>
        call(String(name), given),
  });
}
