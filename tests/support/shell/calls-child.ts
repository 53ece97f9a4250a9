import { processChannel } from '../../../scripts/development-shell/link/process-channel.ts';
import { remoteCalls } from '../../../scripts/development-shell/link/remote-calls.ts';

// The other end of remote-calls.test.ts, a process of its own.
interface Parent {
  sayable(): Promise<string>;
  unsayable(): Promise<unknown>;
}

const parent: Parent = remoteCalls<Parent, Record<string, (given: never) => Promise<unknown>>>(
  processChannel(process),
  {
    double: (given: number) => Promise.resolve(given * 2),
    never: () => new Promise(() => undefined),
    unsayable: () => Promise.resolve(() => 1),
    askBack: () =>
      parent.sayable().then(() => parent.unsayable().then(String, (error: unknown) => String((error as Error).cause))),
  },
);
