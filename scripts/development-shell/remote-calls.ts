import { AppError } from '../../shared/errors/app-error.ts';

/** One end of the message channel between two Node processes. */
export interface Channel {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
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

/** Makes the other process' functions callable here, and ours there. */
export function remoteCalls<Theirs extends Calls<Theirs>, Ours extends Calls<Ours>>(channel: Channel, ours: Ours): Theirs {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  channel.onMessage((message) => {
    const told = message as Call | Answer;
    if (told.kind === 'call') {
      const found: unknown = Reflect.get(ours, told.name);
      const run = found as (...given: readonly unknown[]) => Promise<unknown>;
      run(...told.given).then(
        (value) => channel.send({ kind: 'answer', id: told.id, value } satisfies Answer),
        (error: unknown) => channel.send({ kind: 'answer', id: told.id, fault: error instanceof Error ? error.message : String(error) } satisfies Answer),
      );
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
      waiting.set(last, { resolve, reject });
      channel.send({ kind: 'call', id: last, name, given } satisfies Call);
    });
  return new Proxy({} as Theirs, { get: (_theirs, name) => (...given: readonly unknown[]) => call(String(name), given) });
}
