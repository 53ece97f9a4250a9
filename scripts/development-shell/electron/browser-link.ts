import { processChannel } from '../link/process-channel.ts';
import { remoteCalls } from '../link/remote-calls.ts';
import type { BrowserCalls, MainCalls } from '../link/shell-protocol.ts';

const answers: Partial<MainCalls> = {};

/** Parts of the stand-in say here what they answer; the browser asks only after main has made its first window. */
export function answerBrowser(part: Partial<MainCalls>): void {
  Object.assign(answers, part);
}

const ours = new Proxy({} as MainCalls, {
  get: (_target, name) => Reflect.get(answers, name) as unknown,
});

/** The browser, in the process that launched this one. */
export const browser: BrowserCalls = remoteCalls<BrowserCalls, MainCalls>(processChannel(process), ours);
