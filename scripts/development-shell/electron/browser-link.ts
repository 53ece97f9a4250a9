import { remoteCalls } from '../remote-calls.ts';
import type { BrowserCalls, MainCalls } from '../shell-protocol.ts';

const answers: Partial<MainCalls> = {};

/** Parts of the stand-in say here what they answer; the browser asks only after main has made its first window. */
export function answerBrowser(part: Partial<MainCalls>): void {
  Object.assign(answers, part);
}

const ours = new Proxy({} as MainCalls, {
  get: (_target, name) => Reflect.get(answers, name) as unknown,
});

/** The browser, in the process that launched this one. */
export const browser: BrowserCalls = remoteCalls<BrowserCalls, MainCalls>(
  {
    send: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
  },
  ours,
);
