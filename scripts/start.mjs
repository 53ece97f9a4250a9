import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment, findNode24, root, runNode24 } from './node24.mjs';
import { ensureSetUp, runAsCommand } from './setup.mjs';

/** Path of the Electron binary, or null where there is none and none is supplied. */
function findElectron() {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  const fallback =
    process.platform === 'win32'
      ? 'electron.exe'
      : process.platform === 'darwin'
        ? 'Electron.app/Contents/MacOS/Electron'
        : 'electron';
  const named = () => (existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : fallback);
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override !== undefined) return existsSync(join(override, named())) ? join(override, named()) : null;
  const supplied = ['electron_config_cache', 'ELECTRON_MIRROR', 'npm_config_electron_mirror'].some(
    (name) => process.env[name] !== undefined,
  );
  if (!existsSync(join(folder, 'dist', named())) && supplied)
    spawnSync(findNode24(), [join(folder, 'install.js')], { stdio: 'inherit', env: childEnvironment() });
  return existsSync(join(folder, 'dist', named())) ? join(folder, 'dist', named()) : null;
}

function hasDisplay() {
  return (
    process.platform !== 'linux' || ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => (process.env[name] ?? '') !== '')
  );
}

function runElectron(binary, args) {
  // Chromium refuses to start for root with its sandbox on.
  const forRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return new Promise((resolve, reject) => {
    const child = spawn(binary, [root, ...forRoot, ...args], { cwd: root, stdio: 'inherit', env: childEnvironment() });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

runAsCommand(async () => {
  await ensureSetUp();
  const args = process.argv.slice(2);
  if (!hasDisplay()) {
    console.log('There is no display (DISPLAY is not set), so no window can open: running the demonstration instead.');
    return runNode24('scripts/demo/run-demo.ts', args);
  }
  const electron = findElectron();
  if (electron !== null) return runElectron(electron, args);
  console.log(
    'Electron\'s binary is not here (see README, "Electron"): opening the same application in the system\'s Chromium.',
  );
  return runNode24('scripts/development-shell/start.ts', args);
});
