/**
 * A process of its own that works on a store until somebody kills it. Started by the fault tests with
 * `node store-child.ts <act> <path> <key hex>`; speaks one line at a time on its output.
 */
import { writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { transact } from '../../electron/storage/executor.ts';
import { openStore } from '../../electron/storage/open-store.ts';
import { acquireRegisterLock } from '../../electron/storage/register-lock.ts';
import { appendEvent, readHead } from '../../electron/storage/repositories/events.ts';
import { writeMeta } from '../../electron/storage/repositories/meta.ts';

const [, , act, path = '', key = ''] = process.argv;
const say = (line: string) => writeSync(1, `${line}\n`);

function open() {
  return openStore({
    kind: 'verification',
    path,
    key: Buffer.from(key, 'hex'),
    cipher: 'aegis',
    appVersion: '0.0.0',
    at: 1,
  });
}

/** An event and what it speaks of, in one transaction; acknowledged only when that is committed. */
async function append(db: ReturnType<typeof open>['db']): Promise<number> {
  const seq = ((await readHead(db))?.seq ?? 0) + 1;
  await transact(db, async (tx) => {
    await writeMeta(tx, 'newest', String(seq));
    await appendEvent(tx, {
      seq,
      bytes: Buffer.from(`event ${seq} ${randomBytes(300).toString('hex')}`),
      leaf: randomBytes(32),
      chain: randomBytes(32),
    });
  });
  return seq;
}

const acts: Readonly<Record<string, () => Promise<void>>> = {
  /** Appends for ever, acknowledging each commit. */
  async append() {
    const { db } = open();
    say('open');
    for (;;) say(String(await append(db)));
  },
  /** Tries to append one event and says how that went. */
  async once() {
    try {
      const store = open();
      say(`wrote ${await append(store.db)}`);
      store.close();
    } catch (error) {
      say(error instanceof Error ? error.message : 'failed');
    }
  },
  /** Takes the register's lock and holds it. */
  async lock() {
    try {
      // Named until the end: a lock that nothing names any more goes with the next collection of garbage.
      const lock = acquireRegisterLock(path);
      say('held');
      await new Promise((resolve) => setTimeout(resolve, 60_000));
      lock.release();
    } catch (error) {
      say(error instanceof Error ? error.message : 'failed');
    }
  },
};

await acts[act ?? '']?.();
