import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { app, asked, callsOf } from '../../../support/electron-double.ts';
import { patience } from '../../../support/patience.ts';

vi.mock('electron', () => import('../../../support/electron-double.ts'));
const opened = vi.hoisted(() => vi.fn());
vi.mock('../../../../electron/main/open-cabinet.ts', () => ({ openCabinet: opened }));

const folder = mkdtempSync(join(tmpdir(), 'tu-ho-so-boot-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('main.ts', () => {
  it('does everything that must come before ready before it waits for ready', async () => {
    app.userDataDir = folder;
    await import('../../../../electron/main.ts');
    const order = asked.map((call) => call.name);
    const first = (name: string): number => order.indexOf(name);
    expect(first('commandLine.appendSwitch')).toBeGreaterThanOrEqual(0);
    expect(first('app.enableSandbox')).toBeGreaterThan(first('commandLine.appendSwitch'));
    expect(first('protocol.registerSchemesAsPrivileged')).toBeGreaterThan(first('app.enableSandbox'));
    expect(first('app.setPath')).toBeGreaterThan(first('protocol.registerSchemesAsPrivileged'));
    // The lock stands in the user data folder.
    expect(first('app.requestSingleInstanceLock')).toBeGreaterThan(first('app.setPath'));
    expect(first('app.whenReady')).toBe(order.length - 1);
    expect(app.listenerCount('web-contents-created')).toBe(1);
    expect(opened).not.toHaveBeenCalled();
    app.becomeReady();
    await vi.waitFor(() => expect(opened).toHaveBeenCalledOnce(), patience);
  });

  it('gives our scheme no privilege that it does not need', () => {
    expect(callsOf('protocol.registerSchemesAsPrivileged')).toEqual([
      [
        [
          {
            scheme: 'app',
            privileges: {
              standard: true,
              secure: true,
              supportFetchAPI: false,
              corsEnabled: false,
              allowServiceWorkers: false,
              bypassCSP: false,
              codeCache: true,
            },
          },
        ],
      ],
    ]);
  });

  it('stays a table of contents', () => {
    expect(
      readFileSync(join(import.meta.dirname, '../../../../electron/main.ts'), 'utf8').split('\n').length,
    ).toBeLessThanOrEqual(40);
  });
});
