import type { ChildProcess } from 'node:child_process';
import type { Channel } from './remote-calls.ts';

/** One end of the channel that `fork` makes: a child as its parent has it, or this very process as its child. */
type End = ChildProcess | NodeJS.Process;

/**
 * Sends to a process that may have ended. Without a callback Node throws a failed write as an event of the channel, at nobody.
 * @throws when the other process is not there any more
 */
export function sendOver(end: End, message: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = (error: Error | null): void => (error === null ? resolve() : reject(error));
    if (end.send === undefined) reject(new Error('this process was started without a channel'));
    else (end.send as (message: unknown, sent: (error: Error | null) => void) => boolean).call(end, message, sent);
  });
}

export function processChannel(end: End): Channel {
  return {
    send: (message) => sendOver(end, message),
    onMessage: (listener) => void (end as ChildProcess).on('message', listener),
    onClosed: (listener) => void (end as ChildProcess).once('disconnect', listener),
  };
}
