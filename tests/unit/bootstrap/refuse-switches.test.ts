import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findRefusedSwitches, refusedSwitches, refuseSwitches } from '../../../electron/bootstrap/refuse-switches.ts';
import { app, callsOf, resetElectron } from '../../support/electron-double.ts';

vi.mock('electron', () => import('../../support/electron-double.ts'));

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

describe('refused switches', () => {
  it.each([...refusedSwitches])('finds --%s in each spelling Chromium understands', (name) => {
    for (const spelling of [`--${name}`, `--${name}=x`, `-${name}`, `--${name.toUpperCase()}=1`]) expect(findRefusedSwitches([spelling])).toEqual([name]);
  });

  it('leaves our own arguments and file names alone', () => {
    expect(findRefusedSwitches(['--user-data-dir=/x', '--register=/inspect', 'remote-debugging-port', '/path/--x'])).toEqual([]);
  });

  it('ends the packaged app, with a number and no window, and lets a developer work', () => {
    process.argv = ['app', '--remote-debugging-port=9222'];
    refuseSwitches();
    expect(callsOf('app.exit')).toEqual([]);
    app.isPackaged = true;
    refuseSwitches();
    expect(callsOf('app.exit')).toEqual([[1]]);
    expect(process.stderr.write).toHaveBeenCalledWith('CG-801 remote-debugging-port\n');
  });

  it('refuses the logging variable as well', () => {
    process.argv = ['app'];
    app.isPackaged = true;
    refuseSwitches();
    expect(callsOf('app.exit')).toEqual([]);
    vi.stubEnv('ELECTRON_ENABLE_LOGGING', '1');
    refuseSwitches();
    expect(callsOf('app.exit')).toEqual([[1]]);
  });
});
