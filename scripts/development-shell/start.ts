import { createInterface } from 'node:readline/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { localDataFolder } from '../../electron/main/bootstrap/local-data-folder.ts';
import { launchShell } from './launch.ts';

// The application in a visible window of the system's Chromium, with the data of a development run (never the real one).
const userData = join(localDataFolder(process.platform, process.env, homedir()), 'tu-ho-so-development');
console.log(`Data of this run: ${userData}`);

async function askPath({
  folder,
  endings,
}: {
  readonly folder: boolean;
  readonly endings: readonly string[];
}): Promise<string | null> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const kind = folder ? 'folder' : `file (${endings.join(', ')})`;
    const path = (
      await terminal.question(
        `The application asks for a ${kind}. Type its path and press Enter, or only Enter to cancel: `,
      )
    ).trim();
    return path === '' ? null : path;
  } finally {
    terminal.close();
  }
}

const shell = await launchShell({ userData, headless: false, askPath, args: process.argv.slice(2) });
process.once('SIGINT', () => void shell.close());
process.exitCode = (await shell.closed) ?? 1;
if (process.exitCode !== 0) console.error(shell.output());
