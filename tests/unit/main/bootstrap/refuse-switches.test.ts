import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  findRefusedSwitches,
  findRefusedVariables,
  refuseSwitches,
} from '../../../../electron/main/bootstrap/refuse-switches.ts';
import { app, callsOf, resetElectron } from '../../../support/electron-double.ts';

vi.mock('electron', () => import('../../../support/electron-double.ts'));

const argv = process.argv;
beforeEach(() => {
  resetElectron();
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  process.argv = argv;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

// What reads memory, starts a program of somebody else's, opens a network or takes a wall away. The list is only a sample:
// what is not allowed is refused, whatever it is called.
const harmful = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'inspect-wait',
  'inspect-port',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  'single-process',
  'in-process-gpu',
  'no-sandbox',
  'no-zygote',
  'disable-gpu-sandbox',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'allow-file-access-from-files',
  'proxy-server',
  'host-resolver-rules',
  'load-extension',
  'gtk-module',
  'js-flags',
  'enable-logging',
  'log-file',
  'type',
  'single-argument',
  'a-switch-of-next-year',
];

describe('refused switches', () => {
  it.each(harmful)('finds --%s in each spelling Chromium understands', (name) => {
    for (const spelling of [`--${name}`, `--${name}=x`, `-${name}`, `--${name.toUpperCase()}=1`])
      expect(findRefusedSwitches([spelling], 'linux')).toHaveLength(1);
    for (const spelling of [`/${name}`, `/${name}=x`, ` --${name}`])
      expect(findRefusedSwitches([spelling], 'win32')).toHaveLength(1);
  });

  it('names what it found and not the value, which may be a path with a name in it', () => {
    expect(
      findRefusedSwitches(['--remote-debugging-port=9222', '--renderer-cmd-prefix=/home/lan/gdb'], 'linux'),
    ).toEqual(['--remote-debugging-port', '--renderer-cmd-prefix']);
  });

  it('does not take what only begins like an allowed switch, and nothing behind a terminator', () => {
    expect(
      findRefusedSwitches(
        ['--register-x', '-register=/x', '--REGISTER=/x', '--updated=1', '--', '--no-sandbox'],
        'linux',
      ),
    ).toHaveLength(5);
  });

  it('leaves alone our own switches, files, and what installer and system add', () => {
    expect(
      findRefusedSwitches(
        [
          '--user-data-dir=/x',
          '--register=/inspect',
          'remote-debugging-port',
          '/path/--x',
          '--',
          '-',
          '',
          'file:///home/x',
        ],
        'linux',
      ),
    ).toEqual([]);
    expect(findRefusedSwitches(['--updated', 'D:\\x'], 'win32')).toEqual([]);
    expect(findRefusedSwitches(['-psn_0_1234567'], 'darwin')).toEqual([]);
    expect(findRefusedSwitches(['-psn_0_1234567', '--updated'], 'linux')).toHaveLength(2);
  });

  it('ends the packaged app, with a number and no window, and lets a developer work', () => {
    process.argv = ['app', '--remote-debugging-port=9222'];
    refuseSwitches();
    expect(callsOf('app.exit')).toEqual([]);
    app.isPackaged = true;
    for (const name of Object.keys(process.env).filter((name) => /^(ELECTRON|NODE|CHROME)_/iu.test(name)))
      vi.stubEnv(name, undefined);
    refuseSwitches();
    expect(callsOf('app.exit')).toEqual([[1]]);
    expect(process.stderr.write).toHaveBeenCalledWith('CG-801 --remote-debugging-port\n');
  });
});

describe('refused variables', () => {
  it.each([
    'ELECTRON_ENABLE_LOGGING',
    'ELECTRON_DISABLE_SANDBOX',
    'ELECTRON_RUN_AS_NODE',
    'ELECTRON_NO_ASAR',
    'ELECTRON_LOG_FILE',
    'NODE_OPTIONS',
    'NODE_EXTRA_CA_CERTS',
    'NODE_V8_COVERAGE',
    'CHROME_DEVEL_SANDBOX',
    'CHROME_LOG_FILE',
    'CHROME_IPC_LOGGING',
  ])('finds %s', (name) => {
    expect(findRefusedVariables({ [name]: '1', PATH: '/bin' })).toEqual([name]);
    expect(findRefusedVariables({ [name.toLowerCase()]: '' })).toHaveLength(1);
  });

  it('leaves alone what a desktop, an AppImage, the portable program and Electron set themselves', () => {
    const names = [
      'PATH',
      'HOME',
      'LANG',
      'DISPLAY',
      'XDG_SESSION_TYPE',
      'ORIGINAL_XDG_CURRENT_DESKTOP',
      'CHROME_DESKTOP',
      'CHROME_CRASHPAD_PIPE_NAME',
      'APPIMAGE',
      'APPDIR',
      'ARGV0',
      'PORTABLE_EXECUTABLE_DIR',
      'GTK_MODULES',
    ];
    expect(findRefusedVariables(Object.fromEntries(names.map((name) => [name, 'x'])))).toEqual([]);
  });

  it('end the packaged app as well', () => {
    process.argv = ['app'];
    app.isPackaged = true;
    for (const name of Object.keys(process.env).filter((name) => /^(ELECTRON|NODE|CHROME)_/iu.test(name)))
      vi.stubEnv(name, undefined);
    refuseSwitches();
    expect(callsOf('app.exit')).toEqual([]);
    vi.stubEnv('ELECTRON_DISABLE_SANDBOX', '1');
    refuseSwitches();
    expect(callsOf('app.exit')).toEqual([[1]]);
    expect(process.stderr.write).toHaveBeenCalledWith('CG-801 ELECTRON_DISABLE_SANDBOX\n');
  });
});
