import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lockWithTheSystem, quitInOrder } from '../../../../electron/main/lifecycle.ts';
import { AppError } from '../../../../shared/base/app-error.ts';
import { reportStartFailure } from '../../../../electron/main/bootstrap/report-start-failure.ts';
import { claimSingleInstance, focusOnSecondStart } from '../../../../electron/main/bootstrap/single-instance.ts';
import { app, callsOf, powerMonitor, resetElectron } from '../../../support/electron-double.ts';
import { patience } from '../../../support/patience.ts';

vi.mock('electron', () => import('../../../support/electron-double.ts'));
beforeEach(resetElectron);

describe('the system', () => {
  it('locks the cabinet when it sleeps and when its screen is locked', () => {
    const lock = vi.fn(async () => undefined);
    lockWithTheSystem(lock);
    powerMonitor.emit('suspend');
    powerMonitor.emit('lock-screen');
    expect(lock.mock.calls).toEqual([['suspend'], ['screenLock']]);
  });
});

describe('quitting', () => {
  it('locks, finishes, then exits; a second request meanwhile waits for the first', async () => {
    const order: string[] = [];
    quitInOrder({
      lock: async (cause) => void order.push(`lock ${cause}`),
      finish: async () => void order.push('finish'),
    });
    const event = { preventDefault: vi.fn() };
    app.emit('before-quit', event);
    app.emit('before-quit', event);
    await vi.waitFor(() => expect(callsOf('app.exit')).toEqual([[0]]), patience);
    expect(order).toEqual(['lock asked', 'finish']);
    expect(event.preventDefault).toHaveBeenCalledTimes(2);
    app.emit('before-quit', event);
    expect(event.preventDefault).toHaveBeenCalledTimes(2);
  });

  it('exits also when the last seal fails', async () => {
    const finish = vi.fn(() => Promise.reject(new Error('busy')));
    quitInOrder({ lock: () => Promise.reject(new Error('disk')), finish });
    app.emit('before-quit', { preventDefault: () => undefined });
    await vi.waitFor(() => expect(callsOf('app.exit')).toEqual([[0]]), patience);
    expect(finish).toHaveBeenCalledOnce();
  });

  it('follows the last window', () => {
    quitInOrder({ lock: async () => undefined, finish: async () => undefined });
    app.emit('window-all-closed');
    expect(callsOf('app.quit')).toHaveLength(1);
  });
});

describe('a start that fails', () => {
  it('says its number in a box of the system and ends; the fault itself is for developers', () => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    app.isPackaged = true;
    reportStartFailure(new AppError('fileDamaged'));
    expect(callsOf('dialog.showErrorBox')).toEqual([['Tủ Hồ Sơ', 'CG-313']]);
    expect(callsOf('app.exit')).toEqual([[1]]);
    expect(written.mock.calls).toEqual([['CG-313\n']]);
    app.isPackaged = false;
    reportStartFailure(new Error('what happened'));
    expect(callsOf('dialog.showErrorBox')[1]).toEqual(['Tủ Hồ Sơ', 'CG-104']);
    expect(String(written.mock.calls.at(-1)?.[0])).toContain('what happened');
    written.mockRestore();
  });
});

describe('a second start', () => {
  it('ends at once, and the first comes to the front', () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(claimSingleInstance()).toBe(true);
    const focus = vi.fn();
    focusOnSecondStart(focus);
    app.emit('second-instance');
    expect(focus).toHaveBeenCalledOnce();
    app.locked = false;
    expect(claimSingleInstance()).toBe(false);
    expect(callsOf('app.exit')).toEqual([[0]]);
    expect(process.stderr.write).toHaveBeenCalledWith('CG-802\n');
  });
});
