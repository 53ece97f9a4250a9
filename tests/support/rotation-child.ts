/**
 * A vault in a process of its own that starts a new generation of `personnel` and ends itself as a power cut would:
 * `node rotation-child.ts <folder> <code> <passphrase> step:<name> | call:<n>`: when that step is announced, or instead of
 * its n-th call to the file system after it began. Says "done" when it came to its end.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFileSystem, type FileSystem } from '../../electron/platform/file-system.ts';
import { createVault } from '../../electron/vault/process/vault.ts';
import { monday } from './monday.ts';
import { cheapPassphrases } from './remembered-passphrases.ts';

// As the test that made the register.
await cheapPassphrases();

const [folder = '', loginCode = '', passphrase = '', when = ''] = process.argv.slice(2);
const [kind = '', place = ''] = when.split(':');
const die = (): void => process.kill(process.pid, 'SIGKILL') as unknown as void;
let counting = false;
let calls = 0;

function counted<A extends unknown[], R>(act: (...given: A) => Promise<R>): (...given: A) => Promise<R> {
  return async (...given) => {
    if (counting) {
      calls += 1;
      if (kind === 'call' && calls === Number(place)) die();
    }
    return act(...given);
  };
}
const files = Object.fromEntries(
  Object.entries(nodeFileSystem).map(([name, act]) => [
    name,
    counted(act as (...given: unknown[]) => Promise<unknown>),
  ]),
) as unknown as FileSystem;

const vault = createVault({
  emit: (_event, payload) => {
    if (kind === 'step' && (payload as { step?: string }).step === place) die();
  },
  defaultPlace: join(folder, 'tu'),
  anchorsFolder: join(folder, 'anchors'),
  appVersion: '0.1.0',
  fileOf: () => undefined,
  passphraseStrength: 'floor',
  clock: { now: () => monday + 60_000 },
  fileSystem: files,
});
const unlocked = await vault.handle({ name: 'register.unlock', input: { loginCode, passphrase } });
if (!unlocked.ok) throw new Error(unlocked.error.code);
counting = true;
const started = await vault.handle({
  name: 'accounts.startGeneration',
  input: { compartment: 'personnel' },
  jobId: 'job-1',
});
counting = false;
writeSync(1, started.ok ? 'done' : started.error.code);
await vault.close();
