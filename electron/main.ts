import { app } from 'electron';
import { applyCommandLine } from './main/bootstrap/command-line.ts';
import { enableSandbox } from './main/bootstrap/enable-sandbox.ts';
import { emptySessionFolder, settleFolders } from './main/bootstrap/folders.ts';
import { hardenWebContents } from './main/bootstrap/harden-web-contents.ts';
import { registerPrivilegedScheme } from './main/bootstrap/privileged-scheme.ts';
import { refuseSwitches } from './main/bootstrap/refuse-switches.ts';
import { reportStartFailure } from './main/bootstrap/report-start-failure.ts';
import { claimSingleInstance } from './main/bootstrap/single-instance.ts';
import { openCabinet } from './main/open-cabinet.ts';

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
