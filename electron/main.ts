import { app } from 'electron';
import { applyCommandLine } from './bootstrap/command-line.ts';
import { enableSandbox } from './bootstrap/enable-sandbox.ts';
import { emptySessionFolder, settleFolders } from './bootstrap/folders.ts';
import { hardenWebContents } from './bootstrap/harden-web-contents.ts';
import { registerPrivilegedScheme } from './bootstrap/privileged-scheme.ts';
import { refuseSwitches } from './bootstrap/refuse-switches.ts';
import { reportStartFailure } from './bootstrap/report-start-failure.ts';
import { claimSingleInstance } from './bootstrap/single-instance.ts';
import { openCabinet } from './bootstrap/open-cabinet.ts';

// The order is the meaning of this file: every line relies on the ones above it. Nothing here waits, because Electron
// becomes ready only after this module has run to its end.
refuseSwitches();
applyCommandLine();
enableSandbox();
registerPrivilegedScheme();
const folders = settleFolders();
hardenWebContents();
if (claimSingleInstance()) {
  emptySessionFolder(folders);
  app
    .whenReady()
    .then(() => openCabinet(folders))
    .catch(reportStartFailure);
}
